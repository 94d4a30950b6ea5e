"""Corrections can say all that an annotated article does: from an empty extraction to the article, and back."""

import json
from pathlib import Path

import pytest

from kg.corrections import apply, parse
from kg.interchange import to_annotation
from kg.model import Document, Extraction

OPEN = Path(__file__).parents[2] / "benchmarks/open/test.jsonl"
ARTICLES = [json.loads(line) for line in OPEN.read_text(encoding="utf-8").splitlines()]


def place(span: dict) -> dict:
    return {"start": span["start"], "end": span["end"]}


def told(event: dict) -> tuple:
    roles = sorted((role["role"], role["start"], role["end"]) for role in event["roles"])
    return event["trigger"]["start"], event["trigger"]["end"], event["type"], event["status"], roles


@pytest.mark.parametrize("article", ARTICLES, ids=[article["id"] for article in ARTICLES])
def test_an_article_is_reached(article: dict):
    lines = [{"mention": place(m), "is": m["type"]} for m in article["mentions"]]
    lines += [
        {
            "event": place(event["trigger"]),
            "is": {
                "type": event["type"],
                "status": event["status"],
                "roles": [{"role": role["role"], **place(role)} for role in event["roles"]],
            },
        }
        for event in article["events"]
    ]
    empty = Extraction(Document(article["id"], article["text"], "id", article["published"]))
    found = to_annotation(apply(empty, [parse({"document": article["id"], **line}, "s") for line in lines]))
    assert found["mentions"] == sorted(article["mentions"], key=lambda m: m["start"])
    assert sorted(map(told, found["events"])) == sorted(map(told, article["events"]))
