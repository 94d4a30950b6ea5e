"""Each phenomenon on sentences that show it, and on ones that nearly do."""

import pytest

from kg.errors import LanguageError
from kg.evaluation.phenomena import FORMS, OF_EVENTS, OF_NAMES, OF_ROLES, phenomena
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
    every = (*OF_EVENTS, *OF_ROLES, *OF_NAMES)
    assert len(set(every)) == len(every)


def test_another_language():
    with pytest.raises(LanguageError, match="language 'xx' is not supported"):
        phenomena("xx")
