"""What makes a score the chance that a report is right: judging, the map, and what is told of it."""

import json
from pathlib import Path

import pytest

pytest.importorskip("sklearn")

from kg.evaluation import parse
from kg.model import Document, Extraction, Report, Role, Span
from tests.annotated import annotated
from training import calibrate
from training.calibrate import (
    Article,
    Judged,
    apply,
    brier,
    cross_fitted,
    edge_figures,
    edge_scores,
    fit,
    judge,
    reliability,
)
from training.scoreplot import draw

TEXT = "[Rusia|STATE] menyerang [Iran|STATE] dan [Irak|STATE] di [Basra|PLACE]."
ROLES = {"actor": ["Rusia"], "target": ["Iran", "Irak"], "place": ["Basra"]}
GOLD = annotated(TEXT, ("attacked", "occurred", "menyerang", ROLES))


def found(
    *fillers: tuple[str, str],
    type: str = "attacked",
    trigger: str = "menyerang",
    status: str = "occurred",
    score: float = 0.5,
):
    def span(words: str) -> tuple[int, int, str]:
        start = GOLD.text.index(words)
        return start, start + len(words), words

    roles = tuple(Role(role, *span(words), f"id:{words}") for role, words in fillers)
    report = Report(type, status, Span(*span(trigger)), Span(*span(trigger)), roles, score=score)
    return Extraction(Document("a", GOLD.text, "id"), reports=(report,))


RUSIA, IRAN = ("actor", "Rusia"), ("target", "Iran")


@pytest.mark.parametrize(
    ("extraction", "right"),
    [
        (found(RUSIA, IRAN, ("target", "Irak")), True),
        (found(RUSIA, IRAN), True),  # one is lacking, none is wrong
        (found(RUSIA, IRAN, ("target", "Basra")), False),
        (found(("actor", "Iran"), ("target", "Rusia")), False),
        (found(RUSIA, IRAN, type="threatened"), False),
        (found(RUSIA, IRAN, trigger="Basra"), False),
        (found(RUSIA, IRAN, status="denied"), False),
        (found(RUSIA, ("place", "Irak")), True),  # the place makes no edge of an attack
    ],
)
def test_a_report_is_right_where_event_trigger_and_parties_are(extraction: Extraction, right: bool):
    (report,) = judge(GOLD, extraction).reports
    assert (report.said, report.right) == (0.5, right)


def test_edges_of_the_article_and_of_its_reports():
    article = judge(GOLD, found(RUSIA, IRAN))
    assert article.edges == {("attacked", "rusia", "iran"), ("attacked", "rusia", "irak")}
    assert article.reports[0].edges == {("attacked", "rusia", "iran")}


def reports(*told: tuple[float, bool]) -> list[Judged]:
    return [Judged(said, right, frozenset()) for said, right in told]


def test_the_map_rises_and_gives_the_share_that_is_right():
    many = [(0.2, n % 4 == 0) for n in range(60)] + [(0.9, n % 10 != 0) for n in range(60)]
    said, right = fit(reports(*many))
    assert list(said) == sorted(set(said))
    assert list(right) == sorted(set(right))
    assert apply((said, right), [0.2, 0.9]) == pytest.approx([0.25, 0.9], abs=0.02)
    assert apply((said, right), [0.0]) == [0.0]


def test_where_more_is_said_of_what_is_less_right_both_are_one_knot():
    said, right = fit(reports(*[(0.3, True), (0.3, True), (0.7, False), (0.7, True)] * 30))
    assert right == (0.0, 0.75)
    assert said == (0.0, pytest.approx(0.5))


def test_no_article_is_scored_by_a_map_that_saw_it():
    odd = Article("odd", tuple(reports(*[(0.5, True)] * 40)), frozenset())
    rest = [
        Article(f"a{n}", tuple(reports(*[(0.5, False)] * 40)), frozenset())
        for n in range(calibrate.HANDS - 1)
    ]
    scored = cross_fitted([odd, *rest])
    assert [article.id for article, _ in scored] == ["odd", "a0", "a1", "a2", "a3"]
    assert set(scored[0][1]) == {0.0}
    assert set(scored[1][1]) == {0.25}


def test_brier_and_reliability():
    assert brier([1.0, 0.0, 0.5], [True, True, True]) == pytest.approx((0 + 1 + 0.25) / 3)
    assert reliability([0.1, 0.15, 1.0], [True, False, True]) == [
        ("0.1–0.2", 2, pytest.approx(0.125), 0.5),
        ("0.9–1.0", 1, 1.0, 1.0),
    ]


def test_edges_from_a_score_on():
    edge, other, missed = ("attacked", "a", "b"), ("attacked", "a", "c"), ("attacked", "a", "d")
    article = Article(
        "a",
        (Judged(0.9, True, frozenset({edge})), Judged(0.2, False, frozenset({other}))),
        frozenset({edge, missed}),
    )
    assert edge_figures([(article, [0.9, 0.2])], 0.0)[:2] == (0.5, 0.5)
    assert edge_figures([(article, [0.9, 0.2])], 0.5) == (1.0, 0.5, pytest.approx(1.25 * 0.5 / (0.25 + 0.5)))


def test_an_edge_has_the_best_score_of_its_reports():
    edge, other = ("attacked", "a", "b"), ("attacked", "a", "c")
    told = (Judged(0, True, frozenset({edge})), Judged(0, True, frozenset({edge, other})))
    article = Article("a", told, frozenset({edge}))
    scores, right = edge_scores([(article, [0.3, 0.8]), (article, [0.9, 0.2])])
    assert sorted(zip(scores, right, strict=True)) == [(0.2, False), (0.8, False), (0.8, True), (0.9, True)]


def test_no_hand_is_weighed_by_what_it_says_itself():
    def hand(holds: bool) -> list[Article]:
        told = [Judged(0, (n % 2 == 0) == holds, frozenset(), {"one": 1.0, "sure": n % 2}) for n in range(30)]
        return [Article("a", tuple(told), frozenset())]

    hands = [hand(True), hand(False), hand(False)]
    first, *_ = calibrate.weighed_by_others(hands)
    unsure, sure = first.reports[0].said, first.reports[1].said
    assert sure > 0.6 > 0.4 > unsure  # as the other two hands have it
    assert "Of train: 3 articles, 90 reports" in calibrate.more_tables(calibrate.weighed_by_others(hands))


def test_the_map_goes_into_the_settings_and_the_tables_into_the_page(tmp_path, monkeypatch):
    settings = tmp_path / "score.json"
    (tmp_path / "score.md").write_text("# Head\n" + "old".join(calibrate.MARKS) + "tail\n")
    monkeypatch.setattr(calibrate, "SETTINGS", settings)
    monkeypatch.setattr(calibrate, "DOCS", tmp_path)
    some = tuple(reports(*[(0.2, False), (0.8, True)] * 20))
    articles = [Article(f"a{n}", some, frozenset()) for n in range(5)]
    for weight in (0.0, 0.5):
        calibrate.write(articles, {"one": weight}, calibrate.tables(articles))
    written = json.loads(settings.read_text())
    assert written["score_weights"] == {"one": 0.5}
    assert [written["calibration"][n][-1] for n in (0, 1)] == [pytest.approx(0.8), 1.0]
    page = (tmp_path / "score.md").read_text()
    assert page.startswith("# Head\n")
    assert page.endswith("tail\n")
    assert page.count("Brier score before") == 1
    assert "old" not in page
    assert (tmp_path / "score.svg").read_text() == draw([(0.0, False), (1.0, True)] * 100)


def test_reports_are_scored_by_their_signs_alone_before_the_map(monkeypatch):
    from kg import lang, pipeline
    from kg.model import Document

    text = "Rusia menyerang Ukraina."
    gold = parse({"id": "a", "text": text, "mentions": [], "events": []}, "a")
    monkeypatch.setattr(calibrate, "read", lambda path: [gold] if path.name == "dev.jsonl" else [])
    reader = lang.reader("id")
    ((report,),) = (article.reports for article in calibrate.judged(Path("shared"), reader.score_weights))
    assert 0 < report.said < 1
    assert report.said == reader.weighed(report.signs)
    (mapped,) = pipeline.extract(Document("a", text, "id")).reports
    assert mapped.score == round(reader.calibrated(report.said), 2)
