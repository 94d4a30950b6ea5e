"""Annotation of paragraphs of the raw news text: stand-off, for the text itself is not ours to copy.

Each line of ``paragraphs.jsonl`` beside this module is one paragraph: ``text``, the first 16 hex digits of its SHA-256;
``mentions``, [start, end, type]; ``events``, [type, status, start, end, [[role, start, end], ...]]. Annotated by the
guide, by language models that corrected kg's own guesses; see the model card. ``statuses.jsonl`` is of the same form,
and tells of some events their type, trigger and status only: it has no mentions, no roles, and not all events.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PARAGRAPHS = HERE / "paragraphs.jsonl"
STATUSES = HERE / "statuses.jsonl"


def key(text: str) -> str:
    """What stands for a text in the annotation."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read(raw: Path, annotation: Path | None = None) -> list[dict[str, Any]]:
    """The annotated paragraphs of an xz-compressed file with one paragraph a line, as articles of one line.

    ``annotation`` is the file that annotates them, PARAGRAPHS by default, whose order is kept. Raises ValueError if the
    text of one of them is missing.
    """
    rows = [json.loads(line) for line in (annotation or PARAGRAPHS).read_text(encoding="utf-8").splitlines()]
    wanted, texts = {row["text"] for row in rows}, {}
    with lzma.open(raw, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if (k := key(text)) in wanted:
                texts[k] = text
    if len(texts) < len(wanted):
        raise ValueError(f"{raw} lacks {len(wanted) - len(texts)} of {len(wanted)} annotated paragraphs")
    return [_article(row, texts[row["text"]]) for row in rows]


def _article(row: dict[str, Any], text: str) -> dict[str, Any]:
    def span(start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": text[start:end]}

    return {
        "id": row["text"],
        "published": None,
        "text": text,
        "mentions": [{**span(s, e), "type": kind} for s, e, kind in row["mentions"]],
        "events": [
            {
                "type": kind,
                "status": status,
                "trigger": span(s, e),
                "roles": [{"role": role, **span(a, b)} for role, a, b in roles],
            }
            for kind, status, s, e, roles in row["events"]
        ],
        "offices": [],
        "members": [],
        "clusters": [],
    }


def stand_off(articles: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Articles without their text, as ``read`` reads them back."""
    return [
        {
            "text": key(a["text"]),
            "mentions": [[m["start"], m["end"], m["type"]] for m in a["mentions"]],
            "events": [
                [
                    e["type"],
                    e["status"],
                    e["trigger"]["start"],
                    e["trigger"]["end"],
                    [[r["role"], r["start"], r["end"]] for r in e["roles"]],
                ]
                for e in a["events"]
            ],
        }
        for a in articles
    ]
