"""A lexicon as a value: read, checked, compared, sent and kept."""

import pickle
import re
from pathlib import Path

import pytest

from kg import lexicon, reference, vocab
from kg.errors import LexiconError
from tests.lexicon.lexica import EXAMPLE, made, written


def wrong(folder: Path) -> str:
    with pytest.raises(LexiconError) as caught:
        lexicon.read(folder)
    return str(caught.value)


def test_the_example_names_new_things_and_known_ones():
    known = lexicon.read(EXAMPLE).known
    assert known.lookup("Negeri Kincir Garam", "STATE").iri == vocab.state_iri("XOR")
    assert known.lookup("orsava", "PLACE").label_id == "Orsava"
    bay = known.lookup("Sagara Bay", "PLACE")
    assert (bay.iri, bay.country, bay.lat, bay.lon) == (vocab.place_iri("teluk-sagara"), "IDN", -7.4, 106.45)
    marines = known.lookup("Korps Marinir Indonesia", "FORCE")
    assert marines.iri == vocab.force_iri("tni-al")
    assert "TNI AL" in marines.names
    person = known.lookup("Bung Arga", "PERSON")
    assert (person.type, person.label_id) == ("Person", "Arga Wiratama")


def test_what_kg_knows_it_still_knows_and_alone_it_knows_nothing_new():
    known = lexicon.read(EXAMPLE).known
    for ref in reference.every():
        assert known.get(ref.iri).names[: len(ref.names)] == ref.names
        for name in ref.names:
            assert known.lookup(name) == known.get(reference.lookup(name).iri)
    assert reference.lookup("Orsava") is None
    assert lexicon.NOTHING.known.every() == reference.every()


def test_it_is_a_value_that_travels(tmp_path: Path):
    one = lexicon.read(EXAMPLE)
    sent = pickle.loads(pickle.dumps(one))
    assert sent == one
    assert hash(sent) == hash(one)
    assert sent.words == one.words
    assert len(pickle.dumps(one)) < 5_000
    kept = lexicon.from_json(one.to_json(), "here")
    assert kept == one
    assert kept != made(tmp_path / "other", words="sowan,visited")


def test_it_does_not_change_with_its_files(tmp_path: Path):
    one = made(tmp_path, words="sowan,visited")
    written(tmp_path, words="sowan,met-with")
    assert one.words == {"sowan": "visited"}
    assert lexicon.read(tmp_path).words == {"sowan": "met-with"}


def test_it_says_whether_a_text_is_its_business(tmp_path: Path):
    own = made(tmp_path, words="sowan,visited", names="Zarq,PLACE,zarq,")
    assert own.speaks_in("Ia Sowan, kata warga.")
    assert own.speaks_in("Di Zarq hujan.")
    assert not own.speaks_in("Di Zarqa hujan, sowanlah.")
    assert not lexicon.NOTHING.speaks_in("Di Zarq hujan.")


def test_the_folder(tmp_path: Path):
    assert wrong(tmp_path / "none").startswith(f"{tmp_path}/none: is no folder: give one with names.csv, ")
    assert wrong(tmp_path) == f"{tmp_path}: has none of names.csv, places.csv, offices.csv and words.csv"
    (tmp_path / "name.csv").write_text("name\n")
    assert wrong(tmp_path).startswith(f"{tmp_path}/name.csv: is no file of a lexicon")


def test_bytes_that_are_no_text(tmp_path: Path):
    (tmp_path / "words.csv").write_bytes(b"word,event\n\xff\xfe,visited\n")
    assert wrong(tmp_path) == f"{tmp_path}/words.csv: is not UTF-8: save it so"
    (tmp_path / "words.csv").write_bytes(b"\xef\xbb\xbfword,event\r\nsowan,visited\r\n")
    assert lexicon.read(tmp_path).words == {"sowan": "visited"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "the column 'word' is missing: the columns are word,event"),
        ("kata,event\n", 1, "there is no column 'kata': the columns are word,event"),
        ("word,events\n", 1, "there is no column 'events': did you mean 'event'?"),
        ("word,event\nsowan\n", 2, "has no event"),
        ("word,event\n\nsowan,visited,Iran\n", 3, "has 3 cells, and the header 2: quote cells with commas"),
        ("word,event\nsowan,visit\n", 2, "there is no event 'visit': did you mean visited?"),
        ("word,event\ndua kata,visited\n", 2, "'dua kata' is not one word of letters"),
        ("word,event\nsowan,visited\nSowan,met-with\n", 3, "'Sowan' tells of visited in words.csv, line 2"),
    ],
)
def test_rows_that_cannot_be(tmp_path: Path, text: str, line: int, reason: str):
    (tmp_path / "words.csv").write_text(text)
    assert wrong(tmp_path).startswith(f"{tmp_path}/words.csv, line {line}: {reason}")


@pytest.mark.parametrize(
    ("names", "line", "reason"),
    [
        ("Zarq,CITY,zarq,", 2, "there is no type 'CITY': the types are PERSON, STATE,"),
        (
            "Zarq,place,Zarq Baru,",
            2,
            "'Zarq Baru' is no identifier: small letters a-z and digits, with hyphens",
        ),
        ("Zarq,STATE,zarq,", 2, "a state is named by a code of three capitals"),
        ("Korut,STATE,KOR,", 2, "'Korut' is a name of the state 'Korea Utara' in the reference data"),
        ("Kremlin,STATE,IRN,", 2, "'Kremlin' is a name of the state 'Rusia' in the reference data"),
        ("korea-utara,PLACE,zarq,", 2, "'korea-utara' is a name of the state 'Korea Utara'"),
        ("Kursk,STATE,XZR,", 2, "'Kursk' is a name of the place 'Kursk' in the reference data"),
        ("PKK,FORCE,pkk-baru,", 2, "'PKK' is a name of the force 'Partai Pekerja Kurdistan'"),
        (
            "Zarq,FORCE,zarq,\nZÁRQ,FORCE,zarq-baru,",
            3,
            "'ZÁRQ' is a name of the force 'Zarq' in names.csv, line 2",
        ),
        ("Zarq,FORCE,zarq,A\nZarqa,FORCE,zarq,B", 3, "'zarq' is the force 'A' in names.csv, line 2 already"),
        (
            "Negeri Juche Raya,STATE,PRK,Juche",
            2,
            "'PRK' is the state 'Korea Utara' in the reference data already",
        ),
    ],
)
def test_names_in_conflict(tmp_path: Path, names: str, line: int, reason: str):
    assert wrong(written(tmp_path, names=names)).startswith(f"{tmp_path}/names.csv, line {line}: {reason}")


def test_one_name_can_be_things_of_several_types(tmp_path: Path):
    known = made(tmp_path, names="Zarq,PERSON,zarq,\nZarq,PLACE,zarq,\nPKK,ORG,pkk,").known
    assert known.lookup("Zarq", "PERSON").iri == vocab.known_iri("Person", "zarq")
    assert known.lookup("Zarq", "PLACE").iri == vocab.place_iri("zarq")
    assert known.lookup("PKK", "FORCE").iri == vocab.force_iri("pkk")
    assert known.lookup("PKK", "ORG").iri == vocab.known_iri("Organisation", "pkk")


def test_what_is_said_twice_or_known_already_does_no_harm(tmp_path: Path):
    own = made(
        tmp_path, names="Korut,STATE,PRK,Korea Utara\nKorut,STATE,PRK,", words="sowan,visited\nsowan,visited"
    )
    assert own.known.lookup("Korut", "STATE").names == reference.lookup("Korut").names


@pytest.mark.parametrize(
    ("places", "reason"),
    [
        ("Zarq,IDN,95,100,", "lat is '95': give degrees from -90 to 90"),
        ("Zarq,IDN,5,timur,", "lon is 'timur': give degrees from -180 to 180"),
        ("Zarq,IDN,nan,100,", "lat is 'nan': give degrees from -90 to 90"),
        ("Zarq,IDN,,100,", "has no lat"),
        ("Zarq,XXX,5,100,", "there is no state 'XXX': give its ISO 3166-1 alpha-3 code"),
        (
            "Kursk,RUS,51,36,",
            "'Kursk' is the place 'Kursk' in the reference data already: give it further names",
        ),
        ("Zarq,,5,100,Korut", "'Korut' is a name of the state 'Korea Utara' in the reference data"),
    ],
)
def test_places_that_cannot_be(tmp_path: Path, places: str, reason: str):
    assert wrong(written(tmp_path, places=places)).startswith(f"{tmp_path}/places.csv, line 2: {reason}")


def test_a_place_of_ones_own_can_have_more_names(tmp_path: Path):
    own = made(tmp_path, places='"Zarq",,5,100,"Zarqul; Zarqula"', names="Kota Zarq,PLACE,zarq,")
    (place,) = {own.known.lookup(name, "PLACE") for name in ("Zarq", "Zarqul", "zarqula", "Kota Zarq")}
    assert (place.lat, place.country) == (5.0, None)


@pytest.mark.parametrize(
    ("offices", "line", "reason"),
    [
        ("Menlu,menteri pertahanan", 2, "'Menlu' is the office 'menteri luar negeri' in kg already"),
        (
            "Menko Laut,menteri A\nmenko laut,menteri B",
            3,
            "'menko laut' is the office 'menteri a' in offices.csv, line 2",
        ),
    ],
)
def test_offices_in_conflict(tmp_path: Path, offices: str, line: int, reason: str):
    found = wrong(written(tmp_path, offices=offices))
    assert found.startswith(f"{tmp_path}/offices.csv, line {line}: {reason}")


def test_an_office_by_another_of_its_names(tmp_path: Path):
    own = made(tmp_path, offices="Menlu,Menteri Luar Negeri\nMenluwil,Menlu")
    assert own.offices == (("Menlu", "menteri luar negeri"), ("Menluwil", "menlu"))


def test_a_kept_lexicon_that_is_broken():
    with pytest.raises(LexiconError, match="here: is not a lexicon that kg has kept"):
        lexicon.from_json("[1", "here")


def test_the_page_shows_every_column_and_event():
    page = (EXAMPLE.parent.parent / "docs/lexicon.md").read_text(encoding="utf-8")
    for file, columns in lexicon.rows.COLUMNS.items():
        (shown,) = re.findall(rf"^\*\*{file}\*\*: `(.*?)`", page, re.MULTILINE)
        told = {column.rstrip("]") + "?" * column.endswith("]") for column in re.split(r"\[?,", shown)}
        assert told == set(columns)
    for name in (*vocab.EVENT_CLASSES, *lexicon.entries.TYPES):
        assert f"`{name}`" in page
