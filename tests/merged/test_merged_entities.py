from dataclasses import replace

from kg import background, identity, merged, statements, vocab
from kg.model import Entity
from kg.rdf import Index, Quad
from kg.vocab import KG, LABEL, SHOWN, TYPE
from tests.graphs import PRK, RUS, meeting, person, signing, tenure
from tests.merged.layer import ALL, facts, layer, only


def test_what_the_reference_says_is_not_said_again():
    reference = background.quads([RUS, PRK])
    quads = layer(signing("a", "2024-06-19"), tenure("b", "Putin"), reference=reference)
    said = {q[:3] for q in reference}
    assert not said & {q[:3] for q in quads}
    index = Index(quads)
    assert index.values(RUS, LABEL) == index.values(RUS, SHOWN) == index.values(RUS, TYPE) == []
    assert index.literal(vocab.office_iri(RUS, "Presiden", ""), SHOWN) == "Presiden (Rusia)"


def test_every_entity_has_one_display_name():
    index = facts(*ALL)
    for cls in vocab.ENTITY_CLASSES.values():
        for iri in index.subjects(TYPE, cls):
            assert len(index.literals(iri, SHOWN)) == 1


def test_a_full_name_is_shown_before_a_single_one_that_more_documents_use():
    index = facts(tenure("a", "Vladimir Putin"), tenure("b", "Putin"), tenure("c", "Putin"))
    person_iri = only(index, KG.Person)
    assert index.literal(person_iri, SHOWN) == "Vladimir Putin"
    assert [n.value for n in index.literals(person_iri, vocab.ALIAS)] == ["Putin"]


def test_a_judgement_splits_homonyms_and_their_events():
    ids = [person(doc, "Choe Son Hui").id for doc in "ab"]
    different = Quad(ids[0], identity.DIFFERENT, ids[1], vocab.GRAPH_JUDGEMENTS)
    index = facts(meeting("a"), meeting("b"), judgements=[different])
    assert len(index.subjects(TYPE, KG.Meeting)) == 2
    assert len(index.subjects(TYPE, KG.Person)) == 3


def test_spellings_join_and_the_graph_says_why():
    index = facts(meeting("a", other="Sergei Lavrov"), meeting("b", other="Sergey Lavrov"))
    assert len(index.subjects(TYPE, KG.Person)) == 2
    (join,) = index.subjects(TYPE, KG.Join)
    people = (person("a", "Sergei Lavrov"), person("b", "Sergey Lavrov"))
    assert index.iris(join, KG.joins) == sorted(p.id for p in people)
    reasons = [text.value for text in index.literals(join, KG.because)]
    assert "transliteration -0.3" in reasons
    assert "name (sergei lavrov = sergey lavrov) +5.0" in reasons
    assert any(reason.startswith("with.person (choe son hui)") for reason in reasons)
    assert float(index.literal(join, KG.weight)) >= 3


def test_the_very_same_name_needs_no_node_to_say_why():
    assert facts(meeting("a"), meeting("b")).subjects(TYPE, KG.Join) == []


def quads_of(*extractions):
    return [quad for extraction in extractions for quad in statements.quads(extraction)]


def test_why_two_are_one():
    quads = quads_of(meeting("a"), meeting("b"), meeting("c", other="Sergey Lavrov"))
    lavrov = [
        person(d, n).id for d, n in (("a", "Sergei Lavrov"), ("b", "Sergei Lavrov"), ("c", "Sergey Lavrov"))
    ]
    (same,) = merged.why_one(quads, lavrov[0], lavrov[1])
    assert same.reasons == ("name +5.0",)
    (respelled,) = merged.why_one(quads, lavrov[1], lavrov[2])
    assert "transliteration -0.3" in respelled.reasons
    assert merged.why_one(quads, lavrov[0], person("a", "Choe Son Hui").id) == ()
    assert merged.why_one(quads, lavrov[0], lavrov[0]) == ()


def test_the_closest_calls_are_told_until_people_decide():
    quads = quads_of(meeting("a", other="Kim Jong Un"), meeting("b", other="Kim"))
    (call,) = merged.closest_calls(quads)
    assert (call.one, call.other) == tuple(sorted((person("a", "Kim Jong Un").id, person("b", "Kim").id)))
    for predicate in (identity.SAME, identity.DIFFERENT):
        judged = [Quad(call.one, predicate, call.other, vocab.GRAPH_JUDGEMENTS)]
        assert merged.closest_calls(quads, judged) == ()
    same = [Quad(call.one, identity.SAME, call.other, vocab.GRAPH_JUDGEMENTS)]
    assert merged.why_one(quads, call.one, call.other, same)[0].reasons == ("judged +10.0",)


def test_agreements_that_the_same_parties_signed_say_so():
    index = facts(signing("a", "2024-06-19"), signing("b", "2024-06-19"))
    (join,) = index.subjects(TYPE, KG.Join)
    assert [text.value for text in index.literals(join, KG.because)] == ["signed +5.0"]


def test_offices_of_one_joined_body_join():
    def directed(doc, name):
        extraction = tenure(doc, name, "Direktur")
        firm = Entity(
            vocab.entity_iri(doc, "Organisation", "Garuda Nusantara"), "Organisation", "Garuda Nusantara"
        )
        post = Entity(vocab.office_iri(firm.id, "Direktur", doc), "Office", "Direktur")
        (held,) = extraction.offices
        return replace(
            extraction, entities=(*extraction.entities[:1], firm, post), offices=(replace(held, of=firm.id),)
        )

    index = facts(directed("a", "Budi Santoso"), directed("b", "Santoso"))
    assert len(index.subjects(TYPE, KG.Office)) == 1
    assert len(index.subjects(TYPE, KG.Person)) == 1
