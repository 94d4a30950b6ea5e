from kg import rdf, vocab
from kg.rdf import Literal, Quad
from kg.vocab import KG
from tests.stored import ALL, fill


def test_what_kg_makes_conforms(store):
    fill(store, ALL)
    assert store.check() == ()


def test_what_breaks_a_rule_is_named(store):
    fill(store, ALL)
    graph = vocab.document_graph("a")
    span = vocab.span_iri("a", 13, 20)
    kept = [
        q
        for q in store._db.quads(graph)
        if (q.subject, q.predicate) != (span, vocab.PREFIXES["oa"] + "exact")
    ]
    report = vocab.report_iri("a", "met-with", 13)
    wrong = [
        Quad(span, vocab.PREFIXES["oa"] + "exact", rdf.text("berkelahi"), graph),
        Quad(report, KG.score, Literal("7", rdf.XSD + "decimal"), graph),
    ]
    store._db.make_graph(graph, kept + wrong)
    found = {(violation.focus, violation.path) for violation in store.check()}
    assert (span, vocab.PREFIXES["oa"] + "exact") in found
    assert (report, str(KG.score)) in found
    assert len(found) == 2
