"""A whole evaluation: of kg, of ready output; saved, compared, held against floors."""

import importlib.util
import json
from pathlib import Path

import pytest

import kg
from kg.errors import DocumentError, KgError, LanguageError
from kg.evaluation import Run, below, evaluate, load
from kg.interchange import to_interchange
from tests.annotated import GOLD, PERFECT

SHARED = Path(__file__).parents[3] / "shared"


def lines(path: Path, *records: dict) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return lines(tmp_path / "gold.jsonl", GOLD, {**GOLD, "id": "b"})


@pytest.fixture
def found(tmp_path: Path) -> Path:
    return lines(tmp_path / "found.jsonl", PERFECT, {**PERFECT, "id": "b", "events": []})


@pytest.fixture
def run(gold: Path, found: Path) -> Run:
    return evaluate(gold, found)


def values(run: Run) -> dict[str, float]:
    return {figure.name: figure.f1 for figure in run.figures()}


def test_ready_output_is_scored(run: Run):
    figures = {f.name: f for f in run.figures()}
    assert (figures["event"].precision, figures["event"].recall) == (1.0, 0.5)
    assert figures["mention"].f1 == 1.0
    assert {p.document for p in run.problems} == {"b"}


def test_an_article_that_the_output_lacks_is_one_in_which_nothing_was_found(gold: Path, tmp_path: Path):
    part = evaluate(gold, lines(tmp_path / "part.jsonl", PERFECT))
    assert values(part)["mention"] == pytest.approx(2 / 3, abs=0.001)


def test_several_files_of_gold(gold: Path, found: Path, tmp_path: Path, run: Run):
    one, other = (lines(tmp_path / f"{id}.jsonl", {**GOLD, "id": id}) for id in "ab")
    assert evaluate([one, other], found) == run
    with pytest.raises(DocumentError, match="document 'a' is in another file, too: keep one"):
        evaluate([gold, one], found)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({**PERFECT, "id": "z"}, "no article of the gold is in it: the ids must be the same"),
        ({**PERFECT, "text": PERFECT["text"] + "."}, "the text differs from that of the gold"),
    ],
)
def test_output_for_other_articles(gold: Path, tmp_path: Path, record: dict, reason: str):
    with pytest.raises(DocumentError, match=reason):
        evaluate(gold, lines(tmp_path / "other.jsonl", record))


def test_kg_is_given_text_and_date_only(tmp_path: Path):
    """What kg extracts from the article without its annotation scores the same."""
    gold = lines(tmp_path / "gold.jsonl", GOLD)
    article = kg.read(
        [str(lines(tmp_path / "plain.jsonl", {k: GOLD[k] for k in ("id", "text", "published")}))]
    )
    (extraction,) = kg.extract_each(article)
    done = []
    run = evaluate(gold, on_document=done.append)
    assert run == evaluate(gold, lines(tmp_path / "found.jsonl", to_interchange(extraction)))
    assert [d.id for d in done] == ["a"]
    assert values(run)["event"] > 0


def test_an_article_on_which_extraction_fails_counts_as_empty(gold: Path, monkeypatch: pytest.MonkeyPatch):
    def fails(document):
        raise ZeroDivisionError

    monkeypatch.setattr("kg.pipeline.extract", fails)
    errors: list[DocumentError] = []
    run = evaluate(gold, on_error=errors.append)
    assert [e.source for e in errors] == ["a", "b"]
    assert values(run)["mention"] == 0
    with pytest.raises(DocumentError):
        evaluate(gold)


def test_another_language(gold: Path):
    with pytest.raises(LanguageError):
        evaluate(gold, lang="xx")


def test_what_words_stand_for_is_scored_too(gold: Path, found: Path, tmp_path: Path, run: Run):
    trigger = GOLD["events"][0]["trigger"]
    place = [trigger["start"], trigger["end"]]
    cases = lines(tmp_path / "cases.jsonl", {"article": "a", "trigger": place, "speaker": None})
    more = evaluate(gold, found, resolution=cases)
    assert values(more) == {**values(run), "speaker": 1.0, "speaker named": 0.0, "speaker outlet": 1.0}
    assert {figure.kind for figure in more.figures()} == {"all", "type", "phenomenon", "resolution"}
    assert more.gold != run.gold
    other = lines(tmp_path / "other.jsonl", {"article": "a", "trigger": place, "speaker": [0, 4]})
    assert evaluate(gold, found, resolution=[other]).gold != more.gold


def test_kg_is_asked_what_its_output_does_not_tell(gold: Path, tmp_path: Path):
    start = GOLD["text"].index("Rabu")
    (trigger,) = (e["trigger"] for e in GOLD["events"] if e["type"] == "attacked")
    days = {"trigger": [trigger["start"], trigger["end"]], "date": [start, start + 4], "edtf": "2031-04-30"}
    cases = lines(tmp_path / "cases.jsonl", {"article": "a", **days})
    assert values(evaluate(gold, resolution=cases))["date expression"] == 1.0


class TestSaved:
    def test_saved_and_loaded(self, run: Run, tmp_path: Path):
        run.save(tmp_path / "run.json")
        again = load(tmp_path / "run.json")
        assert again == Run(run.documents, (), run.gold)
        again.save(tmp_path / "again.json")
        assert (tmp_path / "again.json").read_bytes() == (tmp_path / "run.json").read_bytes()

    def test_compared(self, run: Run, gold: Path, tmp_path: Path):
        better = evaluate(gold, lines(tmp_path / "better.jsonl", PERFECT, {**PERFECT, "id": "b"}))
        changes = {f.name: f.change for f in better.figures(run)}
        assert changes["event"] == pytest.approx(1 - 2 / 3, abs=0.001)
        assert changes["mention"] == 0.0

    def test_runs_over_other_articles_are_not_compared(self, run: Run, tmp_path: Path):
        other = evaluate(lines(tmp_path / "one.jsonl", GOLD), lines(tmp_path / "two.jsonl", PERFECT))
        with pytest.raises(KgError, match=r"over other articles \(2, and these are 1\)"):
            other.figures(run)

    def test_the_key_tells_annotation_apart(self, run: Run, found: Path, tmp_path: Path):
        offices = lines(tmp_path / "other.jsonl", {**GOLD, "offices": []}, {**GOLD, "id": "b"})
        assert evaluate(offices, found).gold != run.gold

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{}",
            "[]",
            "7",
            '{"kg-eval": 1}',
            '{"kg-eval": 1, "gold": "", "documents": {"a": {"edge": [1]}}}',
        ],
    )
    def test_a_file_that_is_no_saved_run(self, tmp_path: Path, text: str):
        (tmp_path / "run.json").write_text(text)
        with pytest.raises(KgError, match="not a saved evaluation: write one with kg eval GOLD --save FILE"):
            load(tmp_path / "run.json")

    def test_a_run_of_another_version(self, tmp_path: Path):
        (tmp_path / "run.json").write_text('{"kg-eval": 99}')
        with pytest.raises(KgError, match="saved by another version of kg"):
            load(tmp_path / "run.json")


class TestFloors:
    def test_only_what_is_below_is_told(self, run: Run):
        assert below(run.figures(), {"event": 0.667, "mention": 1.0, "event attacked": 0}) == []
        assert below(run.figures(), {"event": 0.7, "mention": 1.0}) == ["event is 0.667, below 0.7"]

    def test_a_figure_that_there_is_not(self, run: Run):
        with pytest.raises(KgError, match="there is no figure 'evnt' here; did you mean 'event'"):
            below(run.figures(), {"evnt": 0.5})


def scorer():
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(
    not (SHARED / "score/score.py").exists(), reason="the scorer of record is not beside the repository"
)
@pytest.mark.parametrize("whose", ["kg", "noise"])
def test_figures_are_those_of_the_scorer_of_record(whose: str, tmp_path: Path):
    """On some articles of dev: what kg finds; and the gold of another article's events, moved and cut at will."""
    source = (SHARED / "data/events/dev.jsonl").read_text(encoding="utf-8").splitlines()[::4]
    records = [json.loads(line) for line in source]
    gold = lines(tmp_path / "gold.jsonl", *records)
    found = lines(tmp_path / "found.jsonl", *map({"kg": extracted, "noise": noisy}[whose], records))
    score = scorer()
    rows, _ = score.score(score.read(gold), score.read(found))
    ours = {figure.name: figure for figure in evaluate(gold, found).figures()}
    assert len(rows) > 20
    for name, row in rows.items():
        figure = ours[name]
        if name == "status":
            assert figure.f1 == row["accuracy"], name
        else:
            assert (figure.precision, figure.recall, figure.f1) == (row["p"], row["r"], row["f1"]), name


def extracted(record: dict) -> dict:
    return to_interchange(
        kg.extract(kg.pipeline.Document(record["id"], record["text"], "id", record["published"]))
    )


def noisy(record: dict) -> dict:
    """The gold with every third thing dropped, spans widened, statuses turned, and ids by the name's first letters."""

    def entity(span: dict) -> dict:
        return {**span, "entity": record["text"][span["start"] : span["end"]][:3].casefold()}

    def wider(span: dict) -> dict:
        end = min(len(record["text"]), span["end"] + span["start"] % 9)
        return {
            "start": span["start"],
            "end": end,
            **{k: v for k, v in span.items() if k in ("role", "type")},
        }

    events = [
        {
            "type": event["type"] if number % 5 else "attacked",
            "status": "occurred" if number % 2 else event["status"],
            "trigger": wider(event["trigger"]),
            "roles": [entity(wider(r)) for r in event["roles"][number % 2 :]],
        }
        for number, event in enumerate(record["events"])
        if number % 3
    ]
    mentions = [entity(m) for number, m in enumerate(record["mentions"]) if number % 3]
    offices = [
        {**o, "person": o["person"][:3].casefold(), "of": o["of"][:3].casefold()} for o in record["offices"]
    ]
    return {
        "id": record["id"],
        "text": record["text"],
        "mentions": mentions,
        "events": events,
        "offices": offices,
    }
