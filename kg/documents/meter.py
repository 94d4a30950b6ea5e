"""How much of the articles has been read, so that the time left can be told."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from kg.documents.sources import KINDS


class Meter:
    """How much of ``paths`` has been read: ``documents`` of them, and ``share`` of all bytes.

    ``read`` keeps it. Making one looks at the size of every file, and reads none.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self.documents = 0
        self._total = _size(paths)
        self._files = self._here = 0  # bytes of the files that are done, and of the one in hand

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where the size is not known beforehand (standard input, addresses)."""
        if not self._total:
            return None
        return min((self._files + self._here) / self._total, 1.0)

    def document(self, stream: IO[bytes]) -> None:
        """One more document has been read, up to where ``stream`` is."""
        self.documents += 1
        self._here = stream.tell() if stream.seekable() else 0

    def file(self, path: str) -> None:
        """A file is done."""
        self._files, self._here = self._files + (_size([path]) or 0), 0


def _size(paths: Iterable[str]) -> int | None:
    """The bytes in files and folders; None where one of them is neither, so that it cannot be told."""
    total = 0
    for path in paths:
        if path == "-" or re.match(r"(?i)https?://", path):
            return None
        total += sum(map(_file_size, _below(path) if Path(path).is_dir() else [path]))
    return total


def _below(folder: str) -> Iterable[str]:
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (str(Path(at, n)) for n in names if n[0] != "." and Path(n).suffix.lower() in KINDS)


def _file_size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):  # gone, or no path at all: reading it will tell
        return 0
