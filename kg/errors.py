"""What can go wrong, as exceptions with fields.

The library raises these; the command line prints ``str(error)`` on one line and exits 1.
Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable


class KgError(Exception):
    """The base of every error that kg raises on purpose."""


class DocumentError(KgError):
    """A document that cannot be read.

    Fields: ``source`` (the path, URL or line it came from) and ``reason``.
    """

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = reason
        super().__init__(f"{source}: {reason}")

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return type(self), (self.source, self.reason)  # it comes back from worker processes


OnError = Callable[[DocumentError], None]  # what reading calls with each document that it leaves out


class LanguageError(KgError):
    """A language that kg has no folder for. Field: ``lang``."""

    def __init__(self, lang: str, available: tuple[str, ...]) -> None:
        self.lang = lang
        self.available = available
        super().__init__(f"language {lang!r} is not supported: use one of {', '.join(available)}")


class LexiconError(KgError):
    """A lexicon that cannot be used.

    Fields: ``path`` of the file or folder, ``line`` (None for the whole) and ``reason``.
    """

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        self.path = path
        self.line = line
        self.reason = reason
        super().__init__(f"{path}{'' if line is None else f', line {line}'}: {reason}")


class StoreError(KgError):
    """A store that cannot be opened, read or written. Fields: ``path`` and ``reason``."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class QueryError(KgError):
    """A SPARQL query that cannot be parsed or run. Field: ``reason``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"query: {reason}")


class NotFoundError(KgError):
    """A name that nothing in the graph carries. Fields: ``name`` and ``near``, the closest names there are."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        self.name = name
        self.near = near
        hint = f"; did you mean {', '.join(repr(n) for n in near)}?" if near else ""
        super().__init__(f"nothing in the graph is called {name!r}{hint}")


def closest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names, three at most, that are most like ``name``, whatever their case: what an error can suggest."""
    import difflib

    known = {other.casefold(): other for other in sorted(names)}
    found = difflib.get_close_matches(name.strip().casefold(), sorted(known), n=3, cutoff=0.6)
    return tuple(known[other] for other in found)
