"""A store grows and shrinks: whatever the order, the same documents and decisions give the same bytes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import judging, statements, vocab
from kg.database import Database
from kg.forgetting import document_note, outlet_note, person_note
from kg.judging import Judgement
from kg.model import Extraction
from kg.store import Store
from tests.growing import DAYS, PEOPLE, documents


def empty() -> Store:
    return Store(Path("memory"), Database.in_memory([]))


def stored(extractions: list[Extraction], notes=()) -> Store:
    store = empty()
    store.judge(notes)
    for extraction in extractions:
        store.add(extraction)
    return store


def export(store: Store) -> str:
    return "".join(store.export())


several = st.lists(documents(), max_size=7)


def order_of(version: Extraction) -> tuple[float, str]:
    modified = version.document.modified
    return (
        datetime.fromisoformat(modified).timestamp() if modified else float("-inf"),
        statements.content_digest(version.document),
    )


def latest(versions: list[Extraction]) -> list[Extraction]:
    """Of each document the version that stays."""
    found: dict[str, Extraction] = {}
    for version in sorted(versions, key=order_of):
        found[version.document.id] = version
    return list(found.values())


@settings(max_examples=40, deadline=None)
@given(several, st.data())
def test_any_order_in_one_go_or_one_by_one(versions: list[Extraction], data: st.DataObject):
    store = empty()
    for version in data.draw(st.permutations(versions)):
        store.add(version)
        if data.draw(st.booleans()):
            store.refresh()
    assert export(store) == export(stored(versions))


@settings(max_examples=40, deadline=None)
@given(several)
def test_of_several_versions_only_the_last_leaves_a_trace(versions: list[Extraction]):
    assert export(stored(versions)) == export(stored(latest(versions)))


@settings(max_examples=40, deadline=None)
@given(several, st.sampled_from("abcde"))
def test_what_is_taken_out_leaves_no_trace(versions: list[Extraction], doc: str):
    store = stored(versions)
    if doc in {version.document.id for version in versions}:
        store.forget(doc)
    assert export(store) == export(stored([v for v in versions if v.document.id != doc]))


NOTES = {
    "document": [document_note("a")],
    "outlet": [outlet_note("KORAN")],
    "person": [person_note("Sergei Lavrov")],
    "all": [document_note("b"), outlet_note("radar"), person_note("sergei lavrov"), person_note("Lavrov")],
}


@settings(max_examples=60, deadline=None)
@given(several, st.sampled_from(sorted(NOTES)), st.data())
def test_what_is_forgotten_stays_so_whenever_it_was_decided(
    versions: list[Extraction], what: str, data: st.DataObject
):
    before = latest(versions)  # which version stays is told before anything of it is forgotten
    when = data.draw(st.integers(0, len(before)))
    store = stored(before[:when])
    store.judge([*store.judgements(), *NOTES[what]])
    for version in before[when:] + before:
        store.add(version)
    decided_first = stored(before, NOTES[what])
    assert export(store) == export(decided_first)
    text = export(store)
    if what in ("person", "all"):
        assert "Sergei Lavrov" not in text
        assert "sergei-lavrov" not in text
    if what in ("document", "all"):
        gone = "a" if what == "document" else "b"
        assert f"<{vocab.document_graph(gone)}>" not in text
    if what in ("outlet", "all"):
        assert '"Koran"' not in text if what == "outlet" else '"Radar"' not in text
    assert store.check() == ()


@settings(max_examples=40, deadline=None)
@given(several, st.sampled_from(("2024-10-31", "2024-11-01", "2024-11", "2024-11-01T12:00:00+07:00")))
def test_as_of_a_time_is_what_would_be_if_only_that_had_been_read(versions: list[Extraction], time: str):
    out = {  # by hand, for each of DAYS
        "2024-10-31": DAYS[:2],
        "2024-11-01": DAYS[:4],
        "2024-11": DAYS[:5],
        "2024-11-01T12:00:00+07:00": DAYS[:3],
    }[time]
    chosen = [v for v in latest(versions) if v.document.published in out]
    assert export(stored(versions).as_of(time)) == export(stored(chosen))


@settings(max_examples=40, deadline=None)
@given(several, st.data())
def test_judgements_hold_whenever_they_were_made(versions: list[Extraction], data: st.DataObject):
    people = [vocab.entity_iri(doc, "Person", name) for doc in "abc" for name in PEOPLE[:2]]
    one, other = sorted(data.draw(st.permutations(people))[:2])
    made = Judgement(data.draw(st.sampled_from(("same", "different"))), one, other)
    late = stored(versions)
    late.refresh()
    late.judge([made.quad()])
    assert export(late) == export(stored(versions, [made.quad()]))
    judging.undo(late, [made])
    assert export(late) == export(stored(versions))
