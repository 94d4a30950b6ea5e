"""The page of explanations: what it shows, in words beside the colours, and nothing that could run."""

import re
from html.parser import HTMLParser

from kg.explanations import render
from kg.model import MENTION_TYPES
from tests.explained import PAYLOAD, explanation


class Tags(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def words(page: str) -> str:
    return " ".join(Tags(page).text.split("What each name")[0].split("seen, and not kept")[1].split())


def test_the_text_has_its_marks_in_words():
    shown = render([explanation()])
    assert '<span class="mention PERSON">Lavrov<span class="type">PERSON</span></span>' in shown
    assert '<mark>bertemu<a href="#event-1-1" aria-label="event 1">1</a></mark>' in shown
    assert "MenluOFFICE LavrovPERSON bertemu1 di MoskwaSTATE." in words(shown)


def test_every_type_has_a_place_in_the_legend_and_a_colour():
    shown = render([])
    for type in MENTION_TYPES:
        assert f'<li><span class="mention {type}">' in shown
        assert re.search(rf"\.{type} {{ --colour: #[0-9A-Fa-f]{{6}}; }}", shown)


def test_an_event_with_all_that_is_told_of_it():
    assert (
        "1 Meeting met-with denied participant Lavrov → Sergei Lavrov 0.91 place Moskwa (of Rusia)"
        " when 2024-11-02 says Rusia score 0.88"
    ) in words(render([explanation()]))


def test_what_was_dropped_stands_by_its_line():
    text = words(render([explanation()]))
    assert text.endswith("Kabarnya serangan batal. “serangan” reports: attacked: Lavrov too unlikely (0.12)")


def test_names_offices_and_memberships():
    text = " ".join(Tags(render([explanation()])).text.split())
    assert "Lavrov PERSON 1 Sergei Lavrov (Person) the surname of “Lavrov” https://id/p" in text
    assert "Sergei Lavrov: Menlu, Rusia (former) “Menlu”" in text
    assert "Rusia: member of Sergei Lavrov “Menlu”" in text


def test_several_articles_have_places_of_their_own():
    ids = [a["id"] for _, a in Tags(render([explanation(), explanation()])).tags if a.get("id")]
    assert ids == ["event-1-1", "event-2-1"]


def test_nothing_runs_and_nothing_is_asked_of_another_host():
    parsed = Tags(render([explanation()]))
    assert not {"script", "link", "iframe", "object", "embed", "base", "img", "form"} & {
        t for t, _ in parsed.tags
    }
    for tag, attributes in parsed.tags:
        assert not {"src", "style"} & set(attributes), tag
        assert (attributes.get("href") or "#").startswith("#")
        assert not [name for name in attributes if name.startswith("on")]
    (policy,) = [a["content"] for _, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def test_hostile_text_stays_text():
    plain, hostile = (
        render([explanation()], "t"),
        render([explanation(PAYLOAD, f"{PAYLOAD}{PAYLOAD}")], PAYLOAD),
    )
    assert [t for t, _ in Tags(hostile).tags] == [t for t, _ in Tags(plain).tags]
    assert PAYLOAD in Tags(hostile).text
    assert "49" not in Tags(hostile).text


def test_the_same_explanations_give_the_same_bytes():
    assert render([explanation()]) == render([explanation()])
