import pytest

from kg import edtf


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024-11-02", ("2024-11-02", "2024-11-02")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2024-06-19/2024-06-20", ("2024-06-19", "2024-06-20")),
        ("2024-06/2024-07", ("2024-06-01", "2024-07-31")),
        ("2024-06-19/..", ("2024-06-19", edtf.LAST)),
        ("../2024-06", (edtf.FIRST, "2024-06-30")),
        ("2024-06?", ("2024-06-01", "2024-06-30")),
        ("202X", ("2020-01-01", "2029-12-31")),
        ("2024-XX", ("2024-01-01", "2024-12-31")),
        ("2024-06-XX", ("2024-06-01", "2024-06-30")),
        ("2024-22", ("2024-06-01", "2024-08-31")),
    ],
)
def test_bounds(text, days):
    assert edtf.bounds(text) == days


@pytest.mark.parametrize("text", ["", "lusa", "2024-13", "2024-02-30", "12/7/2025", "2024-06-20/2024-06-19"])
def test_what_is_no_edtf_has_no_bounds(text):
    assert edtf.bounds(text) is None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2024-06", "2024-06-19", True),
        ("2024-06-19", "2024-06", True),
        ("2024-06-19", "2025-06", False),
        ("2024-06-19/2024-06-20", "2024-06-20", True),
        ("2024-06-19/2024-06-20", "2024-06-20/2024-06-21", False),
    ],
)
def test_dates_agree_where_one_contains_the_other(one, other, agree):
    assert edtf.agree(edtf.bounds(one), edtf.bounds(other)) is agree
