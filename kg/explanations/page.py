"""Explanations -> one HTML page: the text with its marks, and beside each line what it gave.

No script is in it and no request leaves it (the content security policy forbids both); what comes from articles is
shown as text. A mark has its type in words beside the colour.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from kg import terms, vocab
from kg.explanations.telling import Explanation
from kg.model import MENTION_TYPES, STATUSES

_DATE = "#555555"  # a date is no thing of the ontology, so it has no colour there


def render(explanations: Iterable[Explanation], title: str = "kg explain") -> str:
    """The page. The same explanations give the same bytes."""
    from jinja2 import Environment

    template = files("kg.explanations").joinpath("assets/page.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(
        title=title,
        articles=[_article(explanation) for explanation in explanations],
        colours=_colours(),
        statuses=STATUSES,
        events={name: terms.term(str(cls)).label("en") for name, cls in vocab.EVENT_CLASSES.items()},
    )


def _colours() -> dict[str, str]:
    """Mention type -> its colour, that of the class in the ontology."""
    classes = {kind: terms.term(str(cls)).colour for kind, cls in vocab.MENTION_CLASSES.items()}
    return {kind: classes.get(kind) or _DATE for kind in MENTION_TYPES}


def _article(explanation: Explanation) -> dict[str, Any]:
    whole, document = explanation.extraction, explanation.document
    about = (document.outlet, document.published, document.url, document.id)
    return {
        "title": document.title or document.id,
        "about": [value for value in about if value],
        "lang": document.lang,
        "lines": explanation.lines,
        "namings": explanation.namings,
        "labels": explanation.labels,
        "offices": whole.offices,
        "members": whole.members,
        "counts": explanation.counts,
    }
