"""Group-bys that are kept up to date are what they would be if made at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.flow import LINE, Flow, Led, Linked, Stage


def counted(key, read):
    yield "size", "all", f"{key} {read.size('word', key)}"


def sized(key, read):
    """Every size as a line, and whether it is more than what was looked up."""
    limit = int(read.one("limit", "") or 0)
    for value in read.counts("size", key):
        yield LINE, f"{value} {'many' if int(value.split()[1]) > limit else 'few'}", ""


def told(key, read):
    yield LINE, f"{key}: {' '.join(read('set', key))}", ""


def followed(key, read):
    yield LINE, f"{key} follows {' '.join(read('leader', key))}", ""


STAGES = (
    Stage("word", counted, least=2), Stage("size", sized), Linked("node", "edge", "set"), Stage("set", told),
    Led("queue", lambda value: value[-1], "leader"), Stage("leader", followed),
)  # fmt: skip
rows = st.lists(
    st.one_of(
        st.tuples(st.just("word"), st.sampled_from("abc"), st.sampled_from("xy")),
        st.tuples(st.just("limit"), st.just(""), st.sampled_from("123")),
        st.tuples(st.just("node"), st.sampled_from("pqrstu"), st.just("")),
        st.tuples(st.just("queue"), st.sampled_from("mn"), st.sampled_from(("1a", "2a", "1b", "2b", "3c"))),
        st.tuples(st.just("edge"), st.sampled_from("pqrstu"), st.sampled_from("pqrstu")),
    ),
    max_size=12,
)


def both_ways(given_rows):
    return [*given_rows, *(("edge", other, one) for kind, one, other in given_rows if kind == "edge")]


def lines(flow, before=frozenset()):
    flow.run()
    changes = dict(flow.changes())
    flow.settle()
    assert all((line in before) is not is_new for line, is_new in changes.items())
    return before - changes.keys() | {line for line, is_new in changes.items() if is_new}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("123"), rows, st.booleans()), max_size=10))
def test_whatever_sources_gave_before_only_what_they_give_now_counts(steps):
    flow, now, found = Flow(None, STAGES), {}, frozenset()
    for source, given_rows, runs in steps:
        now[source] = both_ways(given_rows)
        flow.give(source, now[source])
        found = lines(flow, found) if runs else found
    fresh = Flow(None, STAGES)
    for source in sorted(now):
        fresh.give(source, now[source])
    assert lines(flow, found) == lines(fresh)


def test_who_is_not_the_first_gets_the_first():
    flow = Flow(None, STAGES)
    for source, order in (("1", "2b"), ("2", "3c"), ("3", "1a")):
        flow.give(source, [("queue", "m", order)])
    found = lines(flow)
    assert found == {"b follows 1a", "c follows 1a"}
    flow.give("3", ())
    found = lines(flow, found)
    assert found == {"c follows 2b"}
    flow.give("4", [("queue", "m", "3b")])  # its own second row
    assert lines(flow, found) == found


def test_sets_of_many_nodes_fall_apart_and_meet():
    flow = Flow(None, STAGES)
    chain = [row for n in range(2500) for row in (("node", f"{n:04}", ""), ("edge", f"{n:04}", f"{n + 1:04}"),
                                                  ("edge", f"{n + 1:04}", f"{n:04}"))]  # fmt: skip
    flow.give("chain", [row for row in chain if "1200" not in row])
    assert {line.partition(":")[0] for line in lines(flow)} == {"0000", "1201"}
    flow.give("chain", chain)
    flow.run()
    assert sorted(line.partition(":")[0] for line, is_new in flow.changes() if is_new) == ["0000"]
    flow.give("chain", ())
    flow.run()
    flow.settle()
    assert [*flow.changes()] == []


def test_what_changes_nothing_is_made_no_further():
    made = []

    def noted(key, read):
        made.append(key)
        yield from sized(key, read)

    flow = Flow(None, (Stage("word", counted), Stage("size", noted)))
    flow.give("1", [("word", "a", "x")])
    flow.run()
    flow.give("1", [("word", "a", "y")])  # another row, the same size
    flow.run()
    assert made == ["all"]


def test_a_stage_that_writes_to_one_before_it_is_an_error():
    flow = Flow(None, (Stage("late", counted), Stage("word", lambda key, read: [("late", "x", "")])))
    flow.give("1", [("word", "a", "x")])
    with pytest.raises(AssertionError, match="word makes rows of a stage before it"):
        flow.run()


def test_what_is_not_committed_is_not_kept(tmp_path):
    for n in range(2):
        flow = Flow(tmp_path / "file", STAGES)
        assert flow.note("n") == (None if n == 0 else "kept")
        assert flow.group("word", "a") == ([] if n == 0 else ["x"])
        flow.give("1", [("word", "a", "x")])
        flow.set_note("n", "kept")
        flow.commit()
        flow.give("2", [("word", "a", "y")])
        flow.close()
