from kg import rdf, vocab
from kg.vocab import KG, LABEL, TYPE
from tests.graphs import RUS, USA, membership, tenure
from tests.merged.layer import facts, only


def test_who_holds_an_office_and_who_held_it():
    index = facts(
        tenure("a", "Vladimir Putin"), tenure("b", "Putin"), tenure("c", "Joe Biden", of=USA, former=True)
    )
    office = vocab.office_iri(RUS, "Presiden", "")
    ((holder, held),) = index.pairs(KG.holdsOffice)
    assert held == office
    assert index.literal(holder, LABEL) == "Vladimir Putin"
    assert [pair[1] for pair in index.pairs(KG.heldOffice)] == [vocab.office_iri(USA, "Presiden", "")]
    current = next(t for t in index.subjects(TYPE, KG.Tenure) if index.iri(t, KG.holder) == holder)
    assert index.literals(current, KG.reportCount) == [rdf.integer(2)]


def test_a_membership_is_an_edge_and_keeps_its_reports():
    index = facts(membership("a"), membership("b"))
    ((member, body),) = index.pairs(KG.memberOf)
    fact = only(index, KG.Membership)
    assert (index.iri(fact, KG.member), index.iri(fact, KG.body)) == (member, body)
    assert len(index.iris(fact, KG.report)) == 2
