"""Who says so, on sentences written by hand."""

import pytest
import spacy

from kg.lang.id.pipeline import cues
from kg.lang.id.tokenizer import create_tokenizer
from kg.speakers import speaker
from tests.parsed import IRI, by_token, named

TYPES = {
    **dict.fromkeys(("Lavrov", "Wang", "Maria_Zakharova", "Peskov"), "PERSON"),
    **dict.fromkeys(("KCNA", "Reuters", "Kremlin"), "ORG"),
    **dict.fromkeys(("Rusia", "Iran", "Korut"), "STATE"),
    **dict.fromkeys(("Menlu", "Juru_Bicara"), "OFFICE"),
    "Moskow": "PLACE",
}


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("id")
    blank.tokenizer = create_tokenizer(blank)
    blank.add_pipe("sentencizer")
    return blank


@pytest.fixture
def said_by(nlp):
    """The last word of the name of who says what ``trigger`` tells."""

    def find(text: str, trigger: str) -> str | None:
        doc = nlp(text)
        token = next(t for t in doc if t.text == trigger)
        iri = speaker(doc, token, by_token(doc, named(doc, **TYPES)), cues())
        return iri.removeprefix(IRI) if iri else None

    return find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rusia menyerang Iran, menurut KCNA.", "KCNA"),
        ("Menurut Lavrov, Rusia tidak menyerang Iran.", "Lavrov"),
        ("Melansir Reuters, Rusia menyerang Iran.", "Reuters"),
        ("Rusia menyerang Iran, dikutip dari KCNA, Kamis.", "KCNA"),
        ("“Rusia menyerang Iran,” kata Lavrov.", "Lavrov"),
        ("“Rusia menyerang Iran,” ujar Menlu Rusia Lavrov di Moskow.", "Lavrov"),
        ("“Rusia menyerang Iran,” kata Juru Bicara Kremlin, Peskov.", "Kremlin"),
        ("“Rusia menyerang Iran,” kata Juru Bicara, Maria Zakharova.", "Zakharova"),
        ("Lavrov mengatakan Rusia menyerang Iran.", "Lavrov"),
        ("Menlu Rusia Lavrov menegaskan bahwa Korut menyerang Iran.", "Lavrov"),
        ("Kremlin mengumumkan Rusia menyerang Iran.", "Kremlin"),
    ],
)
def test_who_says_so(said_by, text, name):
    assert said_by(text, "menyerang") == name


@pytest.mark.parametrize(
    "text",
    [
        "Rusia menyerang Iran di dekat Moskow.",
        "Rusia menyerang Iran, kata pejabat yang tak disebut namanya.",
        "“Rusia menyerang Iran,” katanya. Lavrov mengatakan hal lain.",
        "“Rusia menyerang Iran,” katanya kepada Reuters.",
        "Menurutnya Rusia menyerang Iran.",
        "Menurut laporan media, Rusia menyerang Iran.",
        "Menurut pejabat setempat, Rusia menyerang Iran.",
        "Korut dilaporkan menyerang Iran.",
        "Pasukan itu diberitakan ikut menyerang Iran.",
        "Ia mengatakan Rusia menyerang Iran.",
        "Di Moskow diumumkan bahwa Rusia menyerang Iran.",
    ],
)
def test_where_nobody_is_named_the_outlet_says_so(said_by, text):
    assert said_by(text, "menyerang") is None


def test_a_source_comes_before_a_speaker(said_by):
    assert said_by("Menurut KCNA, Lavrov mengatakan Rusia menyerang Iran.", "menyerang") == "KCNA"


def test_what_is_said_follows_the_verb_of_saying(said_by):
    assert said_by("Rusia menyerang Iran lalu Lavrov mengatakan semua selesai.", "menyerang") is None


def test_the_verb_of_saying_may_be_the_event_itself(said_by):
    assert said_by("Lavrov menuduh Iran.", "menuduh") is None
