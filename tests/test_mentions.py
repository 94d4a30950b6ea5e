"""Names of a Doc as mentions, with dates by grammar."""

from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Span

from kg import mentions
from kg.lang.id.tokenizer import create_tokenizer
from kg.model import Mention


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("id")
    blank.tokenizer = create_tokenizer(blank)
    return blank


def found(
    nlp, text: str, *names: tuple[str, str], listed: tuple[tuple[str, str], ...] = ()
) -> list[tuple[str, str]]:
    """(text, type) of the mentions of a text in which a model sees ``names``, and a user has ``listed`` some."""
    doc = nlp(text)
    spans = []
    for name, type in names:
        start = text.index(name)
        spans.append(doc.char_span(start, start + len(name), label=type, alignment_mode="expand"))
    doc.set_ents(spans)
    for token in doc:
        token.is_sent_start = token.i == 0
    places = [(text.index(n), text.index(n) + len(n), tuple(types.split("/"))) for n, types in listed]
    told = mentions.find(doc, "id", places)
    assert all(text[m.start : m.end] == m.text for m in told)
    assert all(one.end <= other.start for one, other in pairwise(told))
    return [(m.text, m.type) for m in told]


def test_names_and_dates_in_text_order(nlp):
    text = "Pada Sabtu (12/7/2025) Lavrov tiba di Pyongyang."
    assert found(nlp, text, ("Pyongyang", "PLACE"), ("Lavrov", "PERSON")) == [
        ("Sabtu (12/7/2025)", "DATE"), ("Lavrov", "PERSON"), ("Pyongyang", "PLACE")
    ]  # fmt: skip


def test_dates_are_the_grammars_and_not_the_models(nlp):
    assert found(nlp, "Lavrov tiba Rabu lalu.", ("tiba Rabu", "DATE")) == [("Rabu lalu", "DATE")]
    assert found(nlp, "Lavrov tiba kelak.", ("kelak", "DATE")) == []


def test_a_name_that_overlaps_a_date_gives_way(nlp):
    assert found(nlp, "Piagam 12 Juli 2025 berlaku.", ("Piagam 12", "AGREEMENT")) == [
        ("12 Juli 2025", "DATE")
    ]


def test_marks_around_a_name_are_no_part_of_it(nlp):
    text = "Kata “Rusia”, (KCNA) dan Lavrov."
    names = (("“Rusia”", "STATE"), ("(KCNA", "ORG"), ("Lavrov.", "PERSON"))
    assert found(nlp, text, *names) == [("Rusia", "STATE"), ("KCNA", "ORG"), ("Lavrov", "PERSON")]


def test_a_name_of_nothing_but_marks_is_none(nlp):
    assert found(nlp, "Ia diam -- lalu pergi.", ("--", "ORG")) == []


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        (
            "Samoa teken perjanjian kemitraan strategis komprehensif.",
            [],
            "perjanjian kemitraan strategis komprehensif",
        ),
        ("Samoa teken perjanjian kemitraan terbaru.", [], "perjanjian kemitraan"),
        (
            "Samoa teken perjanjian kemitraan militer Fiji.",
            [("militer Fiji", "FORCE")],
            "perjanjian kemitraan",
        ),
    ],
)
def test_an_agreement_has_the_adjectives_that_tell_its_sort(nlp, text, names, told):
    (first, *_) = found(nlp, text, ("perjanjian kemitraan", "AGREEMENT"), *names)
    assert first == (told, "AGREEMENT")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Majelis (MPR)", "Majelis (MPR)"),
        ("(KCNA", "KCNA"),
        ("KCNA)", "KCNA"),
        (" \n“Wang Yi”.", "Wang Yi"),
        ("—", ""),
        ("", ""),
        ("((", ""),
        ("Korut-", "Korut"),
    ],
)
def test_trimmed(text, kept):
    start, end = mentions.trimmed(f"x{text}x", 1, 1 + len(text))
    assert f"x{text}x"[start:end] == kept


def test_texts_without_names_have_no_mentions(nlp):
    assert found(nlp, "") == []
    assert found(nlp, "Hujan turun sepanjang hari.") == []


def test_mentions_are_unresolved(nlp):
    doc = nlp("Rusia diam.")
    doc.set_ents([Span(doc, 0, 1, "STATE")])
    for token in doc:
        token.is_sent_start = token.i == 0
    assert mentions.find(doc, "id") == (Mention(0, 5, "Rusia", "STATE", None),)


class TestStatesSideBySide:
    def test_those_that_are_listed_all_act(self, nlp):
        names = (("Chili", "STATE"), ("Vietnam", "PLACE"), ("Turki", "PLACE"))
        text = "Chili, Vietnam, dan Turki sepakat."
        assert [kind for _, kind in found(nlp, text, *names)] == ["STATE"] * 3

    def test_after_a_word_of_place_all_are_places(self, nlp):
        names = (("Vietnam", "PLACE"), ("Turki", "STATE"))
        assert [kind for _, kind in found(nlp, "Ia tiba di Vietnam dan Turki.", *names)] == ["PLACE"] * 2

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("Vietnam menuduh Turki.", (("Vietnam", "PLACE"), ("Turki", "STATE"))),
            ("Turki, Lumora dan lain-lain.", (("Turki", "STATE"), ("Lumora", "PLACE"))),
            ("Rusia dan, kata Turki, lain-lain.", (("Rusia", "PLACE"), ("Turki", "STATE"))),
        ],
    )
    def test_others_stay_as_they_were_read(self, nlp, text, names):
        assert found(nlp, text, *names) == list(names)


@pytest.mark.parametrize(
    ("seen", "listed", "told"),
    [
        ((), ("Zarq", "PLACE"), [("Zarq", "PLACE")]),
        ((("Zarq", "ORG"),), ("Zarq", "FORCE"), [("Zarq", "FORCE")]),
        ((("Zarq", "PLACE"),), ("Zarq", "STATE"), [("Zarq", "PLACE")]),
        (
            (("Front", "OFFICE"), ("Zarq", "PLACE")),
            ("Zarq", "STATE"),
            [("Front", "OFFICE"), ("Zarq", "STATE")],
        ),
        ((("Zarq", "PERSON"),), ("Zarq", "PLACE/PERSON"), [("Zarq", "PERSON")]),
        ((("Zarq", "PLACE"), ("Merdeka", "ORG")), ("Zarq Merdeka", "FORCE"), [("Zarq Merdeka", "FORCE")]),
        ((("Front Zarq Merdeka", "FORCE"),), ("Zarq", "PLACE"), [("Front Zarq Merdeka", "FORCE")]),
        ((("Zarq Merdeka", "PERSON"),), ("Zarq", "STATE"), [("Zarq", "STATE"), ("Merdeka", "PERSON")]),
        ((("Zarq Merdeka", "PERSON"),), ("Zarq", "PLACE"), [("Zarq Merdeka", "PERSON")]),
        ((("Front Zarq", "OFFICE"),), ("Zarq", "STATE"), [("Front", "OFFICE"), ("Zarq", "STATE")]),
        ((("Front Zarq", "OFFICE"),), ("Front", "OFFICE"), [("Front Zarq", "OFFICE")]),
    ],
)
def test_a_listed_name(nlp, seen, listed, told):
    assert found(nlp, "Front Zarq Merdeka tiba.", *seen, listed=(listed,)) == told


def test_a_listed_name_within_a_date_is_part_of_it(nlp):
    assert found(nlp, "Pada Sabtu (12/7/2025) hujan.", listed=(("Sabtu", "PERSON"),)) == [
        ("Sabtu (12/7/2025)", "DATE")
    ]


class TestHolders:
    def named(self, nlp, text: str, *names: tuple[str, str], verbs: tuple[str, ...] = ()) -> list[str]:
        """The persons of a text, every word with a capital a proper noun but for ``verbs``."""
        doc = nlp(text)
        for token in doc:
            token.pos_ = "PROPN" if token.text[0].isupper() and token.text not in verbs else "VERB"
            token.is_sent_start = token.i == 0
        spans = []
        for name, kind in names:
            start = text.index(name)
            spans.append(doc.char_span(start, start + len(name), label=kind))
        doc.set_ents(spans)
        return [m.text for m in mentions.find(doc, "id") if m.type == "PERSON"]

    OFFICE = (("Presiden", "OFFICE"), ("Mozambik", "STATE"))

    def test_proper_nouns_after_an_office_and_whose_it_is_are_a_person(self, nlp):
        assert self.named(nlp, "Presiden Mozambik Celeste Nhambirre sudah tiba.", *self.OFFICE) == [
            "Celeste Nhambirre"
        ]
        assert self.named(nlp, "Presiden Celeste Nhambirre sudah tiba.", self.OFFICE[0]) == [
            "Celeste Nhambirre"
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "Presiden Mozambik Kunjungi Kupang dan Ende",
            "Presiden Mozambik Celeste sudah tiba.",
            "Presiden Mozambik, Celeste Nhambirre sudah tiba.",
        ],
    )
    def test_a_title_one_word_or_a_comma_is_no_name(self, nlp, text):
        assert self.named(nlp, text, *self.OFFICE) == []


class TestBoundsInTitles:
    def test_a_verb_is_no_part_of_a_name(self, nlp):
        text = "Kanselir Jerman Kessler Sambut Oduya di Berlin"
        names = (
            ("Kanselir", "OFFICE"),
            ("Jerman", "STATE"),
            ("Kessler Sambut Oduya", "PERSON"),
            ("Berlin", "PLACE"),
        )
        assert found(nlp, text, *names) == [
            ("Kanselir", "OFFICE"), ("Jerman", "STATE"), ("Kessler", "PERSON"), ("Oduya", "PERSON"),
            ("Berlin", "PLACE"),
        ]  # fmt: skip

    def test_prepositions_make_no_sentence_of_a_title(self, nlp):
        text = "Kessler Gelar Pertemuan dengan Oduya"
        assert found(nlp, text, ("Kessler Gelar", "PERSON"), ("Oduya", "PERSON")) == [
            ("Kessler", "PERSON"), ("Oduya", "PERSON")
        ]  # fmt: skip

    def test_in_a_sentence_and_where_a_sentence_has_it_so_a_name_stays(self, nlp):
        plain = "Di sana Kessler Sambut pulang ke rumahnya."
        assert found(nlp, plain, ("Kessler Sambut", "PERSON")) == [("Kessler Sambut", "PERSON")]
        doc = nlp("Kessler Sambut Oduya\nHari itu Kessler Sambut menerima tamu.")
        doc.set_ents([Span(doc, 0, 2, "PERSON"), Span(doc, 6, 8, "PERSON")])
        for token in doc:
            token.is_sent_start = token.i in (0, 4)
        assert [m.text for m in mentions.find(doc, "id")] == ["Kessler Sambut"] * 2

    def test_a_common_word_is_no_place(self, nlp):
        text = "Empat Negara Kompak Kecam Rusia"
        assert found(nlp, text, ("Kompak", "PLACE"), ("Rusia", "STATE")) == [("Rusia", "STATE")]
        assert found(nlp, "Rusia Kecam Kessler", ("Rusia", "STATE"), ("Kessler", "PLACE"))[1:] == [
            ("Kessler", "PLACE")
        ]

    def test_a_name_between_an_office_and_a_verb_is_a_person(self, nlp):
        offices = (("Presiden", "OFFICE"), ("Iran", "STATE"))
        assert ("Rahbari", "PERSON") in found(nlp, "Presiden Iran Rahbari Kecam Israel", *offices)
        named = found(nlp, "Presiden Iran Daryush Rahbari Kunjungi Oman", *offices)
        assert ("Daryush Rahbari", "PERSON") in named
        for text in (
            "Presiden Iran Kecam Israel",
            "Presiden Iran Resmi Kecam Israel",
            "Presiden Iran Rahbari",
        ):
            assert found(nlp, text, *offices) == [("Presiden", "OFFICE"), ("Iran", "STATE")]


class TestNamesAfterStates:
    def test_a_given_name_is_no_part_of_the_state(self, nlp):
        text = "Perdana Menteri Makedonia Utara Jovan Petrov tiba di Wina."
        whole = [("Perdana Menteri", "OFFICE"), ("Makedonia Utara", "STATE"), ("Jovan Petrov", "PERSON")]
        names = (("Perdana Menteri", "OFFICE"), ("Makedonia Utara Jovan", "STATE"), ("Petrov", "PERSON"))
        assert found(nlp, text, *names) == whole

    def test_a_given_name_that_was_left_out_is_found(self, nlp):
        text = "Perdana Menteri Kepulauan Solomon Ephraim Maelanga tiba di Wina."
        names = (("Perdana Menteri", "OFFICE"), ("Kepulauan Solomon", "STATE"), ("Maelanga", "PERSON"))
        assert found(nlp, text, *names)[-1] == ("Ephraim Maelanga", "PERSON")

    def test_what_stands_between_must_look_like_a_name(self, nlp):
        for text in (
            "Menteri Fiji urusan laut Maelanga tiba.",
            "Menteri Fiji Bersama Maelanga tiba.",
            "Menteri Fiji\nEphraim Maelanga tiba.",
        ):
            names = (("Menteri", "OFFICE"), ("Fiji", "STATE"), ("Maelanga", "PERSON"))
            assert found(nlp, text, *names)[-1] == ("Maelanga", "PERSON")

    def test_a_state_that_is_known_or_holds_no_office_stays(self, nlp):
        assert ("Guinea Khatulistiwa", "STATE") in found(
            nlp,
            "Presiden Guinea Khatulistiwa tiba.",
            ("Presiden", "OFFICE"),
            ("Guinea Khatulistiwa", "STATE"),
        )
        assert found(nlp, "Rusia Merdeka tiba.", ("Rusia Merdeka", "STATE")) == [("Rusia Merdeka", "STATE")]
