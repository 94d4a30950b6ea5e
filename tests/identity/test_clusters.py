from kg import vocab
from kg.identity import Clusters, is_global, unite_by


def test_what_is_different_stays_so_through_a_third():
    clusters = Clusters([("a", "c")])
    clusters.unite(["a", "b"])
    clusters.unite(["b", "c"])
    assert clusters.canonical("c") == "c"
    assert clusters.canonical("b") == "a"


def test_a_global_iri_is_canonical_before_lesser_ones():
    clusters = Clusters()
    state = vocab.state_iri("RUS")
    clusters.unite([vocab.BASE + "document/a/x", state])
    assert clusters.canonical(vocab.BASE + "document/a/x") == state
    assert set(clusters.members(state)) == {state, vocab.BASE + "document/a/x"}
    assert is_global(state)


def test_what_is_alone_is_its_own_cluster():
    clusters = Clusters()
    assert clusters.canonical("a") == "a"
    assert set(clusters.members("a")) == {"a"}


def test_a_union_that_judgements_forbid_changes_nothing():
    clusters = Clusters([("a", "b")])
    assert not clusters.join("a", "b")
    assert clusters.join("a", "a")
    assert not clusters.may_meet("b", "a")
    assert clusters.may_meet("a", "c")


def test_the_canonical_iri_is_the_least_whatever_the_order():
    one, other = Clusters(), Clusters()
    for pair in (("c", "d"), ("b", "c"), ("a", "d")):
        one.unite(pair)
    for pair in (("a", "d"), ("c", "d"), ("b", "c")):
        other.unite(pair)
    assert {one.canonical(i) for i in "abcd"} == {other.canonical(i) for i in "abcd"} == {"a"}


def test_keys_unite_and_no_key_does_not():
    clusters = Clusters()
    unite_by(clusters, [("k", "a"), ("k", "b"), (None, "c"), (None, "d")])
    assert clusters.canonical("b") == "a"
    assert clusters.canonical("d") == "d"
