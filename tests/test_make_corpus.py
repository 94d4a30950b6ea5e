"""benchmarks/make_corpus.py: names and days are changed, the same way throughout, for the same seed."""

import importlib.util
import sys
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from kg.model import Document

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "make_corpus.py"
PEOPLE = ["Anwar Ibrahim", "Fumio Kishida", "Moon Jae-in"]
STATES = {"AS": "Amerika Serikat", "Amerika Serikat": "Amerika Serikat", "Fiji": "Fiji", "Jepang": "Jepang"}
ARTICLE = Document(
    id="a",
    title="Kishida ke AS",
    text="PM Jepang Fumio Kishida ke Amerika Serikat (AS), Kamis (11/4/2024). Kishida pulang 14 April.",
    published="2024-04-12T07:00:00+07:00",
    lang="id",
)


@pytest.fixture(scope="module")
def make_corpus():
    spec = importlib.util.spec_from_file_location("make_corpus", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_corpus"] = module
    spec.loader.exec_module(module)
    return module


def test_a_seed_gives_the_same_article_again(make_corpus):
    one = make_corpus.variant(ARTICLE, "x", PEOPLE, STATES, Random("s/1"))
    assert one == make_corpus.variant(ARTICLE, "x", PEOPLE, STATES, Random("s/1"))
    assert one != make_corpus.variant(ARTICLE, "x", PEOPLE, STATES, Random("s/2"))


def test_names_of_one_person_go_to_one_person(make_corpus):
    pairs = make_corpus.trade_people(ARTICLE.text, PEOPLE, Random("s"))
    assert set(pairs) == {"Fumio Kishida", "Fumio", "Kishida"}
    assert pairs["Kishida"] == pairs["Fumio Kishida"].split()[-1]
    assert pairs["Fumio Kishida"] in PEOPLE


def test_names_of_one_state_go_to_one_state_and_two_stay_two(make_corpus):
    pairs = make_corpus.trade_states(ARTICLE.text, STATES, Random("s"))
    assert set(pairs) == {"AS", "Amerika Serikat", "Jepang"}
    assert pairs["AS"] == pairs["Amerika Serikat"] != pairs["Jepang"]


def test_days_move_and_years_months_and_ranges_stay(make_corpus):
    moved = make_corpus.move_days(
        "Kamis (11/4/2024), 14 April, 31/2, April 2024, 4-8 Mei", 2024, timedelta(weeks=1)
    )
    assert moved == "Kamis (18/4/2024), 21 April, 31/2, April 2024, 4-8 Mei"


def test_publication_moves_with_the_text(make_corpus):
    row = make_corpus.variant(ARTICLE, "x", PEOPLE, STATES, Random("s/1"))
    day, month, year = row["text"].split("(")[-1].split(")")[0].split("/")
    assert row["published"][:10] > f"{year}-{int(month):02}-{int(day):02}"
    assert row["published"][10:] == "T07:00:00+07:00"
