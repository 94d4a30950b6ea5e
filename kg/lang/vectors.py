"""Word vectors that are made once for each word: news repeats its words, and every layer asks for them again."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from spacy.vectors import BaseVectors

_WORDS: Final = 1 << 15  # words remembered at a time


class Remembered(BaseVectors):
    """The vectors of ``source``, which makes them of the letters of a word (floret), for reading only.

    A word's vector does not depend on the words that it is asked for with, so that remembering changes nothing.
    """

    def __init__(self, source: Any) -> None:
        self.source, self.attr = source, source.attr
        self._rows: dict[int, int] = {}
        self._data = np.zeros((_WORDS, source.shape[1]), dtype=source.data.dtype)

    @property
    def shape(self) -> tuple[int, int]:
        """The rows and columns of the table."""
        rows, columns = self.source.shape
        return int(rows), int(columns)

    @property
    def vectors_length(self) -> int:
        """The dimensions of a vector."""
        return self.shape[1]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.source, name)  # what spaCy tells of a table in the pipeline's meta data

    def __len__(self) -> int:
        return len(self.source)

    def __contains__(self, key: object) -> bool:
        return key in self.source

    def __getitem__(self, key: Any) -> Any:
        return self.source[key]

    def is_full(self) -> bool:
        """Whether the table has a vector for all of its keys, and no room for more."""
        return bool(self.source.is_full)

    def get_batch(self, keys: Any) -> Any:
        """The vectors of words, by their hashes: float32, of shape (words, dimensions)."""
        wanted = [int(key) for key in keys]
        new = sorted({key for key in wanted if key not in self._rows})
        if len(self._rows) + len(new) > _WORDS:
            self._rows.clear()
            new = sorted({*wanted})
        if len(new) > _WORDS:
            return self.source.get_batch(keys)
        if new:
            first = len(self._rows)
            self._data[first : first + len(new)] = self.source.get_batch(new)
            self._rows |= {key: first + i for i, key in enumerate(new)}
        return self._data[[self._rows[key] for key in wanted]]
