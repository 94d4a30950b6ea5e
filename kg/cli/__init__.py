"""The command line: each command is a thin wrapper over one public function of the package."""

from __future__ import annotations

import click

from kg import __version__
from kg.cli.articles import build, extract
from kg.cli.ask import info, query, rank, why
from kg.cli.decide import COMMANDS as DECISIONS
from kg.cli.document import correct, corrections, explain
from kg.cli.evaluate import evaluate
from kg.cli.share import check, export, render


class _InOrder(click.Group):
    """A group that lists its commands in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def commands() -> None:
    """Read news and build a knowledge graph of world politics, with the sentence behind every edge.

    `kg build ARTICLES... --store world` reads articles into a store, which is a folder; every command below
    it but `extract` and `eval` takes the store first; `explain` and `correct` can do without. `-` is standard
    input or output.
    """


for _command in (
    build,
    extract,
    query,
    rank,
    why,
    render,
    check,
    export,
    explain,
    correct,
    corrections,
    info,
    *DECISIONS,
    evaluate,
):
    commands.add_command(_command)
