"""Lexica written in place."""

from pathlib import Path

from kg import lexicon
from kg.lexicon import Lexicon

EXAMPLE = Path(__file__).parent.parent.parent / "examples/lexicon"
HEADS = {
    "names": "name,type,entity,label",
    "places": "name,country,lat,lon,aliases",
    "offices": "name,office",
    "words": "word,event",
}


def written(folder: Path, **tables: str) -> Path:
    """A folder with the given rows under the usual headers: ``names="Zarq,PLACE,zarq"``."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(f"{HEADS[name]}\n{rows}\n", encoding="utf-8")
    return folder


def made(folder: Path, **tables: str) -> Lexicon:
    return lexicon.read(written(folder, **tables))
