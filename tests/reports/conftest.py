"""What the tests of fillers share: sentences read with a classifier that says what a test tells it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg import lang
from kg.model import Mention, Span
from kg.reports.roles import fill
from kg.reports.text import Text, read
from tests.fillers import TYPES
from tests.judges import judge, likely, reader
from tests.parsed import IRI, document, named, parsed, word

NOTHING = judge(("O", "occurred"), {})


@pytest.fixture
def reading(monkeypatch, request) -> Callable[..., Text]:
    """A text whose names are the ``TYPES`` of the module; of their heads the classifier says what ``says`` tells."""
    types = request.module.TYPES

    def run(source: str, **says: tuple[str, float]) -> Text:
        doc = parsed(source)
        judges = reader(NOTHING, likely("none", {f"hw={head}": told for head, told in says.items()}), NOTHING)
        monkeypatch.setattr(lang, "reader", lambda code: judges)
        return read(document(doc), doc, named(doc, **types), [])

    return run


@pytest.fixture
def told(reading):
    """The fillers of an event that the classifier says nothing of, or what ``says`` tells."""

    def run(
        source: str, trigger: str, kind: str = "sanctioned", **says: tuple[str, float]
    ) -> list[tuple[str, str]]:
        text = reading(source, **says)
        roles, *_ = fill(text, 0, word(text.doc, trigger), kind)
        return [(role.role, role.text) for role in roles]

    return run


@pytest.fixture
def filled(monkeypatch):
    """Fill the roles of the event on ``trigger``; what a candidate is likely to be is told by its head's word.

    What was not sure enough is in ``left`` afterwards.
    """

    def run(source: str, kind: str, trigger: str, holder: str | None = None, **says: tuple[str, float]):
        doc = parsed(source)
        known = {f"hw={head}": told for head, told in says.items()}
        judges = reader(NOTHING, likely("none", known), NOTHING)
        monkeypatch.setattr(lang, "reader", lambda code: judges)
        holders = []
        if holder:
            start = doc.text.index(holder)
            holders = [(Span(start, start + len(holder), holder), IRI + "holder")]
        mentions = [_counted(m) if m.text == "Korea" else m for m in named(doc, **TYPES)]
        text = read(document(doc), doc, mentions, holders)
        token = word(doc, trigger)
        n = next(n for n, s in enumerate(text.sentences) if s.start <= token.i < s.end)
        roles, fillers, run.left = fill(text, n, token, kind)
        assert all(doc.text[r.start : r.end] == r.text for r in roles)
        return roles, fillers.sureness

    return run


def _counted(mention: Mention) -> Mention:
    return replace(mention, entity=None, members=(IRI + "Utara", IRI + "Selatan"))
