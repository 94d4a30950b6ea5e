from kg import background, reference, vocab
from kg.rdf import Index, Literal, Quad
from kg.vocab import KG, LABEL, PART_OF, SHOWN, TYPE

RUS, IDN, MOSKWA = vocab.state_iri("RUS"), vocab.state_iri("IDN"), reference.lookup("Moskow", "PLACE").iri
POINT = vocab.PREFIXES["geo"] + "hasGeometry"


def test_a_state_has_its_class_its_names_and_its_capitals_point():
    index = Index(background.quads([RUS]))
    assert index.subjects(TYPE, KG.State) == [RUS]
    assert index.literal(RUS, SHOWN) == "Rusia"
    assert {(n.value, n.lang) for n in index.literals(RUS, LABEL)} == {("Rusia", "id"), ("Russia", "en")}
    (point,) = index.iris(RUS, POINT)
    state = reference.get(RUS)
    assert index.literal(point, vocab.PREFIXES["geo"] + "asWKT") == f"POINT({state.lon:g} {state.lat:g})"


def test_a_place_brings_the_state_that_it_lies_in():
    index = Index(background.quads([MOSKWA]))
    assert index.pairs(KG.locatedIn) == [(MOSKWA, RUS)]
    assert index.subjects(TYPE, KG.State) == [RUS]


def test_a_body_brings_what_it_is_part_of_and_those_members_that_are_used():
    part = next(ref for ref in reference.every() if ref.part_of)
    assert (part.iri, part.part_of) in Index(background.quads([part.iri])).pairs(PART_OF)
    body = next(ref for ref in reference.every() if IDN in ref.members and RUS not in ref.members)
    members = Index(background.quads([body.iri, IDN, RUS])).pairs(KG.memberOf)
    assert (IDN, body.iri) in members
    assert all(member in (IDN, RUS) for member, _ in members)


def test_an_iri_that_no_reference_has_gives_nothing():
    assert background.quads([vocab.BASE + "document/x", vocab.state_iri("QQQ")]) == ()


def test_the_order_and_number_of_times_mean_nothing():
    quads = background.quads([RUS, MOSKWA, IDN])
    assert quads == background.quads([IDN, MOSKWA, RUS, IDN])
    assert {q.graph for q in quads} == {vocab.GRAPH_REFERENCE}
    assert all(isinstance(q, Quad) and (isinstance(q.object, str | Literal)) for q in quads)


def test_a_membership_has_its_dates_and_an_ended_one_no_edge():
    eu, gbr, fra = vocab.alliance_iri("eu"), vocab.state_iri("GBR"), vocab.state_iri("FRA")
    index = Index(background.quads([eu, gbr, fra]))
    assert index.pairs(KG.memberOf) == [(fra, eu)]
    terms = {index.iri(node, KG.member): node for node in index.subjects(TYPE, KG.Membership)}
    assert index.literal(terms[gbr], KG.date) == "1973-01-01/2020-01-31"
    assert (index.literal(terms[gbr], KG.earliest), index.literal(terms[gbr], KG.latest)) == (
        "1973-01-01",
        "2020-01-31",
    )
    assert index.literal(terms[fra], KG.date) == "1958-01-01/.."
    assert index.literal(terms[fra], KG.latest) is None


def test_who_left_and_came_back_has_two_terms():
    opec, idn = vocab.alliance_iri("opec"), vocab.state_iri("IDN")
    index = Index(background.quads([opec, idn]))
    dates = [index.literal(node, KG.date) for node in index.subjects(TYPE, KG.Membership)]
    assert sorted(dates) == ["1962/2009-01", "2016-01/2016-11-30"]
    assert index.pairs(KG.memberOf) == []


def test_what_is_the_same_elsewhere_and_where_a_force_belongs():
    tni, hizbullah, lbn = vocab.force_iri("tni"), vocab.force_iri("hizbullah"), vocab.state_iri("LBN")
    index = Index(background.quads([tni, hizbullah]))
    match = vocab.PREFIXES["skos"] + "exactMatch"
    assert index.iris(IDN, match) == ["http://www.wikidata.org/entity/Q252"]
    assert index.pairs(PART_OF) == [(tni, IDN)]
    assert index.pairs(KG.locatedIn) == [(hizbullah, lbn)]
