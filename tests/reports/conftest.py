"""What the tests of fillers share: sentences read with a classifier that says what a test tells it."""

from collections.abc import Callable

import pytest

from kg import lang
from kg.reports.roles import fill
from kg.reports.text import Text, read
from tests.judges import judge, likely, reader
from tests.parsed import document, named, parsed, word

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
