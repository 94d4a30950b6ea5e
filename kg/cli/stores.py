"""What the commands on a store share: the argument, and the moment that it is seen from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

import kg

if TYPE_CHECKING:
    from kg.store import Store

STORE = click.argument("store", metavar="STORE")
AS_OF = click.option(
    "--as-of",
    "as_of",
    metavar="TIME",
    help="Only what had been published by then: 2024, 2024-11, 2024-11-01 or 2024-11-01T08:00:00+07:00.",
)


@contextmanager
def seen(path: str, as_of: str | None) -> Iterator[Store]:
    """A store to read from, as of a time where one is given; what has no time of publication is told of."""
    with kg.open(path) as store:
        if as_of is None:
            yield store
            return
        if undated := store.undated():
            click.echo(f"kg: {undated} documents without a time of publication are left out", err=True)
        with store.as_of(as_of) as then:
            yield then
