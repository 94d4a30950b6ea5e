"""Groups have numbers in the order in which they come, and what is taken out leaves nothing behind."""

from kg.groups import Groups, Made
from kg.merged.stages import near
from kg.vocab import document_iri


def give(groups, source, rows, before=None):
    digests, changed = groups.put(source, rows, before or Made())
    made = Made(digests)
    groups.keep(-1, source, made, before or Made())
    return made, changed


def test_numbers_are_given_in_order_and_found_again(tmp_path):
    groups = Groups(tmp_path / "file", near)
    assert [groups.number("r", key) for key in "abca"] == [1, 2, 3, 1]
    groups.commit()
    groups.close()
    groups = Groups(tmp_path / "file", near)
    assert [groups.number("r", key) for key in "cdb"] == [3, 4, 2]


def test_what_is_about_one_document_is_found_side_by_side():
    groups = Groups(None, near)
    keys = [f"{document_iri('a')}/person/{n}" for n in range(50)] + [
        f'["{document_iri("a")}/report/met-with/1"]'
    ]
    assert len({groups.hashed("r", key) >> 43 for key in keys}) == 1
    assert len({groups.hashed("r", key) for key in keys}) == len(keys)
    assert len({groups.hashed("r", f"{n}") >> 43 for n in range(50)}) > 40


def test_only_what_differs_is_changed():
    groups = Groups(None, near)
    made, changed = give(groups, 9, {1: {"x"}, 2: {"x", "y"}})
    assert sorted(changed) == [1, 2]
    _, changed = give(groups, 9, {2: {"y", "x"}, 3: {"z"}}, made)
    assert sorted(changed) == [1, 3]
    assert [groups.values(node) for node in (1, 2, 3)] == [[], ["x", "y"], ["z"]]


def test_names_that_nothing_is_known_of_are_cleared(tmp_path):
    groups = Groups(tmp_path / "file", near)
    used, gone = groups.number("r", "used"), groups.number("r", "gone")
    made, _ = give(groups, 9, {used: {"x"}, gone: {"secret"}})
    give(groups, 9, {used: {"x"}}, made)
    groups.clear()
    assert groups.number("r", "used") == used
    assert groups.number("r", "gone") != gone
    assert b"secret" not in (tmp_path / "file").read_bytes()
