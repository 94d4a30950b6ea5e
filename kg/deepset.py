"""A small network over a set of words, in numpy: each word by its vector and its marks, pooled, then judged.

A word's marks (its part of speech, where it stands, ...) have a learned vector each; these and a linear map of the
word's own vector are summed, and what is positive of that is pooled over the words by maximum, by attention and by sum
(Zaheer et al. 2017, Deep Sets; Ilse et al. 2018, Attention-based Deep Multiple Instance Learning). A hidden layer
makes of it a logit for each label. So words that no example has count by their like, which sparse features cannot do.
Several such networks stand side by side, and their logits are averaged. Trained by ``training/deepset.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[Any]

Marks = Sequence[str]  # of one word, in the order of their kinds; one kind's "x" is not another's
SUM = 8  # what sums are divided by, so that they are no larger than the rest


@dataclass(frozen=True)
class DeepSet:
    """``members`` networks with ``width`` units for each word, whose weights are, in float32:

    ``words`` (dimensions of a word's vector, members, width + 1) and ``bias`` (members, width + 1), the last unit
    being the attention; ``marks`` (rows, members, width + 1), of which ``rows`` gives each mark of each kind its row,
    the last row being that of no mark, zeros; ``inner`` (members, 3 * width, hidden) and ``inner_bias`` (members,
    hidden); ``out`` (members, hidden, labels) and ``out_bias`` (members, labels).
    """

    rows: Sequence[Mapping[str, int]]
    words: Floats
    marks: Floats
    bias: Floats
    inner: Floats
    inner_bias: Floats
    out: Floats
    out_bias: Floats

    def logits(self, vectors: Floats, marked: Sequence[Marks]) -> Floats:
        """The logit of each label for one set of words: ``vectors`` of shape (words, dimensions), one or more.

        A mark that was never learned from says nothing.
        """
        import numpy as np

        none = len(self.marks) - 1
        index = [[of.get(mark, none) for of, mark in zip(self.rows, marks, strict=True)] for marks in marked]
        units = np.tensordot(vectors, self.words, 1) + self.marks[index].sum(axis=1) + self.bias
        seen, heed = np.maximum(units[..., :-1], 0), units[..., -1:]
        heed = np.exp(heed - heed.max(axis=0))
        heed /= heed.sum(axis=0)
        pooled = np.concatenate([seen.max(axis=0), (seen * heed).sum(axis=0), seen.sum(axis=0) / SUM], axis=1)
        hidden = np.maximum(np.einsum("mi,mih->mh", pooled, self.inner) + self.inner_bias, 0)
        said = np.einsum("mh,mhl->ml", hidden, self.out) + self.out_bias
        return np.asarray(said.mean(axis=0))

    def save(self, path: Path) -> None:
        """Write to an ``.npz`` file, in half precision."""
        import numpy as np

        arrays = {f.name: getattr(self, f.name).astype(np.float16) for f in fields(self)[1:]}
        arrays["marks"] = arrays["marks"][:-1]
        known = sorted(
            (row, f"{kind}={mark}") for kind, of in enumerate(self.rows) for mark, row in of.items()
        )
        rows = np.array([mark for _, mark in known])
        np.savez_compressed(path, kinds=len(self.rows), rows=rows, **arrays)

    @classmethod
    def load(cls, path: Path) -> DeepSet:
        """Read what ``save`` wrote."""
        import numpy as np

        with np.load(path) as file:
            arrays = {f.name: file[f.name].astype(np.float32) for f in fields(cls)[1:]}
            rows: list[dict[str, int]] = [{} for _ in range(int(file["kinds"]))]
            for row, known in enumerate(file["rows"]):
                kind, _, mark = str(known).partition("=")
                rows[int(kind)][mark] = row
        arrays["marks"] = np.concatenate([arrays["marks"], np.zeros_like(arrays["marks"][:1])])
        return cls(rows, **arrays)
