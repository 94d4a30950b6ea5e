"""What event words mean by what they are done to, on syntax written by hand."""

import pytest

from kg import lang
from kg.reports.objects import meaning
from kg.reports.text import read
from tests.judges import judge, reader
from tests.parsed import document, named, parsed, word

TYPES = {
    **dict.fromkeys(("Rusia", "Iran"), "STATE"),
    "Lavrov": "PERSON",
}
NOTHING = judge(("O", "occurred"), {})


@pytest.fixture
def meant(monkeypatch):
    """The event type of a word that was judged to be of type ``kind``."""

    def find(source: str, trigger: str, kind: str) -> str:
        doc = parsed(source)
        monkeypatch.setattr(lang, "reader", lambda code: reader(NOTHING, NOTHING, NOTHING))
        return meaning(read(document(doc), doc, named(doc, **TYPES), []), word(doc, trigger), kind)

    return find


def by(verb: str, subject: str, thing: str) -> str:
    return f"{subject}/PROPN/2/nsubj {verb}/VERB/0/ROOT {thing}/PROPN/2/obj kemarin/ADV/2/advmod ."


@pytest.mark.parametrize(
    ("source", "trigger", "kind", "type"),
    [
        (by("menghukum", "Rusia", "Iran"), "menghukum", "attacked", "sanctioned"),
        (by("menghukum", "Rusia", "Lavrov"), "menghukum", "attacked", ""),
        (by("menghukum", "Rusia", "perusahaan"), "menghukum", "accused", "sanctioned"),
        (by("mengirim", "Rusia", "surat"), "mengirim", "deployed-to", ""),
        (by("mengirim", "Rusia", "surat"), "mengirim", "attacked", "attacked"),  # a letter with a bomb
        (by("mengirim", "Rusia", "tank"), "mengirim", "deployed-to", "deployed-to"),
        (by("membekukan", "Rusia", "hubungan"), "membekukan", "sanctioned", ""),
        (by("membekukan", "Rusia", "aset"), "membekukan", "sanctioned", "sanctioned"),
        (by("menyambut", "Lavrov", "keputusan"), "menyambut", "met-with", ""),
        (by("menyerang", "Topan", "Iran"), "menyerang", "attacked", ""),
        (by("menyerang", "virus", "Iran"), "menyerang", "attacked", ""),
        (by("menyerang", "Rusia", "Iran"), "menyerang", "attacked", "attacked"),
        (by("menyerang", "Rusia", "virus"), "menyerang", "attacked", "attacked"),
    ],
)
def test_what_a_word_means_by_its_subject_and_object(meant, source, trigger, kind, type):
    assert meant(source, trigger, kind) == type


def test_an_adverb_after_the_verb_can_tell(meant):
    source = (
        "Iran/PROPN/2/nsubj menyambut/VERB/0/ROOT baik/ADV/2/advmod langkah/NOUN/2/obj Rusia/PROPN/4/nmod ."
    )
    assert meant(source, "menyambut", "met-with") == ""


def test_what_strikes_follows_a_passive_and_a_noun(meant):
    struck = "Iran/PROPN/2/nsubj:pass diserang/VERB/0/ROOT {}/NOUN/2/obl:agent ."
    assert meant(struck.format("topan"), "diserang", "attacked") == ""
    assert meant(struck.format("pasukan"), "diserang", "attacked") == "attacked"
    noun = "Serangan/NOUN/3/nsubj jantung/NOUN/1/compound menewaskan/VERB/0/ROOT Lavrov/PROPN/3/obj ."
    assert meant(noun, "Serangan", "attacked") == ""


def test_with_what_a_blow_is_dealt(meant):
    dealt = "Rusia/PROPN/2/nsubj menghantam/VERB/0/ROOT Iran/PROPN/2/obj dengan/ADP/5/case {}/NOUN/2/obl ."
    assert meant(dealt.format("tarif"), "menghantam", "attacked") == ""
    assert meant(dealt.format("rudal"), "menghantam", "attacked") == "attacked"


def test_without_syntax_the_next_noun_is_the_object(meant):
    source = (
        "Rusia/PROPN/2/nsubj mengirim/VERB/0/ROOT tiga/NUM/4/nummod surat/NOUN/5/compound resmi/ADJ/2/xcomp ."
    )
    assert meant(source, "mengirim", "deployed-to") == ""
