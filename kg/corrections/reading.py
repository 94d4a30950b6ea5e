"""JSON lines -> corrections, checked as far as that can be done without the document."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import edtf, vocab
from kg.documents.decode import decode
from kg.errors import DocumentError, closest
from kg.model import MENTION_TYPES, STATUSES, Document, Span

DATE = "date"
EVENT_FIELDS = ("type", "status", "roles", DATE)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document, and where they stand; without ``start`` and ``end`` where they stand once."""

    text: str | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """A filler of a role, by its place."""

    role: str
    place: Place


@dataclass(frozen=True, slots=True)
class EventIs:
    """What is told of an event; None is what stays as it was found."""

    type: str | None = None
    status: str | None = None
    roles: tuple[Filler, ...] | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What stands at a place. ``what`` is "event", "mention", or "" for a document that was read through; ``right`` is
    the event or the type of the mention, None where there is none. ``source`` is what an error calls it.
    """

    source: str
    document: str
    what: str = ""
    place: Place | None = None
    right: EventIs | str | None = None


Corrections = Mapping[str, Sequence[Correction]]  # id of a document -> its corrections, in their order


def read(path: str | Path) -> Corrections:
    """The corrections in a file of JSON lines, "-" for standard input, by document.

    Raises DocumentError, which names the line, and OSError.
    """
    lines = (sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()).split(b"\n")
    found: dict[str, list[Correction]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            correction = _line(line, f"{path}, line {number}")
            found.setdefault(correction.document, []).append(correction)
    return found


def _line(line: bytes, source: str) -> Correction:
    try:
        record = json.loads(decode(source, line))
    except json.JSONDecodeError as error:
        raise DocumentError(source, f"broken JSON at character {error.pos + 1}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise DocumentError(source, "broken JSON: nested too deeply, or a number too long") from None
    return parse(record, source)


def parse(record: Any, source: str) -> Correction:
    """The correction in one JSON object. Raises DocumentError."""
    reader = _Reader(source)
    fields = reader.mapping(record, "a correction", ("document",), ("event", "mention", "is"))
    document = reader.string(fields, "document")
    whats = [name for name in ("event", "mention") if name in fields]
    if not whats and "is" not in fields:
        return Correction(source, document)
    if len(whats) != 1 or "is" not in fields:
        raise reader.wrong('a correction has one place, "event" or "mention", and what stands there, "is"')
    place = reader.place(fields[whats[0]], whats[0])
    right: EventIs | str | None = None
    if fields["is"] is not None:
        right = (
            reader.event(fields["is"]) if whats[0] == "event" else reader.one_of(fields, "is", MENTION_TYPES)
        )
    return Correction(source, document, whats[0], place, right)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of a correction; what is wrong with one is an error that says where it stands."""

    source: str

    def wrong(self, reason: str) -> DocumentError:
        return DocumentError(self.source, reason)

    def mapping(
        self, value: Any, what: str, needed: Sequence[str], more: Sequence[str] = ()
    ) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong(f"{what} must be a JSON object with {', '.join((*needed, *more))}")
        missing, unknown = [n for n in needed if n not in value], sorted({*value} - {*needed, *more})
        if missing:
            raise self.wrong(f"{what} has no {', '.join(missing)}")
        if unknown:
            raise self.wrong(f"{what} has no field {unknown[0]!r}{_hint(unknown[0], (*needed, *more))}")
        return value

    def string(self, record: Mapping[str, Any], name: str) -> str:
        value = record[name]
        if not isinstance(value, str) or not value:
            raise self.wrong(f"{name} must be a string that is not empty")
        return value

    def one_of(self, record: Mapping[str, Any], name: str, known: Iterable[str]) -> str:
        value, names = self.string(record, name), tuple(known)
        if value not in names:
            raise self.wrong(f"{name} {value!r} is none of {', '.join(names)}")
        return value

    def place(self, value: Any, what: str, more: Sequence[str] = ()) -> Place:
        fields = self.mapping(value, f"the place of {what}", (), ("start", "end", "text", *more))
        ends = fields.get("start"), fields.get("end")
        text = self.string(fields, "text") if "text" in fields else None
        if ends == (None, None) and text is not None:
            return Place(text)
        if not all(type(end) is int for end in ends):
            raise self.wrong(
                f"the place of {what} must have a text, or start and end, which are whole numbers"
            )
        return Place(text, *ends)

    def event(self, value: Any) -> EventIs:
        fields = self.mapping(value, "an event", (), EVENT_FIELDS)
        if not fields:
            raise self.wrong(
                f"nothing is told of the event: give {', '.join(EVENT_FIELDS)}, or null for none"
            )
        type = self.one_of(fields, "type", vocab.EVENT_CLASSES) if "type" in fields else None
        status = self.one_of(fields, "status", STATUSES) if "status" in fields else None
        date = self.string(fields, DATE) if DATE in fields else None
        if date is not None and edtf.bounds(date) is None:
            raise self.wrong(
                f"date {date!r} is none: write 2024, 2024-06, 2024-06-19 or 2024-06-19/2024-06-20"
            )
        return EventIs(type, status, self.fillers(fields["roles"]) if "roles" in fields else None, date)

    def fillers(self, value: Any) -> tuple[Filler, ...]:
        if not isinstance(value, list):
            raise self.wrong("roles must be a list")
        known = sorted({DATE, *(role for roles in vocab.ROLES.values() for role in roles)})
        found = []
        for item in value:
            place = self.place(item, "a role", ("role",))
            if "role" not in item:
                raise self.wrong("a role has no role")
            found.append(Filler(self.one_of(item, "role", known), place))
        return tuple(found)


def _hint(name: str, known: Sequence[str]) -> str:
    near = closest(name, known)
    return f"; did you mean {near[0]!r}?" if near else f": it has {', '.join(known)}"


def located(place: Place, document: Document, source: str) -> Span:
    """Where the words stand. Raises DocumentError where they do not, or more than once."""
    text = document.text
    if place.start is None or place.end is None:
        words = place.text or ""
        times = text.count(words)
        if times != 1:
            told = f"stands {times} times" if times else "does not stand"
            raise DocumentError(
                source,
                f"{words!r} {told} in document {document.id!r}: give start and end, as kg correct does",
            )
        return Span(text.index(words), text.index(words) + len(words), words)
    if not 0 <= place.start < place.end <= len(text):
        raise DocumentError(
            source,
            f"{place.start}..{place.end} is outside of document {document.id!r} of {len(text)} characters",
        )
    there = text[place.start : place.end]
    if place.text not in (None, there):
        raise DocumentError(
            source,
            f"document {document.id!r} has {there!r} at {place.start}..{place.end}, not {place.text!r}: it is another"
            " version of the text, or the offsets are wrong",
        )
    return Span(place.start, place.end, there)
