"""The text of SPARQL queries: what they may not hold, and where one goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.errors import QueryError

_LONGEST: Final = 200  # characters of a message of the query parser that a user is shown
_DEEPEST: Final = 100  # brackets within brackets in a query: thousands overflow the stack of the parser
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile(
    r"""
    \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'  # strings
    | <[^<>"{}|^`\\\x00-\x20]*> | [#][^\r\n]* | [?$]\w+ | [\w.-]*:(?:\\.|[\w.:%-])*  # IRIs, comments, variables
    | (?P<word>[A-Za-z]+ | [][(){}])
    """,
    re.VERBOSE | re.DOTALL,
)


def keywords(sparql: str) -> list[str]:
    """The keywords of a query, in upper case, and its brackets."""
    plain = _ESCAPED.sub(lambda match: _character(match[1] or match[2]), sparql)
    return [match["word"].upper() for match in _WORD.finditer(plain) if match["word"]]


def _character(code: str) -> str:
    return chr(min(int(code, 16), 0x10FFFF))


def verify(words: Iterable[str]) -> None:
    """Raise QueryError for a query that would leave this machine, or take the process down."""
    depth = 0
    for word in words:
        depth += (word in "([{") - (word in ")]}")
        if word == "SERVICE":
            raise QueryError("SERVICE asks another server, and kg works offline: leave it out")
        if depth > _DEEPEST:
            raise QueryError(f"more than {_DEEPEST} brackets within brackets: write it flatter")


def one_line(error: Exception) -> str:
    """The message of an error on one line, cut where it is long."""
    message = " ".join(str(error).split())
    return message if len(message) <= _LONGEST else message[:_LONGEST] + "…"


def where(message: str, sparql: str) -> str:
    """The place of an error and the line it is in: the parser itself lists all that could stand there."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return one_line(SyntaxError(message))
    line, column = int(found[1]), int(found[2])
    quoted = "".join(sparql.splitlines()[line - 1 : line]).strip()[:60]
    reason = (
        "a prefix is not declared" if "Prefix not found" in found[3] else "no SPARQL query goes on like this"
    )
    return f"line {line}, column {column}: {reason}: {quoted!r}"
