"""The counts of one article, and what is said of its errors."""

import pytest

from kg.evaluation import parse
from kg.evaluation.phenomena import phenomena
from kg.evaluation.scoring import Scored
from tests.annotated import EVENTS, GOLD, IDS, OFFICES, PERFECT, SOURCE, annotated, record

NOTHING = {**GOLD, "mentions": [], "events": [], "offices": [], "clusters": []}


def scored(found: dict) -> Scored:
    return Scored(parse(GOLD, "gold"), parse(found, "found"), phenomena("id"))


def found(*events, **more) -> dict:
    return record(SOURCE, *events, **{"ids": IDS, **more})


def test_all_right():
    result = scored(PERFECT)
    assert result.problems == []
    for name, (right_found, n_found, right_gold, n_gold) in result.counts.items():
        assert right_found == n_found, name
        assert right_gold == n_gold, name
    assert {name: counts[3] for name, counts in result.counts.items() if " " not in name} == {
        "mention": 9, "coref": 7, "event": 3, "role": 8, "core": 3, "edge": 3, "core-edge": 1, "office": 1, "status": 3,
    }  # fmt: skip


def test_nothing_found():
    result = scored(NOTHING)
    assert {name for name, counts in result.counts.items() if counts[1]} == set()
    assert result.counts["event"] == (0, 0, 0, 3)
    assert result.counts["event attacked"] == (0, 0, 0, 1)
    assert {p.problem for p in result.problems} == {"missed"}
    assert [p.told for p in result.problems if p.what == "edge"] == [
        "lin borvan met-with qaodu",
        "kerindo attacked samudra",
        "lin borvan accused kerindo",
    ]


def test_mentions_need_span_and_type():
    wrong = found()
    wrong["mentions"][1]["type"] = "PLACE"
    counts = scored(wrong).counts
    assert counts["mention"] == (8, 9, 8, 9)
    assert counts["mention STATE"] == (2, 2, 2, 3)
    assert counts["mention PLACE"] == (1, 2, 1, 1)


def test_names_are_counted_by_type_and_by_what_sort_of_name_they_are():
    parted = scored(found(*EVENTS, ids={**IDS, "Borvan": "id/9"})).counts
    assert parted["coref"] == (7.0, 7, 6.0, 7)
    assert parted["coref part-of-name"] == (1.0, 1, 0.5, 1)
    assert parted["coref PERSON"][3] == sum(m.type == "PERSON" for m in parse(GOLD, "gold").mentions)


def test_events_need_type_and_trigger():
    counts = scored(found(("visited", *EVENTS[0][1:]), EVENTS[1])).counts
    assert counts["event"] == (1, 2, 1, 3)
    assert counts["event met-with"] == (0, 0, 0, 1)
    assert counts["event visited"] == (0, 1, 0, 0)
    assert counts["event active"] == (1, 2, 1, 2)
    assert counts["event passive"] == (0, 0, 0, 1)


def test_roles_count_in_events_that_are_right():
    event = ("met-with", "occurred", "bertemu", {"participant": ["Lin Borvan"], "place": ["Samudra"]})
    result = scored(found(event))
    assert result.counts["role"] == (1, 2, 1, 8)
    assert result.counts["core"] == (1, 2, 1, 3)
    assert result.counts["role met-with"] == (1, 2, 1, 3)
    assert result.counts["role place"] == (0, 1, 0, 1)
    assert result.counts["role active"] == (1, 2, 1, 6)
    told = {(p.problem, p.told) for p in result.problems if p.what == "role"}
    assert ("wrong", "place Samudra of met-with “bertemu”") in told
    assert ("missed", "participant Qaodu of met-with “bertemu”") in told


def test_a_filler_is_right_by_the_entity_that_it_names():
    """Another name of the same entity, elsewhere in the text."""
    event = ("accused", "occurred", "dikecam", {"actor": ["Lin Borvan"]})
    assert scored(found(event)).counts["role accused"] == (1, 1, 1, 2)


def test_edges_of_a_phenomenon():
    """ "dikecam" is a passive, which gives one of the three edges."""
    result = scored(found(*EVENTS[:2]))
    assert result.counts["edge passive"] == (0, 0, 0, 1)
    assert result.counts["edge active"] == (2, 2, 2, 2)
    assert result.counts["edge"] == (2, 2, 2, 3)
    assert result.counts["core-edge"] == (1, 1, 1, 1)


def test_an_edge_in_the_wrong_direction_is_wrong_and_missed():
    turned = ("attacked", "occurred", "menyerang", {"actor": ["Samudra"], "target": ["Kerindo"]})
    problems = [
        (p.problem, p.told) for p in scored(found(EVENTS[0], turned, EVENTS[2])).problems if p.what == "edge"
    ]
    assert problems == [("missed", "kerindo attacked samudra"), ("wrong", "samudra attacked kerindo")]


def test_status_counts_on_matched_events():
    result = scored(found(("met-with", "planned", *EVENTS[0][2:]), EVENTS[1]))
    assert result.counts["status"] == (1, 2, 1, 2)
    assert result.counts["status occurred"] == (1, 1, 1, 2)
    assert result.counts["status planned"] == (0, 1, 0, 0)
    (problem,) = [p for p in result.problems if p.what == "status"]
    assert problem.told == "bertemu: planned, not occurred"
    assert problem.sentence == "Menlu Kerindo Lin Borvan bertemu Qaodu di Lumora."
    assert problem.sentence[problem.start : problem.end] == "bertemu"


@pytest.mark.parametrize(
    ("offices", "counts"),
    [
        ([("id/2", "Menlu", "id/1")], (1, 1, 1, 1)),
        ([("id/2", "MENLU", "id/1")], (1, 1, 1, 1)),
        ([("id/2", "Menlu", "id/5")], (0, 1, 0, 1)),
        ([("id/2", "Menlu", None)], (0, 1, 0, 1)),
        ([("id/3", "Menlu", "id/1")], (0, 1, 0, 1)),
        ([("id/2", "Menhan", "id/1")], (0, 1, 0, 1)),
    ],
)
def test_offices(offices: list, counts: tuple):
    assert scored(found(*EVENTS, offices=offices)).counts["office"] == counts


def test_an_office_of_which_the_text_does_not_tell_is_not_compared():
    gold = annotated(SOURCE, *EVENTS, offices=[(*OFFICES[0][:2], "-")], clusters=GOLD["clusters"])
    right = parse(found(*EVENTS, offices=[("id/2", "Menlu", "id/5")]), "found")
    assert Scored(gold, right, phenomena("id")).counts["office"] == (1, 1, 1, 1)


def test_problems_have_their_sentence():
    (problem,) = [p for p in scored(found(*EVENTS[:2])).problems if p.what == "event"]
    assert (problem.document, problem.problem) == ("a", "missed")
    assert problem.told == "accused “dikecam” (occurred: actor Borvan, target Kerindo)"
    assert problem.sentence == "Serangan itu dikecam Borvan."
    assert problem.sentence[problem.start : problem.end] == "dikecam"
    (office,) = [p for p in scored(found(*EVENTS)).problems if p.what == "office"]
    assert (office.told, office.sentence) == ("lin borvan, menlu, kerindo", "")


FORMER = (
    "Mantan [Menlu|OFFICE] [Kerindo|STATE] [Lin Borvan|PERSON] dan [Menlu|OFFICE] [Fara|STATE] [Qaodu|PERSON] "
    "tiba."
)
HOLDERS = (("Lin Borvan", "Menlu", "Kerindo"), ("Qaodu", "Menlu", "Fara"))
FOUND_IDS = {"Lin Borvan": "id/2", "Qaodu": "id/3", "Kerindo": "id/1", "Fara": "id/4"}
FOUND_HOLDERS = (("id/2", "Menlu", "id/1"), ("id/3", "Menlu", "id/4"))


@pytest.mark.parametrize(
    ("former", "counts", "told"),
    [
        ((True, False), ((1, 1, 1, 1), (1, 1, 1, 1)), []),
        ((False, False), ((0, 0, 0, 1), (1, 2, 1, 1)), ["Lin Borvan, Menlu: present, not former"]),
        ((True, True), ((1, 2, 1, 1), (0, 0, 0, 1)), ["Qaodu, Menlu: former, not present"]),
        ((None, None), ((1, 1, 1, 1), (1, 1, 1, 1)), []),  # what does not say is told by the text
    ],
)
def test_former_holders_count_apart_from_present_ones(former: tuple, counts: tuple, told: list):
    gold = annotated(FORMER, offices=HOLDERS)
    out = record(FORMER, offices=FOUND_HOLDERS, ids=FOUND_IDS)
    for office, flag in zip(out["offices"], former, strict=True):
        if flag is not None:
            office["former"] = flag
    result = Scored(gold, parse(out, "found"), phenomena("id"))
    assert result.counts["office"] == (2, 2, 2, 2)
    assert tuple(result.counts[f"office {part}"] for part in ("former", "present")) == counts
    assert [p.told for p in result.problems if p.what == "office"] == told
