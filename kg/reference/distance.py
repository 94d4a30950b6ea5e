"""How far apart two points are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

Point = tuple[float, float]  # latitude and longitude, in degrees (WGS 84)
_RADIUS: Final = 6371.0  # of the Earth, in kilometres


def kilometres(one: Point, other: Point) -> float:
    """The distance of two points, on a sphere (haversine)."""
    (a, b), (c, d) = (map(radians, point) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _RADIUS * asin(sqrt(half))
