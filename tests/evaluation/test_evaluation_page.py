"""The page of an evaluation: its figures, its errors, and nothing that could run."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from kg.evaluation import Run, render
from kg.evaluation.scoring import Problem

RIGHT, WRONG = (1.0, 1.0, 1.0, 1.0), (0.0, 1.0, 0.0, 1.0)
PAYLOAD = "</blockquote><script>window.PWNED = 1</script><img src=x onerror=PWNED>{{ 7 * 7 }}"
DOCUMENTS = {
    f"d{n}": {"edge": RIGHT if n else WRONG, "edge passive": RIGHT, "event visited": WRONG} for n in range(6)
}
PROBLEM = Problem("d0", "edge", "missed", "rusia attacked ukraina", "Rusia menyerang Ukraina.", 6, 15)


class Tags(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += f"{data} "


def page(*problems: Problem, before: Run | None = None, title: str = "kg eval gold.jsonl") -> str:
    run = Run(DOCUMENTS, problems, "key")
    return render(run.figures(before), problems, title, len(DOCUMENTS))


def test_figures_in_their_tables():
    text = " ".join(Tags(page()).text.split())
    assert "6 articles" in text
    assert text.index("All figure") < text.index("By type figure") < text.index("By phenomenon figure")
    assert re.search(r"edge 0\.833 0\.833 0\.833 0\.500 – 1\.000 6 6", text)
    assert re.search(r"event visited 0\.000 0\.000 0\.000 0\.000 – 0\.000 6 6", text)
    assert "change" not in text
    assert text.endswith("What is wrong Nothing.")


def test_with_another_run():
    before = Run({key: {"edge": WRONG} for key in DOCUMENTS}, (), "key")
    text = " ".join(Tags(page(before=before)).text.split())
    assert "change" in text
    assert re.search(r"edge 0\.833 .* 6 6 0\.833 0\.500 – 1\.000", text)


def test_errors_with_their_place_marked():
    shown = page(PROBLEM, Problem("d1", "office", "wrong", "x, menlu", "", 0, 0))
    assert "<summary>edge: 1</summary>" in shown
    assert "<blockquote>Rusia <mark>menyerang</mark> Ukraina.</blockquote>" in shown
    assert "<summary>office: 1</summary>" in shown
    assert shown.count("<blockquote>") == 1


def test_nothing_runs_and_nothing_is_asked_of_another_host():
    parsed = Tags(page(PROBLEM))
    assert not {"script", "link", "iframe", "object", "embed", "base", "img", "form"} & {
        t for t, _ in parsed.tags
    }
    for tag, attributes in parsed.tags:
        assert not {"src", "href", "style"} & set(attributes), tag
        assert not [name for name in attributes if name.startswith("on")]
    (policy,) = [a["content"] for _, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|https?:", page(PROBLEM))


@pytest.mark.parametrize("field", ["document", "told", "sentence"])
def test_hostile_text_stays_text(field: str):
    hostile = replace(PROBLEM, start=0, end=len(PAYLOAD), **{field: PAYLOAD})
    assert [t for t, _ in Tags(page(hostile)).tags] == [t for t, _ in Tags(page(PROBLEM)).tags]
    assert PAYLOAD in Tags(page(hostile)).text


def test_a_hostile_title_stays_text():
    parsed = Tags(page(title=PAYLOAD))
    assert [t for t, _ in parsed.tags] == [t for t, _ in Tags(page()).tags]
    assert PAYLOAD in parsed.text


def test_the_same_evaluation_gives_the_same_bytes():
    assert page(PROBLEM) == page(PROBLEM)
