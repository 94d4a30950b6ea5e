import json

from kg.interchange import to_interchange
from tests.worlds import MEETING, PRK, RUS, SGP, meeting, sanction


def test_an_object_has_its_keys_in_order_and_plain_types_only():
    line = to_interchange(meeting())
    assert list(line) == [
        *("id", "lang", "published", "url", "title", "text"),
        *("mentions", "entities", "events", "offices", "members"),
    ]
    assert json.loads(json.dumps(line)) == line
    assert line["text"] == MEETING


def test_an_event_says_all_that_a_report_does():
    event = to_interchange(meeting())["events"][1]
    trigger = MEETING.index("menandatangani")
    start, end = MEETING.index("\n") + 1, MEETING.rindex("\n")
    assert event == {
        "type": "signed", "status": "occurred", "date": "2024-06", "said_by": None, "score": 0.9,
        "evidence": {"start": start, "end": end},
        "trigger": {"start": trigger, "end": trigger + 14, "text": "menandatangani"},
        "roles": event["roles"],
    }  # fmt: skip
    assert event["roles"][0] == {
        "role": "signatory", "start": start, "end": start + 5, "text": "Rusia", "entity": RUS
    }  # fmt: skip


def test_only_a_filler_that_names_no_entity_says_what_it_is_of():
    actor, target = to_interchange(sanction())["events"][0]["roles"]
    assert "of" not in actor
    assert (target["entity"], target["of"]) == (None, SGP)


def test_offices_and_entities():
    line = to_interchange(meeting())
    (office,) = line["offices"]
    assert (office["office"], office["of"], office["former"]) == ("Menteri Luar Negeri", RUS, False)
    assert office["person"] in {entity["id"] for entity in line["entities"]}
    korea = next(entity for entity in line["entities"] if entity["id"] == PRK)
    assert korea == {"id": PRK, "type": "State", "label": "Korea Utara", "aliases": ["Korut"]}
