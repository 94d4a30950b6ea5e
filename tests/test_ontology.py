import json

import pytest
import rdflib
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SKOS

from kg import queries, vocab
from kg.vocab import KG


def load(name):
    graph = rdflib.Graph()
    graph.parse(data=vocab.ontology_path(name).read_bytes(), format="turtle")
    return graph


@pytest.fixture(scope="module")
def ontology():
    return load("kg.ttl")


def terms(graph):
    return {s for s in graph.subjects() if str(s).startswith(vocab.ONTOLOGY)}


def test_no_blank_nodes_in_the_ontology(ontology):
    assert not [t for triple in ontology for t in triple if isinstance(t, rdflib.BNode)]


def test_every_term_has_one_label_in_each_language(ontology):
    for term in terms(ontology):
        assert sorted(label.language for label in ontology.objects(term, RDFS.label)) == ["en", "id"], term


def test_every_term_but_the_edge_rules_is_defined_in_each_language(ontology):
    for term in terms(ontology) - set(ontology.subjects(RDF.type, rdflib.URIRef(KG.EdgeRule))):
        assert sorted(text.language for text in ontology.objects(term, SKOS.definition)) == ["en", "id"], term


def test_labels_tell_terms_apart(ontology):
    seen = {}
    for term in terms(ontology) - set(ontology.subjects(RDF.type, rdflib.URIRef(KG.EdgeRule))):
        for label in ontology.objects(term, RDFS.label):
            kind = OWL.Class in set(ontology.objects(term, RDF.type))
            assert seen.setdefault((label, kind), term) == term


def test_every_property_says_what_it_joins(ontology):
    domain = {RDFS.domain, rdflib.URIRef("https://schema.org/domainIncludes")}
    ranges = {RDFS.range, rdflib.URIRef("https://schema.org/rangeIncludes")}
    free = {KG.interchangeName, KG.stale, KG.forgotten}  # of any term; of a graph; of what is no longer there
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            said = set(ontology.predicates(term))
            assert said & domain or str(term) in free, term
            assert said & ranges or term == rdflib.URIRef(KG.role), term


def test_classes_that_are_shown_have_colours_of_their_own(ontology):
    def colour(cls):
        return str(ontology.value(rdflib.URIRef(cls), rdflib.URIRef(KG.colour)))

    for classes in (vocab.ENTITY_CLASSES.values(), vocab.EVENT_CLASSES.values()):
        colours = [colour(cls) for cls in classes]
        assert len(set(colours)) == len(colours)
        assert all(len(c) == 7 and c.startswith("#") and int(c[1:], 16) >= 0 for c in colours)


@pytest.mark.parametrize("name", ["shapes.ttl", "alignments.ttl"])
def test_shapes_and_alignments_speak_of_terms_that_exist(ontology, name):
    used = {t for triple in load(name) for t in triple if str(t).startswith(vocab.ONTOLOGY)}
    assert used
    assert used <= terms(ontology)


def test_every_event_class_is_aligned_with_plover_and_cameo():
    alignments = load("alignments.ttl")
    for cls in vocab.EVENT_CLASSES.values():
        matches = {str(o) for o in alignments.objects(rdflib.URIRef(cls)) if "plover#" in o or "cameo#" in o}
        assert len(matches) >= 2
        for match in matches:
            assert alignments.value(rdflib.URIRef(match), SKOS.notation) is not None


def test_shapes_are_valid_shacl():
    conforms, _, text = validate(rdflib.Graph(), shacl_graph=load("shapes.ttl"), meta_shacl=True)
    assert conforms, text


def test_the_context_maps_every_class_and_property_to_itself(ontology):
    context = json.loads(vocab.ontology_path("context.jsonld").read_text(encoding="utf-8"))["@context"]
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    local = {str(t).removeprefix(vocab.ONTOLOGY) for kind in kinds for t in ontology.subjects(RDF.type, kind)}
    mapped = {name: v["@id"] if isinstance(v, dict) else v for name, v in context.items() if name in local}
    assert mapped == {name: "kg:" + name for name in local}


def test_every_named_query_says_what_it_answers_and_parses():
    from rdflib.plugins.sparql import prepareQuery

    assert len(queries.named()) >= 12
    for text in queries.named().values():
        assert text.startswith("# ")
        assert len(queries.purpose(text)) > 20
        assert "ORDER BY" in text
        prepareQuery(text, initNs=vocab.PREFIXES)


def test_named_queries_use_terms_that_exist():
    import re

    for name, text in queries.named().items():
        for local in re.findall(r"\bkg:(\w+)", text):
            assert local in KG.__members__, f"{name}: kg:{local}"
