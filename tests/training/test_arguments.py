"""What the commands for training take, and what they say of themselves."""

from pathlib import Path

import pytest

from training import arguments


def test_paths_come_in_their_order():
    taken = arguments.parser(None, "shared", "out").parse_args(["../shared", "build"])
    assert (taken.shared, taken.out) == (Path("../shared"), Path("build"))


def test_a_path_that_is_missing_is_told(capsys):
    with pytest.raises(SystemExit):
        arguments.parser(None, "shared", "out").parse_args(["../shared"])
    assert "required: out" in capsys.readouterr().err


def test_the_help_is_the_docstring_line_by_line():
    assert (
        "Make heads.\n\n    python -m x\n" in arguments.parser("Make heads.\n\n    python -m x").format_help()
    )
