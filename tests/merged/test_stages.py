"""The merged layer by stages is the merged layer at once, whatever came and went in between."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import background, identity, merged, reference, statements
from kg.flow import Flow
from kg.merged import stages
from kg.rdf import line
from tests.growing import documents


class Layer:
    """A merged layer by stages, of documents that come and go."""

    def __init__(self):
        self.flow = Flow(None, stages.stages(reference.built_in()))
        self.lines = set()

    def give(self, doc, quads):
        self.flow.give(doc, stages.rows(quads, (), reference.built_in()) if quads else ())

    def run(self):
        self.flow.run()
        for text, is_new in self.flow.changes():
            assert (text in self.lines) is not is_new
            (self.lines.add if is_new else self.lines.remove)(text)
        self.flow.settle()
        return self.lines


def at_once(known):
    quads = [quad for said in known.values() for quad in said]
    used = {iri for q in quads for iri in (q.subject, q.object) if isinstance(iri, str)}
    described = background.quads(iri for iri in used if identity.is_global(iri))
    return {line(quad[:3]) for quad in merged.quads(quads, (), described)}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(documents(), st.booleans(), st.booleans()), max_size=12))
def test_any_sequence_of_documents_gives_what_all_at_once_would(steps):
    layer, known = Layer(), {}
    for extraction, gone, is_asked in steps:
        doc = extraction.document.id
        known[doc] = () if gone else statements.quads(extraction)
        layer.give(doc, known[doc])
        if is_asked:
            assert layer.run() == at_once(known)
    assert layer.run() == at_once(known)
