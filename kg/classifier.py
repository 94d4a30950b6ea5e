"""A small classifier over sparse features: one hidden layer, in numpy, so that using it needs nothing else.

Features are strings; each is hashed (CRC-32) to one of ``rows`` rows of the first layer, as in "hashing trick"
models (Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning). Trained by ``training/heads.py``.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[Any]

_BATCH = 256  # examples whose rows are gathered at once


def row(feature: str, rows: int) -> int:
    """The row of a feature, in [0, rows). The same on every machine."""
    return zlib.crc32(feature.encode()) % rows


@dataclass(frozen=True)
class Classifier:
    """``labels`` in the order of the output; ``hidden`` is (rows, width), ``out`` (width, labels), biases beside."""

    labels: tuple[str, ...]
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    def probabilities(self, examples: Sequence[Sequence[str]]) -> Floats:
        """Probabilities of shape (examples, labels), rows summing to 1. A feature given twice counts once."""
        import numpy as np

        logits = self.logits(examples)
        logits -= logits.max(axis=1, keepdims=True, initial=-np.inf)
        exp = np.exp(logits)
        return np.asarray(exp / exp.sum(axis=1, keepdims=True))

    def logits(self, examples: Sequence[Sequence[str]]) -> Floats:
        """Of the same shape, what makes the probabilities by a softmax."""
        import numpy as np

        parts = [self._logits(examples[i : i + _BATCH]) for i in range(0, len(examples), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.labels)), dtype=np.float32)

    def _logits(self, examples: Sequence[Sequence[str]]) -> Floats:
        import numpy as np

        rows, sizes = len(self.hidden), [len(features) for features in examples]
        codes = map(zlib.crc32, map(str.encode, chain.from_iterable(examples)))
        index = np.fromiter(codes, dtype=np.int64, count=sum(sizes)) % rows
        keys = np.unique(
            np.repeat(np.arange(len(examples)), sizes) * rows + index
        )  # each row of an example once
        owner, index = np.divmod(keys, rows)
        summed = np.zeros((len(examples), self.hidden.shape[1]), dtype=np.float32)
        if len(owner):
            starts = np.flatnonzero(np.diff(owner, prepend=-1))
            gathered = self.hidden.take(index, axis=0).astype(np.float32, copy=False)
            summed[owner[starts]] = np.add.reduceat(gathered, starts)
        return np.asarray(np.maximum(summed + self.hidden_bias, 0) @ self.out + self.out_bias)

    def save(self, path: Path) -> None:
        """Write to an ``.npz`` file; each row of the first layer in steps of 1/127 of its greatest weight."""
        import numpy as np

        step = np.abs(self.hidden).max(axis=1, keepdims=True).astype(np.float32) / 127
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            hidden=np.rint(self.hidden / np.where(step, step, 1)).astype(np.int8),
            step=step,
            hidden_bias=self.hidden_bias.astype(np.float32),
            out=self.out.astype(np.float32),
            out_bias=self.out_bias.astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Read what ``save`` wrote; the first layer is made whole at once: where it is used, that takes longer."""
        import numpy as np

        with np.load(path) as file:
            labels = tuple(str(label) for label in file["labels"])
            hidden = file["hidden"] * file["step"]
            return cls(labels, hidden, file["hidden_bias"], file["out"], file["out_bias"])
