"""Who says so, on sentences written by hand."""

import pytest
import spacy

from kg.lang.id.pipeline import cues
from kg.lang.id.tokenizer import create_tokenizer
from kg.speakers import speaker
from tests.parsed import IRI, by_token, named, parsed

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
        ("“Rusia menyerang Iran,” kata Juru Bicara Kremlin, Peskov.", "Peskov"),
        ("“Rusia menyerang Iran,” kata juru bicara Kremlin.", "Kremlin"),
        ("Rusia menyerang Iran, demikian KCNA.", "KCNA"),
        ("Rusia tidak menyerang Iran, kata Menlu Rusia, Lavrov, di Moskow.", "Lavrov"),
        ("Menurut Menlu Rusia, Lavrov, Iran menyerang Korut.", "Lavrov"),
        ("Kabar bahwa Rusia menyerang Iran dibantah Kremlin.", "Kremlin"),
        ("Rusia menampik kabar bahwa Korut menyerang Iran.", "Rusia"),
        ("Kremlin Bantah Rusia menyerang Iran", "Kremlin"),
        ("Wang mengatakan Korut diam, sedangkan Lavrov menyebut Rusia menyerang Iran.", "Lavrov"),
        ("Lavrov mengakui kerugian, tetapi menyatakan Rusia tidak menyerang Iran.", "Lavrov"),
        ("Hari itu, kata Lavrov, Rusia menyerang Iran.", "Lavrov"),
        ("Diplomat Korut Lavrov mengatakan Rusia menyerang Iran.", "Lavrov"),
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
        "Seorang pejabat Iran mengatakan Rusia menyerang Iran.",
        "Rusia menyerang Iran, kata seorang diplomat Korut.",
        "Korut mengejek Rusia, ejekan yang langsung dibantah Kremlin, lalu menyerang Iran.",
        "“Kami tidak takut,” ujar Lavrov, yang ikut menyerang Iran.",
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


def test_a_verb_of_saying_that_is_joined_to_another_is_told_by_the_outlet(said_by):
    assert said_by("Lavrov menyebut itu bohong dan menuduh Iran.", "menuduh") is None


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov pergi. Menurut dia, Rusia menyerang Iran.",
        "Lavrov pergi. Menurutnya, Rusia menyerang Iran.",
        "Lavrov pergi. “Rusia menyerang Iran,” katanya.",
        "Lavrov pergi. “Rusia menyerang Iran,” ujar dia kepada Reuters.",
    ],
)
def test_a_pronoun_is_who_it_stands_for(said_by, text):
    assert said_by(text, "menyerang") == "Lavrov"


SAYS = """Menhan/PROPN/2/nsubj pergi/VERB/0/ROOT ke/ADP/4/case Kedutaan/PROPN/2/obl Rusia/PROPN/4/nmod .
{subject} membantah/VERB/0/ROOT Iran/PROPN/5/nsubj ikut/ADV/5/advmod menyerang/VERB/2/ccomp Korut/PROPN/5/obj ."""


@pytest.mark.parametrize(
    ("subject", "types", "name"),
    [
        ("Ia/PRON/2/nsubj", {"Lavrov": "PERSON", "Menhan": "PERSON"}, IRI + "Menhan"),
        ("Kedutaan/NOUN/2/nsubj itu/DET/1/det", {"Kedutaan_Rusia": "ORG"}, IRI + "Rusia"),
        ("Sumber/NOUN/2/nsubj Rusia/PROPN/1/nmod", {"Rusia": "STATE"}, None),
        ("Menhan/NOUN/2/nsubj Rusia/PROPN/1/nmod", {"Rusia": "STATE"}, IRI + "menhan"),
    ],
)
def test_the_subject_of_a_verb_of_saying(subject, types, name):
    moved = SAYS
    if " " in subject:  # a second word of the subject moves the heads
        moved = moved.replace("VERB/2/ccomp", "VERB/3/ccomp").replace("/5/", "/6/")
        subject = subject.replace("/2/nsubj", "/3/nsubj")
    doc = parsed(moved.format(subject=subject))
    trigger = next(t for t in doc if t.text == "menyerang")
    posts = {t.i: IRI + "menhan" for t in doc if t.text == "Menhan" and t.pos_ == "NOUN"}
    assert speaker(doc, trigger, by_token(doc, named(doc, **types)), cues(), posts) == name


ACCUSES = """Rusia/PROPN/2/nsubj {verb}/VERB/0/ROOT Iran/PROPN/4/nsubj berbohong/VERB/2/ccomp , dan/CCONJ/8/cc
{subject} menyerang/VERB/{head}/{relation} Wang/PROPN/8/obj ."""


@pytest.mark.parametrize(
    ("verb", "subject", "head", "relation", "said"),
    [
        ("menuduh", "Korut/PROPN/8/nsubj", 4, "conj", None),  # whatever syntax makes of it
        ("mengatakan", "Korut/PROPN/8/nsubj", 2, "conj", None),
        ("mengatakan", "Korut/PROPN/8/nsubj", 4, "conj", IRI + "Rusia"),
        ("menuduh", "kembali/ADV/8/advmod", 4, "conj", IRI + "Rusia"),  # no other subject
    ],
)
def test_a_clause_with_its_own_subject_is_not_what_the_one_before_says(verb, subject, head, relation, said):
    line = ACCUSES.format(verb=verb, subject=subject, head=head, relation=relation).replace("\n", " ")
    doc = parsed(line)
    token = next(t for t in doc if t.text == "menyerang")
    assert speaker(doc, token, by_token(doc, named(doc, **TYPES)), cues()) == said


def test_a_list_of_whom_somebody_accuses_is_no_clause_of_its_own():
    doc = parsed(
        "Rusia/PROPN/2/nsubj menuduh/VERB/0/ROOT Iran/PROPN/7/nsubj , dan/CCONJ/6/cc Korut/PROPN/3/conj "
        "menyerang/VERB/2/ccomp Wang/PROPN/7/obj ."
    )
    token = next(t for t in doc if t.text == "menyerang")
    assert speaker(doc, token, by_token(doc, named(doc, **TYPES)), cues()) == IRI + "Rusia"
