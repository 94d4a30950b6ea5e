"""What a user adds to kg: names, places, offices and event words of their own, as CSV files in a folder.

- ``names.csv``: ``name,type,entity,label``. ``type`` is a mention type; ``entity`` the code of a state, the
  identifier of an alliance, force or place of the reference data, or one of the user's own, which is then new;
  ``label`` what a new entity is shown as, if that is not its first name.
- ``places.csv``: ``name,country,lat,lon,aliases``. The code of the state, WGS 84 degrees, further names between ``;``.
- ``offices.csv``: ``name,office``. A name of an office, and the usual one.
- ``words.csv``: ``word,event``. A word that tells of an event: see ``kg.reports``.

A ``Lexicon`` is a value: the texts of its files. It can be compared, hashed, sent to another process and kept in
a store; what follows from it is worked out once in each process. It never changes while it is used, even if the
files do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.errors import LexiconError
from kg.lexicon.entries import Entries, parse
from kg.lexicon.finder import Finder, Place, words
from kg.lexicon.rows import COLUMNS, Where
from kg.reference import Gazetteer

FILES: Final = tuple(COLUMNS)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``files`` are (name, text) of the files, in the order of ``FILES``; ``folder`` is for messages alone."""

    files: tuple[tuple[str, str], ...]
    folder: str = field(default="", compare=False)

    @property
    def known(self) -> Gazetteer:
        """The reference data with what the user adds."""
        return _entries(self).known

    @property
    def offices(self) -> tuple[tuple[str, str], ...]:
        """(name, usual name) of offices."""
        return _entries(self).offices

    @property
    def words(self) -> Mapping[str, str]:
        """Word, in lower case -> event type, by its interchange name."""
        return _entries(self).words

    def names_in(self, text: str) -> tuple[Place, ...]:
        """Where names of the lexicon stand in a text: start, end and the mention types that the name can have."""
        return _finder(self).find(text)

    def speaks_in(self, text: str) -> bool:
        """Whether a text has a name or an event word of the lexicon."""
        return bool(self.names_in(text)) or not self.words.keys().isdisjoint(words(text))

    def to_json(self) -> str:
        """The lexicon as one text; ``from_json`` is its inverse."""
        return json.dumps(dict(self.files), ensure_ascii=False, indent=1) + "\n"


NOTHING: Final = Lexicon(())  # no addition at all


def read(folder: str | Path) -> Lexicon:
    """The lexicon in a folder. Raises LexiconError where it is none, or in conflict with itself or with kg."""
    path = Path(folder)
    if not path.is_dir():
        raise LexiconError(str(folder), None, f"is no folder: give one with {_listed(FILES)}")
    found = sorted(p.name for p in path.iterdir() if p.suffix == ".csv")
    if strange := [name for name in found if name not in FILES]:
        raise LexiconError(
            str(path / strange[0]), None, f"is no file of a lexicon: these are {_listed(FILES)}"
        )
    if not found:
        raise LexiconError(str(folder), None, f"has none of {_listed(FILES)}")
    lexicon = Lexicon(tuple((name, _text(path / name)) for name in FILES if name in found), str(folder))
    _entries(lexicon)  # raises where it cannot be used
    return lexicon


def from_json(text: str, source: str) -> Lexicon:
    """The lexicon that ``to_json`` wrote; ``source`` names it in messages. Raises LexiconError."""
    try:
        files = json.loads(text)
        lexicon = Lexicon(tuple((name, str(files[name])) for name in FILES if name in files), source)
    except (ValueError, TypeError) as error:
        raise LexiconError(
            source, None, "is not a lexicon that kg has kept: build with --lexicon again"
        ) from error
    _entries(lexicon)
    return lexicon


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(str(path), None, "is not UTF-8: save it so") from error
    except OSError as error:
        raise LexiconError(str(path), None, f"cannot be read ({error.strerror})") from error


def _listed(names: Iterable[str]) -> str:
    *some, last = names
    return f"{', '.join(some)} and {last}"


@lru_cache(maxsize=4)
def _entries(lexicon: Lexicon) -> Entries:
    return parse({name: (text, Where(lexicon.folder, name)) for name, text in lexicon.files})


@lru_cache(maxsize=4)
def _finder(lexicon: Lexicon) -> Finder:
    return Finder(_entries(lexicon).names)
