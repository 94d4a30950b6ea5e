"""The weights, thresholds and limits of the comparison: ``weights.json``, where each stands with its reason."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def settings() -> dict[str, Any]:
    """The values without their reasons: "thresholds", "limits", "weights", and "most", what one kind adds up to."""
    data: dict[str, Any] = json.loads((files("kg.identity") / "weights.json").read_text(encoding="utf-8"))
    return {part: {k: v[0] for k, v in values.items()} for part, values in data.items() if part != "about"}


def weight(feature: str) -> float:
    """The weight of a reason."""
    value: float = settings()["weights"][feature]
    return value


def days(limit: str) -> int:
    """A limit that is given in years, in days."""
    years: int = settings()["limits"][limit]
    return years * 365
