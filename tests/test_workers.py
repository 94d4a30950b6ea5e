"""Processes that work on chunks: same results, same order, whoever is killed."""

import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from kg import workers
from kg.errors import KgError

ROOT = Path(__file__).parent.parent


def double(chunk):
    return [2 * n for n in chunk]


def die_once(chunk):
    """Kill this process the first time; the file says that it was killed before."""
    for mark, n in chunk:
        if n == 5 and not Path(mark).exists():
            Path(mark).write_text("")
            os.kill(os.getpid(), signal.SIGKILL)
    return [n for _, n in chunk]


def die_of_seven(chunk):
    if 7 in chunk:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(chunk)


def fail(chunk):
    raise ValueError(f"no {chunk[0]}")


def sleep(chunk):
    Path(chunk[0]).write_text(str(os.getpid()))
    time.sleep(60)


def lost(item):
    return f"lost {item}"


def chunks(numbers, size=2):
    numbers = list(numbers)
    return (numbers[i : i + size] for i in range(0, len(numbers), size))


def test_results_come_in_the_order_of_the_items():
    assert list(workers.each(double, chunks(range(21)), jobs=2, lost=lost)) == [2 * n for n in range(21)]
    assert list(workers.each(double, [], jobs=2, lost=lost)) == []


def test_a_worker_that_is_killed_costs_nothing(tmp_path):
    items = [(str(tmp_path / "killed"), n) for n in range(12)]
    assert list(workers.each(die_once, chunks(items), jobs=2, lost=lost)) == list(range(12))
    assert (tmp_path / "killed").exists()


def test_what_kills_workers_again_and_again_is_given_up_alone():
    found = list(workers.each(die_of_seven, chunks(range(12)), jobs=2, lost=lost))
    assert found == [*range(7), "lost 7", *range(8, 12)]


def test_few_chunks_are_in_hand_whatever_their_number():
    taken = count()
    endless = ([next(taken)] for _ in count())
    results = workers.each(double, endless, jobs=2, lost=lost)
    assert [next(results) for _ in range(10)] == [2 * n for n in range(10)]
    assert next(taken) <= 10 + 2 * workers.IN_HAND
    results.close()


def test_what_the_work_raises_is_raised():
    with pytest.raises(ValueError, match="no 0"):
        list(workers.each(fail, chunks(range(4)), jobs=2, lost=lost))


def test_a_pool_that_cannot_start_is_no_fault_of_an_item(monkeypatch):
    monkeypatch.setattr(workers, "_live_while_open", os._exit)
    with pytest.raises(KgError, match="--jobs 1"):
        list(workers.each(double, chunks(range(4)), jobs=1, lost=lost))


def gone(pid: int, seconds: float = 10) -> bool:
    for _ in range(int(seconds * 20)):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        if state == "Z":  # dead, and nobody here to bury it
            return True
        time.sleep(0.05)
    return False


def started(file: Path) -> int:
    for _ in range(400):
        if file.exists() and file.read_text():
            return int(file.read_text())
        time.sleep(0.05)
    raise AssertionError("no worker has started")


SCRIPT = """
import sys
from kg import workers
from tests.test_workers import lost, sleep
if __name__ == "__main__":
    list(workers.each(sleep, [[sys.argv[1]]], jobs=1, lost=lost))
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_owner(tmp_path, how):
    (tmp_path / "run.py").write_text(SCRIPT)
    owner = subprocess.Popen(
        [sys.executable, tmp_path / "run.py", tmp_path / "pid"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        stderr=subprocess.PIPE,
    )
    worker = started(tmp_path / "pid")
    owner.send_signal(how)
    error = owner.communicate(timeout=20)[1].decode()
    assert owner.returncode == -how
    assert gone(worker)
    assert "Process Spawn" not in error  # no traceback of a worker
    left = [path.name for path in tmp_path.glob("kg-*")]
    assert left == []
