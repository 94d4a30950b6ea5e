"""Stores: one that is empty, one of extractions built by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.worlds import meeting, sanction

if TYPE_CHECKING:
    from kg.store import Store


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """The path of a store with three documents: two outlets on one meeting, and a sanction."""
    import kg

    path = tmp_path / "world"
    with kg.open(path, create=True) as store:
        for extraction in (meeting(), meeting("temu-2", "Warta Uji"), sanction()):
            store.add(extraction)
        store.refresh()
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that holds nothing, open for writing."""
    from kg.store import open_store

    with open_store(tmp_path / "world", create=True) as opened:
        yield opened
