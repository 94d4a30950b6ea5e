"""Figures over articles that heads have not seen: who reads what, and what is drawn together."""

import json
from dataclasses import replace

import pytest

pytest.importorskip("sklearn")

from kg import lang
from training import blind, crossval, stories
from training.crossval import Judged, by_story, judged, tables

TEXT = "Rusia menyerang Ukraina."


def article(key: str, name: str = "Rusia") -> dict:
    mentions = [{"start": 0, "end": 5, "type": "STATE", "text": name}]
    trigger = {"start": 6, "end": 15, "text": "menyerang"}
    roles = [{"role": "actor", "start": 0, "end": 5, "text": "Rusia"}]
    event = {"type": "attacked", "status": "occurred", "trigger": trigger, "roles": roles}
    return {"id": key, "published": "2024-05-04", "text": TEXT, "mentions": mentions, "events": [event]}


def one(key: str, source: str, *counts: float, names: str = "") -> Judged:
    told = {**article(key), "text": f"{key} {names}"}
    told["mentions"] = [{"text": name, "type": "STATE"} for name in names.split()]
    return Judged(told, source, {"event": counts} if counts else {})


def test_an_article_is_read_and_held_against_its_annotation():
    (found,) = judged([article("a")], "dev", lang.reader("id"))
    assert (found.source, found.counts["event"]) == ("dev", (1, 1, 1, 1))
    (nothing,) = judged([article("a")], "dev", replace(lang.reader("id"), trigger_threshold=2.0))
    assert nothing.counts["event"] == (0, 0, 0, 1)


def test_articles_of_one_story_are_counted_together():
    fill = [one(f"z{n}", "train", 0, 1, 0, 1, names=f"Lain{n} Rusia") for n in range(9)]
    several = [
        one("a", "dev", 1, 1, 1, 2, names="Kerindo Samudra"),
        one("b", "train", 1, 2, 1, 1, names="Kerindo Samudra"),
    ]
    counts = by_story([*several, *fill])
    assert counts["a"]["event"] == (2, 3, 2, 3)
    assert len(counts) == 10


def test_a_table_for_each_group_that_has_articles():
    told = tables([one(f"z{n}", "dev", 1, 2, 1, 1, names=f"Lain{n}") for n in range(6)])
    assert told.count("6 articles, 6 stories.") == 4  # dev, with the kept part, with train, all
    assert "| event | 0.500 | 1.000 | 0.667 | 0.67–0.67 | 6 |" in told
    assert "The open test" not in told


def test_each_hand_is_read_with_heads_that_have_not_seen_it(monkeypatch, tmp_path):
    data = tmp_path / "data/events"
    data.mkdir(parents=True)
    (data / "dev.jsonl").write_text(json.dumps(article("f1")))
    monkeypatch.setattr(crossval, "OPEN", tmp_path)
    (tmp_path / "test.jsonl").write_text(json.dumps(article("w2")))
    monkeypatch.setattr(crossval, "kept_articles", lambda data: [article("g1"), article("p2")])
    dealt = [[article("p1"), article("f2")], [article("w1")]]
    monkeypatch.setattr(blind, "hands", lambda data: dealt)
    shipped, asked = lang.reader("id"), []
    monkeypatch.setattr(blind, "reader", lambda folder, hand: asked.append(hand) or shipped)
    found = [*crossval.every(tmp_path, tmp_path)]
    assert [(f.article["id"], f.source) for f in found] == [
        ("f1", "dev"), ("w2", "open test"), ("g1", "kept train"), ("p2", "kept train, 2007"),
        ("p1", "train, 2007"), ("f2", "train"), ("w1", "open train"),
    ]  # fmt: skip
    assert asked == [0, 1]


def test_blind_heads_are_trained_without_their_hand():
    def examples(*labels: str):
        some = blind.Examples()
        for label in labels:
            some.add(["f"], label)
        return {"triggers": some, "roles": some, "status": some}

    dealt, kept = (
        [examples("a"), examples("b"), examples("c")],
        {"written": examples("w"), "paragraphs": examples("p")},
    )
    assert sorted(blind.without(1, "triggers", dealt, kept).y) == ["a", "c", "p", "w"]
    assert sorted(blind.without(0, "roles", dealt, kept).y) == ["b", "c", "p"]  # not of written texts


def test_the_hands_are_those_of_stories(monkeypatch):
    some = [article(f"a{n}", f"Nama{n}") for n in range(4)]
    monkeypatch.setattr(blind, "annotated_articles", lambda data: some)
    assert blind.hands(None) == stories.hands(some)


def test_a_reader_has_the_heads_of_its_hand(tmp_path):
    shipped = lang.reader("id")
    for hand in ("0", "1"):
        (tmp_path / hand).mkdir()
        for name, head in (
            ("triggers", shipped.triggers),
            ("roles", shipped.roles),
            ("status", shipped.statuses),
        ):
            replace(head, labels=tuple(f"{hand}{label}" for label in head.labels)).save(
                tmp_path / hand / f"{name}.npz"
            )
        replace(shipped.status_words, out_bias=shipped.status_words.out_bias + int(hand)).save(
            tmp_path / hand / "status_words.npz"
        )
    read = blind.reader(tmp_path, 1)
    moved = read.status_words.out_bias - shipped.status_words.out_bias
    assert moved == pytest.approx(1, abs=1e-2)
    assert {label[0] for label in (*read.triggers.labels, *read.roles.labels, *read.statuses.labels)} == {"1"}
    assert read.nlp is shipped.nlp
