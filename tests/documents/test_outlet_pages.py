"""Pages as copied from a browser: our own articles among what a dozen outlets print around theirs.

``pages/expected.json``: the number of paragraphs below the title, how the first begins and the last ends.
"""

import json
from pathlib import Path

import pytest

from kg.documents import read

PAGES = Path(__file__).parent / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def documents(name):
    errors = []
    read_ = list(read([str(PAGES / f"{name}.txt")], on_error=errors.append))
    assert errors == []
    return read_


def test_every_page_has_its_expectation():
    assert {path.stem for path in PAGES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_page(name):
    expected = EXPECTED[name]
    document = documents(name)[0]
    title, *body = document.text.split("\n")
    assert (document.title, title) == (expected["title"], expected["title"])
    assert (document.published, document.outlet) == (expected["published"], expected["outlet"])
    assert len(body) == expected["paragraphs"], body
    assert body[0].startswith(expected["first"])
    assert body[-1].endswith(expected["last"])


def test_a_copied_article_gives_its_address():
    assert documents("kompas")[0].url == "https://www.kompas.com/global/read/2025/02/14/contoh"
    assert documents("kompas")[0].id == "https://www.kompas.com/global/read/2025/02/14/contoh"


def test_the_time_of_a_change_is_told_from_that_of_publication():
    assert documents("liputan6")[0].modified == "2025-08-04T18:10:00+07:00"


def test_related_items_with_a_section_before_their_time():
    page, *items = documents("cnn")
    assert [(item.text, item.published) for item in items] == [
        ("Kamboja Bantah Beri China Pangkalan Laut", "2025-05-14T13:20:00+07:00"),
        ("Vietnam Pantau Latihan Militer di Perbatasan", "2025-05-13"),
    ]
    assert all(item.title == item.text for item in items)
    assert {i.part_of for i in items} == {page.id}
