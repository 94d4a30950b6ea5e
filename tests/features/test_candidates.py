"""What may fill a role, on syntax written by hand."""

import pytest

from kg.features import HOLDER, NOUN_PHRASE, PAIR, PRONOUN, candidates, with_object
from kg.lang.id.pipeline import cues
from tests.parsed import as_candidates, named, parsed, word


def found(source: str, **types: str) -> list[tuple[str, str]]:
    """(text, type) of the candidates of the first sentence."""
    doc = parsed(source)
    mentions = as_candidates(doc, named(doc, **types))
    sentence = next(iter(doc.sents))
    return [(doc[c.start : c.end].text, c.type) for c in candidates(doc, sentence, mentions, cues())]


def test_a_noun_phrase_takes_its_number_and_the_noun_that_completes_it():
    assert found("11/NUM/2/nummod individu/NOUN/3/nsubj:pass disanksi/VERB/0/ROOT .") == [
        ("11 individu", NOUN_PHRASE)
    ]
    assert found(
        "AS/PROPN/2/nsubj mengirim/VERB/0/ROOT kapal/NOUN/2/obj induk/NOUN/3/compound .", AS="STATE"
    ) == [
        ("AS", "STATE"),
        ("kapal induk", NOUN_PHRASE),
    ]


def test_a_number_of_another_noun_stays_out():
    source = "mengirim/VERB/0/ROOT pada/ADP/3/case 2025/NUM/1/obl pasukan/NOUN/1/obj ."
    assert found(source) == [("pasukan", NOUN_PHRASE)]


def test_names_are_not_common_nouns_though_tagged_so():
    source = "Menteri/NOUN/3/nsubj Lavrov/PROPN/1/flat tiba/VERB/0/ROOT ."
    assert found(source, Menteri="OFFICE", Lavrov="PERSON") == [("Menteri", "OFFICE"), ("Lavrov", "PERSON")]


@pytest.mark.parametrize(
    ("pronoun", "type"), [("Ia", PRONOUN), ("Dia", PRONOUN), ("Keduanya", PAIR), ("Ketiganya", PAIR)]
)
def test_pronouns_for_one_and_for_several(pronoun, type):
    assert found(f"{pronoun}/PRON/2/nsubj bertemu/VERB/0/ROOT .") == [(pronoun, type)]


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("Kedua/NUM/2/nummod negara/NOUN/3/nsubj sepakat/VERB/0/ROOT .", "Kedua negara"),
        ("Kedua/DET/2/det pemimpin/NOUN/3/nsubj sepakat/VERB/0/ROOT .", "Kedua pemimpin"),
        # However the parser reads "kedua":
        ("Kedua/ADJ/3/advmod negara/NOUN/3/nsubj sepakat/VERB/0/ROOT .", "Kedua negara"),
    ],
)
def test_a_counted_pair(words, phrase):
    assert found(words) == [(phrase, PAIR)]


def test_what_belongs_to_both_stands_for_both():
    source = """Pemimpin/NOUN/4/nsubj kedua/NUM/3/nummod negara/NOUN/1/nmod bertemu/VERB/0/ROOT ."""
    assert found(source)[0] == ("Pemimpin kedua negara", PAIR)


def test_candidates_come_from_their_sentence_alone_in_text_order():
    source = """Rusia/PROPN/2/nsubj menemui/VERB/0/ROOT dia/PRON/2/obj dan/CCONJ/5/cc tamu/NOUN/3/conj .
Iran/PROPN/2/nsubj menolak/VERB/0/ROOT tawaran/NOUN/2/obj ."""
    assert found(source, Rusia="STATE", Iran="STATE") == [
        ("Rusia", "STATE"), ("dia", PRONOUN), ("tamu", NOUN_PHRASE)
    ]  # fmt: skip


def test_no_words_give_no_candidates():
    doc = parsed("Selesai/VERB/0/ROOT .")
    assert candidates(doc, [], [], cues()) == []


class TestHolders:
    def test_an_office_and_its_state_are_one_who_acts(self):
        source = "Menlu/NOUN/3/nsubj Rusia/PROPN/1/nmod tiba/VERB/0/ROOT ."
        assert found(source, Menlu="OFFICE", Rusia="STATE") == [("Menlu Rusia", HOLDER)]

    def test_where_a_name_follows_it_is_the_person_who_acts(self):
        source = "Menlu/NOUN/4/nsubj Rusia/PROPN/1/nmod Lavrov/PROPN/1/flat tiba/VERB/0/ROOT ."
        assert found(source, Menlu="OFFICE", Rusia="STATE", Lavrov="PERSON") == [
            ("Menlu", "OFFICE"), ("Rusia", "STATE"), ("Lavrov", "PERSON")
        ]  # fmt: skip

    def test_an_office_apart_from_a_state_stays_an_office(self):
        source = "Menlu/NOUN/2/nsubj mengunjungi/VERB/0/ROOT Rusia/PROPN/2/obj ."
        assert found(source, Menlu="OFFICE", Rusia="STATE") == [("Menlu", "OFFICE"), ("Rusia", "STATE")]


def test_a_noun_with_a_capital_in_a_headline_is_a_noun():
    source = "Rusia/PROPN/2/nsubj Kirim/VERB/0/ROOT Kapal/PROPN/2/obj Perang/PROPN/3/flat ."
    assert found(source, Rusia="STATE") == [("Rusia", "STATE"), ("Kapal Perang", NOUN_PHRASE)]


@pytest.mark.parametrize("measure", ["Ribuan", "Sekelompok", "Sejumlah"])
def test_a_word_of_measure_belongs_to_the_noun_that_it_measures(measure):
    source = f"{measure}/NOUN/3/nsubj tentara/NOUN/1/nmod tiba/VERB/0/ROOT ."
    assert found(source) == [(f"{measure} tentara", NOUN_PHRASE)]


def test_a_word_of_measure_before_a_name_is_a_noun_of_its_own():
    source = "Sebagian/NOUN/3/nsubj Rusia/PROPN/1/nmod menolak/VERB/0/ROOT ."
    assert found(source, Rusia="STATE") == [("Sebagian", NOUN_PHRASE), ("Rusia", "STATE")]


def beside(source: str, trigger: str, **types: str) -> list[str]:
    """The candidates of a sentence in view of a trigger."""
    doc = parsed(source)
    sentence = next(iter(doc.sents))
    pool = candidates(doc, sentence, as_candidates(doc, named(doc, **types)), cues())
    return [doc[c.start : c.end].text for c in with_object(doc, word(doc, trigger), pool, cues())]


def test_what_completes_an_event_noun_is_in_view_of_it():
    source = (
        "menolak/VERB/0/ROOT pengerahan/NOUN/1/obj pasukan/NOUN/2/compound damai/NOUN/3/compound "
        "PBB/PROPN/3/nmod ."
    )
    assert beside(source, "pengerahan", PBB="ALLIANCE") == ["pengerahan pasukan", "pasukan damai", "PBB"]
    assert beside(source, "menolak", PBB="ALLIANCE") == ["pengerahan pasukan", "PBB"]


def test_with_its_number():
    source = "pengerahan/NOUN/0/ROOT 300/NUM/3/nummod tentara/NOUN/1/compound ."
    assert "300 tentara" in beside(source, "pengerahan")


def test_a_name_that_completes_an_event_noun_stays_as_it_is():
    source = "serangan/NOUN/0/ROOT Rusia/PROPN/1/nmod ."
    assert beside(source, "serangan", Rusia="STATE") == ["serangan", "Rusia"]


def test_two_office_holders_and_three_states():
    source = "Kedua/NUM/2/nummod presiden/NOUN/3/nsubj sepakat/VERB/0/ROOT ."
    assert found(source, presiden="OFFICE") == [("Kedua presiden", PAIR), ("presiden", "OFFICE")]
    assert found("Ketiga/NUM/2/nummod negara/NOUN/3/nsubj sepakat/VERB/0/ROOT .") == [("Ketiga negara", PAIR)]
