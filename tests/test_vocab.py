import pyoxigraph as ox
import pytest

from kg import model, vocab
from kg.vocab import KG

RDF_TYPE = ox.NamedNode(vocab.TYPE)


@pytest.fixture(scope="module")
def ontology():
    store = ox.Store()
    store.load(vocab.ontology_path("kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


def values(store, subject, predicate):
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
    return sorted(quad.object.value for quad in found)


def value(store, subject, predicate):
    (found,) = values(store, subject, predicate)
    return found


def subjects(store, predicate, object=None):
    target = None if object is None else ox.NamedNode(object)
    return {quad.subject.value for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), target)}


def test_the_namespace_and_the_ontology_define_the_same_terms(ontology):
    defined = {quad.subject.value for quad in ontology} - {vocab.ONTOLOGY.rstrip("#")}
    assert defined == {str(term) for term in KG}
    assert all(term == vocab.ONTOLOGY + term.name for term in KG)


def test_edges_are_the_ontologys_edge_rules(ontology):
    rules = set()
    for rule in subjects(ontology, RDF_TYPE.value, KG.EdgeRule):
        edge = value(ontology, rule, KG.edgeProperty)
        rules.add(
            (
                value(ontology, rule, KG.ofEvent),
                value(ontology, rule, KG.subjectRole),
                value(ontology, rule, KG.objectRole),
                edge,
                value(ontology, rule, KG.symmetric) == "true",
                value(ontology, edge, KG.interchangeName),
            )
        )
    assert rules == {tuple(edge) for edge in vocab.EDGES}
    assert len(rules) == len(vocab.EDGES)


def test_a_symmetric_rule_has_one_role_on_both_sides_and_a_symmetric_property(ontology):
    symmetric = "http://www.w3.org/2002/07/owl#SymmetricProperty"
    for edge in vocab.EDGES:
        assert edge.symmetric == (edge.subject_role == edge.object_role)
        assert edge.symmetric == (symmetric in values(ontology, edge.property, RDF_TYPE.value))


def test_events_roles_and_key_roles_are_the_ontologys(ontology):
    sub_class = vocab.PREFIXES["rdfs"] + "subClassOf"
    assert {str(c) for c in vocab.EVENT_CLASSES.values()} == subjects(ontology, sub_class, KG.Event)
    for name, cls in vocab.EVENT_CLASSES.items():
        assert value(ontology, cls, KG.interchangeName) == name
        assert values(ontology, cls, KG.hasRole) == sorted(
            vocab.ROLE_PROPERTIES[r] for r in vocab.ROLES[name]
        )
        assert values(ontology, cls, KG.keyRole) == sorted(vocab.KEY_ROLES[cls])


def test_mention_types_and_statuses_are_the_ontologys(ontology):
    assert {
        value(ontology, c, KG.mentionType): c for c in subjects(ontology, KG.mentionType)
    } == vocab.MENTION_CLASSES
    for name, cls in vocab.ENTITY_CLASSES.items():
        assert value(ontology, cls, KG.interchangeName) == name
    assert subjects(ontology, RDF_TYPE.value, KG.Status) == {str(s) for s in vocab.STATUSES.values()}
    for name, status in vocab.STATUSES.items():
        assert value(ontology, status, KG.interchangeName) == name


def test_the_types_of_the_model_are_those_of_the_ontology():
    assert set(model.MENTION_TYPES) == {*vocab.MENTION_CLASSES, "DATE"}
    assert set(model.ENTITY_TYPES) == set(vocab.ENTITY_CLASSES)
    assert set(model.STATUSES) == set(vocab.STATUSES)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Choe Son Hui", "choe-son-hui"),
        ("Erdoğan", "erdogan"),
        ("  G-7! ", "g-7"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
    ],
)
def test_slug_keeps_letters_and_digits(name, slug):
    assert vocab.slug(name) == slug


def test_slugs_of_other_scripts_and_of_long_names_are_told_apart_by_a_hash():
    assert vocab.slug("Путин") != vocab.slug("Лавров")
    assert vocab.slug("Łódź") != vocab.slug("Ódź")
    long = "kementerian " * 20
    assert vocab.slug(long + "a") != vocab.slug(long + "b")
    assert len(vocab.slug(long)) < 100


def test_slug_is_safe_in_an_iri():
    assert set(vocab.slug('a"> <b>{}|\\^` /#?%')) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_office_iris_are_global_for_states_and_alliances_only():
    state, own = vocab.state_iri("PRK"), vocab.entity_iri("d", "Organisation", "KCNA")
    assert (
        vocab.office_iri(state, "Menteri Luar Negeri", "d") == vocab.BASE + "office/PRK/menteri-luar-negeri"
    )
    assert vocab.office_iri(own, "Direktur", "d") == vocab.document_iri("d") + "/office/kcna/direktur"
    assert vocab.office_iri(None, "Direktur", "d") == vocab.document_iri("d") + "/office/direktur"


@pytest.mark.parametrize(
    "body", [vocab.state_iri("PRK"), vocab.alliance_iri("nato"), vocab.alliance_iri("g7")]
)
def test_the_body_of_a_global_office_can_be_read_off_it(body):
    assert vocab.office_body(vocab.office_iri(body, "Sekretaris Jenderal", "d")) == body


def test_an_office_of_one_document_has_no_global_body():
    assert vocab.office_body(vocab.office_iri(None, "Direktur", "d")) is None
