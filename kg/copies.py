"""Which texts are copies of one another: a wire story that ten sites print is one voice.

A text's signature is a MinHash (Broder 1997) over its runs of three words. It is kept with the document, so that no
text has to be read again when documents are compared, and two signatures tell how alike the texts are (the share of
their runs that both have) to within about 0.05.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from operator import eq
from typing import Final

_HASHES: Final = 96
_ROWS: Final = (
    3  # hashes in a band: texts of likeness 0.5 share one of the 32 bands with a probability of 0.99
)
_RUN: Final = 3  # words
_SHORTEST: Final = 25  # words; two shorter texts can agree by chance
LIKE: Final = (
    0.5  # from here a text is a copy: a cut or changed lead leaves more, another reporter's story far less
)
_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = 8  # of one hash, in hexadecimal


def signature(text: str) -> str | None:
    """The MinHash of a text, in hexadecimal; None for a text too short to tell copies by."""
    words = _WORD.findall(text.casefold())
    if len(words) < _SHORTEST:
        return None
    from datasketch import MinHash

    runs = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    minhash = MinHash(num_perm=_HASHES, seed=1)
    minhash.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return "".join(f"{int(value):0{_DIGITS}x}" for value in minhash.hashvalues)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, by their signatures."""
    hashes = _hashes(one), _hashes(other)
    compared = min(map(len, hashes))
    return sum(map(eq, *hashes)) / compared if compared else 0.0


def bands(signature: str) -> list[str]:
    """The bands of a signature: two texts are compared that share one, with the least that has it."""
    hashes = _hashes(signature)
    return [f"{at} {''.join(hashes[at : at + _ROWS])}" for at in range(0, len(hashes) - _ROWS + 1, _ROWS)]


def groups(
    signatures: Mapping[str, str | None], published: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Each key -> the least key of its group of copies; a copy of a copy is of the group, too.

    Only texts that share a band of their signatures are compared, each with the first of the band, so that this
    stays near-linear; the first as ``published``, a text for each key, so that what is new seldom is.
    """
    order = published or {}
    home = {key: key for key in signatures}
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in sorted(signatures, key=lambda key: (order.get(key, ""), key)):
        for band in bands(signatures[key] or ""):
            sharing[band].append(key)
    for keys in sharing.values():
        for key in keys[1:]:
            one, other = _root(home, keys[0]), _root(home, key)
            if one != other and likeness(signatures[keys[0]] or "", signatures[key] or "") >= LIKE:
                home[max(one, other)] = min(one, other)
    return {key: _root(home, key) for key in home}


def _root(home: dict[str, str], key: str) -> str:
    while home[key] != key:
        home[key] = home[home[key]]
        key = home[key]
    return key


@lru_cache(maxsize=1 << 12)
def _hashes(signature: str) -> tuple[str, ...]:
    return tuple(signature[i : i + _DIGITS] for i in range(0, len(signature), _DIGITS))
