"""A command as its user runs it."""

from pathlib import Path

import pytest

from kg.__main__ import main

ROOT = Path(__file__).parent.parent.parent
CAPSYS = pytest.CaptureFixture[str]


def run(capsys: CAPSYS, *arguments: object, code: int = 0) -> tuple[str, str]:
    """Standard output and standard error of a command that exits with ``code``."""
    assert main([str(a) for a in arguments]) == code
    captured = capsys.readouterr()
    return captured.out, captured.err
