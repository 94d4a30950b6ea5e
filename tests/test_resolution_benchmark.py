"""The gold of days and of what pronouns stand for, and its scorer."""

import calendar
import importlib.util
import json
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg import edtf
from kg.evaluation import read
from kg.lang.id.date_words import MONTHS, WEEKDAYS
from kg.model import Mention, Span
from training import texts

ROOT = Path(__file__).parent.parent
ARTICLES = {a.id: a for half in ("test", "train") for a in read(ROOT / f"benchmarks/open/{half}.jsonl")}
WRITTEN = {a["id"]: a for path in texts.HERE.glob("*.txt") for a in texts.read(path)}
DATES, POINTERS, SPEAKERS = (
    [json.loads(line) for line in (ROOT / f"benchmarks/{name}.jsonl").read_text("utf-8").splitlines()]
    for name in ("dates", "anaphora", "speakers")
)
OPEN = [case for case in DATES if case["article"] in ARTICLES]


@pytest.fixture(scope="module")
def resolution():
    spec = importlib.util.spec_from_file_location("resolution", ROOT / "benchmarks/resolution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(key: str) -> str | None:
    if key in ARTICLES:
        return ARTICLES[key].text
    return WRITTEN[key]["text"] if key in WRITTEN else None


def half_of(key: str) -> str:
    number = int(key[1:]) if key[1:].isdigit() else 0
    return "train" if key in WRITTEN or (key in ARTICLES and number % 2) else "test"


class TestGold:
    def test_there_is_enough_of_it(self):
        assert sum(case["edtf"] is not None for case in DATES) >= 150
        assert len(POINTERS) >= 100
        assert sum(case["half"] == "test" for case in SPEAKERS) >= 60
        assert sum(case["speaker"] is None for case in SPEAKERS) >= 40

    def test_halves(self):
        assert all(case["half"] == half_of(case["article"]) for case in DATES + POINTERS + SPEAKERS)

    def test_no_text_is_in_it(self):
        assert {name for case in DATES for name in case} == {
            "article",
            "half",
            "published",
            "trigger",
            "date",
            "edtf",
        }
        assert {name for case in POINTERS for name in case} == {"article", "half", "pointer", "antecedents"}
        assert {name for case in SPEAKERS for name in case} == {"article", "half", "trigger", "speaker"}

    def test_dates_are_those_of_annotated_events(self):
        for case in OPEN:
            article = ARTICLES[case["article"]]
            event = next(e for e in article.events if [e.trigger.start, e.trigger.end] == case["trigger"])
            assert case["date"] in [[r.start, r.end] for r in event.roles if r.role == "date"]
            assert case["published"] == article.published

    def test_speakers_are_of_annotated_events_and_are_names_or_offices(self):
        assert len({(case["article"], *case["trigger"]) for case in SPEAKERS}) == len(SPEAKERS)
        for case in SPEAKERS:
            article = ARTICLES[case["article"]]
            assert case["trigger"] in [[e.trigger.start, e.trigger.end] for e in article.events]
            if case["speaker"] is None:
                continue
            start, end = case["speaker"]
            types = {m.type for m in article.mentions if start <= m.start and m.end <= end}
            assert types & {"PERSON", "STATE", "ORG", "ALLIANCE", "FORCE"}, article.text[start:end]

    @pytest.mark.parametrize("case", OPEN, ids=lambda c: f"{c['article']}-{c['trigger'][0]}")
    def test_a_value_has_the_weekday_day_month_and_year_that_the_text_gives(self, case):
        if case["edtf"] is None:
            return
        first, last = edtf.bounds(case["edtf"])
        day = date.fromisoformat(last if first == edtf.FIRST else first)
        words = ARTICLES[case["article"]].text[slice(*case["date"])].lower()
        for name in re.findall(r"[a-z]+", words.removesuffix("pekan lalu")):
            if name in WEEKDAYS and not words.startswith(("dua minggu", "seminggu")):
                assert day.weekday() == WEEKDAYS[name], calendar.day_name[day.weekday()]
            if name in MONTHS:
                assert day.month == MONTHS[name]
        numeric = re.search(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", words)
        if numeric:
            assert (day.day, day.month) == (int(numeric[1]), int(numeric[2]))
        year = re.search(r"\b(\d{4})\b(?!-an)", words)
        assert year is None or day.year == int(year[1])

    def test_pointers_and_antecedents_are_words_of_the_text(self):
        for case in POINTERS:
            text = text_of(case["article"])
            if text is None:  # an article that cannot be published
                continue
            for start, end in [case["pointer"], *case["antecedents"]]:
                assert text[start:end] == text[start:end].strip() != ""
                assert not text[end : end + 1].isalnum()
            word = text[slice(*case["pointer"])].lower()
            count = {"kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6}.get(
                word.split()[0].removesuffix("nya")
            )
            assert count in (None, len(case["antecedents"]))


def told(
    status: str = "occurred", found: str | None = "2025-07-09", start: int = 10, value: str | None = None
):
    report = SimpleNamespace(trigger=Span(start, start + 8, "menyerang"), status=status, date=found)
    return SimpleNamespace(reports=[report], value=lambda case, future: value)


ARTICLE = {"id": "a", "text": "x" * 40, "mentions": []}
CASE = {"trigger": [12, 16], "date": [20, 24], "edtf": "2025-07-09"}


class TestScores:
    def figures(self, results) -> dict[str, bool]:
        return {figure: result.right for result in results for figure in result.figures}

    def test_a_date_is_right_where_it_covers_the_same_days(self, resolution):
        assert resolution.same_days("2024-06", "2024-06-01/2024-06-30")
        assert not resolution.same_days("2024-06", "2024-06-19")
        assert not resolution.same_days("2024", "2024/..")
        assert not resolution.same_days(None, "2024")
        assert resolution.same_days(None, None)

    def test_dates_of_events_that_were_found_and_that_were_not(self, resolution):
        found = resolution.dated(ARTICLE, [CASE], told(value="2025-07-09"))
        assert self.figures(found) == {"value": True, "date": True, "date, missed events too": True}
        wrong = resolution.dated(ARTICLE, [CASE], told(found="2025-07"))
        assert self.figures(wrong) == {"value": False, "date": False, "date, missed events too": False}
        missed = resolution.dated(ARTICLE, [CASE], told(start=30))
        assert self.figures(missed) == {"value": False, "date, missed events too": False}

    def test_what_the_text_does_not_date_must_stay_undated(self, resolution):
        case = {**CASE, "edtf": None}
        assert self.figures(resolution.dated(ARTICLE, [case], told())) == {"undated": False}
        assert self.figures(resolution.dated(ARTICLE, [case], told(found=None))) == {"undated": True}

    def test_all_antecedents_and_no_other(self, resolution):
        text = "Rusia dan Iran serta AS. Kedua negara sepakat."
        article = {
            "text": text,
            "mentions": [{"start": 0, "end": 5}, {"start": 10, "end": 14}],
            "clusters": [],
        }
        case = {"pointer": [25, 37], "antecedents": [[0, 5], [10, 14]]}
        reading = object.__new__(resolution.Reading)
        reading.mentions = [Mention(0, 5, "Rusia", "STATE", "r"), Mention(10, 14, "Iran", "STATE", "i")]
        usa = Mention(21, 23, "AS", "STATE", "u")
        for found, right in (
            (reading.mentions, True),
            (reading.mentions[::-1], True),
            (reading.mentions[:1], False),
            ([*reading.mentions, usa], False),
            ([reading.mentions[0], usa], False),
            ([], False),
        ):
            reading.antecedents = lambda pointer, found=found: found
            (result,) = resolution.pointed(article, [case], reading)
            assert result.right is right
            assert result.figures == ("anaphora", "anaphora counted with a noun")

    def test_another_name_of_the_antecedent_is_right_too(self, resolution):
        text = "Korea Utara diam. Korut marah. Ia pergi."
        article = {
            "text": text,
            "mentions": [{"start": 0, "end": 11}, {"start": 18, "end": 23}],
            "clusters": [["Korea Utara", "Korut"]],
        }
        reading = object.__new__(resolution.Reading)
        reading.mentions = []
        reading.antecedents = lambda pointer: [Mention(18, 23, "Korut", "STATE", None)]
        (result,) = resolution.pointed(article, [{"pointer": [31, 33], "antecedents": [[0, 11]]}], reading)
        assert result.right

    @pytest.mark.parametrize(
        ("said_by", "speaker", "right", "figures"),
        [
            ("r", [0, 5], True, {"speaker", "speaker named", "speaker precision"}),
            ("r", [18, 23], True, {"speaker", "speaker named", "speaker precision"}),  # another name of it
            ("i", [0, 5], False, {"speaker", "speaker named", "speaker precision"}),
            (None, [0, 5], False, {"speaker", "speaker named"}),
            (None, None, True, {"speaker", "speaker outlet"}),
            ("r", None, False, {"speaker", "speaker outlet", "speaker precision"}),
            ("post", [36, 46], True, {"speaker", "speaker named", "speaker precision"}),
            (
                "i",
                [36, 46],
                False,
                {"speaker", "speaker named", "speaker precision"},
            ),  # the state is not its minister
        ],
    )
    def test_who_says_so(self, resolution, said_by, speaker, right, figures):
        text = "Rusia membantah. “Moskow diam,” ujar Menlu Iran."
        mentions = [{"start": 0, "end": 5}, {"start": 18, "end": 24}]
        article = {"text": text, "mentions": mentions, "clusters": [["Rusia", "Moskow"]]}
        reading = object.__new__(resolution.Reading)
        reading.mentions = [
            Mention(0, 5, "Rusia", "STATE", "r"),
            Mention(18, 24, "Moskow", "STATE", "r"),
            Mention(42, 46, "Iran", "STATE", "i"),
        ]
        reading.posts = {(36, 46): "post"}
        reading.reports = [SimpleNamespace(trigger=Span(25, 29, "diam"), said_by=said_by)]
        results = [*resolution.spoken(article, [{"trigger": [25, 29], "speaker": speaker}], reading)]
        assert {figure for result in results for figure in result.figures} == figures
        assert {result.right for result in results} == {right}
        assert [*resolution.spoken(article, [{"trigger": [0, 4], "speaker": None}], reading)] == []

    def test_the_interval_of_a_share(self, resolution):
        low, high = resolution.interval(50, 100)
        assert (round(low, 3), round(high, 3)) == (0.404, 0.596)  # Wilson's, as the tables have it
        assert resolution.interval(10, 10)[1] == pytest.approx(1)

    def test_the_whole_on_open_articles(self, resolution, capsys):
        resolution.main([str(ROOT / "benchmarks/open/test.jsonl"), "--half", "test"])
        shares = {
            line[:28].strip(): float(line.split()[-2])
            for line in capsys.readouterr().out.splitlines()
            if line
        }
        assert shares["date"] >= 0.85
        assert shares["value"] >= 0.9
        assert shares["anaphora"] >= 0.6
        assert shares["speaker"] >= 0.85
