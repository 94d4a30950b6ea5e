"""kg reads news and builds a knowledge graph of world politics, with the sentence behind every edge.

>>> import kg
>>> kg.build(["articles/"], "world")      # read articles into a store
>>> store = kg.open("world")
>>> store.query("SELECT ...")             # SPARQL
>>> kg.rank(kg.graph(store))              # who matters
>>> kg.why(store, "Korea Utara", "Rusia") # every sentence behind what connects the two
>>> kg.show(kg.graph(store))              # the picture, in a notebook

Names are imported when they are first used, so that ``import kg`` and ``kg --help`` are instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.analytics import rank
    from kg.connections import why
    from kg.display import render, show
    from kg.errors import KgError
    from kg.evaluation import evaluate
    from kg.explanations import explain
    from kg.lexicon import read as read_lexicon
    from kg.pipeline import build, extract, extract_each, read
    from kg.store import open_store as open
    from kg.views import actor_graph as graph

__version__ = "0.1.0"

_HOMES = {  # public name -> module and name there
    "KgError": ("kg.errors", "KgError"),
    "build": ("kg.pipeline", "build"),
    "evaluate": ("kg.evaluation", "evaluate"),
    "explain": ("kg.explanations", "explain"),
    "extract": ("kg.pipeline", "extract"),
    "extract_each": ("kg.pipeline", "extract_each"),
    "graph": ("kg.views", "actor_graph"),
    "open": ("kg.store", "open_store"),
    "rank": ("kg.analytics", "rank"),
    "read": ("kg.pipeline", "read"),
    "read_lexicon": ("kg.lexicon", "read"),
    "render": ("kg.display", "render"),
    "show": ("kg.display", "show"),
    "why": ("kg.connections", "why"),
}
__all__ = [
    "KgError",
    "__version__",
    "build",
    "evaluate",
    "explain",
    "extract",
    "extract_each",
    "graph",
    "open",
    "rank",
    "read",
    "read_lexicon",
    "render",
    "show",
    "why",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
