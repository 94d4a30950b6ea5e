"""Names that stand for several states where they are counted: "dua Korea", "kedua negara Sudan", "antar-Korea".

Which names, and for which states, is data of the language: ``counted`` in ``lang/*/names.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kg import vocab
from kg.entities.clusters import NameCues
from kg.model import Mention
from kg.reference import Gazetteer, Reference, normalise

_REACH: Final = 40  # characters before a name in which its number stands
_BREAK: Final = re.compile(r"[.,;:!?()\n\"“”]")


def counted(
    text: str, mentions: Sequence[Mention], cues: NameCues, known: Gazetteer
) -> Mapping[Mention, Sequence[Reference]]:
    """The mentions that a number makes the names of several states, with these states."""
    found = {}
    for mention in mentions:
        if mention.type in ("STATE", "PLACE") and (states := _states(text, mention, cues["counted"], known)):
            found[mention] = states
    return found


def _states(text: str, mention: Mention, cues: NameCues, known: Gazetteer) -> Sequence[Reference]:
    """The states that a counted name stands for; none where it is not counted.

    "Dua Sudan" is two states, but not so in "dua negara Sudan dan Mesir", which lists whom it counts; and "presiden
    kedua Sudan" can be its second. "Antar" counts only what is no state by itself: "pertemuan antar-Korea" is of two.
    """
    begin = max(0, mention.start - _REACH)
    *words, name = normalise(_BREAK.split(text[begin : mention.end])[-1]).split() or [""]
    codes = cues["names"].get(name)
    if codes is None or not {*normalise(mention.text).split()} <= {name, *cues["between"], *cues["numbers"]}:
        return ()
    count = len(words)
    while count and words[count - 1] in cues["between"]:
        count -= 1
    many = cues["numbers"].get(words[count - 1]) == len(codes) if count else False
    if known.lookup(name, "STATE") is None:
        before = " " + " ".join(words)
        many = many or any(before.endswith(" " + every) for every in cues["all"])
    elif _is_listed(text[mention.end :], cues) or (1 < count == len(words) and words[-1] in cues["ordinals"]):
        return ()
    return tuple(ref for code in codes if many and (ref := known.get(vocab.state_iri(code))))


def _is_listed(after: str, cues: NameCues) -> bool:
    """Whether a list goes on: "Sudan dan Mesir"."""
    words = after[:_REACH].split()
    return len(words) > 1 and words[0].casefold() in cues["joining"] and words[1][0].isupper()
