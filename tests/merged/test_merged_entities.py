from kg import background, identity, vocab
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
