"""The folder of a store, and the small file in it that says what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from kg.errors import StoreError

FORMAT: Final = 2  # of the folder and of the graph; what is newer cannot be read
MARK: Final = "kg-store.json"

# Of format 1 the graph is the same; but a kg that knows no other would change documents without noting which.
_READ: Final = (1, FORMAT)


def create(folder: Path) -> None:
    """Make a folder for a store; one that is there, and is not empty, stays as it is. Raises StoreError."""
    if folder.is_dir() and ((folder / MARK).exists() or any(folder.iterdir())):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder)
    except OSError as error:
        reason = f"cannot make a store here ({error.strerror}): choose another path"
        raise StoreError(str(folder), reason) from error


def verify(folder: Path) -> None:
    """Raise StoreError where there is no store that this kg can read."""
    if not folder.exists():
        raise StoreError(
            str(folder), "there is no store: make one with kg build ARTICLES... --store " + str(folder)
        )
    found = _format(folder)
    if found not in _READ:
        reason = (
            f"is a store of format {found}, this kg reads format {FORMAT}: build it again from the articles"
        )
        raise StoreError(str(folder), reason)


def upgrade(folder: Path) -> None:
    """Say that a store which is open for writing is of this format. Raises StoreError."""
    if _format(folder) == FORMAT:
        return
    try:
        _write(folder)
    except OSError as error:
        raise StoreError(str(folder), f"cannot be written ({error.strerror})") from error


def _format(folder: Path) -> object:
    try:
        return json.loads((folder / MARK).read_text(encoding="utf-8"))["kg-store"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(str(folder), "is not a kg store: give the folder that kg build made") from error


def _write(folder: Path) -> None:
    (folder / MARK).write_text(json.dumps({"kg-store": FORMAT}) + "\n", encoding="utf-8")
