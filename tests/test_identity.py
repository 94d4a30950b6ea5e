import pytest

from kg import identity, vocab
from kg.identity import Clusters
from kg.rdf import Quad
from kg.vocab import KG

D = vocab.BASE + "document/"
PRESIDENT = vocab.BASE + "office/RUS/presiden"
SECRETARY = vocab.BASE + "office/KOR/sekretaris"


def people(**names):
    """Persons of documents: IRI -> class and names; the key is the document."""
    return {f"{D}{doc}/person": (str(KG.Person), [name]) for doc, name in names.items()}


def one(clusters, *docs):
    return len({clusters.canonical(f"{D}{doc}/person") for doc in docs}) == 1


def judged(predicate, a, b):
    return Quad(f"{D}{a}/person", predicate, f"{D}{b}/person", vocab.GRAPH_JUDGEMENTS)


def test_full_names_join_whatever_their_case_hyphens_and_accents():
    clusters = identity.cluster(people(a="Kim Jong-un", b="KIM JONG UN", c="Kim Jong Ún"), [], {})
    assert one(clusters, "a", "b", "c")
    assert clusters.canonical(D + "c/person") == D + "a/person"


def test_full_names_join_whatever_their_apostrophes_and_full_stops():
    assert one(
        identity.cluster(people(a="Ma'ruf Amin", b="Maruf Amin", c="Ma’ruf Amin"), [], {}), "a", "b", "c"
    )
    assert one(
        identity.cluster(people(a="George W. Bush", b="George W.Bush", c="George W Bush"), [], {}), *"abc"
    )


def test_single_names_stay_apart():
    assert not one(identity.cluster(people(a="Kim", b="Kim"), [], {}), "a", "b")


def test_a_single_name_joins_the_one_full_name_of_its_office():
    names = people(a="Vladimir Putin", b="Putin", c="Putin")
    clusters = identity.cluster(names, [(iri, PRESIDENT) for iri in list(names)[:2]], {})
    assert one(clusters, "a", "b")
    assert not one(clusters, "a", "c")


def test_a_single_name_joins_none_of_two_full_names_of_its_office():
    names = people(a="Kim Jong Un", b="Kim Jong Il", c="Kim")
    clusters = identity.cluster(names, [(iri, SECRETARY) for iri in names], {})
    assert not one(clusters, "a", "b")
    assert not one(clusters, "a", "c")
    assert not one(clusters, "b", "c")


def test_a_middle_name_may_be_left_out_by_holders_of_one_office_only():
    names = people(a="Sergei Viktorovich Lavrov", b="Sergei Lavrov")
    assert one(identity.cluster(names, [(iri, PRESIDENT) for iri in names], {}), "a", "b")
    assert not one(identity.cluster(names, [], {}), "a", "b")


@pytest.mark.parametrize(
    ("cls", "name", "joins"),
    [
        (KG.Organisation, "Kementerian Luar Negeri", False),
        (KG.Organisation, "Kementerian Luar Negeri Rusia", True),
        (KG.Force, "Angkatan Laut", False),
        (KG.Force, "Garda Revolusi", True),
        (KG.Agreement, "perjanjian kemitraan strategis", False),
        (KG.Agreement, "Piagam PBB", True),
        (KG.Place, "Desa Sukamaju", True),
        (KG.Office, "Direktur", False),
    ],
)
def test_names_of_common_words_join_nothing(cls, name, joins):
    names = {D + "a/x": (str(cls), [name]), D + "b/x": (str(cls), [name])}
    clusters = identity.cluster(names, [], {})
    assert (clusters.canonical(D + "b/x") == D + "a/x") is joins


def test_namesakes_of_two_classes_stay_apart():
    names = {
        D + "a/x": (str(KG.Person), ["George Washington"]),
        D + "b/x": (str(KG.Place), ["George Washington"]),
    }
    assert identity.cluster(names, [], {}).canonical(D + "b/x") == D + "b/x"


def test_offices_of_one_joined_body_join():
    names = {f"{D}{doc}/{kind}": (str(cls), [name]) for doc in "ab" for kind, cls, name in
             (("post", KG.Office, "Direktur"), ("firm", KG.Organisation, "Garuda Nusantara"))}  # fmt: skip
    clusters = identity.cluster(names, [], {f"{D}{doc}/post": f"{D}{doc}/firm" for doc in "ab"})
    assert clusters.canonical(D + "b/post") == D + "a/post"


def test_agreement_keys_leave_out_what_sources_add():
    one, other = "Perjanjian Kemitraan Strategis Komprehensif yang baru", "kemitraan strategis"
    assert identity.agreement_key(one.replace(" yang", "")) == identity.agreement_key(other)
    assert identity.agreement_key("perjanjian tersebut") == ""


def test_people_can_join_what_keys_do_not():
    assert one(
        identity.cluster(people(a="Kim", b="Kim Il"), [], {}, [judged(identity.SAME, "a", "b")]), "a", "b"
    )


def test_people_can_keep_apart_what_keys_join():
    names = people(a="Budi Santoso", b="Budi Santoso", c="Budi Santoso")
    clusters = identity.cluster(names, [], {}, [judged(identity.DIFFERENT, "a", "b")])
    assert not one(clusters, "a", "b")
    assert one(clusters, "a", "c")


def test_what_is_different_stays_so_through_a_third():
    clusters = Clusters([("a", "c")])
    clusters.unite(["a", "b"])
    clusters.unite(["b", "c"])
    assert clusters.canonical("c") == "c"
    assert clusters.canonical("b") == "a"


def test_a_global_iri_is_canonical_before_lesser_ones():
    clusters = Clusters()
    state = vocab.state_iri("RUS")
    clusters.unite([D + "a/x", state])
    assert clusters.canonical(D + "a/x") == state
    assert set(clusters.members(state)) == {state, D + "a/x"}


def test_a_single_name_on_a_page_is_the_one_full_name_there():
    pages = [(f"{D}{doc}/person", "page") for doc in "ab"]
    names = people(a="Ratna Kuswari", b="Kuswari", c="Kuswari")
    clusters = identity.cluster(names, [], {}, pages=pages)
    assert one(clusters, "a", "b")
    assert not one(clusters, "a", "c")


def test_a_single_name_on_a_page_with_two_such_full_names_stays_alone():
    names = people(a="Ratna Kuswari", b="Kuswari", c="Bram Kuswari")
    clusters = identity.cluster(names, [], {}, pages=[(iri, "page") for iri in names])
    assert not one(clusters, "a", "b")
    assert not one(clusters, "c", "b")


def test_single_names_alone_are_not_united_by_their_page():
    names = people(a="Kuswari", b="Kuswari")
    assert not one(identity.cluster(names, [], {}, pages=[(iri, "page") for iri in names]), "a", "b")
