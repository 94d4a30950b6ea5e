"""An evaluation -> one HTML page: the figures, and every error with its sentence.

No script is in it and no request leaves it (the content security policy forbids both); what comes from articles is
shown as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any

from kg.evaluation.cases import RESOLVED
from kg.evaluation.figures import MEASURES, Figure
from kg.evaluation.scoring import Problem

KINDS = {"all": "All", "type": "By type", "phenomenon": "By phenomenon", "resolution": "What words stand for"}


def render(measured: Sequence[Figure], problems: Sequence[Problem], title: str, articles: int) -> str:
    """The page. The same evaluation gives the same bytes."""
    from jinja2 import Environment

    template = files("kg.evaluation").joinpath("assets/page.html").read_text(encoding="utf-8")
    return (
        Environment(autoescape=True)
        .from_string(template)
        .render(
            title=title,
            articles=articles,
            tables=[(KINDS[kind], list(some)) for kind, some in groupby(measured, key=lambda f: f.kind)],
            compared=any(figure.change is not None for figure in measured),
            sections=[(what, some) for what in (*MEASURES, *RESOLVED) if (some := _shown(problems, what))],
        )
    )


def _shown(problems: Iterable[Problem], what: str) -> list[dict[str, Any]]:
    """The problems of one measure, the sentence cut in three at the place."""
    return [
        {
            "problem": p.problem,
            "told": p.told,
            "document": p.document,
            "before": p.sentence[: p.start],
            "place": p.sentence[p.start : p.end],
            "after": p.sentence[p.end :],
        }
        for p in problems
        if p.what == what
    ]
