"""Articles written and annotated for training, and their reader.

The files beside this module hold articles separated by a blank line. The first line of an article is ``# id date``;
each other line is a sentence. ``[text|TYPE]`` is a mention; ``{text|event|status|role=filler|...}`` a trigger with its
event, whose fillers are named by their text: the nearest occurrence to the trigger is meant.

In the folder ``statuses`` each line of a file is a passage by itself, of whose events only the status is to be learned.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kg.model import MENTION_TYPES, STATUSES
from kg.vocab import ROLES

HERE = Path(__file__).parent
_MARK = re.compile(r"\[([^\[\]|{}]+)\|([A-Z]+)\]|\{([^{}|]+)\|([^{}]+)\}")


def read(path: Path | str) -> list[dict[str, Any]]:
    """The articles of a file, in the format of the annotated events.

    Raises ValueError, with the article and the line, for a mark that is wrong or a filler that is nowhere.
    """
    blocks = re.split(r"\n\s*\n", Path(path).read_text(encoding="utf-8").strip())
    return [_article(block.strip().splitlines()) for block in blocks]


def read_passages(path: Path | str) -> list[dict[str, Any]]:
    """The passages of a file with one a line, in the same format; its name and their number are their ids.

    Raises ValueError as ``read`` does.
    """
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [_article([f"# {Path(path).stem}-{n}", line]) for n, line in enumerate(lines, 1)]


def _article(lines: list[str]) -> dict[str, Any]:
    key, _, published = lines[0].lstrip("# ").partition(" ")
    text, mentions, triggers = "", [], []
    for number, line in enumerate(lines[1:]):
        text += "\n" if number else ""
        cursor = 0
        for mark in _MARK.finditer(line):
            text += line[cursor : mark.start()]
            name, kind, trigger, fields = mark.groups()
            start = len(text)
            text += name or trigger
            if name:
                _check(kind in MENTION_TYPES, key, line, f"{kind} is no mention type")
                mentions.append({"start": start, "end": len(text), "type": kind, "text": name})
            else:
                triggers.append((start, len(text), trigger, fields, line))
            cursor = mark.end()
        rest = line[cursor:]
        _check(not set("[]{}|") & set(rest), key, line, "a mark that is not closed")
        text += rest
    events = [_event(key, text, mentions, *t) for t in triggers]
    return {
        "id": key,
        "published": published.strip() or None,
        "text": text,
        "mentions": mentions,
        "events": events,
        "offices": [],
        "members": [],
        "clusters": [],
    }


def _event(
    key: str,
    text: str,
    mentions: list[dict[str, Any]],
    start: int,
    end: int,
    word: str,
    fields: str,
    line: str,
) -> dict[str, Any]:
    kind, status, *roles = [f.strip() for f in fields.split("|")]
    _check(kind in ROLES, key, line, f"{kind} is no event type")
    _check(status in STATUSES, key, line, f"{status} is no status")
    found = []
    for role, filler in (r.split("=", 1) for r in roles):
        _check(role == "date" or role in ROLES[kind], key, line, f"{kind} has no role {role}")
        spans = [
            m.span()
            for m in re.finditer(rf"(?<!\w){re.escape(filler)}(?!\w)", text)
            if m.end() <= start or m.start() >= end
        ]
        _check(bool(spans), key, line, f"{filler!r} is not in the text")
        at = min(spans, key=lambda s: min(abs(s[0] - end), abs(start - s[1])))
        found.append({"role": role, "start": at[0], "end": at[1], "text": filler})
    return {
        "type": kind,
        "status": status,
        "trigger": {"start": start, "end": end, "text": word},
        "roles": found,
    }


def _check(holds: bool, key: str, line: str, what: str) -> None:
    if not holds:
        raise ValueError(f"{key}: {what}: {line}")
