"""The commands as a group: help, version, wrong usage."""

import os
import re
import subprocess
import sys

import pytest

import kg
from kg.cli import commands
from tests.cli.running import CAPSYS, ROOT, run


def test_help_names_all_commands(capsys: CAPSYS):
    out, _ = run(capsys, "--help")
    listed = re.findall(r"^  ([a-z]+)  +\S", out.split("Commands:")[1], re.MULTILINE)
    assert listed == [
        "build",
        "extract",
        "query",
        "rank",
        "why",
        "render",
        "check",
        "export",
        "explain",
        "correct",
        "corrections",
        "info",
        "same",
        "different",
        "reject",
        "unsure",
        "judgements",
        "forget",
        "diff",
        "eval",
    ]


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help(capsys: CAPSYS, name: str):
    out, _ = run(capsys, name, "--help")
    assert out.startswith(f"Usage: kg {name} ")


def test_version(capsys: CAPSYS):
    assert run(capsys, "--version")[0] == f"kg, version {kg.__version__}\n"


def test_reference_is_up_to_date():
    done = subprocess.run(
        [sys.executable, "-c", "import reference; print(reference.reference(), end='')"],
        cwd=ROOT / "docs",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == done.stdout, "run python docs/reference.py"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["build"],
        ["query"],
        ["rank", "w", "--top", "0"],
        ["query", "w"],
        ["export", "w", "--format", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(capsys: CAPSYS, arguments: list[str]):
    out, err = run(capsys, *arguments, code=2)
    assert out == ""
    assert "Error:" in err
    assert "Traceback" not in err
