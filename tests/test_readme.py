"""README.md and the notebook say what happens: their sessions are run, their figures are the recorded
ones.
"""

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a console session (a command goes on over indented lines until its quotes are closed),
    each with the output that is shown under it.
    """
    found = []
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = step.splitlines(keepends=True)
        size = next(n for n in range(1, len(lines) + 1) if "".join(lines[:n]).count("'") % 2 == 0)
        found.append(("".join(lines[:size]), "".join(lines[size:])))
    return found


def pattern(shown: str) -> re.Pattern[str]:
    """What the output must be; ``...`` stands for anything in a line."""
    return re.compile(re.escape(shown).replace(r"\.\.\.", ".*"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it, and kg on the path."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/kg"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m kg "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_sessions_are_real(place: Path):
    (session,) = blocks("console")
    for command, shown in steps(session):
        done = subprocess.run(
            command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert pattern(shown).fullmatch(done.stdout), f"$ {command}prints\n{done.stdout}"
        assert done.returncode == 0
    assert (place / "world.html").stat().st_size > 100_000
    (session,) = blocks("pycon")
    parsed = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    report: list[str] = []
    result = doctest.DocTestRunner().run(parsed, out=report.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(report)


def test_every_command_is_in_the_table():
    assert re.findall(r"^\| `kg ([a-z]+) ", README, re.MULTILINE) == list(commands.commands)


def test_the_figures_are_those_recorded():
    gate = json.loads((ROOT / "training/gate.json").read_text())
    table = README.split("<!-- gate")[1].split("<!-- /gate")[0].splitlines()[1:]
    names, values = ([cell.strip() for cell in row.strip("|").split("|")] for row in (table[0], table[2]))
    assert dict(zip(names, values, strict=True)) == {n: f"{v:.2f}" for n, v in gate["measured"].items()}
    for name, floor in gate["floors"].items():
        assert gate["measured"][name] >= floor


def test_links_lead_somewhere():
    for target in re.findall(r"\]\((?!https://)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_there_is_a_notebook():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run_and_hold_no_output(path: Path, place: Path, monkeypatch: pytest.MonkeyPatch):
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    (place / "notebooks").mkdir()
    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(place / "notebooks")}}
    ).execute()
    assert any(output.get("data", {}).get("text/html") for cell in cells for output in cell.outputs)
