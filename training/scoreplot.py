"""Precision against score, as a drawing in SVG."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT, LEFT, TOP, SIDE = 560, 400, 60, 30, 300  # SIDE is the height of the field, 460 its width
ACROSS = 460
CURVES = (
    ("right, of those with this score or more", "#0072B2", ""),
    ("kept, of those that are right", "#D55E00", "7 4"),
)
FEWEST = 10  # reports: a share of fewer is not drawn


def draw(scored: Sequence[tuple[float, bool]]) -> str:
    """The drawing: for each least score the share of reports that are right (precision), and of right reports that
    are kept. ``scored`` is each report's score and whether it is right. The same reports give the same bytes.
    """
    kept = [(n / 100, [right for score, right in scored if score >= n / 100]) for n in range(101)]
    every = max(1, sum(right for _, right in scored))
    shares = (
        [(x, sum(some) / len(some)) for x, some in kept if len(some) >= FEWEST],
        [(x, sum(some) / every) for x, some in kept],
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12">',
        "<title>Precision against score</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *_grid(),
    ]
    for number, ((label, colour, dash), points) in enumerate(zip(CURVES, shares, strict=True)):
        path = " ".join(f"{_x(x)},{_y(y)}" for x, y in points)
        line = f'fill="none" stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"'
        place = _y(0.12 - 0.07 * number)
        parts += [
            f'<polyline points="{path}" {line}/>',
            f'<line x1="{_x(0.03)}" x2="{_x(0.1)}" y1="{place - 4:g}" y2="{place - 4:g}" {line}/>',
            f'<text x="{_x(0.12)}" y="{place}">{label}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def _grid() -> list[str]:
    parts = []
    for n in range(0, 11, 2):
        x, y = _x(n / 10), _y(n / 10)
        parts += [
            f'<path d="M{x} {_y(0)}V{_y(1)}M{_x(0)} {y}H{_x(1)}" stroke="#dddddd" fill="none"/>',
            f'<text x="{x}" y="{_y(0) + 18:g}" text-anchor="middle">{n / 10:g}</text>',
            f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{n / 10:g}</text>',
        ]
    return [*parts, f'<text x="{_x(0.5)}" y="{_y(0) + 42:g}" text-anchor="middle">least score</text>']


def _x(value: float) -> float:
    return round(LEFT + ACROSS * value, 1)


def _y(value: float) -> float:
    return round(TOP + SIDE * (1 - value), 1)
