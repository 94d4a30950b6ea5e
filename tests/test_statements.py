from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import rdf, statements, vocab
from kg.model import Document, Entity, Extraction, Role
from kg.rdf import Index, Literal
from kg.vocab import KG
from tests.graphs import (
    KOR,
    PRK,
    RUS,
    meeting,
    membership,
    report,
    role,
    sanction,
    signing,
    span,
    states,
    tenure,
)

OA = vocab.PREFIXES["oa"]


def index(extraction, **more):
    return Index(statements.quads(extraction, **more))


def only_report(facts):
    (iri,) = facts.subjects(vocab.TYPE, KG.Report)
    return iri


def test_everything_stands_in_the_documents_own_graph():
    assert {q.graph for q in statements.quads(meeting("a"))} == {vocab.document_graph("a")}


def test_the_same_extraction_gives_the_same_quads_whatever_the_order_of_its_parts():
    one = signing("a", "2024-06-19")
    other = replace(one, entities=one.entities[::-1], reports=one.reports[::-1])
    assert statements.quads(one) == statements.quads(other)


def test_a_report_has_its_type_status_score_date_and_roles():
    facts = index(signing("a", "2024-06"))
    iri = only_report(facts)
    assert facts.iri(iri, KG.eventType) == KG.Signing
    assert facts.iri(iri, KG.status) == KG.occurred
    assert facts.literals(iri, KG.score) == [Literal("0.9", rdf.XSD + "decimal")]
    assert facts.literal(iri, KG.date) == "2024-06"
    assert facts.literals(iri, KG.earliest) == [rdf.date("2024-06-01")]
    assert facts.literals(iri, KG.latest) == [rdf.date("2024-06-30")]
    assert facts.iris(iri, KG.signatory) == [PRK, RUS]
    assert facts.iri(iri, KG.reportedIn) == vocab.document_iri("a")


def test_every_span_quotes_the_text():
    extraction = signing("a", "2024-06-19")
    facts, text = index(extraction), extraction.document.text
    spans = facts.subjects(vocab.TYPE, KG.Span)
    assert len(spans) == 5  # the sentence, the trigger, three fillers
    for iri in spans:
        start, end = (int(facts.literal(iri, OA + edge)) for edge in ("start", "end"))
        assert facts.literal(iri, OA + "exact") == text[start:end]


def test_a_quote_is_what_stands_in_the_text_even_where_the_span_says_otherwise():
    extraction = meeting("a")
    lying = replace(extraction.reports[0], evidence=replace(extraction.reports[0].evidence, text="bukan ini"))
    facts = index(replace(extraction, reports=(lying,)))
    quoted = facts.iri(only_report(facts), KG.evidence)
    assert facts.literal(quoted, OA + "exact") == extraction.document.text


def test_a_filler_without_an_entity_is_a_description_of_what_it_names():
    facts = index(sanction("a"))
    target = facts.iri(only_report(facts), KG.target)
    assert facts.iri(target, vocab.TYPE) == KG.Description
    assert facts.literals(target, vocab.LABEL) == [rdf.text("11 individu", "id")]
    assert facts.iri(target, KG.of) == PRK


def test_a_date_role_is_kept_as_written_and_is_no_filler():
    extraction = meeting("a")
    dated = replace(extraction.reports[0], roles=(*extraction.reports[0].roles, Role("date", 0, 4, "Choe")))
    facts = index(replace(extraction, reports=(dated,)))
    assert facts.literals(only_report(facts), KG.dateAsWritten) == [rdf.text("Choe", "id")]
    assert len(facts.iris(only_report(facts), KG.filler)) == 2


def test_a_date_that_is_no_edtf_is_left_out():
    facts = index(meeting("a", date="pekan lalu"))
    assert facts.values(only_report(facts), KG.date) == []
    assert facts.values(only_report(facts), KG.earliest) == []


def test_two_reports_on_one_trigger_stay_two():
    text = "Korea Selatan menjatuhkan sanksi kepada 11 individu dan empat entitas."
    one = report(
        text,
        "sanctioned",
        "sanksi",
        [role(text, "actor", "Korea Selatan", KOR), role(text, "target", "11 individu")],
    )
    two = replace(one, roles=(one.roles[0], role(text, "target", "empat entitas")))
    document = Document("a", text, "id")
    facts = index(Extraction(document, (), states(KOR), (one, two)))
    assert len(facts.subjects(vocab.TYPE, KG.Report)) == 2
    again = statements.quads(Extraction(document, (), states(KOR), (two, one)))
    assert again == statements.quads(Extraction(document, (), states(KOR), (one, two)))


@pytest.mark.parametrize(
    ("time", "value", "datatype"),
    [
        ("2024-11-03T08:00:00+07:00", "2024-11-03T08:00:00+07:00", "dateTime"),
        ("2024-11-03T08:00+07:00", "2024-11-03T08:00:00+07:00", "dateTime"),
        ("2024-11-03T01:00:00Z", "2024-11-03T01:00:00Z", "dateTime"),
        ("2024-11-03", "2024-11-03", "date"),
        ("Minggu", "Minggu", "string"),
    ],
)
def test_times_are_typed_as_what_they_are(time, value, datatype):
    assert statements.time_literal(time) == Literal(value, rdf.XSD + datatype)


def test_an_office_is_the_entity_that_goes_by_the_name_in_the_text():
    extraction = tenure("a", "Choe Son Hui", "Menlu", PRK)
    post = Entity(
        vocab.office_iri(PRK, "Menteri Luar Negeri", "a"), "Office", "Menteri Luar Negeri", ("Menlu",)
    )
    entities = tuple(post if e.type == "Office" else e for e in extraction.entities)
    facts = index(replace(extraction, entities=entities))
    (held,) = facts.subjects(vocab.TYPE, KG.Tenure)
    assert facts.iri(held, KG.office) == post.id
    assert facts.iri(post.id, KG.officeOf) == PRK
    assert facts.literals(held, KG.reportedOn) == [rdf.date("2025-01-05")]


def test_an_office_that_no_entity_goes_by_is_minted_and_named():
    extraction = tenure("a", "Choe Son Hui", "Menlu", PRK)
    entities = tuple(e for e in extraction.entities if e.type != "Office")
    facts = index(replace(extraction, entities=entities))
    (held,) = facts.subjects(vocab.TYPE, KG.Tenure)
    assert facts.literal(facts.iri(held, KG.office), vocab.LABEL) == "Menlu"


def test_a_membership_quotes_its_sentence():
    facts = index(membership("a"))
    (fact,) = facts.subjects(vocab.TYPE, KG.Membership)
    quoted = facts.iri(fact, KG.evidence)
    assert facts.literal(quoted, OA + "exact") == "Budi Santoso adalah anggota Partai Nusantara."


def test_the_graph_names_the_versions_that_made_it():
    facts = index(meeting("a"), version="9.8", model="id-7")
    prov = vocab.PREFIXES["prov"]
    activity = facts.iri(vocab.document_graph("a"), prov + "wasGeneratedBy")
    agents = facts.iris(activity, prov + "wasAssociatedWith")
    version = vocab.PREFIXES["schema"] + "softwareVersion"
    assert sorted(facts.literal(agent, version) for agent in agents) == ["9.8", "id-7"]
    assert facts.iri(vocab.document_graph("a"), prov + "wasDerivedFrom") == vocab.document_iri("a")


def test_no_clock_and_no_reading_time_in_the_data():
    assert KG.readAt not in {q.predicate for q in statements.quads(meeting("a"))}


def test_the_digest_tells_any_two_versions_apart():
    document = meeting("a").document
    others = [
        replace(document, **change)
        for change in ({"text": "x"}, {"title": "x"}, {"url": "x"}, {"lang": "en"})
    ]
    assert len({statements.content_digest(d) for d in [document, *others]}) == 5


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_hostile_text_stays_text(hostile):
    text = f"Rusia bertemu {hostile}"
    document = Document(hostile, text, hostile, title=hostile, url=hostile, outlet=hostile, published=hostile)
    event = report(text, "met-with", "bertemu", [role(text, "participant", hostile)])
    quads = statements.quads(Extraction(document, (), (), (event,)))
    assert len("\n".join(map(rdf.nquad, quads)).split("\n")) == len(quads)
    facts = Index(quads)
    assert facts.literal(vocab.document_iri(hostile), KG.text) == text
    assert span(text, hostile).text == hostile
