"""How right extraction is: what kg (or another program) finds, held against articles annotated by hand.

Names, events, roles, edges, offices, status, and which names are one entity; each per type, and events, roles and
edges per phenomenon of the language (``kg.evaluation.phenomena``). Every figure has an interval, from drawing the
articles anew (``kg.evaluation.figures``).
"""

from kg.evaluation.annotation import Annotation, key, parse, read
from kg.evaluation.figures import Figure
from kg.evaluation.page import render
from kg.evaluation.run import Run, below, evaluate, load
from kg.evaluation.scoring import Problem

__all__ = [
    "Annotation",
    "Figure",
    "Problem",
    "Run",
    "below",
    "evaluate",
    "key",
    "load",
    "parse",
    "read",
    "render",
]
