"""The languages that kg reads: one folder each, with the same file names inside."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kg.errors import LanguageError

if TYPE_CHECKING:
    from kg.lang.trained import Reader


def available() -> tuple[str, ...]:
    """The codes (ISO 639-1) of the languages that have a folder here, sorted."""
    here = Path(__file__).parent
    return tuple(sorted(p.name for p in here.iterdir() if (p / "pipeline.py").is_file()))


def get(code: str) -> ModuleType:
    """The package of the language with this ISO 639-1 code. Raises LanguageError if there is none."""
    if code not in available():
        raise LanguageError(code, available())
    return import_module(f"kg.lang.{code}")


def reader(code: str) -> Reader:
    """The trained parts of a language, loaded at first use. Raises LanguageError if there is no such language."""
    loaded: Reader = part(code, "pipeline").load()
    return loaded


@cache
def model_version(code: str) -> str:
    """The version of a language's model, without loading it. Raises LanguageError if there is no such language."""
    folder = Path(get(code).__file__ or "").parent
    return str(json.loads((folder / "model" / "meta.json").read_text(encoding="utf-8"))["version"])


def part(code: str, name: str) -> ModuleType:
    """One module of a language ("dates", "pipeline"). Raises LanguageError if there is no such language."""
    if code not in available():
        raise LanguageError(code, available())
    return import_module(f"kg.lang.{code}.{name}")
