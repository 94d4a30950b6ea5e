"""What had been published by a moment."""

import pytest

from kg.asof import Moment
from kg.errors import KgError


@pytest.mark.parametrize(
    ("published", "moment", "out"),
    [
        ("2024-11-01", "2024-11-01", True),
        ("2024-11-01T23:59:00-05:00", "2024-11-01", True),  # by the clock of who published it
        ("2024-11-02T00:00:00+07:00", "2024-11-01", False),
        ("2024-11-30", "2024-11", True),
        ("2024-12-01", "2024-11", False),
        ("2024-12-31", "2024", True),
        ("2024-11-01T08:00:00+07:00", "2024-11-01T01:00:00Z", True),
        ("2024-11-01T08:00:01+07:00", "2024-11-01T01:00:00Z", False),
        ("2024-11-01T08:00:00", "2024-11-01T08:00:00", True),
        ("2024-10-31", "2024-11-01T08:00:00+07:00", True),
        ("2024-11-01", "2024-11-01T08:00:00+07:00", False),  # perhaps in the afternoon
        ("", "2030", False),
        ("kemarin", "2030", False),
    ],
)
def test_whether_it_was_out(published: str, moment: str, out: bool):
    assert Moment.parse(moment).includes(published) == out


@pytest.mark.parametrize("text", ["yesterday", "2024-13", "", "11-2024"])
def test_what_is_no_time(text: str):
    with pytest.raises(KgError, match="is no time: write 2024"):
        Moment.parse(text)
