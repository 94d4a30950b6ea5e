"""The named queries of ``ontology/queries``: a file each, whose first comment says what it answers."""

from __future__ import annotations

import re
from pathlib import Path

from kg import vocab
from kg.errors import QueryError, closest

_NAME = re.compile(r"[\w-]+\Z")


def named() -> dict[str, str]:
    """The text of every named query, by name, sorted."""
    files = [f for f in vocab.ontology_path("queries").iterdir() if f.name.endswith(".rq")]
    return {
        f.name.removesuffix(".rq"): f.read_text(encoding="utf-8") for f in sorted(files, key=lambda f: f.name)
    }


def purpose(text: str) -> str:
    """What a query answers: its first comment, up to a blank line, as one line; empty where it has none."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#") or not line.lstrip("# ").strip():
            break
        lines.append(line.lstrip("# ").strip())
    return " ".join(lines)


def find(query: str) -> str:
    """The SPARQL text that ``query`` stands for: the name of a named query, a ``.rq`` file, or the text
    itself.

    Raises QueryError for a name that no query has and for a file that cannot be read.
    """
    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(
                f"{query} cannot be read: {getattr(error, 'strerror', None) or error}"
            ) from error
    if not _NAME.match(query):
        return query
    queries = named()
    if query not in queries:
        near = ", ".join(map(repr, closest(query, queries)))
        hint = f"did you mean {near}?" if near else "kg query STORE --list shows all"
        raise QueryError(f"no named query is called {query!r}; {hint}")
    return queries[query]
