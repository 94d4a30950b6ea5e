"""Indonesian dates: where they stand in a text, which days they mean, and the times that outlets print.

Every language has a module of this name with these functions.
"""

from __future__ import annotations

from kg.lang.id.date_context import resolve_in
from kg.lang.id.date_spans import find
from kg.lang.id.date_times import is_update, publication_time, relative_time, timestamp
from kg.lang.id.date_values import resolve

__all__ = ["find", "is_update", "publication_time", "relative_time", "resolve", "resolve_in", "timestamp"]
