"""The merged layer by stages is the merged layer at once, whatever came and went in between, and was judged."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import background, identity, merged, reference, statements, vocab
from kg.flow import Flow
from kg.identity.profiles import KINDS
from kg.merged import stages
from kg.rdf import Quad, line
from kg.vocab import GRAPH_JUDGEMENTS, KG, PART_OF, TYPE
from tests.growing import anything, documents


class Layer:
    """A merged layer by stages, of documents and judgements that come and go."""

    def __init__(self):
        self.flow = Flow(None, stages.stages(reference.built_in()))
        self.lines = set()

    def run(self, known, judgements=()):
        judged = {iri for quad in judgements for iri in (quad.subject, quad.object)}
        for doc, quads in known.items():
            self.flow.give(doc, stages.rows(quads, around(doc, known), reference.built_in(), judged))
        self.flow.give(GRAPH_JUDGEMENTS, stages.judgement_rows(judgements))
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


def at_once(known, judgements=()):
    quads = [quad for said in known.values() for quad in said]
    used = {iri for q in quads for iri in (q.subject, q.object) if isinstance(iri, str)}
    described = background.quads(iri for iri in used if identity.is_global(iri))
    return {line(quad[:3]) for quad in merged.quads(quads, judgements, described)}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.one_of(documents(), anything()), st.booleans(), st.booleans()), max_size=12))
def test_any_sequence_of_documents_gives_what_all_at_once_would(steps):
    layer, known = Layer(), {}
    for extraction, gone, is_asked in steps:
        known[extraction.document.id] = () if gone else statements.quads(extraction)
        if is_asked:
            assert layer.run(known) == at_once(known)
    assert layer.run(known) == at_once(known)


def judgement(entities, kind, predicate, numbers):
    """A judgement about two of the entities of a kind that there are or were."""
    iris = sorted(iri for iri, found in entities.items() if found == kind)
    one, other = sorted(iris[number % len(iris)] for number in numbers) if iris else (None, None)
    return {Quad(one, predicate, other, GRAPH_JUDGEMENTS)} if one != other else set()


decisions = st.tuples(
    st.sampled_from(sorted({*KINDS.values()})),
    st.sampled_from((identity.SAME, identity.DIFFERENT)),
    st.tuples(st.integers(0, 50), st.integers(0, 50)),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.one_of(documents(), anything())),
            st.tuples(st.just("take out"), st.sampled_from("abcdef")),
            st.tuples(st.just("judge"), decisions),
            st.tuples(st.just("take back"), st.integers(0, 20)),
            st.tuples(st.just("run"), st.none()),
        ),
        max_size=24,
    )
)
def test_any_sequence_of_documents_and_judgements_gives_what_all_at_once_would(steps):
    layer, known, entities, judged = Layer(), {}, {}, set()
    for what, value in steps:
        if what == "add":
            known[value.document.id] = quads = statements.quads(value)
            entities |= {
                q.subject: KINDS[q.object] for q in quads if q.predicate == TYPE and q.object in KINDS
            }
        elif what == "take out":
            known[value] = ()
        elif what == "judge":
            judged |= judgement(entities, *value)
        elif what == "take back":
            judged -= {*sorted(judged)[value : value + 1]}
        else:
            assert layer.run(known, judged) == at_once(known, judged)
    assert layer.run(known, judged) == at_once(known, judged)
