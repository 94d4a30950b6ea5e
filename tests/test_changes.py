"""What changed from one store to another."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import judging, vocab
from kg.changes import compare
from kg.database import Database
from kg.store import Store
from tests.graphs import meeting, sanction, signing, tenure
from tests.stored import ALL


def stored(*extractions) -> Store:
    store = Store(Path("memory"), Database.in_memory([]))
    for extraction in extractions:
        store.add(extraction)
    return store


def told(old: Store, new: Store) -> list[tuple[str, ...]]:
    return [(c.what, c.change, c.type, c.label, c.detail) for c in compare(old, new)]


def test_nothing_changed():
    assert compare(stored(*ALL), stored(*reversed(ALL))) == []
    assert compare(stored(), stored()) == []


def test_what_is_new():
    assert told(stored(), stored(meeting("a"))) == [
        ("event", "added", "Meeting", "Choe Son Hui, Sergei Lavrov, 2024-11-02", ""),
        ("edge", "added", "met-with", "Choe Son Hui – Sergei Lavrov", ""),
        ("entity", "added", "Person", "Choe Son Hui", ""),
        ("entity", "added", "Person", "Sergei Lavrov", ""),
    ]
    found = told(
        stored(signing("c", "2024-06-19")), stored(signing("c", "2024-06-19"), tenure("d", "V. Putin"))
    )
    assert ("edge", "added", "holds-office", "V. Putin – Presiden (Rusia)", "") in found
    assert ("entity", "added", "Office", "Presiden (Rusia)", "") in found


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(range(len(ALL)))), st.sets(st.sampled_from(range(len(ALL)))))
def test_the_other_way_round_it_is_removed(one: set[int], other: set[int]):
    left, right = (stored(*(ALL[i] for i in sorted(chosen))) for chosen in (one, other))
    there, back = compare(left, right), compare(right, left)
    for change, contrary in (("added", "removed"), ("removed", "added")):
        assert {(c.what, c.type, c.label) for c in there if c.change == change} == {
            (c.what, c.type, c.label) for c in back if c.change == contrary
        }
    assert {c.what for c in there if c.change == "changed"} == {c.what for c in back if c.change == "changed"}


def test_an_event_is_the_same_whatever_is_added_to_it():
    old = stored(meeting("b", status="planned", date=None))
    new = stored(meeting("b", status="planned", date=None), sanction("e"))
    assert ("event", "changed") not in {c[:2] for c in told(old, new)}
    planned = meeting("b", status="planned")
    new = stored(planned, meeting("a", outlet="Koran"), meeting("c", outlet="Radar"))
    assert told(stored(planned), new) == [
        (
            "event", "changed", "Meeting", "Choe Son Hui, Sergei Lavrov, 2024-11-02",
            "status planned → occurred; reports 1 → 3; outlets 1 → 2",
        ),
        ("edge", "added", "met-with", "Choe Son Hui – Sergei Lavrov", ""),
    ]  # fmt: skip


def test_dates_and_roles_that_changed():
    (change,) = (
        c for c in compare(stored(signing("c", None)), stored(signing("c", "2024-06"))) if c.what == "event"
    )
    assert change.detail == "date – → 2024-06"
    versions = signing("c", "2024-06"), signing("c", "2024-06", "pakta baru")
    (change,) = (c for c in compare(*map(stored, versions)) if c.what == "event")
    assert change.detail == "agreement +pakta baru, -perjanjian kemitraan strategis"


def test_entities_that_are_joined_and_parted():
    documents = [meeting("a"), meeting("b", other="Taras Budi")]
    apart, joined = stored(*documents), stored(*documents)
    judging.same(joined, "Sergei Lavrov", "Taras Budi")
    found = told(apart, joined)
    assert ("entity", "changed", "Person", "Sergei Lavrov", "joined: Sergei Lavrov, Taras Budi") in found
    assert any(c[0] == "event" and c[4].startswith("2 events are one; reports 1 → 2") for c in found)
    back = told(joined, apart)
    assert ("entity", "changed", "Person", "Sergei Lavrov", "is now 2: Sergei Lavrov, Taras Budi") in back
    assert not [c for c in found + back if c[0] == "entity" and c[1] != "changed"]


def test_a_name_that_changed():
    old = [meeting("b", other="SERGEI LAVROV")]
    new = [*old, meeting("c"), meeting("d")]
    found = [c for c in told(stored(*old), stored(*new)) if c[0] == "entity"]
    assert found == [("entity", "changed", "Person", "Sergei Lavrov", "was called SERGEI LAVROV")]


def test_as_of_then_and_now():
    first = meeting("a")
    later = replace(sanction("e"), document=replace(sanction("e").document, published="2025-01-01"))
    store = stored(first, later)
    found = compare(store.as_of("2024"), store)
    assert {c.change for c in found} == {"added"}
    assert [c.type for c in found if c.what == "event"] == ["Sanction"]
    assert vocab.BASE in found[0].iri
