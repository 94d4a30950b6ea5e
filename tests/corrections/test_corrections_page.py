"""The page about corrections: its lines are corrections, and its commands are those of kg."""

import json
import re
import shlex
from pathlib import Path

from kg.cli import commands
from kg.corrections import parse

PAGE = (Path(__file__).parents[2] / "docs/corrections.md").read_text(encoding="utf-8")


def test_its_lines_are_corrections():
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    whats = [parse(json.loads(line), "docs").what for line in block.splitlines()]
    assert whats == ["event", "event", "event", "mention", ""]


def test_its_commands_can_be_given():
    lines = re.findall(r"^\$ kg (.*)$", PAGE, re.MULTILINE)
    assert len(lines) == 15
    for line in lines:
        name, *arguments = shlex.split(line.partition(" > ")[0], comments=True)
        commands.commands[name].make_context(name, [a.replace("#", "_") for a in arguments])
