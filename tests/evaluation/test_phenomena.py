"""Each phenomenon on sentences that show it, and on ones that nearly do."""

import pytest

from kg.errors import LanguageError
from kg.evaluation.annotation import Held
from kg.evaluation.cases import RESOLVED
from kg.evaluation.phenomena import FORMS, OF_EVENTS, OF_NAMES, OF_OFFICES, OF_ROLES, phenomena
from tests.annotated import annotated

TOLD = phenomena("id")


@pytest.mark.parametrize(
    ("trigger", "form"),
    [
        ("menyerang", "active"), ("Bertemu", "active"), ("meratifikasinya", "active"), ("tiba", "active"),
        ("sepakat", "active"), ("melepaskan tembakan", "active"), ("terbang", "active"), ("mendarat", "active"),
        ("diserang", "passive"), ("terbunuh", "passive"), ("ditandatanganinya", "passive"),
        ("pertemuan", "nominal"), ("Kunjungannya", "nominal"), ("serangan-serangan", "nominal"),
        ("sanksi", "nominal"), ("KTT", "nominal"), ("dialog", "nominal"), ("diskusinya", "nominal"),
        ("teror", "nominal"), ("kesepakatan", "nominal"), ("tembakan", "nominal"), ("agresi", "nominal"),
        ("penandatanganan", "nominal"),
        ("teken", "bare"), ("Kirim", "bare"), ("tempatkan", "bare"), ("sepakati", "bare"), ("kecam", "bare"),
    ],
)  # fmt: skip
def test_form_of_the_trigger(trigger: str, form: str):
    assert TOLD.form(trigger) == form


def shown(source: str, trigger: str, type: str = "attacked", **roles: list[str]) -> frozenset[str]:
    """The phenomena of the one event of a text."""
    article = annotated(source, (type, "occurred", trigger, roles))
    return TOLD.of_event(article, article.events[0])


def test_every_event_has_one_form():
    for trigger in ("menyerang", "diserang", "serangan", "serang"):
        assert len(shown(f"Kerindo {trigger} Samudra.", trigger) & set(FORMS)) == 1


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("Kerindo Serang Samudra\nKerindo menyerang.", True),
        ("Kerindo Serang Samudra?\nKerindo menyerang.", True),
        ("Kerindo Serang Samudra.\nKerindo menyerang.", False),
        ("Pagi di Lumora\nKerindo Serang Samudra", False),
    ],
)
def test_headline(source: str, holds: bool):
    assert ("headline" in shown(source, "Serang")) is holds


@pytest.mark.parametrize(
    ("source", "trigger", "holds"),
    [
        ("Kerindo melancarkan serangan ke Samudra.", "serangan", True),
        ("Kerindo menjatuhkan dua paket sanksi.", "sanksi", True),
        ("Samudra kena sanksi.", "sanksi", True),
        ("Serangan Kerindo berlanjut.", "Serangan", False),
        ("Kerindo melakukan apa saja demi sebuah serangan.", "serangan", False),
        ("Kerindo ikut menyerang Samudra.", "menyerang", False),
    ],
)
def test_light_verb(source: str, trigger: str, holds: bool):
    assert ("light-verb" in shown(source, trigger)) is holds


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("Pakta yang diteken Borvan.", True),
        ("Pakta yang akan diteken Borvan.", True),
        ("Pakta, yang panjang dan rumit, diteken Borvan.", False),
        ("Pakta diteken Borvan.", False),
    ],
)
def test_relative(source: str, holds: bool):
    assert ("relative" in shown(source, "diteken")) is holds


@pytest.mark.parametrize(
    ("source", "trigger", "holds"),
    [
        ("Kerindo berjanji mengirim beras.", "mengirim", True),
        ("Kerindo berjanji akan segera mengirim beras.", "mengirim", True),
        ("Kerindo meminta [Samudra|STATE] menarik pasukannya.", "menarik", True),
        ("Kerindo meminta agar [Menlu|OFFICE] [Republik Fara Raya|STATE] [Lin|PERSON] menarik diri.", "menarik", True),
        ("Kerindo Setuju Bertemu Samudra", "Bertemu", True),
        ("Borvan dipaksa menandatangani pakta.", "menandatangani", True),
        ("Kerindo dan Samudra berencana mengadakan patroli.", "patroli", True),
        ("Kerindo dan Samudra berencana mengadakan tiga patroli.", "patroli", True),
        ("Kerindo mengirim beras.", "mengirim", False),
        ("Kerindo menolak pertemuan itu.", "pertemuan", False),  # a noun has no subject to take
        ("Kerindo berjanji, lalu mengirim beras.", "mengirim", False),
        ("Kerindo berjanji bahwa Samudra mengirim beras.", "mengirim", False),
        ("Kerindo berjanji kepada para petani di wilayah selatan mengirim beras.", "mengirim", False),
        ("Kerindo berjanji.\nSamudra mengirim beras.", "mengirim", False),
        ("Kerindo mengadakan patroli.", "patroli", False),
        ("Patroli gagal.", "Patroli", False),
    ],
)  # fmt: skip
def test_control(source: str, trigger: str, holds: bool):
    assert ("control" in shown(source, trigger)) is holds


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Mantan [Presiden|OFFICE] [Kerindo|STATE] [Lin Borvan|PERSON] tiba.", "former"),
        ("[Lin Borvan|PERSON], bekas [Presiden|OFFICE] [Kerindo|STATE], tiba.", "former"),
        ("Eks-[Presiden|OFFICE] [Lin Borvan|PERSON] tiba.", "former"),
        ("[Presiden|OFFICE] [Qaodu|PERSON] diam.\nMantan [Presiden|OFFICE] [Borvan|PERSON] tiba.", "former"),
        ("Dua mantan [Presiden|OFFICE], [Qaodu|PERSON] dan [Lin Borvan|PERSON], tiba.", "former"),
        ("[Lin Borvan|PERSON] tiba.\nMantan [presiden|OFFICE] itu diam.", "former"),
        ("[Presiden|OFFICE] [Lin Borvan|PERSON] tiba.", "present"),
        ("[Presiden|OFFICE] [Lin Borvan|PERSON] menjamu mantan [Presiden|OFFICE] [Qaodu|PERSON].", "present"),
        ("Mantan [Menlu|OFFICE] [Lin Borvan|PERSON] kini [Presiden|OFFICE].", "present"),
        ("[Lin Borvan|PERSON] tiba.", "present"),
    ],
)
def test_former_and_present_holders(source: str, expected: str):
    article = annotated(
        source, offices=[("Lin Borvan", "Presiden", "-")], clusters=[["Lin Borvan", "Borvan"]]
    )
    assert TOLD.of_office(article, article.offices[0]) == expected
    assert expected in OF_OFFICES


def test_an_annotation_that_says_who_is_former_is_believed():
    article = annotated("Mantan [Presiden|OFFICE] [Borvan|PERSON] tiba.")
    assert TOLD.of_office(article, Held("Borvan", "Presiden", "-", False)) == "present"
    assert TOLD.of_office(article, Held("Borvan", "Presiden", "-", True)) == "former"


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("Ia", "one-person"), ("sang presiden", "one-person"), ("mereka", "group"), ("nya", "possessive"),
        ("pihaknya", "own-side"), ("Negaranya", "own-state"), ("kami", "first-person"), ("keduanya", "counted"),
        ("Kedua negara", "counted-noun"),
    ],
)  # fmt: skip
def test_pointers(word: str, sort: str):
    assert TOLD.of_pointer(word) == sort
    assert sort in RESOLVED["anaphora"]


@pytest.mark.parametrize(
    ("source", "fillers", "holds"),
    [
        ("[Kerindo|STATE], [Fara|STATE], dan [Samudra|STATE] bertemu.", ["Kerindo", "Fara", "Samudra"], True),
        ("[Kerindo|STATE]-[Samudra|STATE] bertemu.", ["Kerindo", "Samudra"], True),
        ("[Menlu|OFFICE] [Kerindo|STATE] [Lin|PERSON] dan [Menlu|OFFICE] [Samudra|STATE] [Qaodu|PERSON] bertemu.",
         ["Lin", "Qaodu"], True),
        ("[Kerindo|STATE] bertemu [Samudra|STATE].", ["Kerindo", "Samudra"], False),
        ("[Kerindo|STATE] dengan [Samudra|STATE] bertemu.", ["Kerindo", "Samudra"], False),
        ("[Kerindo|STATE] (juga [Fara|STATE]) bertemu.", ["Kerindo", "Fara"], False),
        ("Di [Kerindo|STATE]\n[Fara|STATE] bertemu.", ["Kerindo", "Fara"], False),
        ("[Kerindo|STATE] dan [Samudra|STATE] bertemu.", ["Kerindo"], False),
    ],
)  # fmt: skip
def test_coordination(source: str, fillers: list[str], holds: bool):
    assert ("coordination" in shown(source, "bertemu", "met-with", participant=fillers)) is holds


def test_fillers_of_two_roles_are_no_coordination():
    told = shown(
        "[Kerindo|STATE] dan [Samudra|STATE] menyerang.", "menyerang", actor=["Kerindo"], target=["Samudra"]
    )
    assert "coordination" not in told


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("Menurut Borvan, Kerindo menyerang Samudra.", True),
        ("Kerindo menyerang Samudra, kata Borvan.", True),
        ('"Kami tidak menyerang siapa pun," ia berbisik.', True),
        ("“Kami tidak menyerang siapa pun,” ia berbisik.", True),
        ('Borvan yang "bijak" menyerang "musuh" itu.', False),
        ("Kata Borvan lain lagi.\nKerindo menyerang Samudra.", False),
    ],
)
def test_attributed(source: str, holds: bool):
    assert ("attributed" in shown(source, "menyerang")) is holds


SOURCE = "[Kerindo|STATE] tiba.\nNegara itu menyerang lima kapal pada [Rabu|DATE], bukan [3 Mei|DATE]."


@pytest.mark.parametrize(
    ("role", "filler", "expected"),
    [
        ("actor", "Kerindo", {"anaphora"}),
        ("target", "lima kapal", {"description"}),
        ("date", "Rabu", {"relative-date"}),
        ("date", "3 Mei", {"calendar-date"}),
    ],
)
def test_fillers(role: str, filler: str, expected: set[str]):
    article = annotated(SOURCE, ("attacked", "occurred", "menyerang", {role: [filler]}))
    (event,) = article.events
    assert TOLD.of_role(article, event, event.roles[0]) == expected
    assert expected <= set(OF_ROLES)


def test_a_plain_filler_shows_nothing():
    article = annotated(SOURCE, ("visited", "occurred", "tiba", {"actor": ["Kerindo"]}))
    assert TOLD.of_role(article, article.events[0], article.events[0].roles[0]) == frozenset()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Perserikatan Samudra", set()),
        ("PS", {"acronym"}),
        ("Samudra", {"part-of-name"}),
        ("Lumora", {"other-name"}),
        ("Kerindo", set()),  # a name alone is the fullest
    ],
)
def test_names(name: str, expected: set[str]):
    source = f"[{name}|ORG] diam."
    article = annotated(source, clusters=[["Perserikatan Samudra", "PS", "Samudra", "Lumora"]])
    assert TOLD.of_name(article, article.mentions[0]) == expected
    assert expected <= set(OF_NAMES)


def test_names_are_told_apart():
    every = (*OF_EVENTS, *OF_ROLES, *OF_NAMES, *OF_OFFICES)
    assert len(set(every)) == len(every)


def test_another_language():
    with pytest.raises(LanguageError, match="language 'xx' is not supported"):
        phenomena("xx")
