"""The merged layer by stages is the merged layer at once, whatever came and went in between."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import background, identity, merged, reference, statements, vocab
from kg.flow import Flow
from kg.merged import stages
from kg.rdf import line
from kg.vocab import KG, PART_OF
from tests.growing import anything, documents


class Layer:
    """A merged layer by stages, of documents that come and go."""

    def __init__(self):
        self.flow = Flow(None, stages.stages(reference.built_in()))
        self.lines = set()

    def run(self, known):
        for doc, quads in known.items():
            self.flow.give(doc, stages.rows(quads, around(doc, known), reference.built_in()))
        self.flow.run()
        for text, is_new in self.flow.changes():
            assert (text in self.lines) is not is_new
            (self.lines.add if is_new else self.lines.remove)(text)
        self.flow.settle()
        return self.lines


def around(doc, known):
    """The outlet of a document's page, and what has the document for its page."""
    iri = vocab.document_iri(doc)
    pages = {q.object for q in known[doc] if q.predicate == PART_OF}
    others = (quad for other, quads in known.items() if other != doc for quad in quads)
    return [
        q for q in others
        if (q.predicate == PART_OF and q.object == iri) or (q.predicate == KG.outlet and q.subject in pages)
    ]  # fmt: skip


def at_once(known):
    quads = [quad for said in known.values() for quad in said]
    used = {iri for q in quads for iri in (q.subject, q.object) if isinstance(iri, str)}
    described = background.quads(iri for iri in used if identity.is_global(iri))
    return {line(quad[:3]) for quad in merged.quads(quads, (), described)}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.one_of(documents(), anything()), st.booleans(), st.booleans()), max_size=12))
def test_any_sequence_of_documents_gives_what_all_at_once_would(steps):
    layer, known = Layer(), {}
    for extraction, gone, is_asked in steps:
        known[extraction.document.id] = () if gone else statements.quads(extraction)
        if is_asked:
            assert layer.run(known) == at_once(known)
    assert layer.run(known) == at_once(known)
