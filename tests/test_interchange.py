import json
from dataclasses import replace

import pytest
import spacy

from kg.evaluation import parse
from kg.interchange import to_annotation, to_interchange
from kg.model import Office, Role
from tests.meetings import extraction as applied
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


def test_an_annotated_article_is_read_as_what_was_found():
    whole = applied()
    record = json.loads(json.dumps(to_annotation(whole)))
    assert list(record) == ["id", "published", "text", "mentions", "events", "offices", "members", "clusters"]
    article = parse(record, "s")
    assert [(m.start, m.end, m.type) for m in article.mentions] == [
        (m.start, m.end, m.type) for m in whole.mentions
    ]
    assert [(e.type, e.status, e.trigger) for e in article.events] == [
        (r.type, r.status, r.trigger) for r in whole.reports
    ]
    assert [[(r.role, r.start, r.end) for r in e.roles] for e in article.events] == [
        [(r.role, r.start, r.end) for r in report.roles] for report in whole.reports
    ]
    assert article.clusters == (("Sergei Lavrov", "Lavrov"),)


def test_an_office_that_stands_for_somebody_is_among_the_names_of_him():
    whole = applied()
    lavrov = whole.reports[0].roles[0]
    menlu = Role("participant", 0, 5, "Menlu", lavrov.entity)
    report = replace(whole.reports[0], roles=(menlu, *whole.reports[0].roles))
    held = Office(lavrov.entity or "", "Menlu", None, False, report.evidence)
    record = to_annotation(replace(whole, reports=(report,), offices=(held,)))
    assert record["clusters"] == [["Sergei Lavrov", "Lavrov", "Menlu"]]
    assert record["offices"] == [{"person": "Sergei Lavrov", "office": "Menlu", "of": "-"}]


def test_training_reads_an_annotated_article():
    record = to_annotation(applied())
    corpora = pytest.importorskip("training.corpora")
    nlp = spacy.blank("id")
    docs = [corpora.annotated_doc(nlp, piece) for piece in corpora.chunks(record)]
    names = [(ent.text, ent.label_) for doc in docs for ent in doc.ents]
    assert ("Sergei Lavrov", "PERSON") in names
    assert [t.tag_ for doc in docs for t in doc if t.tag_ != "O"] == ["met-with", "accused"]
