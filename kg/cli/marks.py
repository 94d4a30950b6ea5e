"""An explanation as lines for a terminal: names in brackets, what each line reports, what was dropped."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kg.cli.output import terminal_safe
from kg.explanations import Explanation, Line
from kg.model import Dropped, Report


def shown(explanation: Explanation) -> Iterator[str]:
    """The lines, styled; click takes the style out where the output is no terminal."""
    document, whole = explanation.document, explanation.extraction
    for value in (document.title, document.outlet, document.published, document.url, document.id):
        if value:
            yield click.style(terminal_safe(value), bold=value == document.title)
    for line in explanation.lines:
        yield ""
        yield _marked(line)
        yield from map(_report, line.reports)
        yield from map(_dropped, line.dropped)
    labels = {entity.id: entity.label for entity in whole.entities}
    facts = [
        f"{labels.get(o.person, o.person)}: {o.office}{_of(labels, o.of)}{' (former)' * o.former}"
        for o in whole.offices
    ]
    facts += [f"{labels.get(m.member, m.member)}: member of {labels.get(m.of, m.of)}" for m in whole.members]
    yield from (
        ["", *(click.style(terminal_safe(f"  + {fact}"), fg="green") for fact in facts)] if facts else []
    )
    yield ""
    yield (
        f"{len(whole.mentions)} mentions of {len(whole.entities)} entities, {len(whole.reports)} events, "
        f"{len(facts)} offices and memberships; {len(whole.dropped)} dropped"
    )


def _of(labels: dict[str, str], of: str | None) -> str:
    return "" if of is None else f", {labels.get(of, of)}"


def _marked(line: Line) -> str:
    """The text of a line with each mention as ``[name TYPE]`` and each trigger in bold."""
    marks = [(m.start, m.end, f" {m.type}") for m in line.mentions]
    taken = {at for start, end, _ in marks for at in range(start, end)}
    marks += [(r.trigger.start, r.trigger.end, "") for r in line.reports if r.trigger.start not in taken]
    pieces, at = [], line.start
    for start, end, type in sorted(set(marks)):
        words = terminal_safe(line.text[start - line.start : end - line.start])
        pieces.append(terminal_safe(line.text[at - line.start : start - line.start]))
        pieces.append(
            f"[{click.style(words, fg='cyan')}{click.style(type, dim=True)}]"
            if type
            else click.style(words, bold=True)
        )
        at = end
    return "".join([*pieces, terminal_safe(line.text[at - line.start :].rstrip())])


def _report(report: Report) -> str:
    roles = ", ".join(f"{role.role}: {role.text}" for role in report.roles)
    about = f"{report.type}, {report.status}, {report.date or 'no date'}, score {report.score:.2f}; {roles}"
    return click.style(terminal_safe(f"  + {about} (“{report.trigger.text}”)"), fg="green")


def _dropped(dropped: Dropped) -> str:
    return click.style(
        terminal_safe(f"  - {dropped.stage}: {dropped.reason} (“{dropped.span.text}”)"), fg="yellow"
    )
