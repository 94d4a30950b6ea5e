"""The open benchmark: its articles are sound, and its page says what they hold."""

import importlib.util
import re
from itertools import pairwise
from pathlib import Path

import pytest

from kg.evaluation import key, read
from kg.evaluation.phenomena import FORMS, OF_EVENTS, OF_NAMES, OF_ROLES, phenomena
from kg.model import MENTION_TYPES
from kg.vocab import EVENT_CLASSES, ROLES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/benchmark.md").read_text(encoding="utf-8")
HALVES = {name: tuple(read(ROOT / f"benchmarks/open/{name}.jsonl")) for name in ("test", "train")}
ARTICLES = [article for articles in HALVES.values() for article in articles]


def generator():
    spec = importlib.util.spec_from_file_location("benchmark", ROOT / "docs/benchmark.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def section(name: str) -> str:
    return PAGE.split(f"<!-- {name}: written by docs/benchmark.py -->\n")[1].split(f"<!-- /{name} -->")[0]


def rows(name: str) -> dict[str, list[str]]:
    found = re.findall(r"^\| (\S.*) \|$", section(name), re.MULTILINE)
    return {cells[0]: cells[1:] for cells in (line.split(" | ") for line in found)}


def test_the_halves_are_told_by_the_number():
    for name, articles in HALVES.items():
        assert {int(a.id.removeprefix("w")) % 2 for a in articles} == {int(name == "train")}
    assert len({a.id for a in ARTICLES}) == len(ARTICLES) == 72


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.id)
def test_the_annotation_is_sound(article):
    names = {m.text for m in article.mentions}
    places = [(m.start, m.end) for m in article.mentions]
    assert all(one[1] <= other[0] for one, other in pairwise(sorted(places))), "names overlap"
    triggers = [(e.type, e.trigger) for e in article.events]
    assert len(set(triggers)) == len(triggers)
    for event in article.events:
        assert {r.role for r in event.roles} <= {*ROLES[event.type], "date"}
        assert [r for r in event.roles if r.role != "date"], f"{event.trigger.text} has dates only"
    listed = [name for cluster in article.clusters for name in cluster]
    assert len(set(listed)) == len(listed), "a name in two clusters"
    assert {c[0] for c in article.clusters} <= names
    assert {o.person for o in article.offices} <= names
    assert {o.of for o in article.offices} <= names | {"-"}


def test_all_types_and_phenomena_are_there():
    told = phenomena("id")
    shown = {p for a in ARTICLES for e in a.events for p in told.of_event(a, e)}
    fillers = {p for a in ARTICLES for e in a.events for r in e.roles for p in told.of_role(a, e, r)}
    assert shown == {*FORMS, *OF_EVENTS}
    assert fillers == set(OF_ROLES)
    assert {p for a in ARTICLES for m in a.mentions for p in told.of_name(a, m)} == set(OF_NAMES)
    assert {m.type for a in ARTICLES for m in a.mentions} == set(MENTION_TYPES)
    assert {e.type for a in ARTICLES for e in a.events} == set(EVENT_CLASSES)


def test_the_page_says_what_the_articles_hold():
    assert section("counts") == generator().counts(), "run python docs/benchmark.py"


def test_the_page_has_scores_of_this_annotation():
    """And for each type and phenomenon that the articles of the half have."""
    assert f"annotation {key(HALVES['test'])[:12]}." in section("scores"), "run python docs/benchmark.py"
    scored = rows("scores")
    assert {f"event {type}" for type in EVENT_CLASSES} < set(scored)
    assert {f"edge {name}" for name in OF_EVENTS} < set(scored)
    assert {f"role {name}" for name in OF_ROLES} < set(scored)
    assert {f"coref {name}" for name in OF_NAMES} < set(scored)
    counted = rows("counts")
    for name in ("mention PLACE", "event signed", "event attacked"):
        assert scored[name][-1] == counted[name][0]


def test_the_page_explains_every_phenomenon():
    explained = PAGE.split("## What is counted")[1].split("## What kg scores")[0]
    assert {name for name in (*OF_EVENTS, *OF_ROLES, *OF_NAMES) if f"`{name}`" not in explained} == set()


def test_both_pages_say_that_it_is_fiction():
    for page in (PAGE, (ROOT / "benchmarks/open/README.md").read_text(encoding="utf-8")):
        assert "fiction in the form of news" in page
