"""Corrections applied to an extraction built by hand: names, events, and what follows from them."""

from dataclasses import replace

import pytest

from kg import entities, offices, vocab
from kg.corrections import apply, corrected, parse
from kg.errors import DocumentError
from kg.model import Dropped, Extraction, Report
from tests.marked import marked
from tests.meetings import extraction

IRN, IRQ = vocab.state_iri("IRN"), vocab.state_iri("IRQ")


def right(*lines: dict, whole: Extraction | None = None) -> Extraction:
    found = [parse({"document": "uji", **line}, f"line {n}") for n, line in enumerate(lines, 1)]
    return apply(whole or extraction(), found)


def event(words: str, told: object) -> dict:
    return {"event": {"text": words}, "is": told}


def name(words: str, type: str | None) -> dict:
    return {"mention": {"text": words}, "is": type}


def filled(report: Report) -> list[tuple[str, str, str | None, str | None]]:
    return [(r.role, r.text, r.entity, r.of) for r in report.roles]


def test_without_corrections_nothing_changes():
    assert right() == extraction()
    assert right({}) == extraction()


def test_an_event_is_taken_out():
    whole = right(event("membahas", None))
    assert whole.reports == extraction().reports[:1]
    assert whole.entities == extraction().entities


def test_status_changes_alone_and_is_sure():
    report = right(event("bertemu", {"status": "planned"})).reports[0]
    assert report == replace(extraction().reports[0], status="planned", score=1.0)


def test_type_and_roles_change_together():
    actor = {"role": "actor", "text": "Sergei Lavrov"}
    roles = [{"role": "place", "text": "Beijing"}, actor]
    report = right(event("bertemu", {"type": "visited", "roles": roles})).reports[0]
    assert report.type == "visited"
    assert [(r.role, r.text) for r in report.roles] == [("actor", "Sergei Lavrov"), ("place", "Beijing")]
    assert report.roles[0].entity == extraction().reports[0].roles[0].entity
    assert {r.why for r in report.roles} == {"a person says so"}


def test_a_type_that_has_not_the_roles_needs_others():
    with pytest.raises(
        DocumentError, match=r"^line 1: sanctioned has no role 'participant' \(Sergei Lavrov\)"
    ):
        right(event("bertemu", {"type": "sanctioned"}))


def test_a_date_is_counted_from_its_expression_or_told():
    roles = [{"role": "participant", "text": "Wang Yi"}, {"role": "date", "text": "Rabu"}]
    assert right(event("bertemu", {"roles": roles})).reports[0].date == "2024-11-06"
    assert right(event("bertemu", {"roles": roles, "status": "planned"})).reports[0].date == "2024-11-13"
    assert right(event("bertemu", {"roles": roles, "date": "2024-10"})).reports[0].date == "2024-10"
    lines = event("bertemu", {"date": "2024-10"}), event("bertemu", {"type": "exercised-with"})
    assert right(*lines).reports[0].date == "2024-10"


def test_a_missed_event_is_added_in_its_place_with_its_line():
    roles = [{"role": "target", "text": "Irak"}]
    whole = right(event("menyerang", {"type": "attacked", "roles": roles}))
    added = whole.reports[-1]
    assert (added.type, added.status, added.score, added.said_by) == ("attacked", "occurred", 1.0, None)
    assert filled(added) == [("target", "Irak", IRQ, None)]
    assert added.evidence.text == "Kelak Badan Uji menyerang Irak, kata Reuters."
    start, end = added.evidence.start, added.evidence.end
    assert whole.document.text[start:end] == added.evidence.text
    assert [r.trigger.text for r in whole.reports] == ["bertemu", "membahas", "menyerang"]


def test_a_missed_event_needs_type_and_roles():
    for told in (
        {"status": "planned"},
        {"type": "attacked"},
        {"roles": [{"role": "target", "text": "Irak"}]},
    ):
        with pytest.raises(DocumentError, match="found no event on 'menyerang': give its type and roles"):
            right(event("menyerang", told))
    with pytest.raises(DocumentError, match="no event on 'menyerang' to take out"):
        right(event("menyerang", None))


def test_an_event_has_a_name():
    with pytest.raises(DocumentError, match="no role that a name fills"):
        right(event("bertemu", {"roles": [{"role": "participant", "text": "Badan Uji"}]}))


def test_a_description_is_of_the_state_that_it_names():
    told = {"type": "sanctioned", "roles": [{"role": "target", "text": "lima perusahaan"}]}
    report = right(name("Iran", "STATE"), event("sanksi", told)).reports[-1]
    assert filled(report) == [("target", "lima perusahaan", None, IRN)]


def test_a_mention_is_added_and_can_be_a_filler():
    roles = [{"role": "actor", "text": "Badan Uji"}, {"role": "target", "text": "Irak"}]
    whole = right(event("menyerang", {"type": "attacked", "roles": roles}), name("Badan Uji", "ORG"))
    (added,) = [e for e in whole.entities if e.label == "Badan Uji"]
    assert filled(whole.reports[-1])[0] == ("actor", "Badan Uji", added.id, None)


def test_a_retyped_mention_is_another_thing_everywhere():
    whole = right(name("Beijing", "STATE"))
    assert filled(whole.reports[0])[2] == ("place", "Beijing", vocab.state_iri("CHN"), None)
    assert vocab.state_iri("CHN") in {e.id for e in whole.entities}
    assert extraction().reports[0].roles[2].entity not in {e.id for e in whole.entities}


def test_a_fuller_name_takes_the_place_of_what_it_overlaps_and_events_follow():
    whole = right(name("Menlu Sergei Lavrov", "PERSON"))
    assert "Sergei Lavrov" not in [m.text for m in whole.mentions]
    (lavrov,) = {m.entity for m in whole.mentions if m.text == "Lavrov"}
    assert lavrov != extraction().reports[0].roles[0].entity
    assert whole.reports[1].roles[0].entity == lavrov


def test_an_event_whose_only_name_is_none_is_dropped_with_the_reason():
    at = extraction().document.text.index("\nLavrov") + 1
    whole = right({"mention": {"start": at, "end": at + 6}, "is": None})
    assert [r.trigger.text for r in whole.reports] == ["bertemu"]
    trigger = extraction().reports[1].trigger
    assert whole.dropped == (Dropped("corrections", "accused: no named participant is left", trigger),)


def test_a_speaker_that_is_no_name_says_nothing():
    assert extraction().reports[0].said_by is not None
    assert right(name("Reuters", None)).reports[0].said_by is None


def test_there_must_be_a_mention_to_take_out():
    with pytest.raises(DocumentError, match="no mention at 'Kelak' to take out"):
        right(name("Kelak", None))


def test_the_later_line_holds():
    both = right(event("bertemu", None), event("membahas", {"type": "threatened"}))
    assert [r.type for r in both.reports] == ["threatened"]
    twice = right(event("bertemu", {"status": "denied"}), event("bertemu", {"status": "planned"}))
    assert twice.reports[0].status == "planned"
    assert right(name("Iran", "STATE"), name("Iran", None)).mentions == extraction().mentions


def test_a_document_that_its_corrections_do_not_fit_is_left_out():
    errors: list[DocumentError] = []
    other = replace(extraction(), document=replace(extraction().document, id="lain"))
    lines = {"uji": [parse({"document": "uji", **event("nihil", None)}, "f, line 1")]}
    assert list(corrected([extraction(), other], lines, errors.append)) == [other]
    assert [str(e) for e in errors] == [
        "f, line 1: 'nihil' does not stand in document 'uji': give start and end, as kg correct does"
    ]


def test_an_office_without_a_name_is_its_holder_or_the_office():
    document, mentions = marked(
        "[Menlu|OFFICE] [Rusia|STATE] diam. Kelak [Duta Besar|OFFICE] [Iran|STATE] bertemu dia."
    )
    mentions, named = entities.resolve(document, mentions)
    posts = tuple(post for _, post in offices.unnamed_office(document, mentions))
    whole = Extraction(document, mentions, (*named, *posts))
    roles = [{"role": "participant", "text": words} for words in ("Menlu Rusia", "Duta Besar Iran")]
    report = right(event("bertemu", {"type": "met-with", "roles": roles}), whole=whole).reports[0]
    assert [r.entity for r in report.roles] == [post.id for post in posts]
    assert len(posts) == 2
