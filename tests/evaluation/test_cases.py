"""The gold of what words stand for, from JSON lines, and what is said of wrong ones."""

import json
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.evaluation.cases import Dated, Located, Pointed, Spoken, read_cases
from kg.model import Span
from tests.annotated import annotated

ARTICLE = annotated("[Kerindo|STATE] tiba di [Lumora|PLACE] pada [Rabu|DATE].")
TRIGGER, DATE, PLACE = Span(8, 12, "tiba"), Span(28, 32, "Rabu"), Span(16, 22, "Lumora")


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def of_a(**fields: object) -> dict[str, object]:
    return {"article": "a", **fields}


@pytest.mark.parametrize(
    ("fields", "case"),
    [
        ({"trigger": [8, 12], "date": [28, 32], "edtf": "2031-04-30"}, Dated(TRIGGER, DATE, "2031-04-30")),
        ({"trigger": [8, 12], "date": [28, 32], "edtf": None, "half": "test"}, Dated(TRIGGER, DATE, None)),
        ({"pointer": [8, 12], "antecedents": [[16, 22]]}, Pointed(TRIGGER, (PLACE,))),
        ({"trigger": [8, 12], "speaker": None}, Spoken(TRIGGER, None)),
        ({"trigger": [8, 12], "speaker": [16, 22]}, Spoken(TRIGGER, PLACE)),
        ({"place": [16, 22], "entity": "id/1", "at": [1, 2.5]}, Located(PLACE, "id/1", (1.0, 2.5))),
        ({"place": [16, 22], "entity": None}, Located(PLACE, None, None)),
    ],
)
def test_each_sort(tmp_path: Path, fields: dict, case: object):
    assert read_cases([lines(tmp_path / "gold.jsonl", of_a(**fields))], [ARTICLE]) == {"a": [case]}


def test_a_folder_is_read_in_the_order_of_names_and_other_articles_are_passed_over(tmp_path: Path):
    lines(tmp_path / "b.jsonl", of_a(place=[16, 22], entity=None), {"article": "z", "anything": 1})
    lines(tmp_path / "a.jsonl", of_a(trigger=[8, 12], speaker=None))
    (tmp_path / "notes.txt").write_text("no case")
    assert read_cases([tmp_path], [ARTICLE]) == {"a": [Spoken(TRIGGER, None), Located(PLACE, None, None)]}


def test_no_file_is_no_case():
    assert read_cases([], [ARTICLE]) == {}


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"place": [16, 22], "entity": None}, "article must be the id of an annotated article"),
        ([], "a case must be a JSON object"),
        (
            of_a(trigger=[8, 12]),
            "this is no case: one has article and trigger, date, edtf; pointer, antecedents;",
        ),
        (
            of_a(trigger=[8, 12], date=[28, 32], edtf="Rabu"),
            "edtf must be a date such as 2024-11-02 or 2024-06, or",
        ),
        (of_a(trigger=[8, 99], speaker=None), r"\[8, 99\] is no place in the text, which has 33 characters"),
        (of_a(trigger=[8, 8], speaker=None), r"\[8, 8\] is no place in the text"),
        (of_a(trigger=["8", "12"], speaker=None), "is no place in the text"),
        (of_a(pointer=[8, 12], antecedents=7), "not iterable"),
        (of_a(place=[16, 22], entity=7), "entity must be an id or null, not 7"),
        (of_a(place=[16, 22], entity=None, at=["x", "y"]), "could not convert string to float"),
        ({"article": "z"}, "no case is of an article of the gold: the ids must be the same"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, record: object, reason: str):
    with pytest.raises(DocumentError, match=reason):
        read_cases([lines(tmp_path / "gold.jsonl", record)], [ARTICLE])


def test_broken_json_is_named_with_its_line(tmp_path: Path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n{")
    with pytest.raises(DocumentError, match=r"gold\.jsonl, line 2: broken JSON"):
        read_cases([path], [ARTICLE])
