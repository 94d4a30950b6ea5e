"""build, extract, and how they show where they are."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.progress import Progress
from kg.errors import DocumentError
from tests.cli.running import CAPSYS, ROOT, run
from tests.worlds import meeting

ARTICLE = (
    "Presiden Rusia Vladimir Putin bertemu Presiden Prancis Emmanuel Macron di Jakarta, Sabtu (2/11/2024)."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": ARTICLE, "published": "2024-11-03"}) + "\n")
    return path


def test_build_then_ask(capsys: CAPSYS, article: Path, tmp_path: Path):
    store = tmp_path / "world"
    out, err = run(capsys, "build", article, "--store", store)
    assert out == ""
    assert re.fullmatch(rf"{store}: 1 document read, 1 new or changed, \d+ reports? of events\n", err)
    once = run(capsys, "export", store)[0]
    assert "1 document read, 0 new or changed" in run(capsys, "build", article, "--store", store)[1]
    assert run(capsys, "export", store)[0] == once
    for one, other in (("Vladimir Putin", "Emmanuel Macron"), ("putin", "EMMANUEL")):
        assert ARTICLE in run(capsys, "why", store, one, other)[0]


def test_quiet_build_says_nothing(capsys: CAPSYS, article: Path, tmp_path: Path):
    assert run(capsys, "build", article, "--store", tmp_path / "world", "--quiet") == ("", "")


def test_build_goes_on_after_what_cannot_be_read(capsys: CAPSYS, article: Path, tmp_path: Path):
    _, err = run(capsys, "build", tmp_path / "missing.txt", article, "--store", tmp_path / "world", code=1)
    lines = err.splitlines()
    assert lines[0].startswith(f"kg: {tmp_path}/missing.txt: ")
    assert "1 document read" in lines[1]
    assert "1 could not be read" in lines[1]
    assert len(lines) == 2


def test_extract_into_a_terminal_shows_no_progress_between_the_lines(
    capsys: CAPSYS, article: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "1 documents" in run(capsys, "extract", article)[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(capsys, "extract", article)[1] == ""


def test_extract_prints_the_interchange_format(capsys: CAPSYS, article: Path):
    out, err = run(capsys, "extract", article, "--format", "jsonl")
    assert err == ""
    (line,) = out.splitlines()
    told = json.loads(line)
    assert list(told) == [
        *("id", "lang", "published", "url", "title", "text"),
        *("mentions", "entities", "events", "offices", "members"),
    ]
    assert told["text"] == ARTICLE
    for span in [*told["mentions"], *(e["trigger"] for e in told["events"])]:
        assert ARTICLE[span["start"] : span["end"]] == span["text"]


def test_extract_reads_standard_input(article: Path):
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"],
        input=article.read_bytes(),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(done.stdout)["id"] == "a"


def test_progress_is_for_terminals_only():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    document = meeting().document
    for stream, quiet, shown in (
        (Terminal(), False, True),
        (Terminal(), True, False),
        (io.StringIO(), False, False),
    ):
        with Progress(quiet, stream) as progress:
            progress.document(document)
        assert ("1 documents" in stream.getvalue()) == shown
        assert stream.getvalue().endswith("\r\x1b[K") == shown


def test_errors_are_named_once_and_escaped(capsys: CAPSYS):
    progress = Progress(quiet=True, stream=io.StringIO())
    progress.error(DocumentError("a\x1b[2J.txt", "is\nempty"))
    assert capsys.readouterr().err == "kg: a\\x1b[2J.txt: is empty\n"
    assert progress.failed == 1


LEXICON = ROOT / "examples/lexicon"


def test_a_lexicon_for_every_command_that_reads(capsys: CAPSYS, tmp_path: Path):
    article, store = tmp_path / "a.jsonl", tmp_path / "world"
    text = "Presiden Rusia Vladimir Putin sowan ke Orsava, Sabtu (2/11/2024)."
    article.write_text(json.dumps({"id": "a", "text": text, "published": "2024-11-03"}) + "\n")
    assert "/state/XOR" not in run(capsys, "extract", article)[0]
    assert "/state/XOR" in run(capsys, "extract", article, "--lexicon", LEXICON)[0]
    run(capsys, "build", article, "--store", store, "--lexicon", LEXICON)
    assert "Vladimir Putin – Orsava: visited" in run(capsys, "why", store, "Vladimir Putin", "Orsava")[0]
    other = tmp_path / "other"
    other.mkdir()
    (other / "words.csv").write_text("word,event\nsowan,met-with\n")
    assert "met-with" not in run(capsys, "explain", store, "a")[0]
    assert "met-with" in run(capsys, "explain", store, "a", "--lexicon", other)[0]


def test_a_lexicon_in_conflict_is_one_line(capsys: CAPSYS, article: Path, tmp_path: Path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "names.csv").write_text("name,type,entity\nKorut,STATE,KOR\n")
    for command in (("extract", article), ("build", article, "--store", tmp_path / "world")):
        out, err = run(capsys, *command, "--lexicon", own, code=1)
        assert out == ""
        assert err.startswith(f"kg: {own}/names.csv, line 2: 'Korut' is a name of the state 'Korea Utara'")
        assert err.count("\n") == 1
    assert not (tmp_path / "world").exists()
