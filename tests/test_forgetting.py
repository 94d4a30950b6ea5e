"""What is left of a document of which something must not be said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import copies, statements, vocab
from kg.forgetting import (
    READ_PREDICATES,
    Forgotten,
    document_note,
    entity_note,
    outlet_note,
    person_note,
)
from kg.model import Entity, Extraction, Mention
from kg.rdf import Index
from kg.vocab import KG, PREFIXES, TYPE
from tests import worlds
from tests.graphs import meeting, membership, tenure

OA = PREFIXES["oa"]


def left(extraction: Extraction, *notes):
    quads = statements.quads(extraction)
    told = Forgotten.read(notes).left(quads)
    concerned = any(Forgotten.read(notes).concerns(q) for q in quads if q.predicate in READ_PREDICATES)
    assert concerned == (told != quads)
    return Index(told)


def text_of(facts: Index) -> str:
    return str(dict(facts.pairs(KG.text)).popitem()[1])


def test_without_notes_all_stays():
    assert Forgotten.read(()).left(statements.quads(meeting("a"))) == statements.quads(meeting("a"))
    assert text_of(left(meeting("a"), person_note("Nobody Else"))) == meeting("a").document.text


def test_a_document_goes_with_the_items_on_its_page():
    page, item = meeting("a"), meeting("b")
    item = replace(item, document=replace(item.document, part_of="a"))
    for one in (page, item):
        assert not left(one, document_note("a")).pairs(TYPE)
    assert left(meeting("c"), document_note("a")).pairs(TYPE)


def test_an_outlet_goes_however_it_is_capitalised():
    assert not left(meeting("a", outlet="Kabar Uji"), outlet_note("KABAR UJI")).pairs(TYPE)
    assert left(meeting("a", outlet="Radar"), outlet_note("Kabar Uji")).pairs(TYPE)


def test_a_person_goes_and_what_is_said_of_others_stays():
    facts = left(worlds.meeting(), person_note("sergei LAVROV"))
    lavrov = vocab.entity_iri("temu", "Person", "Sergei Lavrov")
    everything = [
        str(v) for p in (*map(str, KG), TYPE, *PREFIXES.values()) for pair in facts.pairs(p) for v in pair
    ]
    assert lavrov not in everything
    assert text_of(facts).startswith("Menteri Luar Negeri Rusia █████████████ bertemu Choe Son Hui")
    assert len(text_of(facts)) == len(worlds.MEETING)
    assert facts.subjects(TYPE, KG.Tenure) == []
    (met,) = facts.subjects(KG.eventType, KG.Meeting)
    assert facts.iris(met, KG.participant) == [vocab.entity_iri("temu", "Person", "Choe Son Hui")]
    assert len(facts.subjects(TYPE, KG.Report)) == 3
    used = {s for p in (KG.evidence, KG.trigger, KG.filler) for _, s in facts.pairs(p)}
    assert set(facts.subjects(TYPE, KG.Span)) == used
    for span in used:
        start, end = (int(facts.literal(span, OA + edge)) for edge in ("start", "end"))
        assert facts.literal(span, OA + "exact") == text_of(facts)[start:end] != "Sergei Lavrov"


def test_a_report_goes_with_the_last_that_it_names():
    facts = left(meeting("a"), person_note("Sergei Lavrov"), person_note("Choe Son Hui"))
    assert facts.subjects(TYPE, KG.Report) == facts.subjects(TYPE, KG.Span) == []
    assert text_of(facts) == "████████████ bertemu █████████████ di Moskwa."


@pytest.mark.parametrize(
    ("extraction", "name", "cls"),
    [
        (tenure("a", "Vladimir Putin"), "Vladimir Putin", KG.Tenure),
        (membership("a"), "Budi Santoso", KG.Membership),
    ],
)
def test_an_office_and_a_membership_go_with_the_person(extraction: Extraction, name: str, cls: KG):
    assert left(extraction).subjects(TYPE, cls)
    facts = left(extraction, person_note(name))
    assert facts.subjects(TYPE, cls) == []
    assert name not in text_of(facts)


def test_all_names_of_a_person_go_and_what_is_named_after():
    text = "Yayasan Sergei Lavrov memuji Lavrov. Lavrovsky diam."
    person = Entity(vocab.entity_iri("a", "Person", "Sergei Lavrov"), "Person", "Sergei Lavrov", ("Lavrov",))
    body = Entity(vocab.entity_iri("a", "Organisation", "Yayasan Sergei Lavrov"), "Organisation", text[:21])
    mentions = (Mention(0, 21, text[:21], "ORG", body.id), Mention(29, 35, "Lavrov", "PERSON", person.id))
    document = replace(meeting("a").document, text=text, title="Lavrov dipuji")
    facts = left(Extraction(document, mentions, (person, body)), person_note("Sergei Lavrov"))
    assert text_of(facts) == "Yayasan █████████████ memuji ██████. Lavrovsky diam."
    assert facts.literal(vocab.document_iri("a"), PREFIXES["dcterms"] + "title") == "██████ dipuji"
    assert facts.subjects(TYPE, KG.Person) == facts.subjects(TYPE, KG.Organisation) == []


def test_a_surname_goes_from_title_and_text_unless_another_has_it():
    told = meeting("a", one="Choe Son Hui", other="Sergei Lavrov")
    text = told.document.text + " Lavrov pulang. Sergei pulang."
    told = replace(told, document=replace(told.document, text=text, title="Lavrov Bertemu Choe"))
    facts = left(told, person_note("Sergei Lavrov"))
    assert text_of(facts).endswith("di Moskwa. ██████ pulang. ██████ pulang.")
    assert facts.literal(vocab.document_iri("a"), PREFIXES["dcterms"] + "title") == "██████ Bertemu Choe"
    cousin = Entity(vocab.entity_iri("a", "Person", "Maria Lavrov"), "Person", "Maria Lavrov")
    facts = left(replace(told, entities=(*told.entities, cousin)), person_note("Sergei Lavrov"))
    assert text_of(facts).endswith("di Moskwa. Lavrov pulang. ██████ pulang.")
    assert cousin.id in facts.subjects(TYPE, KG.Person)


def test_a_person_may_be_told_by_the_entity_of_one_document():
    iri = vocab.entity_iri("a", "Person", "Lavrov")
    assert "Lavrov" not in text_of(left(meeting("a", other="Lavrov"), entity_note(iri)))
    assert "Lavrov" in text_of(left(meeting("b", other="Lavrov"), entity_note(iri)))


def test_notes_hold_no_name():
    notes = [outlet_note("Kabar Uji"), person_note("Sergei Lavrov"), entity_note("https://x/person/lavrov")]
    assert not any(word in str(note).casefold() for note in notes for word in ("kabar", "lavrov"))


def test_what_is_left_has_nothing_more_to_lose():
    notes = Forgotten.read([person_note("Sergei Lavrov")])
    once = notes.left(statements.quads(worlds.meeting()))
    assert notes.left(once) == once


GIVEN, FAMILY = ("Sergei", "Budi", "Maria", "Kim"), ("Lavrov", "Santoso", "Al-Zaidi", "Jong-un")
SENTENCES = ("{n} menolak berbicara.", "{f} pulang malam itu.", "Kata {F}, tidak ada yang baru.", "{N}!",
             "Rapat berlangsung lima jam tanpa keterangan bersama dari kedua pihak di gedung lama itu.")  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_no_literal_names_who_is_forgotten(first, family, more):
    name = f"{first} {family}"
    told = meeting("a", one="Choe Son Hui", other=name)
    forms = {"n": name, "f": family, "N": name.upper(), "F": family.upper()}
    text = " ".join([told.document.text, *(sentence.format(**forms) for sentence in more)])
    told = replace(told, document=replace(told.document, text=text, title=f"{family.upper()} BERTEMU CHOE"))
    quads = Forgotten.read([person_note(name)]).left(statements.quads(told))
    for quad in quads:
        assert not any(word.casefold() in str(quad.object).casefold() for word in (name, family))
        assert vocab.slug(name) not in quad.subject
    facts = Index(quads)
    assert facts.literal(vocab.document_iri("a"), KG.signature) == copies.signature(text_of(facts))
    assert len(text_of(facts)) == len(text)
