"""Terms and quads as plain tuples, and their N-Quads form; no library needed.

An IRI is a ``str``; a literal is a ``Literal``. There are no blank nodes in kg's data. The text that a
document brings goes through ``nquad`` only, which escapes it, so that it can never close a literal or an IRI.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from kg.vocab import PREFIXES

XSD: Final = PREFIXES["xsd"]
_LANG_STRING: Final = PREFIXES["rdf"] + "langString"
_LANG_TAG: Final = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*\Z")
_ILLEGAL_IN_IRI: Final = re.compile(r"%(?![0-9A-Fa-f]{2})|[^-A-Za-z0-9._~:/?#@!$&'()*+,;=%]")
_ESCAPED: Final = re.compile(r'[\x00-\x1f"\\\x7f]')
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SHORT: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f"}


class Literal(NamedTuple):
    """A literal: its lexical form, its datatype's IRI, and a language tag or None. ``str`` gives the form."""

    value: str
    datatype: str = XSD + "string"
    lang: str | None = None

    def __str__(self) -> str:
        return self.value

    def python(self) -> str | int | float | bool | Decimal:
        """The value as Python's own type where the datatype has one; text that does not fit it stays text."""
        try:
            return _PYTHON[self.datatype](self.value)
        except (KeyError, ArithmeticError, ValueError):
            return self.value


_PYTHON: Final[dict[str, Callable[[str], int | float | bool | Decimal]]] = {
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "boolean": lambda form: form in ("true", "1"),
}


Triple = tuple[str, str, str | Literal]  # subject, predicate, object


class Quad(NamedTuple):
    """A statement and the IRI of the named graph that it stands in."""

    subject: str
    predicate: str
    object: str | Literal
    graph: str


class Index:
    """Quads by subject and predicate, whatever graph they stand in."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._nodes: dict[str, dict[str, set[str | Literal]]] = {}
        for quad in quads:
            self._nodes.setdefault(quad.subject, {}).setdefault(quad.predicate, set()).add(quad.object)

    def subjects(self, predicate: str, value: str | Literal) -> list[str]:
        """The subjects of which ``predicate`` has this value, sorted."""
        return sorted(s for s, node in self._nodes.items() if value in node.get(predicate, ()))

    def pairs(self, predicate: str) -> list[tuple[str, str | Literal]]:
        """Every (subject, value) of ``predicate``, sorted."""
        found = ((s, value) for s, node in self._nodes.items() for value in node.get(predicate, ()))
        return sorted(found, key=lambda pair: (pair[0], term(pair[1])))

    def values(self, subject: str, predicate: str) -> list[str | Literal]:
        """The values of ``predicate`` at ``subject``, sorted."""
        return sorted(self._nodes.get(subject, {}).get(predicate, ()), key=term)

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The values that are IRIs, sorted."""
        return [value for value in self.values(subject, predicate) if not isinstance(value, Literal)]

    def literals(self, subject: str, predicate: str) -> list[Literal]:
        """The values that are literals, sorted."""
        return [value for value in self.values(subject, predicate) if isinstance(value, Literal)]

    def iri(self, subject: str, predicate: str) -> str | None:
        """The least value that is an IRI."""
        return next(iter(self.iris(subject, predicate)), None)

    def literal(self, subject: str, predicate: str) -> str | None:
        """The lexical form of the least value that is a literal."""
        return next((value.value for value in self.literals(subject, predicate)), None)


def text(value: str, lang: str | None = None) -> Literal:
    """A literal of ``value``, tagged where ``lang`` is a language tag; half a surrogate pair is U+FFFD."""
    clean = _SURROGATE.sub("�", value)
    if lang is None or not _LANG_TAG.match(lang):
        return Literal(clean)
    return Literal(clean, _LANG_STRING, lang.lower())


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), XSD + "integer")


def boolean(value: bool) -> Literal:
    """An xsd:boolean."""
    return Literal("true" if value else "false", XSD + "boolean")


def decimal(value: float) -> Literal:
    """An xsd:decimal of two places at most, in its canonical form: ``0.9``, ``1``."""
    return Literal(f"{value:.2f}".rstrip("0").rstrip("."), XSD + "decimal")


def date(value: str) -> Literal:
    """An xsd:date."""
    return Literal(value, XSD + "date")


@lru_cache(maxsize=1 << 16)
def iri(value: str) -> str:
    """``value`` with the characters that no IRI may hold percent-encoded."""

    def encode(match: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))

    before, mark, fragment = _ILLEGAL_IN_IRI.sub(encode, value).partition("#")
    return before + mark + fragment.replace("#", "%23")


def term(value: str | Literal) -> str:
    """The N-Quads form of an IRI or a literal."""
    if not isinstance(value, Literal):
        return f"<{iri(value)}>"
    quoted = '"' + _ESCAPED.sub(_escape, value.value) + '"'
    if value.lang is not None:
        return f"{quoted}@{value.lang}"
    return quoted if value.datatype == XSD + "string" else f"{quoted}^^<{iri(value.datatype)}>"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def triple(quad: Quad) -> str:
    """The N-Triples line of a quad, without its graph and without the line break."""
    return f"{term(quad.subject)} {term(quad.predicate)} {term(quad.object)} ."


def line(statement: Triple) -> str:
    """The N-Triples line of a triple, without the line break."""
    subject, predicate, value = statement
    return f"{term(subject)} {term(predicate)} {term(value)} ."


def nquad(quad: Quad) -> str:
    """The N-Quads line of a quad, without the line break."""
    return f"{term(quad.subject)} {term(quad.predicate)} {term(quad.object)} {term(quad.graph)} ."


def ordered(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The distinct quads in the order of their N-Quads lines."""
    return tuple(sorted(set(quads), key=nquad))
