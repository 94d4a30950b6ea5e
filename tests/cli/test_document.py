"""correct, and what build, extract and explain make of it."""

import json
from pathlib import Path

import pytest

import kg
from kg.evaluation import read
from tests.cli.running import CAPSYS, run

TEXT = "Sergei Lavrov bertemu Choe Son Hui di Moskow pada Sabtu (2/11/2024)."


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "a.jsonl"
    lines = [{"id": "satu", "published": "2024-11-03", "text": TEXT}, {"id": "dua", "text": "Cuaca cerah."}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return file


def test_an_error_is_marked_applied_and_exported(capsys: CAPSYS, page: Path, tmp_path: Path):
    marks = tmp_path / "c.jsonl"
    about = ("correct", page, "--id", "satu", "--to", marks)
    assert run(capsys, *about, "--event", "bertemu", "--status", "denied", "--role", "place=") == ("", "")
    run(capsys, *about, "--mention", "Moskow", "--type", "STATE")
    assert [list(json.loads(line)) for line in marks.read_text().splitlines()] == [
        ["document", "event", "is"],
        ["document", "mention", "is"],
    ]
    out, _ = run(capsys, "extract", page, "--corrections", marks)
    event, _ = (json.loads(line)["events"] for line in out.splitlines())
    assert [(e["status"], [r["role"] for r in e["roles"]]) for e in event] == [
        ("denied", ["participant", "participant", "date"])
    ]
    assert "denied, 2024-11-02, score 1.00" in run(capsys, "explain", page, "--corrections", marks)[0]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run(capsys, "extract", page, "--corrections", marks, "--format", "annotation")[0])
    (article,) = read(gold)
    assert (article.id, article.events[0].status) == ("satu", "denied")
    assert ("Moskow", "STATE") in [(m.text, m.type) for m in article.mentions]


def test_a_rebuild_takes_corrections_in_and_out(capsys: CAPSYS, page: Path, tmp_path: Path):
    marks, store = tmp_path / "c.jsonl", tmp_path / "world"
    run(capsys, "build", page, "--store", store, "--quiet")
    before = run(capsys, "export", store)[0]
    run(capsys, "correct", store, "satu", "--event", "bertemu", "--reject", "--to", marks)
    summary = run(capsys, "build", page, "--store", store, "--corrections", marks)[1]
    assert "2 documents read, 1 new or changed, 1 passed over (no word of an event), 0 reports" in summary
    with kg.open(store) as graph:
        assert graph.info()["reports"] == 0
    run(capsys, "build", page, "--store", store, "--quiet")
    assert run(capsys, "export", store)[0] == before


def test_a_document_is_read_through(capsys: CAPSYS, page: Path):
    assert json.loads(run(capsys, "correct", page, "--id", "dua", "--read")[0]) == {"document": "dua"}


def test_a_correction_that_does_not_fit_names_its_line(capsys: CAPSYS, page: Path, tmp_path: Path):
    marks = tmp_path / "c.jsonl"
    marks.write_text('{"document": "satu", "event": {"text": "nihil"}, "is": null}\n')
    out, err = run(capsys, "extract", page, "--corrections", marks, code=1)
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["dua"]
    assert f"kg: {marks}, line 1: 'nihil' does not stand in document 'satu'" in err
    marks.write_text("{}\n")
    store = tmp_path / "w"
    _, err = run(capsys, "build", page, "--store", store, "--corrections", marks, code=1)
    assert "a correction has no document" in err
    assert not store.exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "one of --event WORDS, --mention WORDS and --read"),
        (["--event", "bertemu", "--read"], "one of --event"),
        (["--event", "bertemu", "--reject", "--status", "denied"], "nothing else can be told"),
        (["--read", "--type", "ORG"], "nothing else can be told"),
        (["--mention", "Moskow"], "--type can be told, or --reject"),
        (["--mention", "Moskow", "--type", "ORG", "--status", "denied"], "--type can be told"),
        (["--event", "bertemu", "--role", "place"], "write participant=Lavrov"),
    ],
)
def test_wrong_usage(capsys: CAPSYS, page: Path, arguments: list[str], reason: str):
    assert reason in run(capsys, "correct", page, *arguments, code=2)[1]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--event", "bertemu", "--reject"], "one document is wanted, and 2 were read"),
        (["--id", "tiga", "--read"], "one document is wanted, and 0 were read"),
        (["--id", "satu", "--event", "bertemu"], "nothing is told of the event"),
        (["--id", "satu", "--event", "bertemu", "--type", "met"], "type 'met' is none of met-with"),
        (["--id", "satu", "--event", "nihil", "--reject"], "'nihil' does not stand"),
    ],
)
def test_what_cannot_be_marked(capsys: CAPSYS, page: Path, arguments: list[str], reason: str):
    out, err = run(capsys, "correct", page, *arguments, code=1)
    assert out == ""
    assert reason in err


def test_annotation_is_of_what_people_looked_at(capsys: CAPSYS, page: Path):
    assert "give --corrections FILE" in run(capsys, "extract", page, "--format", "annotation", code=2)[1]


def rejected(capsys: CAPSYS, page: Path, store: Path) -> Path:
    """A store of the page, in which the meeting was rejected."""
    run(capsys, "build", page, "--store", store, "--quiet")
    with kg.open(store) as graph:
        ((event,),) = graph.query("SELECT ?e { ?e a kg:Meeting }").rows
    run(capsys, "reject", store, event)
    return store


def test_what_was_rejected_in_a_store_is_a_correction_of_its_document(
    capsys: CAPSYS, page: Path, tmp_path: Path
):
    store = rejected(capsys, page, tmp_path / "world")
    marks = tmp_path / "c.jsonl"
    marks.write_text(run(capsys, "corrections", store)[0])
    start = TEXT.index("bertemu")
    assert [json.loads(line) for line in marks.read_text().splitlines()] == [
        {"document": "satu", "event": {"start": start, "end": start + 7, "text": "bertemu"}, "is": None}
    ]
    out, _ = run(capsys, "extract", page, "--corrections", marks)
    assert [json.loads(line)["events"] for line in out.splitlines()] == [[], []]
    run(capsys, "judgements", store, "--undo", 1)
    assert run(capsys, "corrections", store)[0] == ""


def test_all_that_people_put_right_is_annotated_from_one_place(capsys: CAPSYS, page: Path, tmp_path: Path):
    store = rejected(capsys, page, tmp_path / "world")
    marks = tmp_path / "c.jsonl"
    run(capsys, "correct", store, "satu", "--mention", "Moskow", "--type", "STATE", "--to", marks)
    run(capsys, "correct", store, "dua", "--read", "--to", marks)
    both = run(capsys, "corrections", store, "--corrections", marks)[0]
    assert both.endswith(marks.read_text())
    assert len(both.splitlines()) == 3
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run(capsys, "corrections", store, "--corrections", marks, "--format", "annotation")[0])
    satu, dua = read(gold)
    assert (satu.id, satu.events, dua.id) == ("satu", (), "dua")
    assert ("Moskow", "STATE") in [(m.text, m.type) for m in satu.mentions]


def test_a_line_of_a_person_holds_against_a_rejection(capsys: CAPSYS, page: Path, tmp_path: Path):
    store = rejected(capsys, page, tmp_path / "world")
    marks = tmp_path / "c.jsonl"
    arguments = ("corrections", store, "--corrections", marks, "--format", "annotation")
    event = {"event": {"text": "bertemu"}, "is": {"type": "met-with", "roles": ROLES}}
    marks.write_text(json.dumps({"document": "satu", **event}) + "\n")
    (article,) = (json.loads(line) for line in run(capsys, *arguments)[0].splitlines())
    assert [e["type"] for e in article["events"]] == ["met-with"]


ROLES = [{"role": "participant", "text": "Sergei Lavrov"}, {"role": "participant", "text": "Choe Son Hui"}]


def test_a_document_that_the_store_lacks_is_named(capsys: CAPSYS, page: Path, tmp_path: Path):
    store = rejected(capsys, page, tmp_path / "world")
    marks = tmp_path / "c.jsonl"
    marks.write_text('{"document": "tiga"}\n')
    arguments = ("corrections", store, "--corrections", marks, "--format", "annotation")
    out, err = run(capsys, *arguments, code=1)
    assert "tiga" in err
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["satu"]
