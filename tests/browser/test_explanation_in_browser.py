"""The page of explanations in a real browser: what is seen, on wide and narrow screens, and what is asked of anyone."""

import pytest

from kg.explanations import render
from tests.explained import PAYLOAD, explanation

CSS = "css selector"


@pytest.fixture
def show(browser, tmp_path):
    """Open the page; afterwards nothing may have been asked of anyone, nor complained about."""
    file = tmp_path / "page.html"

    def opened(*explanations, width=1400):
        file.write_text(render(explanations), encoding="utf-8")
        browser.get_log("browser"), browser.get_log("performance")
        browser.set_window_size(width, 900)
        browser.get(file.as_uri())
        return browser

    yield opened
    browser.set_window_size(1400, 900)
    assert browser.get_log("browser") == []
    assert '"url":"http' not in "".join(
        entry["message"]
        for entry in browser.get_log("performance")
        if "requestWillBeSent" in entry["message"]
    )


def texts(browser, css):
    return [found.text for found in browser.find_elements(CSS, css)]


def boxes(browser, css):
    return [found.rect for found in browser.find_elements(CSS, css)]


def test_marks_have_colours_and_words(show):
    page = show(explanation())
    assert texts(page, ".line .mention") == ["MenluOFFICE", "LavrovPERSON", "MoskwaSTATE"]
    borders = [
        found.value_of_css_property("border-bottom-color")
        for found in page.find_elements(CSS, ".line .mention")
    ]
    assert len(set(borders)) == 3
    weight = page.find_element(CSS, ".line mark").value_of_css_property("font-weight")
    assert weight == "700"


def test_a_click_on_a_number_goes_to_its_event(show):
    page = show(explanation())
    page.find_element(CSS, "mark a").click()
    assert page.execute_script("return document.querySelector('.event:target').id") == "event-1-1"


def test_events_stand_beside_the_text_where_there_is_room_else_below(show):
    page = show(explanation())
    (line,), (event,) = boxes(page, ".line:first-of-type p"), boxes(page, ".event")
    assert event["x"] > line["x"] + line["width"]
    page = show(explanation(), width=500)
    (line,), (event,) = boxes(page, ".line:first-of-type p"), boxes(page, ".event")
    assert event["x"] == line["x"]
    assert event["y"] >= line["y"] + line["height"]


@pytest.mark.parametrize("width", [500, 1400])
def test_nothing_is_wider_than_the_screen(show, width):
    page = show(explanation("x" * 400, PAYLOAD), width=width)
    room, wide = page.execute_script(
        "const root = document.documentElement; return [root.clientWidth, root.scrollWidth]"
    )
    assert wide <= room


def test_hostile_text_does_nothing(show):
    page = show(explanation(PAYLOAD, f"{PAYLOAD}{PAYLOAD}"))
    assert page.execute_script("return window.PWNED") is None
    assert PAYLOAD in page.find_element(CSS, ".line p").text
