"""How far reading articles is, on standard error."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Final, TextIO

import click

from kg.cli.output import terminal_safe

if TYPE_CHECKING:
    from kg.documents import Meter
    from kg.errors import DocumentError
    from kg.model import Document

_WINDOW: Final = 30.0  # seconds that the rate is of: what loading the model took is soon forgotten
_STEP: Final = 0.1  # seconds between two drawings


class Progress:
    """How many documents are done, how many in a second, and the time left where the size of what there is to
    read is known; on standard error, when that is a terminal. Errors go above it.

    Use it as a context manager. ``failed`` counts the documents that could not be read.
    """

    def __init__(
        self,
        quiet: bool,
        stream: TextIO | None = None,
        meter: Meter | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.stream = stream or sys.stderr
        self.shown = not quiet and self.stream.isatty()
        self.done = self.failed = 0
        self._meter, self._clock = meter, clock
        self._past: deque[tuple[float, int, float]] = deque([(clock(), 0, 0.0)])  # time, documents, share
        self._drawn = float("-inf")

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def document(self, document: Document) -> None:
        """One more document is done."""
        self.done += 1
        now = self._clock()
        if not self.shown or now - self._drawn < _STEP:
            return
        self._drawn = now
        self._past.append((now, self.done, self._share()))
        while len(self._past) > 2 and now - self._past[1][0] > _WINDOW:
            self._past.popleft()
        told = [f"{self.done:,} documents", *self._pace(), terminal_safe(document.title or document.id)[:60]]
        self.stream.write(f"\r\x1b[K{', '.join(told)}")
        self.stream.flush()

    def error(self, error: DocumentError) -> None:
        """Name the document that could not be read, and why."""
        self.failed += 1
        self._clear()
        click.echo(f"kg: {terminal_safe(str(error))}", err=True)

    def _share(self) -> float:
        """How much of all is done: what is read beforehand by other processes is not done yet."""
        if self._meter is None or not self._meter.share:
            return 0.0
        return self._meter.share * self.done / max(self._meter.documents, self.done)

    def _pace(self) -> list[str]:
        (start, documents, share), (now, *_, reached) = self._past[0], self._past[-1]
        if now <= start:
            return []
        pace = [_rate((self.done - documents) / (now - start))]
        if reached > share:
            pace.append(f"{_time((1 - reached) * (now - start) / (reached - share))} left")
        return pace

    def _clear(self) -> None:
        if self.shown:
            self.stream.write("\r\x1b[K")


def _rate(rate: float) -> str:
    return f"{rate:.0f}/s" if rate >= 10 else f"{rate:.1f}/s"


def _time(seconds: float) -> str:
    """A time to wait, roughly: "40 s", "12 min", "3 h"."""
    for size, unit in ((3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
