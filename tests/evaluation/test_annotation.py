"""Annotated articles from JSON lines, and what is said of wrong ones."""

import json
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.evaluation import parse, read
from kg.interchange import to_interchange
from tests.annotated import GOLD, PERFECT
from tests.worlds import meeting


def changed(path: str, value: object) -> dict:
    """A copy of the gold with one field replaced: "events.0.trigger.end"; None removes it."""
    record = json.loads(json.dumps(GOLD))
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place = record
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return record


def test_gold_is_read():
    article = parse(GOLD, "here")
    assert (article.id, article.published) == ("a", "2031-05-04")
    assert [(m.text, m.type) for m in article.mentions][:3] == [
        ("Menlu", "OFFICE"), ("Kerindo", "STATE"), ("Lin Borvan", "PERSON")
    ]  # fmt: skip
    event = article.events[1]
    assert (event.type, event.status, event.trigger.text) == ("attacked", "occurred", "menyerang")
    assert [(r.role, r.text, r.entity) for r in event.roles] == [
        ("actor", "Kerindo", None), ("target", "Samudra", None), ("date", "Rabu", None)
    ]  # fmt: skip
    assert article.clusters == (("Lin Borvan", "Borvan"),)
    assert [(o.person, o.office, o.of) for o in article.offices] == [("Lin Borvan", "Menlu", "Kerindo")]


def test_what_was_found_has_entities():
    article = parse(PERFECT, "here")
    assert article.mentions[2].entity == article.events[0].roles[0].entity == "id/2"
    assert article.clusters == ()


def test_the_interchange_format_is_read():
    extraction = meeting()
    article = parse(json.loads(json.dumps(to_interchange(extraction))), "here")
    assert article.text == extraction.document.text
    assert [e.type for e in article.events] == [r.type for r in extraction.reports]
    assert [m.entity for m in article.mentions] == [m.entity for m in extraction.mentions]


def test_a_status_that_is_not_given_is_occurred():
    assert parse(changed("events.0.status", None), "here").events[0].status == "occurred"


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("id", None, "an article has no id: annotated articles need id, text, mentions, events"),
        ("id", 7, "id must be a string, not 7"),
        ("text", ["x"], 'text must be a string, not ["x"]'),
        ("mentions", "x", 'mentions must be a list, not "x"'),
        ("mentions.0", [1, 2], "a mention must be a JSON object with start, end, type"),
        ("mentions.0.type", "CITY", "type 'CITY' is none of PERSON, STATE"),
        ("mentions.0.end", 5000, "a mention at 0..5000 is outside of the text, which has"),
        ("mentions.0.start", -1, "a mention at -1..5 is outside of the text"),
        ("mentions.0.end", 0, "a mention at 0..0 is outside of the text"),
        ("mentions.0.start", "0", 'start and end of a mention must be whole numbers: ["0", 5]'),
        ("mentions.0.start", True, "start and end of a mention must be whole numbers: [true, 5]"),
        ("mentions.0.text", "Manlu", "a mention at 0..5 is \"Manlu\", but the text has 'Menlu' there"),
        ("mentions.0.entity", 5, "entity must be a string, not 5"),
        ("events.0.type", "met", "type 'met' is none of met-with, visited"),
        ("events.0.status", "done", "status 'done' is none of occurred, planned"),
        ("events.0.trigger", None, "an event has no trigger: annotated articles need type, trigger, roles"),
        ("events.0.roles.0.role", "hero", "role 'hero' is none of actor, agreement, date"),
        ("offices.0.office", None, "an office has no office"),
        ("clusters.0", [], "a cluster must be a list of the names of one entity, not []"),
        ("clusters.0", ["a", 1], 'a cluster must be a list of the names of one entity, not ["a", 1]'),
    ],
)
def test_what_is_wrong_is_named(path: str, value: object, reason: str):
    with pytest.raises(DocumentError) as caught:
        parse(changed(path, value), "gold.jsonl, line 3")
    assert str(caught.value).startswith(f"gold.jsonl, line 3: {reason}")


def test_a_long_value_is_cut_in_the_message():
    with pytest.raises(DocumentError) as caught:
        parse(changed("mentions", "x" * 500), "here")
    assert len(str(caught.value)) < 120


def written(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_lines_are_read_in_order_and_blank_ones_passed_over(tmp_path: Path):
    path = written(tmp_path / "g.jsonl", json.dumps({**GOLD, "id": "b"}), "", json.dumps(GOLD))
    assert [article.id for article in read(path)] == ["b", "a"]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path):
    path = tmp_path / "g.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOLD).encode())
    assert [article.id for article in read(path)] == ["a"]


@pytest.mark.parametrize(
    ("lines", "where", "reason"),
    [
        ([json.dumps(GOLD), '{"id": '], ", line 2", "broken JSON at character 8: Expecting value"),
        ([json.dumps(GOLD), "", "[]"], ", line 3", "an article must be a JSON object with id, text"),
        ([json.dumps(GOLD)] * 2, ", line 2", "document 'a' a second time: keep one"),
        (["[" * 100_000], ", line 1", "broken JSON: nested too deeply, or a number too long"),
        ([], "", "empty: there is no article in it"),
    ],
    ids=["broken", "no object", "twice", "deep", "empty"],
)
def test_wrong_lines_are_named(tmp_path: Path, lines: list[str], where: str, reason: str):
    path = written(tmp_path / "g.jsonl", *lines)
    with pytest.raises(DocumentError) as caught:
        list(read(path))
    assert str(caught.value).startswith(f"{path}{where}: {reason}")
