"""eval: figures, errors, the page, comparison, floors."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.annotated import GOLD, PERFECT
from tests.cli.running import CAPSYS, run


def lines(path: Path, *records: dict) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records))
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return lines(tmp_path / "gold.jsonl", GOLD)


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """All is right but the second event."""
    events = [PERFECT["events"][0], {**PERFECT["events"][1], "status": "planned"}, PERFECT["events"][2]]
    return lines(tmp_path / "found.jsonl", {**PERFECT, "events": events})


@pytest.fixture
def perfect(tmp_path: Path) -> Path:
    return lines(tmp_path / "perfect.jsonl", PERFECT)


def test_a_table_by_default(capsys: CAPSYS, gold: Path, found: Path):
    out, err = run(capsys, "eval", gold, "--predictions", found)
    head, rule, *rows = out.splitlines()
    assert head.split() == ["name", "kind", "precision", "recall", "f1", "low", "high", "found", "gold"]
    assert set(rule) == {"─", " "}
    assert rows[0].split() == ["mention", "all", "1", "1", "1", "9", "9"]
    assert ["status", "all", "0.667", "0.667", "0.667", "3", "3"] in [row.split() for row in rows]
    assert err == ""


def test_json_and_csv(capsys: CAPSYS, gold: Path, found: Path):
    out, _ = run(capsys, "eval", gold, "--predictions", found, "--format", "json")
    rows = json.loads(out)
    assert rows[0] == {
        "name": "mention", "kind": "all", "precision": 1.0, "recall": 1.0, "f1": 1.0,
        "low": None, "high": None, "found": 9, "gold": 9,
    }  # fmt: skip
    out, _ = run(capsys, "eval", gold, "--predictions", found, "--format", "csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(out))] == [row["name"] for row in rows]


def test_kg_itself_is_scored(capsys: CAPSYS, gold: Path):
    out, err = run(capsys, "eval", gold, "--format", "json")
    figures = {row["name"]: row for row in json.loads(out)}
    assert figures["mention"]["gold"] == 9
    assert figures["event"]["f1"] > 0
    assert err == ""


def test_what_words_stand_for(capsys: CAPSYS, gold: Path, found: Path, tmp_path: Path):
    start = GOLD["text"].index("Lumora")
    cases = lines(tmp_path / "cases.jsonl", {"article": "a", "place": [start, start + 6], "entity": "id/9"})
    options = ("--predictions", found, "--resolution", cases, "--errors", "9")
    out, err = run(capsys, "eval", gold, *options)
    assert ["place", "resolution", "0", "0", "0", "0", "1"] in [row.split() for row in out.splitlines()]
    assert "place missed: Lumora: not linked, not id/9 [a]" in err.splitlines()
    run(capsys, "eval", gold, *options, "--html", tmp_path / "page.html")
    assert "What words stand for" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_output_from_a_pipe(capsys: CAPSYS, gold: Path, found: Path, monkeypatch: pytest.MonkeyPatch):
    expected, _ = run(capsys, "eval", gold, "--predictions", found)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(found.read_bytes())))
    assert run(capsys, "eval", gold, "--predictions", "-")[0] == expected


def test_errors_with_their_sentences(capsys: CAPSYS, gold: Path, tmp_path: Path):
    empty = lines(tmp_path / "empty.jsonl", {**PERFECT, "mentions": [], "events": [], "offices": []})
    _, err = run(capsys, "eval", gold, "--predictions", empty, "--errors", "1")
    assert err.splitlines() == [
        "edge missed: lin borvan met-with qaodu [a]",
        "  “Menlu Kerindo Lin Borvan bertemu Qaodu di Lumora.”",
        "event missed: met-with “bertemu” (occurred: participant Lin Borvan, participant Qaodu, place Lumora) [a]",
        "  “Menlu Kerindo Lin Borvan bertemu Qaodu di Lumora.”",
        "mention missed: Menlu OFFICE [a]",
        "  “Menlu Kerindo Lin Borvan bertemu Qaodu di Lumora.”",
        "office missed: lin borvan, menlu, kerindo [a]",
        "role missed: participant Lin Borvan of met-with “bertemu” [a]",
        "  “Menlu Kerindo Lin Borvan bertemu Qaodu di Lumora.”",
    ]


def test_errors_cannot_drive_a_terminal(capsys: CAPSYS, tmp_path: Path):
    text = "\x1b[2J" + GOLD["text"]
    moved = {
        **GOLD,
        "text": text,
        "mentions": [],
        "events": [],
        "clusters": [],
        "offices": [("p", "\x1b[2J", "-")],
    }
    moved["offices"] = [{"person": "p", "office": "\x1b[2J", "of": "-"}]
    gold = lines(tmp_path / "gold.jsonl", moved)
    found = lines(tmp_path / "found.jsonl", {**moved, "offices": []})
    _, err = run(capsys, "eval", gold, "--predictions", found, "--errors", "5")
    assert err == "office missed: p, \\x1b[2j, - [a]\n"


def test_the_page(capsys: CAPSYS, gold: Path, found: Path, tmp_path: Path):
    run(capsys, "eval", gold, "--predictions", found, "--html", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "menyerang: planned, not occurred" in page


class TestComparison:
    def test_saved_and_compared(self, capsys: CAPSYS, gold: Path, found: Path, perfect: Path, tmp_path: Path):
        run(capsys, "eval", gold, "--predictions", found, "--save", tmp_path / "run.json")
        out, err = run(
            capsys,
            "eval",
            gold,
            "--predictions",
            perfect,
            "--against",
            tmp_path / "run.json",
            "--format",
            "json",
        )
        figures = {row["name"]: row for row in json.loads(out)}
        assert figures["status"]["change"] == 0.333
        assert figures["mention"]["change"] == 0.0
        assert err == ""

    def test_that_the_annotation_has_changed_is_said(
        self, capsys: CAPSYS, gold: Path, found: Path, tmp_path: Path
    ):
        run(capsys, "eval", gold, "--predictions", found, "--save", tmp_path / "run.json")
        changed = lines(tmp_path / "changed.jsonl", {**GOLD, "offices": []})
        _, err = run(capsys, "eval", changed, "--predictions", found, "--against", tmp_path / "run.json")
        assert err == "kg: the annotation has changed since the earlier run was saved\n"

    def test_a_file_that_is_no_run_is_told_before_anything_is_scored(self, capsys: CAPSYS, gold: Path):
        out, err = run(capsys, "eval", gold, "--against", gold, code=1)
        assert out == ""
        assert err == f"kg: {gold}: not a saved evaluation: write one with kg eval GOLD --save FILE\n"


class TestFloors:
    def test_above_them(self, capsys: CAPSYS, gold: Path, found: Path):
        _, err = run(
            capsys,
            "eval",
            gold,
            "--predictions",
            found,
            "--at-least",
            "mention=1",
            "--at-least",
            "event attacked=.5",
        )
        assert err == ""

    def test_below_one_the_exit_code_is_1(self, capsys: CAPSYS, gold: Path, found: Path):
        out, err = run(
            capsys,
            "eval",
            gold,
            "--predictions",
            found,
            "--at-least",
            "mention=1",
            "--at-least",
            "edge=0.95",
            code=1,
        )
        assert "mention" in out
        assert err == "kg: edge is 0.800, below 0.95\n"

    def test_a_figure_that_there_is_not(self, capsys: CAPSYS, gold: Path, found: Path):
        out, err = run(capsys, "eval", gold, "--predictions", found, "--at-least", "edges=0.5", code=1)
        assert out == ""
        assert err == "kg: there is no figure 'edges' here; did you mean 'edge'?\n"

    @pytest.mark.parametrize("floor", ["edge", "edge=", "=0.5", "edge=x", "edge=70", "edge=-1", "edge=nan"])
    def test_what_is_no_floor(self, capsys: CAPSYS, gold: Path, floor: str):
        _, err = run(capsys, "eval", gold, "--at-least", floor, code=2)
        assert f"{floor!r} is no floor: write edge=0.7" in err


class TestWrongInput:
    def test_a_broken_line(self, capsys: CAPSYS, gold: Path):
        gold.write_text(gold.read_text() + '{"id": "b", \n')
        out, err = run(capsys, "eval", gold, code=1)
        assert out == ""
        assert err.startswith(f"kg: {gold}, line 2: broken JSON at character ")
        assert len(err.splitlines()) == 1

    def test_an_offset_out_of_range(self, capsys: CAPSYS, gold: Path, found: Path):
        found.write_text(found.read_text().replace('"end": 5', '"end": 5000', 1))
        _, err = run(capsys, "eval", gold, "--predictions", found, code=1)
        assert err.startswith(f"kg: {found}, line 1: a mention at 0..5000 is outside of the text, which has ")

    def test_no_annotation(self, capsys: CAPSYS, tmp_path: Path):
        plain = lines(tmp_path / "plain.jsonl", {"id": "a", "text": "Hujan."})
        _, err = run(capsys, "eval", plain, code=1)
        assert err == (
            f"kg: {plain}, line 1: an article has no mentions, events: "
            "annotated articles need id, text, mentions, events\n"
        )

    def test_no_file(self, capsys: CAPSYS, tmp_path: Path):
        _, err = run(capsys, "eval", tmp_path / "none.jsonl", code=1)
        assert err == f"kg: {tmp_path}/none.jsonl: cannot be read or written: No such file or directory\n"


def test_a_lexicon_changes_what_is_found(capsys: CAPSYS, tmp_path: Path):
    mentions = [{"start": 6, "end": 12, "text": "Zarqul", "type": "AGREEMENT", "entity": "x"}]
    nothing = dict.fromkeys(("entities", "events", "offices", "members"), ())
    article = {"id": "z", "text": "Warga Zarqul sowan ke sini.", "mentions": mentions, **nothing}
    gold, own = lines(tmp_path / "gold.jsonl", article), tmp_path / "own"
    own.mkdir()
    (own / "names.csv").write_text("name,type,entity\nZarqul,AGREEMENT,zarqul\n")

    def recall(*more: object) -> float:
        rows = csv.DictReader(io.StringIO(run(capsys, "eval", gold, "--format", "csv", *more)[0]))
        return next(float(row["recall"]) for row in rows if row["name"] == "mention")

    assert (recall(), recall("--lexicon", own)) == (0, 1)
    run(capsys, "eval", gold, "--predictions", gold, "--lexicon", own, code=2)
