"""What the program does with errors, closed pipes and interrupts."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.__main__ import main
from tests.cli.running import CAPSYS, ROOT, run


def test_a_fault_of_ours_is_one_line(capsys: CAPSYS, world: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise TypeError("boom")

    monkeypatch.delenv("KG_TRACEBACK", raising=False)
    monkeypatch.setattr("kg.store.Store.info", broken)
    err = run(capsys, "info", world, code=1)[1]
    assert err.startswith("kg: an error in kg itself, TypeError('boom'): please report it")
    assert err.count("\n") == 1
    monkeypatch.setenv("KG_TRACEBACK", "1")
    with pytest.raises(TypeError, match="boom"):
        main(["info", str(world)])


def test_what_cannot_be_written_is_named(capsys: CAPSYS, world: Path, tmp_path: Path):
    for target, reason in ((tmp_path, "Is a directory"), (tmp_path / "no/x", "No such file or directory")):
        err = run(capsys, "export", world, "-o", target, code=1)[1]
        assert err == f"kg: {target}: cannot be read or written: {reason}\n"


def test_a_reader_that_goes_away_is_no_error(world: Path):
    shell = f"'{sys.executable}' -m kg export '{world}' --format nquads | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == ""
    assert len(done.stdout) == 10


def _mind_interrupts() -> None:
    """In the child: what a shell starts in the background ignores interrupts, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupt_is_one_line(tmp_path: Path):
    command = [sys.executable, "-m", "kg", "build", "-", "--store", str(tmp_path / "world")]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        preexec_fn=_mind_interrupts,
    )
    while not (tmp_path / "world/data").exists():  # it is past its imports, and waits for standard input
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == "kg: interrupted; what was read before stays, and running again completes it"
