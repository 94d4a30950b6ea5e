"""Features of triggers, fillers and status: what each of them sees, and what none may depend on."""

import pytest

from kg.features import (
    Sight,
    candidates,
    may_trigger,
    role_features,
    status_features,
    status_words,
    trigger_features,
)
from kg.lang.id.pipeline import cues
from tests.parsed import as_candidates, named, parsed, word

SOURCE = """Lavrov/PROPN/3/nsubj akan/ADV/3/advmod menemui/VERB/0/ROOT Wang/PROPN/3/obj dan/CCONJ/6/cc \
Lin/PROPN/4/conj di/ADP/8/case Beijing/PROPN/3/obl .
Keduanya/PRON/3/nsubj tidak/ADV/3/advmod menandatangani/VERB/0/ROOT perjanjian/NOUN/3/obj ."""
TYPES = {"Lavrov": "PERSON", "Wang": "PERSON", "Lin": "PERSON", "Beijing": "PLACE"}


@pytest.fixture
def doc():
    return parsed(SOURCE)


@pytest.fixture
def pool(doc):
    mentions = as_candidates(doc, named(doc, **TYPES))
    return [c for sent in doc.sents for c in candidates(doc, sent, mentions, cues())]


def seen(doc, pool, trigger: str, filler: str, kind: str = "met-with") -> set[str]:
    candidate = next(c for c in pool if doc[c.head].text == filler)
    return set(role_features(Sight(doc, kind, word(doc, trigger), pool, cues()), candidate))


def only(features: set[str], *names: str) -> set[str]:
    return {f for f in features if f.split("=")[0] in names}


def test_verbs_and_nouns_may_trigger_and_marks_and_function_words_may_not(doc):
    may = [t.text for t in doc if may_trigger(t)]
    assert {"menemui", "perjanjian", "tidak"} <= set(may)
    assert not {"di", "dan", ".", "Keduanya"} & set(may)


class TestTrigger:
    def test_the_word_its_form_and_neighbours(self, doc, pool):
        here = [c for c in pool if c.start < 9]
        features = set(trigger_features(doc, word(doc, "menemui"), here, cues()))
        assert {"w=menemui", "f=men", "p=VERB", "c-1=akan", "c1=wang", "c-3=-"} <= features

    def test_the_names_on_either_side_and_those_that_hang_on_it(self, doc, pool):
        here = [c for c in pool if c.start < 9]
        features = set(trigger_features(doc, word(doc, "menemui"), here, cues()))
        assert {"m<PERSON1", "m>PERSON0", "m>PLACE5", "any=PERSON", "n=2"} <= features
        assert {"ch=nsubj|PERSON", "ch=obj|PERSON", "ch=obl|PLACE", "chl=di|PLACE"} <= features

    def test_common_nouns_count_where_they_hang_on_it(self, doc, pool):
        there = [c for c in pool if c.start >= 9]
        features = set(trigger_features(doc, word(doc, "menandatangani"), there, cues()))
        assert {"chn=perjanjian", "any=PAIR"} <= features
        assert "any=NP" not in features


class TestRole:
    def test_side_distance_and_syntax(self, doc, pool):
        assert only(seen(doc, pool, "menemui", "Lavrov"), "o", "d", "path", "r") == {
            "o=<", "d=<1", "path=vnsubj", "r=akan"
        }  # fmt: skip
        assert only(seen(doc, pool, "menemui", "Beijing"), "o", "d", "path", "l") == {
            "o=>", "d=>5", "path=vobl", "l=di"
        }  # fmt: skip

    def test_a_conjunct_shares_the_way_of_the_first(self, doc, pool):
        first, second = (only(seen(doc, pool, "menemui", name), "chain") for name in ("Wang", "Lin"))
        assert first == second == {"chain=met-with|men|vobj"}

    def test_others_of_its_type_between(self, doc, pool):
        assert "mid=>1" in seen(doc, pool, "menemui", "Lin")
        assert "mid=>0" in seen(doc, pool, "menemui", "Wang")

    def test_a_name_in_another_sentence_is_seen_through_what_points_to_it(self, doc, pool):
        features = seen(doc, pool, "menandatangani", "Wang", "signed")
        assert {"far=<1", "ptr=keduanya|PERSON|<1", "frole=obj", "own=PERSON|0", "begin=True"} <= features
        assert not only(features, "same", "path", "l", "hw")

    def test_how_near_another_sentence_is(self, doc, pool):
        assert "far=>1" in seen(doc, pool, "menemui", "perjanjian")


class TestStatus:
    def test_what_stands_before_and_after_and_hangs_on_it(self, doc):
        features = set(status_features(doc, "met-with", word(doc, "menemui"), cues()))
        assert {"k=met-with", "c-1=akan", "near=akan", "ch=akan|advmod", "quoted=0"} <= features

    def test_signs_stand_for_their_kind(self, doc):
        features = set(status_features(doc, "met-with", word(doc, "menemui"), cues()))
        assert {"x=future|own<", "xn=future|own<|V", "xk=future|own|met-with", "xd=future|1"} <= features
        assert {"xb1=future", "xm=future", "xc=future", "xa=-"} <= features

    def test_signs_of_another_sentence_say_nothing(self, doc):
        features = set(status_features(doc, "signed", word(doc, "menandatangani"), cues()))
        assert only(features, "x") == {"x=negation|own<"}

    @pytest.mark.parametrize(
        ("source", "trigger", "place"),
        [
            (
                "Rusia/PROPN/2/nsubj membantah/VERB/0/ROOT menyerang/VERB/2/xcomp Iran/PROPN/3/obj .",
                "menyerang",
                "deny|up1<",
            ),
            ("Kunjungan/NOUN/3/nsubj itu/DET/1/det dibatalkan/VERB/0/ROOT .", "Kunjungan", "cancel|up0>"),
            ("Kunjungan/NOUN/3/nsubj belum/ADV/3/advmod dibahas/VERB/0/ROOT .", "Kunjungan", "negation|of0>"),
            (
                "Pertemuan/NOUN/4/nsubj yang/PRON/3/nsubj dijadwalkan/VERB/1/acl dibahas/VERB/0/ROOT .",
                "Pertemuan",
                "schedule|own>",
            ),
            (
                "Rapat/NOUN/2/nsubj dimulai/VERB/0/ROOT bila/SCONJ/4/mark hujan/NOUN/2/advcl reda/ADJ/4/amod .",
                "Rapat",
                "condition|by>",
            ),
        ],
    )
    def test_how_the_trigger_hangs_on_a_sign(self, source, trigger, place):
        doc = parsed(source)
        assert f"x={place}" in status_features(doc, "met-with", word(doc, trigger), cues())

    def test_a_relation_to_the_sign_above(self):
        doc = parsed("Rusia/PROPN/2/nsubj membatalkan/VERB/0/ROOT serangan/NOUN/2/obj .")
        assert "xr=cancel|obj" in status_features(doc, "attacked", word(doc, "serangan"), cues())

    def test_signs_before_are_seen_in_their_order(self):
        doc = parsed(
            "Rusia/PROPN/3/nsubj tidak/ADV/3/advmod berjanji/VERB/0/ROOT akan/ADV/5/advmod menyerang/VERB/3/xcomp ."
        )
        features = status_features(doc, "attacked", word(doc, "menyerang"), cues())
        assert {"xb1=future", "xb2=promise+future", "xb3=negation+promise+future"} <= set(features)

    @pytest.mark.parametrize("break_", [",/PUNCT/4/punct", "setelah/SCONJ/4/mark"])
    def test_a_clause_ends_at_a_mark_and_a_word_that_opens_the_next(self, break_):
        doc = parsed(f"Tidak/ADV/4/advmod lama/ADJ/4/advmod {break_} bertemu/VERB/0/ROOT Wang/PROPN/4/obj .")
        features = status_features(doc, "met-with", word(doc, "bertemu"), cues())
        assert not [f for f in features if f.startswith("xc=") and "negation" in f]

    def test_what_is_known_and_how_it_is_written(self, doc):
        doc = parsed("Rusia/PROPN/2/nsubj Batalkan/VERB/0/ROOT Serangan/NOUN/2/obj itu/DET/3/det .")
        features = status_features(doc, "attacked", word(doc, "Serangan"), cues())
        assert {"cap=True", "def=True|NOUN", "kp=attacked|NOUN|se", "first=True"} <= set(features)

    def test_what_opens_the_clause_around_it(self):
        doc = parsed(
            "Bank/NOUN/2/nsubj tutup/VERB/0/ROOT lantaran/SCONJ/5/mark Iran/PROPN/5/nsubj terkena/VERB/2/advcl "
            "sanksi/NOUN/5/obj ."
        )
        said = status_features(doc, "sanctioned", word(doc, "sanksi"), cues())
        assert {"mk=lantaran", "mkn=1|lantaran"} <= set(said)
        assert not only(status_features(doc, "sanctioned", word(doc, "tutup"), cues()), "mk", "mkn")

    def test_the_verbs_above(self):
        doc = parsed("Lavrov/PROPN/2/nsubj ingin/VERB/0/ROOT menemui/VERB/2/xcomp Wang/PROPN/3/obj .")
        features = set(status_features(doc, "met-with", word(doc, "menemui"), cues()))
        assert {"up=ingin", "up0=ingin|xcomp"} <= features

    def test_inside_a_quotation(self):
        doc = parsed(
            "“/PUNCT/2/punct Kami/PRON/3/nsubj menyerang/VERB/0/ROOT ,/PUNCT/3/punct ”/PUNCT/3/punct "
            "katanya/VERB/3/parataxis ."
        )
        assert "quoted=1" in status_features(doc, "attacked", word(doc, "menyerang"), cues())
        assert "quoted=0" in status_features(doc, "accused", word(doc, "katanya"), cues())


class TestWordsAroundAStatus:
    SOURCE = (
        "Rusia/PROPN/2/nsubj tidak/ADV/3/advmod ingin/VERB/0/ROOT menjawab/VERB/3/xcomp "
        "usul/NOUN/4/obj:x pemboman/NOUN/5/nmod kota/NOUN/6/nmod besar/ADJ/7/amod .\n"
        "Iran/PROPN/2/nsubj diam/VERB/0/ROOT ."
    )

    def marks(self, trigger: str) -> dict[str, tuple[str, ...]]:
        doc = parsed(self.SOURCE)
        words, marks = status_words(word(doc, trigger), cues())
        return dict(zip((w.text for w in words), marks, strict=True))

    def test_the_words_of_the_sentence_and_no_others(self):
        assert [*self.marks("pemboman")] == [
            "Rusia", "tidak", "ingin", "menjawab", "usul", "pemboman", "kota", "besar", "."
        ]  # fmt: skip

    def test_what_each_is_and_how_the_trigger_hangs_on_it(self):
        seen = self.marks("pemboman")
        assert seen["pemboman"] == ("", "nmod", "NOUN", "self", "0", "0", "0")
        assert seen["usul"] == ("offer", "obj", "NOUN", "up0", "1", "0", "-1")
        assert seen["ingin"] == ("wish", "ROOT", "VERB", "up1", "3", "0", "-3")

    def test_how_far_off_a_word_hangs_that_is_not_above_the_trigger(self):
        seen = self.marks("pemboman")
        assert seen["tidak"] == ("negation", "advmod", "ADV", "of1", "3", "1", "-4")
        assert seen["besar"][3:] == ("by", "0", "2", "2")

    def test_nothing_is_told_of_what_is_too_far_off(self):
        many = " ".join(f"kata{n}/NOUN/1/conj" for n in range(60))
        doc = parsed(f"serangan/NOUN/0/ROOT {many} .")
        words, marks = status_words(doc[45], cues())
        assert (len(words), marks[0][-1], marks[-1][-1]) == (57, "-20", "12")
        assert words[0].i == 5


def test_names_themselves_are_not_learned_as_words_beside_a_status():
    said = "Lavrov/PROPN/2/nsubj menemui/VERB/0/ROOT Wang/PROPN/2/obj ."
    features = status_features(parsed(said), "met-with", word(parsed(said), "menemui"), cues())
    assert not {"s<=lavrov", "ch=wang|obj"} & set(features)


class TestCompany:
    """A candidate among the others of its sentence."""

    def test_which_of_its_type_it_is_in_text_order_and_from_the_trigger(self, doc, pool):
        assert only(seen(doc, pool, "menemui", "Lavrov"), "krank", "npos") == {
            "krank=met-with|men|PERSON|<|0|1", "npos=0|3|PERSON|<"
        }  # fmt: skip
        assert only(seen(doc, pool, "menemui", "Lin"), "krank", "npos") == {
            "krank=met-with|men|PERSON|>|1|1", "npos=2|3|PERSON|>"
        }  # fmt: skip

    def test_how_many_states_persons_and_office_holders_there_are(self, doc, pool):
        assert only(seen(doc, pool, "menemui", "Wang"), "comp") == {"comp=met-with|PERSON|0|2|0"}

    def test_whether_its_name_stands_nearer_once_more(self):
        source = "Lavrov/PROPN/2/nsubj tiba/VERB/0/ROOT ketika/SCONJ/5/mark Lavrov/PROPN/5/nsubj bertemu/VERB/2/advcl ."
        doc = parsed(source)
        pool = as_candidates(doc, named(doc, Lavrov="PERSON"))
        sight = Sight(doc, "met-with", word(doc, "bertemu"), pool, cues())
        far, near = (only(set(role_features(sight, c)), "again", "op") for c in pool)
        assert far == {"again=met-with|True|True", "again=True", "op=met-with|<|ketika"}
        assert near == {"again=met-with|True|False", "again=False", "op=met-with|<|"}
