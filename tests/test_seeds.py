"""Two real articles, the project's first input: what SPARQL must find in their graph, each fact with its sentence.

The articles are beside the repository, not in it; without them these tests are skipped.
"""

from pathlib import Path

import pytest

import kg
from kg import vocab

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared/seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside the repository")

SENTENCES = """
SELECT ?sentence ?date ?published WHERE {{
  ?event a kg:{kind} ; kg:status kg:occurred ; kg:report ?report . {facts}
  GRAPH ?graph {{ ?report kg:evidence/oa:exact ?sentence ; kg:status kg:occurred ; kg:reportedIn ?document .
    OPTIONAL {{ ?report kg:date ?date }} OPTIONAL {{ ?document dcterms:issued ?published }} }}
}} ORDER BY ?published ?sentence"""
CHOE_AND_LAVROV = """?event kg:participant ?one, ?other .
  ?one skos:altLabel|skos:prefLabel "Choe Son Hui"@id . ?other skos:altLabel|skos:prefLabel "Sergei Lavrov"@id ."""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds") / "world"
    summary = kg.build(sorted(map(str, SEEDS.glob("*.txt"))), folder)
    assert not summary.errors
    with kg.open(folder) as opened:
        yield opened


@pytest.fixture
def told(store):
    """Rows of (sentence, date, published) of the occurred events of a kind for which the facts hold."""

    def ask(kind: str, facts: str) -> list[tuple[str, str, str]]:
        rows = store.query(SENTENCES.format(kind=kind, facts=facts)).rows
        return [tuple("" if cell is None else getattr(cell, "value", cell) for cell in row) for row in rows]

    return ask


def test_the_ministers_met_in_moscow_and_in_wonsan(told):
    moscow = told("Meeting", CHOE_AND_LAVROV + ' ?event kg:place/rdfs:label "Moskow"@id .')
    assert [published[:10] for *_, published in moscow] == ["2024-11-03"]
    wonsan = told("Meeting", CHOE_AND_LAVROV + ' ?event kg:place/rdfs:label "Wonsan"@id .')
    assert [date for _, date, _ in wonsan] == ["2025-07-12", "2025-07-13"]  # "today", in print after midnight
    assert all("Lavrov" in sentence for sentence, *_ in moscow + wonsan[:1])


def test_putin_met_an_office_holder_without_a_name(told):
    """The articles say of Choe that she holds the office, so that it was her."""
    facts = """?event kg:participant ?choe, ?putin . ?putin rdfs:label "Vladimir Putin"@id .
      ?choe rdfs:label "Choe Son Hui"@id ."""
    met = told("Meeting", facts)
    assert met
    assert not any("Choe" in sentence for sentence, *_ in met)


def test_both_articles_report_one_treaty_and_disagree_on_its_date(told):
    facts = """?event kg:signatory state:PRK, state:RUS ; kg:agreement/rdfs:label ?name ; kg:disagreesOn kg:date .
      FILTER (CONTAINS(?name, "kemitraan strategis"))"""
    treaty = told("Signing", facts)
    assert {("2024-06", "2024"), ("2025-06", "2025")} <= {
        (date, published[:4]) for _, date, published in treaty
    }
    assert all(
        "perjanjian kemitraan" in sentence for sentence, date, _ in treaty if date
    )  # a headline has none


def test_forces_were_deployed(told):
    assert told("Deployment", '?event kg:actor state:PRK ; kg:place/rdfs:label "Kursk"@id .')
    bombers = "?event kg:actor state:USA ; kg:place/rdfs:label ?place . FILTER (CONTAINS(?place, 'Semenanjung Korea'))"
    assert told("Deployment", bombers)


def test_descriptions_are_sanctioned(told):
    facts = '?event kg:actor state:{} ; kg:target ?target . ?target kg:of state:{} ; rdfs:label "{}"@id .'
    for target in ("11 individu", "empat entitas"):
        rows = told("Sanction", facts.format("KOR", "PRK", target))
        assert {date for _, date, _ in rows} - {""} == {"2024-11-01"}  # a headline gives no day


def test_descriptions_are_sanctioned_in_a_headline(told):
    facts = "?event kg:actor state:USA ; kg:target ?target . ?target kg:of state:SGP"
    assert told("Sanction", facts + ' ; rdfs:label "Lima Perusahaan"@id .')


@pytest.mark.parametrize(
    ("person", "office"),
    [
        ("Choe Son Hui", "PRK/menteri-luar-negeri"),
        ("Sergei Viktorovich Lavrov", "RUS/menteri-luar-negeri"),
        ("Vladimir Putin", "RUS/presiden"),
    ],
)
def test_offices(store, person, office):
    query = f'ASK {{ ?who rdfs:label "{person}"@id ; kg:holdsOffice <{vocab.BASE}office/{office}> }}'
    assert store.query(query) is True


def test_alliances_and_places(store):
    assert store.query("ASK { alliance:nato a kg:Alliance }") is True
    for place in ("Moskow", "Kursk", "Wonsan", "Pyongyang", "Jakarta"):
        found = store.query(f'ASK {{ ?place rdfs:label "{place}"@id ; geo:hasGeometry ?point }}')
        assert found is True, place


@pytest.mark.parametrize("name", ["Korea Utara", "Korut", "DPRK", "Pyongyang"])
def test_one_state_whatever_it_is_called(store, name):
    named = f'GRAPH ?graph {{ ?who skos:prefLabel|skos:altLabel "{name}"@id }}'
    assert store.query(f"SELECT DISTINCT ?who {{ ?who a kg:State . {named} }}").rows == (
        (vocab.state_iri("PRK"),),
    )


def test_one_person_whatever_he_is_called(store):
    lavrovs = (
        'SELECT DISTINCT ?who WHERE { ?who a kg:Person ; rdfs:label ?name FILTER CONTAINS(?name, "Lavrov") }'
    )
    assert len(store.query(lavrovs).rows) == 1


def test_what_is_promised_has_not_happened(store, told):
    promised = [sentence for sentence, *_ in told("Aid", "") if "memberikan bantuan militer" in sentence]
    assert promised == []
    planned = """ASK { ?event a kg:Aid ; kg:status kg:planned ; kg:report ?report .
      GRAPH ?graph { ?report kg:evidence/oa:exact ?sentence }
      FILTER CONTAINS(?sentence, "memberikan bantuan militer") }"""
    assert store.query(planned) is True


def test_every_quote_is_exact_and_every_rule_holds(store):
    assert store.check() == ()
