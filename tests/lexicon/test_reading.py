"""What a lexicon changes in what kg reads, with the real model."""

import json
from pathlib import Path

import pytest

import kg
from kg import corrections, vocab
from kg.model import Document
from tests.lexicon.lexica import EXAMPLE, made

TEXT = (
    "Menko Samudra Bung Arga berunding dengan Presiden Orsava Tomas Velek di Teluk Sagara, Sabtu (2/11/2024). "
    "Menteri Pertahanan Rusia sowan ke Orsava pada Senin (4/11/2024).\n"
    "Front Sagara Merdeka menyatroni pangkalan Orsava. Warga ramai-ramai menyatroni pasar. "
    '"Kami pulang," kata Arga kepada wartawan.'
)
DOCUMENT = Document("d", TEXT, "id", published="2024-11-05")
ORSAVA, BAY = vocab.state_iri("XOR"), vocab.place_iri("teluk-sagara")
ARGA, FRONT = vocab.known_iri("Person", "arga-wiratama"), vocab.force_iri("sagara-front")


@pytest.fixture(scope="module")
def told():
    return kg.extract(DOCUMENT, kg.read_lexicon(EXAMPLE))


def test_names_are_found_and_known(told):
    found = {(m.text, m.type, m.entity) for m in told.mentions}
    assert {
        ("Menko Samudra", "OFFICE", None),
        ("Bung Arga", "PERSON", ARGA),
        ("Arga", "PERSON", ARGA),
        ("Orsava", "STATE", ORSAVA),
        ("Teluk Sagara", "PLACE", BAY),
        ("Front Sagara Merdeka", "FORCE", FRONT),
    } <= found
    labels = {entity.id: entity.label for entity in told.entities}
    assert (labels[ARGA], labels[ORSAVA]) == ("Arga Wiratama", "Orsava")


def test_an_office_takes_the_usual_name(told):
    (office,) = [o for o in told.offices if o.person == ARGA]
    assert office.office == "Menko Samudra"
    (entity,) = [e for e in told.entities if e.type == "Office" and "Menko Samudra" in e.aliases]
    assert entity.label == "Menteri Koordinator Bidang Kelautan"


def test_a_listed_word_tells_of_its_event_where_someone_is_named(told):
    events = {(r.type, r.trigger.text): r for r in told.reports}
    visit = events["visited", "sowan"]
    assert (visit.date, {r.entity for r in visit.roles if r.role == "place"}) == ("2024-11-04", {ORSAVA})
    attack = events["attacked", "menyatroni"]
    assert {r.entity for r in attack.roles if r.role == "actor"} == {FRONT}
    assert [r.trigger.text for r in told.reports].count("menyatroni") == 1  # no one is named with the market


def test_without_it_nothing_of_that_is_known():
    told = kg.extract(DOCUMENT)
    assert not {ARGA, FRONT, ORSAVA, BAY} & {entity.id for entity in told.entities}
    assert not {"sowan", "menyatroni"} & {r.trigger.text for r in told.reports}
    assert kg.extract(DOCUMENT, kg.read_lexicon(EXAMPLE)) != told
    assert kg.extract(DOCUMENT) == told


def test_a_lexicon_that_a_text_does_not_speak_of_changes_nothing(tmp_path: Path):
    other = made(tmp_path, words="zarqkan,visited", names="Zarq,PLACE,zarq,", offices="Menzarq,menteri zarq")
    plain, listed = kg.extract(DOCUMENT), kg.extract(DOCUMENT, other)
    assert listed == plain
    assert listed.dropped == plain.dropped


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.jsonl").write_text(json.dumps({"id": "d", "text": TEXT, "published": "2024-11-05"}) + "\n")
    kg.build(folder / "a.jsonl", folder / "world", lexicon=kg.read_lexicon(EXAMPLE))
    return folder


def exported(path: Path) -> str:
    with kg.open(path) as store:
        return "".join(store.export())


def test_a_store_describes_what_the_lexicon_adds_and_holds_to_its_rules(built: Path):
    with kg.open(built / "world") as store:
        assert store.query(f"ASK {{ <{BAY}> geo:hasGeometry/geo:asWKT ?w ; kg:locatedIn state:IDN }}")
        assert store.query(f'ASK {{ <{ARGA}> a kg:Person ; rdfs:label "Arga Wiratama"@id }}')
        assert store.query(f"ASK {{ <{FRONT}> kg:attacked ?what }}") is False  # "pangkalan" is no entity
        assert store.check() == ()
        assert kg.why(store, "Sagara Bay", "Arga Wiratama")


def test_a_store_keeps_its_lexicon(built: Path, tmp_path: Path):
    once = exported(built / "world")
    assert kg.build(built / "a.jsonl", built / "world").changed == 0
    assert exported(built / "world") == once
    with kg.open(built / "world") as store:
        assert store.lexicon == kg.read_lexicon(EXAMPLE)
        (with_own,) = kg.explain(store, "d")
        (with_other,) = kg.explain(store, "d", lexicon=made(tmp_path, words="pulang,visited"))
    assert "sowan" in {r.trigger.text for r in with_own.extraction.reports}
    assert "sowan" not in {r.trigger.text for r in with_other.extraction.reports}


def test_another_lexicon_takes_its_place(built: Path, tmp_path: Path):
    kg.build(built / "a.jsonl", tmp_path / "world", lexicon=kg.read_lexicon(EXAMPLE))
    other = made(tmp_path / "other", places="Teluk Sagara,,1,2,")
    assert kg.build(built / "a.jsonl", tmp_path / "world", lexicon=other).changed == 1
    assert "POINT(2 1)" in exported(tmp_path / "world")
    kg.build(built / "a.jsonl", tmp_path / "fresh", lexicon=other)
    assert exported(tmp_path / "world") == exported(tmp_path / "fresh")


def test_without_a_lexicon_a_store_has_none(tmp_path: Path, built: Path):
    kg.build(built / "a.jsonl", tmp_path / "world")
    with kg.open(tmp_path / "world") as store:
        assert store.lexicon is None
    assert not (tmp_path / "world/lexicon.json").exists()


def test_what_the_lexicon_speaks_of_is_not_passed_over(tmp_path: Path):
    """The sieve knows no words of a user's own, and two processes read as one does."""
    filler = "Warga menanam padi di sawah pada pagi hari. " * 20
    own = made(tmp_path / "own", words="sowan,visited", names="Orsava,STATE,XOR,")
    document = Document("s", f"{filler}Arman Halim sowan ke Orsava.", "id", published="2024-11-05")
    (skimmed,) = kg.extract_each([document], skimmed=True)
    assert skimmed.mentions == ()
    (skimmed,) = kg.extract_each([document], skimmed=True, lexicon=own)
    assert skimmed == kg.extract(document, own)
    assert "sowan" in {r.trigger.text for r in skimmed.reports}
    many = [Document(f"s{i}", document.text, "id") for i in range(100)]
    assert list(kg.extract_each(many, jobs=2, lexicon=own)) == [kg.extract(d, own) for d in many]


def test_corrections_and_a_lexicon(tmp_path: Path):
    """Names are resolved anew with the lexicon that the document was read with."""
    line = {"document": "d", "mention": {"text": "Warga"}, "is": "ORG"}
    right = {"d": [corrections.parse(line, "c.jsonl, line 1")]}
    (told,) = kg.extract_each([DOCUMENT], lexicon=kg.read_lexicon(EXAMPLE), corrections=right)
    assert {ARGA, FRONT, ORSAVA, BAY} <= {entity.id for entity in told.entities}
    assert "Warga" in {m.text for m in told.mentions}
    assert {m.why for m in told.mentions if m.text == "Orsava"} == {"in the lexicon"}
    assert {m.why for m in told.mentions if m.text == "Bung Arga"} == {"in the lexicon"}
