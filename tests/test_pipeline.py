"""The whole chain, on articles of our own and with the real model."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import corrections, lang, pipeline
from kg.errors import DocumentError, KgError, LanguageError
from kg.lexicon import NOTHING, Lexicon
from kg.model import Document, Extraction

EXAMPLES = Path(__file__).parent.parent / "examples/articles"
TEXT = (
    "Menteri Luar Negeri Rusia Sergei Lavrov bertemu Menteri Luar Negeri Tiongkok Wang Yi di Beijing, "
    "Senin (1/7/2024). Lavrov akan mengunjungi Iran pekan depan."
)
DOCUMENT = Document("d", TEXT, "id", published="2024-07-02T09:00:00+07:00")


def exported(path: Path) -> str:
    with kg.open(path) as store:
        return "".join(store.export())


def test_extract_gives_all_that_a_document_says():
    told = kg.extract(DOCUMENT)
    labels = {entity.id: entity.label for entity in told.entities}
    meeting = next(r for r in told.reports if r.type == "met-with")
    assert meeting.status == "occurred"
    assert meeting.date == "2024-07-01"
    assert {labels[r.entity] for r in meeting.roles if r.role == "participant" and r.entity} == {
        "Sergei Lavrov", "Wang Yi"
    }  # fmt: skip
    assert meeting.evidence.text == TEXT[: TEXT.index(" Lavrov akan")]
    assert {(labels[o.person], o.office) for o in told.offices} == {
        ("Sergei Lavrov", "Menteri Luar Negeri"), ("Wang Yi", "Menteri Luar Negeri")
    }  # fmt: skip
    visit = next(r for r in told.reports if r.type == "visited")
    assert visit.status == "planned"


def test_every_span_is_what_the_text_has_there():
    for document in kg.read(EXAMPLES):
        told = kg.extract(document)
        spans = [*told.mentions, *(r.evidence for r in told.reports), *(r.trigger for r in told.reports)]
        spans += [role for report in told.reports for role in report.roles]
        spans += [fact.evidence for fact in (*told.offices, *told.members)] + [d.span for d in told.dropped]
        for span in spans:
            assert document.text[span.start : span.end] == span.text


def test_every_iri_that_is_used_is_an_entity():
    for document in kg.read(EXAMPLES):
        told = kg.extract(document)
        ids = [entity.id for entity in told.entities]
        assert len(ids) == len(set(ids))
        used = {m.entity for m in told.mentions} | {r.entity for e in told.reports for r in e.roles}
        used |= (
            {o.person for o in told.offices} | {m.member for m in told.members} | {m.of for m in told.members}
        )
        assert used - {None} <= set(ids)


def test_extract_depends_on_the_document_alone():
    alone = kg.extract(DOCUMENT)
    for document in list(kg.read(EXAMPLES))[:5]:
        kg.extract(document)
    again = kg.extract(DOCUMENT)
    assert again == alone
    assert again.dropped == alone.dropped


def test_read_takes_one_path_or_several_and_raises_by_default(tmp_path: Path):
    one = tmp_path / "a.txt"
    one.write_text(TEXT)
    assert [d.text for d in kg.read(one)] == [d.text for d in kg.read([str(one)])] == [TEXT]
    with pytest.raises(DocumentError, match="no such file"):
        list(kg.read(tmp_path / "missing.txt"))
    errors: list[DocumentError] = []
    assert len(list(kg.read([tmp_path / "missing.txt", one], on_error=errors.append))) == 1
    assert [e.source for e in errors] == [str(tmp_path / "missing.txt")]


def test_an_unknown_language_is_told_before_anything_is_made(tmp_path: Path):
    with pytest.raises(LanguageError, match="'xx' is not supported: use one of id"):
        kg.build(EXAMPLES, tmp_path / "world", lang="xx")
    assert not (tmp_path / "world").exists()


def test_build_twice_changes_nothing_and_order_does_not_matter(tmp_path: Path):
    files = sorted(EXAMPLES.glob("*.txt"))[:6]
    first = kg.build(files, tmp_path / "one")
    assert (first.read, first.errors) == (first.changed, [])
    once = exported(tmp_path / "one")
    again = kg.build(files, tmp_path / "one")
    assert (again.read, again.changed) == (first.read, 0)
    assert exported(tmp_path / "one") == once
    for path in reversed(files):
        kg.build(path, tmp_path / "other")
    assert exported(tmp_path / "other") == once


def test_build_reports_each_document_and_error(tmp_path: Path):
    seen: list[str] = []
    errors: list[DocumentError] = []
    (tmp_path / "a.jsonl").write_text(f'{{"id": "a", "text": {json.dumps(TEXT)}}}\nnot json\n')
    summary = kg.build(
        tmp_path / "a.jsonl",
        tmp_path / "world",
        on_error=errors.append,
        on_document=lambda d: seen.append(d.id),
    )
    assert seen == ["a"]
    assert errors == summary.errors
    assert len(errors) == 1
    assert str(summary).endswith("; 1 could not be read")


def test_several_processes_write_the_same_bytes_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "_FEW", 0)
    one = kg.build(EXAMPLES, tmp_path / "one")
    two = kg.build(EXAMPLES, tmp_path / "two", jobs=2)
    assert (two.read, two.changed, two.reports) == (one.read, one.changed, one.reports)
    assert exported(tmp_path / "two") == exported(tmp_path / "one")


def test_corrections_are_the_same_with_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "_FEW", 0)
    found = [told for told in kg.extract_each(kg.read(EXAMPLES)) if told.reports]
    first, second = found[0], found[-1]
    words = {"start": first.reports[0].trigger.start, "end": first.reports[0].trigger.end}
    lines = [
        {"document": first.document.id, "event": words, "is": None},
        {"document": second.document.id, "event": {"text": "nihil"}, "is": None},
    ]
    right = {line["document"]: [corrections.parse(line, "c.jsonl, line 1")] for line in lines}
    one = kg.build(EXAMPLES, tmp_path / "one", corrections=right)
    two = kg.build(EXAMPLES, tmp_path / "two", jobs=2, corrections=right)
    assert str(two) == str(one)
    assert [*map(str, two.errors)] == [*map(str, one.errors)]
    assert len(one.errors) == 1
    assert exported(tmp_path / "two") == exported(tmp_path / "one")
    kg.build(EXAMPLES, tmp_path / "plain")
    assert exported(tmp_path / "plain") != exported(tmp_path / "one")


def test_a_document_with_corrections_is_not_passed_over(tmp_path: Path):
    document = Document("d", "Warga Kota Uji tiba di balai. " * 20 + "Harga beras naik.", "id")
    right = {"d": [corrections.parse({"document": "d", "mention": {"text": "Harga"}, "is": "ORG"}, "c")]}
    assert pipeline.skim(document).dropped[0].stage == pipeline.SIEVE
    (told,) = kg.extract_each([document], skimmed=True, corrections=right)
    assert "Harga" in {m.text for m in told.mentions}
    assert pipeline.SIEVE not in {d.stage for d in told.dropped}


@settings(max_examples=8, deadline=None)
@given(st.permutations(list(pipeline.read(EXAMPLES, lang="id"))), st.integers(1, 20))
def test_what_a_document_gives_does_not_depend_on_what_is_read_with_it(order: list[Document], size: int):
    chosen = order[:size]
    together = list(kg.extract_each(chosen, skimmed=True))
    alone = [pipeline.skim(document) for document in chosen]
    assert together == alone
    assert [told.dropped for told in together] == [told.dropped for told in alone]


def test_a_fault_in_a_chunk_costs_only_one_document(monkeypatch: pytest.MonkeyPatch):
    whole = pipeline._extract

    def fragile(document: Document, doc: object, lexicon: Lexicon) -> Extraction:
        if document.id == "broken":
            raise IndexError("boom")
        return whole(document, doc, lexicon)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_extract", fragile)
    documents = [replace(DOCUMENT, id=i) for i in ("a", "broken", "b")] + [replace(DOCUMENT, lang="xx")]
    errors: list[DocumentError] = []
    found = list(kg.extract_each(documents, on_error=errors.append, skimmed=True))
    assert [told.document.id for told in found] == ["a", "b"]
    assert all(told.reports for told in found)
    assert [(e.source, "boom" in e.reason) for e in errors] == [("broken", True), ("d", False)]


def test_chunks_hold_few_documents_and_little_text():
    short = [Document(str(n), "teks", "id") for n in range(40)]
    assert [len(c) for c in pipeline._chunks(short)] == [32, 8]
    long = [Document(str(n), "x" * 60_000, "id") for n in range(5)]
    assert [len(c) for c in pipeline._chunks(long)] == [2, 2, 1]
    assert [d for c in pipeline._chunks(short + long) for d in c] == short + long


def test_a_fault_on_one_document_costs_only_that_one(monkeypatch: pytest.MonkeyPatch):
    def fragile(document: Document, lexicon: Lexicon) -> Extraction:
        assert lexicon == NOTHING
        if document.id == "broken":
            raise IndexError("boom")
        if document.id == "foreign":
            raise KgError("cannot")
        return Extraction(document)

    monkeypatch.setattr(pipeline, "extract", fragile)
    documents = [Document(i, "teks", "id") for i in ("a", "broken", "foreign", "b")]
    errors: list[DocumentError] = []
    assert [e.document.id for e in kg.extract_each(documents, on_error=errors.append)] == ["a", "b"]
    assert [(e.source, "please report" in e.reason) for e in errors] == [("broken", True), ("foreign", False)]
    with pytest.raises(DocumentError, match="broken: extraction failed"):
        list(kg.extract_each(documents))


def test_a_build_leaves_no_log_for_readers_to_replay(tmp_path: Path):
    kg.build(sorted(EXAMPLES.glob("*.txt"))[:2], tmp_path / "world")
    data = tmp_path / "world/data"
    size = {end: sum(file.stat().st_size for file in data.glob(f"*.{end}")) for end in ("log", "sst")}
    assert size["log"] < 1000 < size["sst"]


def test_a_killed_build_is_completed_by_the_next_reader(tmp_path: Path):
    files = sorted(EXAMPLES.glob("*.txt"))[:3]
    kg.build(files, tmp_path / "whole")
    with kg.open(tmp_path / "killed", create=True) as store:  # what a build does, but for its last step
        for extraction in kg.extract_each(kg.read(files)):
            store.add(extraction, model=lang.model_version("id"))
    assert exported(tmp_path / "killed") == exported(tmp_path / "whole")


def test_the_version_of_a_model_is_told_without_loading_it():
    from kg.lang import reader

    assert lang.model_version("id") == reader("id").nlp.meta["version"]
