"""The merged layer as group-bys that are kept up to date: what ``kg.merged.quads`` gives, without starting over.

Each module has a few steps, which do what the module of the same subject beside this folder does at once for all
documents; the functions that decide are theirs. ``inputs`` says what one document gives, ``judgements`` what people do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.flow import Led, Linked, Read, Row, Stage
from kg.merged.stages import identities
from kg.merged.stages.happenings import Happenings
from kg.merged.stages.inputs import rows
from kg.merged.stages.judgements import rows as judgement_rows
from kg.merged.stages.things import Things
from kg.reference import Gazetteer

__all__ = ["judgement_rows", "near", "rows", "stages"]

_DOCUMENT: Final = len("/document/") + 16  # characters that tell a document from others


def stages(known: Gazetteer) -> tuple[Stage | Linked | Led, ...]:
    """The steps in order; ``known`` is the reference data."""
    return (Stage("used by", _used), *identities.STAGES, *Things(known).stages, *Happenings(known).stages)


def near(key: str) -> str:
    """The document that a key is about, which other keys are about, too; else the key itself."""
    at = key.find("/document/")
    return key if at < 0 else key[at : at + _DOCUMENT]


def _used(iri: str, read: Read) -> Iterator[Row]:
    """Of the reference data, what is used at all."""
    yield "used", "", iri
