"""What date expressions mean where they stand; each worked out by hand with a calendar."""

import pytest

from kg.lang.id.dates import find, resolve_in

THURSDAY = "2019-09-26"


def read(text: str, expression: str, anchor: str | None = THURSDAY, **options) -> str | None:
    """The last place where the expression stands in the text."""
    start = text.rindex(expression)
    return resolve_in(text, start, start + len(expression), anchor, **options)


@pytest.mark.parametrize(
    ("text", "expression", "expected"),
    [
        ("Sejak Juni lalu, mereka menempatkan penasihat.", "Juni lalu", "2019-06/.."),
        ("Sanksi berlaku sejak tahun 2011.", "2011", "2011/.."),
        ("Patroli digelar mulai Senin (30/9).", "Senin (30/9)", "2019-09-30/.."),
        ("Kapal itu dilarang masuk terhitung Rabu.", "Rabu", "2019-09-25/.."),
        ("Mereka bertempur hingga Selasa malam.", "Selasa malam", "../2019-09-24"),
        ("Parlemen harus mengesahkannya sebelum akhir tahun.", "akhir tahun", "../2019-12"),
        ("Latihan itu ditunda hingga 2020.", "2020", "2020"),
        ("Mereka bertemu pada Rabu.", "Rabu", "2019-09-25"),
        ("Latihan dimulai Rabu.", "Rabu", "2019-09-25"),  # no "mulai"
        ("Situasi membaik sejak dulu, lalu Rabu memburuk.", "Rabu", "2019-09-25"),
    ],
)
def test_the_word_before_opens_an_interval(text, expression, expected):
    assert read(text, expression) == expected


def test_an_interval_is_not_that_of_the_clause_it_opens():
    text = "Kota itu tegang sejak Jumat pekan lalu, ketika gerilyawan menyerang pos."
    assert read(text, "Jumat pekan lalu", trigger=text.index("menyerang")) == "2019-09-20"
    assert read(text, "Jumat pekan lalu", trigger=text.index("tegang")) == "2019-09-20/.."


@pytest.mark.parametrize(
    ("text", "expression", "expected"),
    [
        ("Ia tiba pada Senin (9/9). Pada hari yang sama, ia pulang.", "hari yang sama", "2019-09-09"),
        ("Ia tiba pada Senin (9/9). Keesokan harinya ia pulang.", "Keesokan harinya", "2019-09-10"),
        ("Ia tiba pada Senin (9/9). Malam harinya ia pulang.", "Malam harinya", "2019-09-09"),
        ("Ia tiba pada Senin (9/9). Siangnya, ia pulang.", "Siangnya", "2019-09-09"),
        ("Ia tiba 14 Agustus. Tiga hari kemudian ia pulang.", "Tiga hari kemudian", "2019-08-17"),
        ("Ia tiba pada Senin (9/9). Sehari sebelumnya ia sakit.", "Sehari sebelumnya", "2019-09-08"),
        ("Diteken pada 1996 dan disahkan empat tahun kemudian.", "empat tahun kemudian", "2000"),
        ("Diteken pada 2014 dan disahkan setahun sesudahnya.", "setahun sesudahnya", "2015"),
        (
            "Mereka berunding 2 Mei. Pekan berikutnya mereka sepakat.",
            "Pekan berikutnya",
            "2019-05-06/2019-05-12",
        ),
        # chains: the day before the day after
        (
            "Ia tiba 14 Agustus. Keesokan harinya ia sakit. Dua hari kemudian ia pulang.",
            "Dua hari kemudian",
            "2019-08-17",
        ),
        # from the nearest date that is as exact
        ("Ia tiba 14 Agustus, pada tahun 2018. Sehari kemudian ia pulang.", "Sehari kemudian", "2019-08-15"),
        ("Perang berakhir tahun 1975. Sehari kemudian ia pulang.", "Sehari kemudian", None),
        ("Sehari kemudian ia pulang.", "Sehari kemudian", None),
        ("Beberapa hari kemudian ia pulang.", "Beberapa hari kemudian", None),
    ],
)
def test_dates_that_count_from_another(text, expression, expected):
    assert read(text, expression) == expected


def test_dates_that_count_from_an_event_that_is_dated():
    told = "Mereka menyerbu pos itu pada Minggu (15/9).\nMenteri berpidato Selasa (17/9).\n"
    assert (
        read(told + "Empat hari sebelum penyerbuan, ia pergi.", "Empat hari sebelum penyerbuan")
        == "2019-09-11"
    )
    assert read(told + "Sehari setelah pertemuan, ia pergi.", "Sehari setelah pertemuan") is None


def test_without_a_day_of_publication_only_what_needs_none():
    assert (
        read("Ia tiba 14 Agustus 2018. Keesokan harinya ia pulang.", "Keesokan harinya", None) == "2018-08-15"
    )
    assert read("Ia tiba Rabu. Keesokan harinya ia pulang.", "Keesokan harinya", None) is None


def test_off_the_calendar():
    assert read("Diteken pada 1996, 900 abad sebelumnya.", "900 abad sebelumnya") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malam harinya mereka berunding.", ["Malam harinya"]),
        ("Siangnya, ia pulang.", ["Siangnya"]),
        ("Sehari sebelum kunjungan itu ia sakit.", ["Sehari sebelum kunjungan"]),
        ("Perjanjian diteken pada semester kedua.", ["semester kedua"]),
        ("Sehari sebelum ayam berkokok ia pergi.", []),
    ],
)
def test_find(text, expected):
    assert [text[start:end] for start, end in find(text)] == expected
