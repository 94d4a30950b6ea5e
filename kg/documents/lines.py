"""Raw text -> lines of text: one a paragraph, without stray blanks and invisible characters."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_WRAPPED_WIDTH = 45  # characters: shorter lines are whole, whatever comes after them


def plain_characters(text: str) -> str:
    """NFC, plain blanks and line ends, no control, zero-width or direction characters."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", re.sub(r"[\u2028\u2029\x0c\x85]", "\n", text))


def paragraphs(text: str) -> list[str]:
    """The lines that say something, with single blanks; those wrapped at a width are joined again."""
    lines: list[str] = []
    blank_before = True
    for raw in plain_characters(text).split("\n"):
        line = " ".join(raw.split())
        if line and lines and not blank_before and _continues(lines[-1], line):
            lines[-1] += " " + line
        elif line:
            lines.append(line)
        blank_before = not line
    return lines


def _continues(line: str, following: str) -> bool:
    return len(line) >= _WRAPPED_WIDTH and following[0].islower() and not _SENTENCE_END.search(line)


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more, and not a heading, a label or a button."""
    words = len(line.split())
    return words >= 25 or (words >= 5 and re.search(r"[.!?…][\s\"'”’»)\]]*$", line) is not None)
