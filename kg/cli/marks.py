"""An explanation as lines for a terminal: names in brackets, what each line reports, what was dropped."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kg.cli.output import terminal_safe
from kg.explanations import Explanation, Line, Naming, Piece
from kg.model import Dropped, Report, Role


def shown(explanation: Explanation) -> Iterator[str]:
    """The lines, styled; click takes the style out where the output is no terminal."""
    document, labels = explanation.document, explanation.labels
    for value in (document.title, document.outlet, document.published, document.url, document.id):
        if value:
            yield click.style(terminal_safe(value), bold=value == document.title)
    for line in explanation.lines:
        yield ""
        yield _marked(line)
        for number, report in line.numbered:
            yield from _report(number, report, labels)
        yield from map(_dropped, line.dropped)
    yield from _section([_naming(naming) for naming in explanation.namings if _tells(naming)], "cyan")
    yield from _section([f"  + {fact}" for fact in explanation.facts], "green")
    yield ""
    yield explanation.counts


def _section(lines: list[str], colour: str) -> Iterator[str]:
    yield from ["", *(click.style(terminal_safe(line), fg=colour) for line in lines)] if lines else []


def _marked(line: Line) -> str:
    """The text of a line with each mention as ``[name TYPE]`` and each trigger in bold, with its numbers."""
    return "".join(map(_piece, line.pieces)).rstrip()


def _piece(piece: Piece) -> str:
    words = terminal_safe(piece.text.rstrip("\r"))  # of a line end that Windows writes
    if piece.events:
        words = click.style(words, bold=True) + click.style(f"({_numbers(piece)})", dim=True)
    if piece.mention is None:
        return words
    opening = "[" if piece.begins else ""
    closing = click.style(f" {piece.mention.type}", dim=True) + "]" if piece.ends else ""
    return opening + (words if piece.events else click.style(words, fg="cyan")) + closing


def _numbers(piece: Piece) -> str:
    return ", ".join(map(str, piece.events))


def _report(number: int, report: Report, labels: dict[str, str]) -> Iterator[str]:
    said = labels.get(report.said_by, report.said_by) if report.said_by else "the outlet"
    roles = ", ".join(_filler(role, labels) for role in report.roles)
    about = f"{report.type}, {report.status}, {report.date or 'no date'}, score {report.score:.2f}; {roles}"
    told = f"  + {number} {about} (“{report.trigger.text}”, says {said})"
    yield click.style(terminal_safe(told), fg="green")


def _filler(role: Role, labels: dict[str, str]) -> str:
    label = labels.get(role.entity, role.entity) if role.entity else None
    meant = f" = {label}" if label not in (None, role.text) else ""
    of = f" of {labels.get(role.of, role.of)}" if role.of else ""
    return f"{role.role}: {role.text}{meant}{of}{f' ({role.why})' if role.why else ''}"


def _tells(naming: Naming) -> bool:
    """Whether a name was resolved to something that is called otherwise, or that lies somewhere, or for a reason to
    nothing that is known.
    """
    return naming.name != naming.entity.label or bool(naming.where or (naming.why and not naming.known))


def _naming(naming: Naming) -> str:
    why = naming.why or "its own name here"
    where = f", at {naming.where}" if naming.where else ""
    return f"  = {naming.name} ({naming.type}) is {naming.entity.label}{where}: {why}"


def _dropped(dropped: Dropped) -> str:
    return click.style(
        terminal_safe(f"  - {dropped.stage}: {dropped.reason} (“{dropped.span.text}”)"), fg="yellow"
    )
