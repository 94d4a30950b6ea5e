"""What a terminal shows of a build that goes on."""

import io
import re

import pytest

from kg.cli.progress import Progress, _time
from tests.worlds import meeting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Half a second later each time it is looked at."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 0.5
        return self.now


class Meter:
    """Forty documents, of which twice as many are read as are done."""

    documents = 0

    @property
    def share(self) -> float:
        return min(self.documents / 40, 1.0)


def shown(count: int, meter: Meter | None) -> list[str]:
    terminal = Terminal()
    with Progress(False, terminal, meter, Clock()) as progress:  # type: ignore[arg-type]
        for _ in range(count):
            if meter:
                meter.documents = min(meter.documents + 2, 40)
            progress.document(meeting().document)
    return [line for line in terminal.getvalue().split("\r\x1b[K") if line]


def test_rate_and_time_left():
    lines = shown(20, Meter())
    assert re.match(r"1 documents, 2.0/s, \d+ s left, ", lines[0])
    assert lines[9] == "10 documents, 2.0/s, 15 s left, Lavrov Bertemu Choe"


def test_no_time_left_where_the_size_is_not_known():
    assert shown(3, None)[-1] == "3 documents, 2.0/s, Lavrov Bertemu Choe"


def test_the_terminal_is_not_flooded():
    class Still(Clock):
        def __call__(self) -> float:
            self.now += 0.01
            return self.now

    terminal = Terminal()
    with Progress(False, terminal, None, Still()) as progress:
        for _ in range(30):
            progress.document(meeting().document)
    assert 2 <= terminal.getvalue().count("documents") <= 4
    assert progress.done == 30


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "120 min"), (9000, "2 h")]
)
def test_a_time_is_told_roughly(seconds: float, words: str):
    assert _time(seconds) == words
