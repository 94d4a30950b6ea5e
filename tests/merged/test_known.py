"""What a user adds to the reference data counts in the merged layer as what comes with kg does."""

from pathlib import Path

import pytest

from kg import identity, lexicon, merged, statements, vocab
from kg.identity import bodies
from kg.model import Document, Entity, Extraction
from kg.store import open_store
from kg.vocab import KG
from tests.graphs import RUS, report, role, states

LEXICON = lexicon.read(Path(__file__).parents[2] / "examples" / "lexicon")
BAY = LEXICON.known.lookup("Teluk Sagara", "PLACE").iri
IDN = vocab.state_iri("IDN")


def visit(doc, place, name, kind):
    text = f"Rusia mengunjungi {name}."
    roles = [role(text, "actor", "Rusia", RUS), role(text, "place", name, place)]
    told = report(text, "visited", "mengunjungi", roles, date="2024-11-02")
    return Extraction(
        Document(doc, text, "id", published="2024-11-03"),
        (),
        (*states(RUS), Entity(place, kind, name)),
        (told,),
    )


VISITS = [visit("a", BAY, "Teluk Sagara", "Place"), visit("b", IDN, "Indonesia", "State")]


def test_a_place_lies_in_its_state():
    quads = [quad for told in VISITS for quad in statements.quads(told)]
    counts = [
        sum(q.predicate == KG.reportCount for q in merged.quads(quads, known=known))
        for known in (None, LEXICON.known)
    ]
    assert counts == [2, 1]


@pytest.mark.parametrize("judged", [False, True])
def test_so_it_does_in_a_store(tmp_path, judged):
    with open_store(tmp_path / "world", create=True) as store:
        for told in VISITS:
            store.add(told)
        if judged:  # of the reference data: then all is computed at once
            others = vocab.state_iri("AUT"), vocab.state_iri("BEL")
            store.judge([statements.Quad(others[0], identity.SAME, others[1], vocab.GRAPH_JUDGEMENTS)])
        assert len(store.query("SELECT ?e { ?e a kg:Visit }").rows) == 2
        store.keep(LEXICON)
        assert len(store.query("SELECT ?e { ?e a kg:Visit }").rows) == 1


def test_a_state_in_the_name_of_a_body_is_none_of_its_own_words():
    one, other = "Dewan Garam Orsava", "Dewan Garam Rusia"
    assert not bodies.contradict(*(bodies.parse(KG.Organisation, name) for name in (one, other)))
    with identity.knowing(LEXICON.known):
        parsed = [bodies.parse(KG.Organisation, name) for name in (one, other)]
        assert [body.words for body in parsed] == [("dewan", "garam")] * 2
        assert bodies.contradict(*parsed)
    assert bodies.parse(KG.Organisation, one).states == frozenset()
