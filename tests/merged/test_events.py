from dataclasses import replace

import pytest

from kg import rdf, vocab
from kg.model import Document, Entity, Extraction, Office, Span
from kg.vocab import KG, LABEL, SHOWN, TYPE
from tests.graphs import (
    KOR,
    PRK,
    RUS,
    STATES,
    USA,
    meeting,
    person,
    report,
    role,
    sanction,
    signing,
    states,
    tenure,
)
from tests.merged.layer import facts, only


def test_two_reports_of_one_meeting_are_one_event_of_joined_people():
    index = facts(meeting("a", outlet="Koran"), meeting("b", outlet="Radar"))
    event = only(index, KG.Meeting)
    assert len(index.iris(event, KG.report)) == 2
    assert len(index.iris(event, KG.participant)) == 2
    assert index.literals(event, KG.reportCount) == [rdf.integer(2)]
    assert index.literals(event, KG.outletCount) == [rdf.integer(2)]
    person_iri = index.iris(event, KG.participant)[0]
    assert index.literals(person_iri, KG.documentCount) == [rdf.integer(2)]
    assert len(index.iris(person_iri, KG.mergedFrom)) == 1


def test_one_outlet_counts_once_and_adds_no_certainty():
    index = facts(meeting("a", outlet="Koran", score=0.6), meeting("b", outlet="Koran", score=0.8))
    event = only(index, KG.Meeting)
    assert index.literals(event, KG.outletCount) == [rdf.integer(1)]
    assert index.literals(event, KG.score) == [rdf.decimal(0.8)]


def test_two_outlets_make_an_event_surer():
    index = facts(meeting("a", outlet="Koran", score=0.6), meeting("b", outlet="Radar", score=0.5))
    assert index.literals(only(index, KG.Meeting), KG.score) == [rdf.decimal(0.8)]


def test_a_related_item_counts_with_the_outlet_of_its_page():
    page, item = meeting("page", outlet="Koran"), meeting("item")
    index = facts(page, replace(item, document=replace(item.document, part_of="page")))
    assert index.literals(only(index, KG.Meeting), KG.outletCount) == [rdf.integer(1)]


def test_a_symmetric_edge_stands_both_ways_and_never_with_itself():
    index = facts(meeting("a"))
    one, other = (person("a", name).id for name in ("Choe Son Hui", "Sergei Lavrov"))
    assert index.pairs(KG.metWith) == sorted([(one, other), (other, one)])


@pytest.mark.parametrize("status", ["planned", "hypothetical", "denied", "alleged"])
def test_only_what_is_reported_as_occurred_becomes_an_edge(status):
    index = facts(meeting("a", status=status))
    assert index.pairs(KG.metWith) == []
    assert index.iri(only(index, KG.Meeting), KG.status) == vocab.STATUSES[status]


@pytest.mark.parametrize(("scores", "edge"), [((0.44, 0.44), False), ((0.45,), True), ((0.2, 0.9), True)])
def test_an_edge_needs_one_report_at_the_threshold(scores, edge):
    index = facts(*(meeting(str(n), outlet=str(n), score=score) for n, score in enumerate(scores)))
    assert bool(index.pairs(KG.metWith)) is edge


def test_a_denial_stands_beside_the_report():
    index = facts(meeting("a"), meeting("b", status="denied"))
    event = only(index, KG.Meeting)
    assert index.iri(event, KG.status) == KG.occurred
    assert index.iris(event, KG.deniedBy) == [vocab.report_iri("b", "met-with", 13)]
    assert index.iris(event, KG.disagreesOn) == [KG.status]
    assert index.pairs(KG.metWith) != []
    assert index.literals(event, KG.outletCount) == [rdf.integer(1)]


def test_meetings_on_two_days_are_two():
    told = [meeting("a"), meeting("b"), meeting("c", date="2024-11-03"), meeting("d", date="2024-11-03")]
    assert len(facts(*told).subjects(TYPE, KG.Meeting)) == 2
    assert len(facts(meeting("a"), meeting("b", date="2024-11-04")).subjects(TYPE, KG.Meeting)) == 2


def test_a_day_that_one_report_alone_gives_is_taken_for_a_slip_and_told():
    index = facts(meeting("a"), meeting("b"), meeting("c", date="2024-11-03"))
    event = only(index, KG.Meeting)
    assert sorted(date.value for date in index.literals(event, KG.date)) == ["2024-11-02", "2024-11-03"]
    assert KG.date in index.iris(event, KG.disagreesOn)


def test_undated_reports_of_two_documents_stay_two():
    assert len(facts(meeting("a", date=None), meeting("b", date=None)).subjects(TYPE, KG.Meeting)) == 2


def test_an_undated_report_goes_with_the_one_date_its_document_gives():
    extraction = meeting("a")
    again = replace(
        extraction.reports[0], date=None, trigger=replace(extraction.reports[0].trigger, start=14, end=20)
    )
    index = facts(replace(extraction, reports=(*extraction.reports, again)))
    assert index.literals(only(index, KG.Meeting), KG.reportCount) == [rdf.integer(2)]


def test_a_single_party_tells_nothing_across_documents():
    text = "Rusia menyerang kota itu."

    def attack(doc):  # fmt: skip
        event = report(text, "attacked", "menyerang", [role(text, "actor", "Rusia", RUS)], date="2024-11-02")
        return Extraction(Document(doc, text, "id"), (), states(RUS), (event,))

    assert len(facts(attack("a"), attack("b")).subjects(TYPE, KG.Attack)) == 2


def test_a_signing_is_one_whatever_date_each_source_gives_and_shows_it():
    index = facts(
        signing("a", "2024-06-19"), signing("b", "2025-06", name="perjanjian kemitraan strategis baru")
    )
    event = only(index, KG.Signing)
    assert [d.value for d in index.literals(event, KG.date)] == ["2024-06-19", "2025-06"]
    assert index.iris(event, KG.disagreesOn) == [KG.date]
    assert index.literal(event, KG.earliest) == "2024-06-19"
    assert index.literal(event, KG.latest) == "2025-06-30"
    assert len(index.iris(event, KG.agreement)) == 1


def test_a_coarser_date_agrees_with_a_finer_one():
    index = facts(signing("a", "2024-06-19"), signing("b", "2024-06"), signing("c", None))
    event = only(index, KG.Signing)
    assert [d.value for d in index.literals(event, KG.date)] == ["2024-06-19"]
    assert index.iris(event, KG.disagreesOn) == []
    assert index.literals(event, KG.reportCount) == [rdf.integer(3)]


def test_like_agreements_of_other_parties_stay_apart():
    index = facts(signing("a", "2024-06-19"), signing("b", "2024-06-19", partner=KOR))
    assert len(index.subjects(TYPE, KG.Signing)) == 2
    assert len(index.subjects(TYPE, KG.Agreement)) == 2


def test_who_signs_for_a_state_is_that_states_signatory():
    text = "Presiden Rusia Vladimir Putin dan Kim Jong Un dari Pyongyang menandatangani kemitraan strategis."
    people = [person("b", name) for name in ("Vladimir Putin", "Kim Jong Un")]
    treaty = Entity(
        vocab.entity_iri("b", "Agreement", "kemitraan strategis"), "Agreement", "kemitraan strategis"
    )
    roles = [role(text, "signatory", p.label, p.id) for p in people]
    signed = report(
        text, "signed", "menandatangani", [*roles, role(text, "agreement", treaty.label, treaty.id)]
    )
    whole = Span(0, len(text), text)
    offices = tuple(
        Office(p.id, "Presiden", of, False, whole) for p, of in zip(people, (RUS, PRK), strict=True)
    )
    entities = (*people, treaty, *states(RUS, PRK))
    by_people = Extraction(Document("b", text, "id"), (), entities, (signed,), offices)
    index = facts(signing("a", "2024-06-19"), by_people)
    assert len(index.iris(only(index, KG.Signing), KG.report)) == 2
    assert len(index.subjects(TYPE, KG.Agreement)) == 1
    putin = next(p for p in index.subjects(TYPE, KG.Person) if index.literal(p, LABEL) == "Vladimir Putin")
    assert (putin, RUS) not in index.pairs(KG.signedWith)
    assert len(index.pairs(KG.signedWith)) == 4


def test_a_description_fills_its_role_and_makes_no_edge():
    index = facts(sanction("a"), sanction("b"))
    event = only(index, KG.Sanction)
    (target,) = index.iris(event, KG.target)
    assert index.iri(target, KG.of) == PRK
    assert index.literal(target, SHOWN) == "11 individu"
    assert index.pairs(KG.sanctioned) == []


def test_descriptions_of_two_states_are_two_targets():
    assert len(facts(sanction("a"), sanction("b", of=RUS)).subjects(TYPE, KG.Sanction)) == 2


def told_in(doc, text, **fields):
    """A meeting whose document has a text long enough to be told a copy by."""
    extraction = meeting(doc, **fields)
    return replace(
        extraction, document=replace(extraction.document, text=extraction.document.text + " " + text)
    )


WIRE = (
    "Pertemuan berlangsung dua jam di gedung kementerian dan tidak diikuti keterangan pers bersama. Kedua menteri "
    "membahas keamanan kawasan, perdagangan, serta rencana kunjungan pemimpin masing-masing pada musim semi."
)


def test_copies_of_one_text_are_one_voice_and_add_no_certainty():
    index = facts(*(told_in(d, WIRE, outlet=o, score=0.6) for d, o in (("a", "Koran"), ("b", "Radar"))))
    event = only(index, KG.Meeting)
    assert index.literals(event, KG.outletCount) == [rdf.integer(2)]
    assert index.literals(event, KG.voiceCount) == [rdf.integer(1)]
    assert index.literals(event, KG.score) == [rdf.decimal(0.6)]
    assert index.literals(event, KG.corroboration) == [rdf.decimal(0)]


def test_independent_voices_corroborate_and_a_denial_weakens():
    outlets = [meeting(d, outlet=o) for d, o in (("a", "Koran"), ("b", "Radar"), ("c", "Harian"))]
    assert facts(*outlets[:2]).literals(only(facts(*outlets[:2]), KG.Meeting), KG.corroboration) == [
        rdf.decimal(0.5)
    ]
    index = facts(*outlets, meeting("d", outlet="Suara", status="denied"))
    event = only(index, KG.Meeting)
    assert index.literals(event, KG.voiceCount) == [rdf.integer(3)]
    assert index.literals(event, KG.corroboration) == [rdf.decimal(0.5)]
    assert index.iris(event, KG.disagreesOn) == [KG.status]


def test_the_first_report_is_that_of_the_document_published_first():
    index = facts(meeting("a", published="2024-11-04"), meeting("b", published="2024-11-02T09:00:00+07:00"))
    assert index.iri(only(index, KG.Meeting), KG.firstReport) == vocab.report_iri("b", "met-with", 13)


def test_copies_that_changed_the_day_are_one_event_that_disagrees():
    index = facts(told_in("a", WIRE, outlet="Koran"), told_in("b", WIRE, outlet="Radar", date="2024-11-03"))
    event = only(index, KG.Meeting)
    assert [d.value for d in index.literals(event, KG.date)] == ["2024-11-02", "2024-11-03"]
    assert index.iris(event, KG.disagreesOn) == [KG.date]


def test_the_days_of_a_summit_agree_with_it():
    days = ("2024-11-01/2024-11-02", "2024-11-01", "2024-11-02")
    index = facts(*(told_in(str(n), WIRE, outlet=str(n), date=day) for n, day in enumerate(days)))
    assert index.iris(only(index, KG.Meeting), KG.disagreesOn) == []


def attack(doc, by, status="occurred"):
    text = f"{STATES[by]} menyerang pelabuhan di Wonsan."
    roles = [
        role(text, "actor", STATES[by], by),
        role(text, "target", "pelabuhan"),
        role(text, "place", "Wonsan", WONSAN),
    ]
    event = report(text, "attacked", "menyerang", roles, date="2024-11-02", status=status)
    return Extraction(Document(doc, text, "id", outlet=doc), (), states(by), (event,))


WONSAN = vocab.place_iri("Wonsan")


def test_a_claim_that_another_did_it_is_of_the_event_and_shows_as_a_disagreement():
    index = facts(attack("a", RUS), attack("b", USA, "alleged"))
    event = only(index, KG.Attack)
    assert index.iris(event, KG.disagreesOn) == [KG.actor]
    assert index.iris(event, KG.actor) == [RUS]
    assert len(facts(attack("a", RUS), attack("b", USA)).subjects(TYPE, KG.Attack)) == 2


def menlu(doc, day):
    """A document in which the foreign minister of Russia, without a name, met someone."""
    extraction = meeting(doc, "Menlu Rusia", "Choe Son Hui", date=day, published=day)
    office = Entity(vocab.office_iri(RUS, "Menteri Luar Negeri", doc), "Office", "Menteri Luar Negeri")
    (event,) = extraction.reports
    roles = tuple(replace(r, entity=office.id) if r.text == "Menlu Rusia" else r for r in event.roles)
    return replace(
        extraction,
        mentions=(),
        entities=(office, *states(RUS), extraction.entities[1]),
        reports=(replace(event, roles=roles),),
    )


def minister(doc, name, day):
    extraction = tenure(doc, name, "Menteri Luar Negeri")
    return replace(extraction, document=replace(extraction.document, published=day))


def test_an_office_holder_without_a_name_is_who_held_the_office_that_day():
    named = [minister("a", "Igor Ivanov", "2003-01-05"), minister("b", "Sergei Lavrov", "2025-01-05")]
    index = facts(*named, menlu("c", "2003-02-01"), menlu("d", "2025-02-01"), menlu("e", "2014-01-01"))
    events = {index.literal(e, KG.date): e for e in index.subjects(TYPE, KG.Meeting)}
    who = {
        day: {index.literal(p, SHOWN) for p in index.iris(event, KG.participant)} - {"Choe Son Hui"}
        for day, event in events.items()
    }
    assert who == {
        "2003-02-01": {"Igor Ivanov"},
        "2025-02-01": {"Sergei Lavrov"},
        "2014-01-01": {"Menteri Luar Negeri (Rusia)"},
    }


def test_a_named_and_an_unnamed_minister_are_one_event():
    index = facts(minister("a", "Sergei Lavrov", "2024-10-01"), meeting("b"), menlu("c", "2024-11-02"))
    assert len(index.iris(only(index, KG.Meeting), KG.report)) == 2
