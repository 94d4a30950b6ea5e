"""What the sieve looks for, and what it loses."""

import lzma
import re

from kg import sieve
from tests.training.shared import write
from training.sieve import common, learn, lost, main


def article(text: str, *triggers: str) -> dict:
    found = [(text.index(t), text.index(t) + len(t)) for t in triggers]
    return {"text": text, "events": [{"trigger": {"start": s, "end": e}} for s, e in found]}


ARTICLES = [
    article("Ia bertemu Lavrov. Pertemuan itu singkat.", "bertemu", "Pertemuan"),
    article("Ia bertemu lagi, kata Lavrov. Kata Wang, tidak.", "bertemu"),
    article("Mereka tiba. Lalu tiba lagi, tiba lagi, tiba lagi, tiba lagi, tiba lagi.", "tiba"),
]


def test_a_word_is_learned_with_the_share_of_its_places_where_it_is_a_trigger():
    assert learn(ARTICLES) == {"bertemu": 0.67, "pertemuan": 0.5, "tiba": 0.14}
    rare = article("Ia " + "lalu " * 20 + "tiba.", "lalu")
    assert learn([rare]) == {}


def test_names_that_are_words_besides():
    lines = ["Kota itu jauh dari kota lain.", "kota kota kota", "Paris Paris paris"]
    assert common(["kota", "paris", "new york"], lines) == ["kota"]


def test_what_is_lost_is_counted_in_events():
    judge = sieve.Sieve({"tiba": 0.5}, frozenset(), longest=1, enough=0.4, short=99)
    assert lost(ARTICLES, judge) == (3, 4)


def test_the_share_that_is_lost_is_printed(tmp_path, capsys):
    folder = write(tmp_path)
    (folder / "data/raw").mkdir(exist_ok=True)
    with lzma.open(folder / "data/raw/id.txt.xz", "wt", encoding="utf-8") as file:
        file.write("Rusia menyerang Ukraina.\nHarga cabai naik.\n" * 20)
    assert main([str(folder)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"dev +0 of +6 events lost, 0.00%", printed[0])
    assert re.fullmatch(r"raw text,  1 lines a document: (4|5)\d% pass", printed[3])
    assert main([str(tmp_path / "nowhere")]) == 0
    assert "nothing measured" in capsys.readouterr().out
