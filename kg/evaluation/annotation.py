"""Annotated articles: JSON lines -> dataclasses, checked. The gold and what a program found have one form.

One object a line: ``id``, ``text``, ``published``, ``mentions`` [{start, end, type}], ``events`` [{type, status,
trigger {start, end}, roles [{role, start, end}]}], ``offices`` [{person, office, of, former}]. The gold has
``clusters`` [[name, ...]], the names of one entity; what a program found has ``entity`` ids on mentions and roles, ids
in its offices, and in its events ``date`` and ``said_by``. Offsets are characters of ``text``, half-open; a span's
own ``text``, where given, must be what stands there.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg import vocab
from kg.documents.decode import decode
from kg.errors import DocumentError
from kg.model import MENTION_TYPES, STATUSES, Mention, Role, Span

ROLES = tuple(sorted({"date", *(role for roles in vocab.ROLES.values() for role in roles)}))


@dataclass(frozen=True, slots=True)
class Event:
    """One event of an article. ``type`` is the interchange name ("met-with"); a date is a role.

    Of what was found, ``date`` is its days (EDTF), and ``said_by`` the id of who says so, None for the outlet.
    """

    type: str
    status: str
    trigger: Span
    roles: tuple[Role, ...]
    date: str | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody holds an office. ``person`` and ``of`` are names in the gold, else entity ids; in the gold "-"
    says that the article does not tell of what. ``former`` is None where the annotation does not say.
    """

    person: str
    office: str
    of: str | None
    former: bool | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is annotated in one article, or found in it. ``clusters`` is empty where entities have ids."""

    id: str
    text: str
    published: str | None = None
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    offices: tuple[Held, ...] = ()
    clusters: tuple[tuple[str, ...], ...] = ()


def read(path: str | Path) -> Iterator[Annotation]:
    """The annotated articles of a file of JSON lines, "-" for standard input.

    Raises DocumentError, which names the line, and OSError.
    """
    seen: set[str] = set()
    lines = (sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()).split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        source = f"{path}, line {number}"
        try:
            record = json.loads(decode(source, line))
        except json.JSONDecodeError as error:
            raise DocumentError(source, f"broken JSON at character {error.pos + 1}: {error.msg}") from None
        except (RecursionError, ValueError):
            raise DocumentError(source, "broken JSON: nested too deeply, or a number too long") from None
        found = parse(record, source)
        if found.id in seen:
            raise DocumentError(source, f"document {found.id!r} a second time: keep one")
        seen.add(found.id)
        yield found
    if not seen:
        raise DocumentError(str(path), "empty: there is no article in it")


def key(articles: Iterable[Annotation], cases: Mapping[str, Iterable[Any]] | None = None) -> str:
    """What tells these annotated articles from all others, whatever their order: 64 hexadecimal digits.

    ``cases`` are dataclasses by article: the gold for what its words stand for (``kg.evaluation.cases``).
    """
    told = sorted(json.dumps(asdict(article, dict_factory=_facts), sort_keys=True) for article in articles)
    told += sorted(
        json.dumps([id, asdict(c)], sort_keys=True) for id, some in (cases or {}).items() for c in some
    )
    return hashlib.sha256("\n".join(told).encode("ascii")).hexdigest()


def _facts(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a dataclass, but those that are no annotation, and what it leaves open."""
    left_out = ("why", "date", "said_by", "members")
    return {n: value for n, value in fields if n not in left_out and (n, value) != ("former", None)}


def parse(record: Any, source: str) -> Annotation:
    """The annotation in one JSON object; ``source`` is what an error calls it. Raises DocumentError."""
    reader = _Reader(source)
    article = reader.mapping(record, "an article", ("id", "text", "mentions", "events"))
    reader.text = reader.string(article, "text")
    published = article.get("published")
    return Annotation(
        id=reader.string(article, "id"),
        text=reader.text,
        published=published if isinstance(published, str) else None,
        mentions=tuple(reader.mention(m) for m in reader.items(article, "mentions")),
        events=tuple(reader.event(e) for e in reader.items(article, "events")),
        offices=tuple(reader.held(o) for o in reader.items(article, "offices")),
        clusters=tuple(reader.names(c) for c in reader.items(article, "clusters")),
    )


@dataclass(slots=True)
class _Reader:
    """Reads the parts of one article; what is wrong with one is an error that says where it stands."""

    source: str
    text: str = ""

    def wrong(self, reason: str) -> DocumentError:
        return DocumentError(self.source, reason)

    def mapping(self, value: Any, what: str, fields: Sequence[str]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong(f"{what} must be a JSON object with {', '.join(fields)}")
        missing = [name for name in fields if name not in value]
        if missing:
            raise self.wrong(
                f"{what} has no {', '.join(missing)}: annotated articles need {', '.join(fields)}"
            )
        return value

    def string(self, record: Mapping[str, Any], name: str) -> str:
        value = record[name]
        if not isinstance(value, str):
            raise self.wrong(f"{name} must be a string, not {_shown(value)}")
        return value

    def one_of(self, record: Mapping[str, Any], name: str, known: Sequence[str]) -> str:
        value = self.string(record, name)
        if value not in known:
            raise self.wrong(f"{name} {value!r} is none of {', '.join(known)}")
        return value

    def items(self, record: Mapping[str, Any], name: str) -> list[Any]:
        value = record.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(f"{name} must be a list, not {_shown(value)}")
        return value

    def span(self, record: Mapping[str, Any], what: str) -> tuple[int, int, str]:
        start, end = record["start"], record["end"]
        if type(start) is not int or type(end) is not int:
            raise self.wrong(f"start and end of {what} must be whole numbers: {_shown([start, end])}")
        if not 0 <= start < end <= len(self.text):
            raise self.wrong(
                f"{what} at {start}..{end} is outside of the text, which has {len(self.text)} characters"
            )
        there = self.text[start:end]
        if record.get("text", there) != there:
            raise self.wrong(
                f"{what} at {start}..{end} is {_shown(record['text'])}, but the text has {there!r} there"
            )
        return start, end, there

    def mention(self, value: Any) -> Mention:
        record = self.mapping(value, "a mention", ("start", "end", "type"))
        type = self.one_of(record, "type", MENTION_TYPES)
        return Mention(*self.span(record, "a mention"), type, self.optional(record, "entity"))

    def event(self, value: Any) -> Event:
        record = self.mapping(value, "an event", ("type", "trigger", "roles"))
        trigger = self.mapping(record["trigger"], "a trigger", ("start", "end"))
        status = self.one_of(record, "status", STATUSES) if "status" in record else "occurred"
        return Event(
            self.one_of(record, "type", tuple(vocab.EVENT_CLASSES)),
            status,
            Span(*self.span(trigger, "a trigger")),
            tuple(self.role(r) for r in self.items(record, "roles")),
            self.optional(record, "date"),
            self.optional(record, "said_by"),
        )

    def role(self, value: Any) -> Role:
        record = self.mapping(value, "a role", ("role", "start", "end"))
        name = self.one_of(record, "role", ROLES)
        return Role(name, *self.span(record, "a role"), self.optional(record, "entity"))

    def held(self, value: Any) -> Held:
        record = self.mapping(value, "an office", ("person", "office"))
        former = record.get("former")
        if former is not None and type(former) is not bool:
            raise self.wrong(f"former must be true or false, not {_shown(former)}")
        person, office = self.string(record, "person"), self.string(record, "office")
        return Held(person, office, self.optional(record, "of"), former)

    def names(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
            raise self.wrong(f"a cluster must be a list of the names of one entity, not {_shown(value)}")
        return tuple(value)

    def optional(self, record: Mapping[str, Any], name: str) -> str | None:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise self.wrong(f"{name} must be a string, not {_shown(value)}")
        return value


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"
