"""Annotation without text, and the text put back."""

import json

import pytest

from tests.training.shared import MARKED, PARAGRAPH, annotate, write
from training import annotations, texts


@pytest.fixture
def shared(tmp_path):
    return write(tmp_path)


def test_what_is_kept_holds_no_word_of_the_text(shared):
    kept = annotate(shared).read_text()
    assert not any(word in kept for word in PARAGRAPH.rstrip(".").split() if len(word) > 2)


def test_read_back_it_is_the_article_that_was_annotated(shared, monkeypatch):
    monkeypatch.setattr(annotations, "PARAGRAPHS", annotate(shared))
    (article,) = annotations.read(shared / "data/raw/id.txt.xz")
    (shared / "again.txt").write_text(MARKED)
    (before,) = texts.read(shared / "again.txt")
    assert {k: article[k] for k in ("text", "mentions", "events")} == {
        k: before[k] for k in ("text", "mentions", "events")
    }


def test_another_file_of_statuses_only(shared):
    path = shared / "statuses.jsonl"
    path.write_text(
        json.dumps(
            {
                "text": annotations.key(PARAGRAPH),
                "mentions": [],
                "events": [["deployed-to", "occurred", 8, 16, []]],
            }
        )
        + "\n"
    )
    (article,) = annotations.read(shared / "data/raw/id.txt.xz", path)
    (event,) = article["events"]
    assert (event["trigger"]["text"], event["status"], event["roles"]) == ("mengirim", "occurred", [])


def test_a_text_that_is_not_there_is_said(shared, monkeypatch):
    path = annotate(shared)
    path.write_text(path.read_text().replace(annotations.key(PARAGRAPH), "0" * 16))
    monkeypatch.setattr(annotations, "PARAGRAPHS", path)
    with pytest.raises(ValueError, match="lacks 1 of 1"):
        annotations.read(shared / "data/raw/id.txt.xz")
