"""Wrong input is answered in one line that says what to do; the rest is processed; the exit code says so."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.__main__ import main

CAPSYS = pytest.CaptureFixture[str]
GOOD = "Presiden Rusia Vladimir Putin bertemu Presiden Turki Recep Tayyip Erdogan di Astana, Rabu (3/7/2024)."


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def binary(path: Path) -> Path:
    path.write_bytes(bytes(range(256)) * 64)
    return path


def long_line(path: Path) -> Path:
    path.write_bytes(b"kata " * 10_000_000)
    return path


def long_json_line(path: Path) -> Path:
    path = path.with_suffix(".jsonl")
    path.write_bytes(b'{"id": "x", "text": "' + b"kata " * 10_000_000 + b'"}\n')
    return path


def missing(path: Path) -> Path:
    return path


def empty_folder(path: Path) -> Path:
    path.with_suffix("").mkdir()
    return path.with_suffix("")


def broken_json_lines(path: Path) -> Path:
    path = path.with_suffix(".jsonl")
    path.write_text('{"id": "x", "text": "Rusia\n', encoding="utf-8")
    return path


def json_without_text(path: Path) -> Path:
    path = path.with_suffix(".jsonl")
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    return path


def empty_html(path: Path) -> Path:
    path = path.with_suffix(".html")
    path.write_text("<html><body><nav>Beranda</nav><div", encoding="utf-8")
    return path


def broken_feed(path: Path) -> Path:
    path = path.with_suffix(".rss")
    path.write_text("<?xml version='1.0'?><rss><channel><item><title>Putin", encoding="utf-8")
    return path


def feed_with_entities(path: Path) -> Path:
    path = path.with_suffix(".xml")
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path.write_text(
        f"<?xml version='1.0'?>{bomb}<rss><channel><item><title>&b;</title></item></channel></rss>"
    )
    return path


def no_file_at_all(path: Path) -> Path:
    return path / "\x00"


WRONG = [
    *(empty, binary, long_line, long_json_line, missing, empty_folder, broken_json_lines, json_without_text),
    *(empty_html, broken_feed, feed_with_entities, no_file_at_all),
]


def lines(text: str) -> list[str]:
    assert "Traceback" not in text
    return text.splitlines()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("make", WRONG, ids=lambda make: make.__name__)
def test_wrong_article(capsys: CAPSYS, tmp_path: Path, good: Path, make: Callable[[Path], Path]):
    wrong = make(tmp_path / "wrong.txt")
    assert main(["build", str(wrong), str(good), "--store", str(tmp_path / "world")]) == 1
    error, summary = lines(capsys.readouterr().err)
    assert error.startswith(f"kg: {tmp_path}/wrong")
    assert len(error) < 400
    assert "1 document read" in summary
    assert "1 could not be read" in summary
    assert main(["why", str(tmp_path / "world"), "Putin", "Erdogan"]) == 0
    assert GOOD in capsys.readouterr().out


def test_latin_1_is_read(capsys: CAPSYS, tmp_path: Path):
    text = "Presiden Prancis Emmanuel Macron bertemu PM Spanyol Pedro Sánchez di Málaga, Senin (3/2/2025)."
    (tmp_path / "latin.txt").write_bytes(text.encode("latin-1"))
    assert main(["extract", str(tmp_path / "latin.txt")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["text"] == text
    assert "Pedro Sánchez" in {m["text"] for m in told["mentions"]}


def test_html_that_is_never_closed_is_read(capsys: CAPSYS, tmp_path: Path):
    head = "<html><head><title>Putin Temui Erdogan</title><body><h1>Putin Temui Erdogan</h1>"
    page = f"{head}<article><p>{GOOD}<p>{GOOD} <b"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert main(["extract", str(tmp_path / "page.html")]) == 0
    assert GOOD in json.loads(capsys.readouterr().out)["text"]


def test_unknown_language(capsys: CAPSYS, tmp_path: Path, good: Path):
    assert main(["build", str(good), "--store", str(tmp_path / "world"), "--lang", "xx"]) == 1
    assert lines(capsys.readouterr().err) == ["kg: language 'xx' is not supported: use one of id"]


def test_unknown_language_of_one_document(capsys: CAPSYS, tmp_path: Path):
    records = [{"id": "a", "text": GOOD, "lang": "xx"}, {"id": "b", "text": GOOD}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert main(["extract", str(tmp_path / "a.jsonl")]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["b"]
    (error,) = lines(captured.err)
    assert "'xx'" in error
    assert "use one of id" in error


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a WHERE { ?a",
        "SELECT ?a { ?a foo:bar ?b }",
        "DROP ALL",
        "SELECT (1/0 AS ?x { }",
        "'",
        "\x00 x",
        "{}",
    ],
)
def test_bad_query(capsys: CAPSYS, world: Path, query: str):
    assert main(["query", str(world), query]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    (error,) = lines(captured.err)
    assert error.startswith("kg: query: ")


def test_no_store(capsys: CAPSYS, tmp_path: Path):
    for command in (
        ["info"],
        ["query", "ASK {}"],
        ["rank"],
        ["why", "a", "b"],
        ["check"],
        ["export"],
        ["render"],
    ):
        assert main([command[0], str(tmp_path / "none"), *command[1:]]) == 1
        (error,) = lines(capsys.readouterr().err)
        assert error.startswith(f"kg: {tmp_path}/none: there is no store: make one with kg build")
    assert not (tmp_path / "none").exists()


def test_store_of_another_version(capsys: CAPSYS, world: Path, good: Path):
    (mark,) = world.glob("*.json")
    mark.write_text(json.dumps({"kg-store": 99}))
    for command in (["info", str(world)], ["build", str(good), "--store", str(world)]):
        assert main(command) == 1
        (error,) = lines(capsys.readouterr().err)
        assert error.startswith(f"kg: {world}: is a store of format 99")
        assert "build it again" in error


def test_a_folder_or_file_that_is_no_store(capsys: CAPSYS, tmp_path: Path, good: Path):
    no_store = "is not a kg store: give the folder that kg build made"
    for command, path, reason in (
        (["info"], tmp_path, no_store),
        (["info"], good, no_store),
        (["build", str(good), "--store"], tmp_path, no_store),
        (
            ["build", str(good), "--store"],
            good,
            "cannot make a store here (File exists): choose another path",
        ),
    ):
        assert main([*command, str(path)]) == 1
        assert lines(capsys.readouterr().err) == [f"kg: {path}: {reason}"]
    assert good.read_text() == GOOD


def test_a_damaged_store(capsys: CAPSYS, world: Path):
    for file in (world / "data").glob("*"):
        if file.name == "CURRENT" or file.name.startswith("MANIFEST"):
            file.write_bytes(b"nonsense")
    assert main(["info", str(world)]) == 1
    (error,) = lines(capsys.readouterr().err)
    assert error.startswith(f"kg: {world}: ")


def test_a_store_in_use(capsys: CAPSYS, world: Path, good: Path):
    import kg

    with kg.open(world, write=True):
        done = subprocess.run(
            [sys.executable, "-m", "kg", "info", str(world)],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parent.parent,
        )
    assert done.returncode == 1
    (error,) = lines(done.stderr)
    assert "in use by another process" in error


def test_names_from_articles_cannot_drive_the_terminal(
    capsys: CAPSYS, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    evidence = "SELECT ?s { GRAPH ?g { ?x oa:exact ?s } }"
    turtle = "CONSTRUCT { ?x oa:exact ?s } { GRAPH ?g { ?x oa:exact ?s } }"
    text = GOOD.replace(" bertemu", "\x1b[31m\x9b31m bertemu").replace(" di", "\u202e di")
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "\x1b]0;x\x07", "text": text, "title": "=1+1"}))
    store = str(tmp_path / "world")
    assert main(["build", str(tmp_path / "a.jsonl"), "--store", store]) == 0
    for command in (
        ["rank"],
        ["why", "Rusia", "Turki"],
        ["explain", "\x1b]0;x\x07"],
        ["query", "most-reported"],
    ):
        assert main([command[0], store, *command[1:]]) == 0
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)  # where it is none, data stays as it is
    for command in (
        ["query", evidence, "--format", "csv"],
        ["query", evidence, "--format", "json"],
        ["query", turtle],
        ["why", "Rusia", "Turki", "--format", "csv"],
    ):
        assert main([command[0], store, *command[1:]]) == 0
    assert main(["extract", str(tmp_path / "a.jsonl")]) == 0
    captured = capsys.readouterr()
    assert captured.out
    assert not {"\x1b", "\x9b", "\u202e"} & set(captured.out + captured.err)
