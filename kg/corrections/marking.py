"""Marking an error: what a person says of an extraction -> the line that keeps it, checked against the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kg.corrections.applying import apply
from kg.corrections.reading import parse
from kg.errors import KgError
from kg.lexicon import NOTHING, Lexicon
from kg.model import Document, Extraction, Report, Role, Span

_NTH = re.compile(r"(?s)(.+)#([0-9]{1,6})\Z")
Fields = dict[str, Any]


def mention(extraction: Extraction, words: str, type: str | None, *, lexicon: Lexicon = NOTHING) -> Fields:
    """The line that says that ``words`` are a mention of that type, None for none.

    ``words`` stand in the text once, or are followed by which: "Rusia#2". ``lexicon`` is the one that the document
    was read with. Raises KgError where they do not, and DocumentError where the line does not fit the extraction.
    """
    return _checked(extraction, {"mention": _fields(find(extraction.document, words)), "is": type}, lexicon)


def no_event(extraction: Extraction, words: str) -> Fields:
    """The line that says that ``words`` tell of no event. Raises as ``mention`` does."""
    return _checked(extraction, {"event": _fields(find(extraction.document, words)), "is": None})


def event(
    extraction: Extraction,
    words: str,
    *,
    type: str | None = None,
    status: str | None = None,
    date: str | None = None,
    roles: Sequence[tuple[str, str]] = (),
    lexicon: Lexicon = NOTHING,
) -> Fields:
    """The line that says what event ``words`` tell of; what is not given stays as it was found.

    ``roles`` are names of roles with the words that fill them, in place of all that were found in these roles; no
    words: nothing fills it. Raises as ``mention`` does.
    """
    trigger = find(extraction.document, words)
    told: Fields = {
        name: v for name, v in (("type", type), ("status", status), ("date", date)) if v is not None
    }
    if roles:
        kept = [r for r in _found(extraction, trigger) if r.role not in {role for role, _ in roles}]
        fillers = [{"role": r.role, **_fields(Span(r.start, r.end, r.text))} for r in kept]
        given = [(role, find(extraction.document, filler)) for role, filler in roles if filler]
        told["roles"] = fillers + [{"role": role, **_fields(place)} for role, place in given]
    return _checked(extraction, {"event": _fields(trigger), "is": told}, lexicon)


def read_through(extraction: Extraction) -> Fields:
    """The line that says that somebody read the document through: what no line is about is right."""
    return {"document": extraction.document.id}


def find(document: Document, words: str) -> Span:
    """Where the words stand: once, or at the place that "#2" after them counts. Raises KgError."""
    counted = _NTH.match(words)
    plain, nth = (counted[1], int(counted[2])) if counted and words not in document.text else (words, None)
    starts = [m.start() for m in re.finditer(re.escape(plain), document.text)]
    if not starts:
        raise KgError(f"{plain!r} does not stand in document {document.id!r}")
    if nth is None and len(starts) > 1:
        raise KgError(
            f"{plain!r} stands {len(starts)} times in the document: say which, as in {plain + '#2'!r}"
        )
    if nth is not None and not 1 <= nth <= len(starts):
        raise KgError(f"{plain!r} stands {len(starts)} times in the document, there is no {plain}#{nth}")
    start = starts[(nth or 1) - 1]
    return Span(start, start + len(plain), plain)


def _found(extraction: Extraction, trigger: Span) -> tuple[Role, ...]:
    def there(report: Report) -> bool:
        return report.trigger.start < trigger.end and trigger.start < report.trigger.end

    return next((report.roles for report in extraction.reports if there(report)), ())


def _fields(span: Span) -> Fields:
    return {"start": span.start, "end": span.end, "text": span.text}


def _checked(extraction: Extraction, told: Fields, lexicon: Lexicon = NOTHING) -> Fields:
    """The line, after it was seen to be one and to fit."""
    line = {"document": extraction.document.id, **told}
    apply(extraction, [parse(line, "this correction")], lexicon)
    return line
