"""Which reports are of sport or the stage, and no world politics."""

import csv
from pathlib import Path

import pytest

from kg import domains, pipeline
from kg.domains import Domain
from kg.model import Document, Report, Span

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
MATCH = "Timnas Indonesia bertemu Vietnam di final Piala AFF, dan pelatih menurunkan tiga penyerang."
SUMMIT = "Presiden Indonesia bertemu Presiden Vietnam di Hanoi untuk membahas sengketa laut dan perdagangan."
FILM = "Dalam film itu sang pangeran bertemu putri raja, lalu keduanya menikah dan menyanyikan lagu cinta."


def report(text: str, word: str) -> Report:
    start = text.index(word)
    trigger = Span(start, start + len(word), word)
    return Report("met-with", "occurred", trigger, Span(0, len(text), text), ())


def kept(text: str, word: str = "bertemu", wanted: tuple[str, ...] = ()) -> bool:
    told, dropped = domains.sift(text, [report(text, word)], "id", wanted)
    assert len(told) + len(dropped) == 1
    return bool(told)


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        (SUMMIT, True),
        (MATCH, False),
        (FILM, False),
        ("Chelsea bertemu Juventus di babak penyisihan grup Liga Champions.", False),
        ("Menteri Olahraga bertemu duta besar untuk membahas kerja sama kedua negara.", True),
        ("Raja bertemu perdana menteri setelah pemilu, kata juru bicara istana.", True),
    ],
)
def test_what_is_of_no_world_politics_is_dropped(text, is_kept):
    assert kept(text) == is_kept


def test_what_is_dropped_is_told_with_the_reason():
    _, dropped = domains.sift(MATCH, [report(MATCH, "bertemu")], "id")
    assert [(d.stage, d.reason, d.span.text) for d in dropped] == [
        ("domains", "met-with: sport, no world politics", "bertemu")
    ]


def test_each_paragraph_is_judged_by_itself():
    assert kept(f"{MATCH}\n{SUMMIT.replace('bertemu', 'menemui')}", "menemui")
    assert not kept(f"{SUMMIT.replace('bertemu', 'menemui')}\n{MATCH}")


def test_what_a_user_lists_is_kept():
    assert kept(MATCH, wanted=("bertemu",))


def test_a_language_without_such_words_lets_all_pass(monkeypatch):
    monkeypatch.setattr(domains, "load", lambda lang: ())
    assert kept(MATCH)


SPORT = Domain("sport", -1.0, 0.5, {"gol": 1.25, "laga": 1.0, "sanksi": -2.0})


def test_a_word_weighs_once_and_in_any_case():
    assert SPORT.weighs("Gol, gol, GOL!") == 0.25
    assert SPORT.weighs("Sanksi laga") == -2.0


def test_paragraphs_add_what_they_say_together_and_short_ones_nothing():
    long = "laga demi laga penuh gol lagi"
    assert SPORT.each([long, "gol"]) == [1.25 + 1.25, 0.25 + 1.25]
    assert SPORT.each(["gol"]) == [0.25]
    assert SPORT.each([]) == []


def test_the_pipeline_drops_them():
    assert not pipeline.extract(Document("a", MATCH, "id")).reports
    assert pipeline.extract(Document("b", SUMMIT, "id")).reports


def test_the_gold_is_of_places_in_the_raw_text():
    with (BENCHMARKS / "domains.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["line"] for row in rows}) == len(rows) > 500
    assert {row["half"] for row in rows} == {"first", "second"}
    assert {row["label"] for row in rows} == {*"SEPW"}
    assert all(int(row["line"]) % 10 == 0 and int(row["trigger"]) >= 0 for row in rows)
