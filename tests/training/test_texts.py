"""Articles with marks in place: what they say, and wrong marks."""

from pathlib import Path

import pytest

from training.texts import read, read_passages

TEXTS = Path(__file__).parent.parent.parent / "training/texts"
ARTICLES = """# a1 2031-05-04
[Lavrov|PERSON] {bertemu|met-with|occurred|participant=Lavrov|participant=Wang|date=Sabtu} [Wang|PERSON] [Sabtu|DATE].
[Rusia|STATE] akan {menyerang|attacked|planned|actor=Rusia|target=kapal} kapal [Iran|STATE] dan kapal lain.

# a2
Tanpa tanda.
"""


@pytest.fixture
def marked(tmp_path):
    def run(text: str):
        (tmp_path / "texts.txt").write_text(text)
        return read(tmp_path / "texts.txt")

    return run


def test_the_text_without_marks_and_what_they_mark(marked):
    first, second = marked(ARTICLES)
    assert first["text"] == "Lavrov bertemu Wang Sabtu.\nRusia akan menyerang kapal Iran dan kapal lain."
    assert [(m["text"], m["type"]) for m in first["mentions"]] == [
        ("Lavrov", "PERSON"), ("Wang", "PERSON"), ("Sabtu", "DATE"), ("Rusia", "STATE"), ("Iran", "STATE")
    ]  # fmt: skip
    assert (first["id"], first["published"]) == ("a1", "2031-05-04")
    assert (second["id"], second["published"], second["text"]) == ("a2", None, "Tanpa tanda.")
    assert second["mentions"] == second["events"] == []


def test_events_and_their_fillers(marked):
    met, attacked = marked(ARTICLES)[0]["events"]
    assert (met["type"], met["status"], met["trigger"]["text"]) == ("met-with", "occurred", "bertemu")
    assert [(r["role"], r["text"]) for r in met["roles"]] == [
        ("participant", "Lavrov"), ("participant", "Wang"), ("date", "Sabtu")
    ]  # fmt: skip
    assert (attacked["status"], attacked["roles"][1]["start"]) == ("planned", 48)  # the nearer "kapal"


def test_passages_stand_one_a_line(tmp_path):
    path = tmp_path / "far.txt"
    path.write_text(
        "Rusia urung {menyerang|attacked|denied}.\nIran {tiba|visited|occurred}, lalu {pulang|visited|planned}.\n"
    )
    first, second = read_passages(path)
    assert (first["id"], first["text"]) == ("far-1", "Rusia urung menyerang.")
    assert [(e["type"], e["status"]) for e in second["events"]] == [
        ("visited", "occurred"),
        ("visited", "planned"),
    ]
    path.write_text("{menyerang|attacked|attacked}")
    with pytest.raises(ValueError, match="far-1: attacked is no status"):
        read_passages(path)


def test_a_filler_is_a_word_and_not_a_part_of_one(marked):
    text = "# a\nAsia diam, [AS|STATE] {menyerang|attacked|occurred|actor=AS} Asia."
    (role,) = marked(text)[0]["events"][0]["roles"]
    assert role["start"] == 11


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[Rusia|NEGARA] diam", "NEGARA is no mention type"),
        ("Rusia {menari|danced|occurred}", "danced is no event type"),
        ("Rusia {menyerang|attacked|perhaps}", "perhaps is no status"),
        ("Rusia {menyerang|attacked|occurred|signatory=Rusia}", "attacked has no role signatory"),
        ("Rusia {menyerang|attacked|occurred|target=Iran}", "'Iran' is not in the text"),
        ("Rusia {menyerang|attacked|occurred|target=menyerang}", "'menyerang' is not in the text"),
        ("[Rusia|STATE diam", "a mark that is not closed"),
    ],
)
def test_a_wrong_mark_is_told_with_its_article_and_line(marked, line, reason):
    with pytest.raises(ValueError, match=r"^a7: ") as error:
        marked(f"# a7\n{line}")
    assert str(error.value) == f"a7: {reason}: {line}"


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_mark_in_the_texts_is_right(path):
    articles = read(path)
    assert len({a["id"] for a in articles}) == len(articles)
    for article in articles:
        events = article["events"]
        for span in [
            *article["mentions"],
            *(r for e in events for r in e["roles"]),
            *(e["trigger"] for e in events),
        ]:
            assert article["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("path", sorted(TEXTS.glob("statuses/*.txt")), ids=lambda path: path.stem)
def test_every_passage_tells_the_status_of_something(path):
    passages = read_passages(path)
    assert all(passage["events"] for passage in passages)
    assert len({passage["text"] for passage in passages}) == len(passages)
