"""The files of a database written anew: it keeps every text that it ever held, even of what was removed.

A folder ``data`` is copied to ``data.new`` and gives way to it, being ``data.old`` meanwhile; a kill at any time leaves
the one or the other, which ``settle`` finds.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph


def copy(store: pyoxigraph.Store, data: Path) -> None:
    """Copy what a database holds to where ``swap`` looks for it. Raises OSError, RuntimeError."""
    import pyoxigraph

    new, text = _new(data), _text(data)
    shutil.rmtree(new, ignore_errors=True)
    store.dump(str(text), format=pyoxigraph.RdfFormat.N_QUADS)
    made = pyoxigraph.Store(str(new))
    made.bulk_load(path=str(text), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    made.flush()
    text.unlink()


def swap(data: Path) -> None:
    """Put the copy in the place of a database that nobody has open. Raises OSError."""
    old = _old(data)
    data.rename(old)
    _new(data).rename(data)
    shutil.rmtree(old)


def settle(data: Path, *, write: bool) -> None:
    """Finish what a kill left half done; one who only reads takes nothing away. Raises OSError."""
    if not data.exists() and _old(data).exists():
        with suppress(FileNotFoundError):  # another reader was faster
            _new(data).rename(data)
    if write:
        for left in (_old(data), _new(data)):
            shutil.rmtree(left, ignore_errors=True)
        _text(data).unlink(missing_ok=True)


def _new(data: Path) -> Path:
    return data.with_name(f"{data.name}.new")


def _old(data: Path) -> Path:
    return data.with_name(f"{data.name}.old")


def _text(data: Path) -> Path:
    return data.with_name(f"{data.name}.nq")
