"""The page in a real browser: what is drawn, what clicks and keys do, what hostile text cannot do."""

import json
import os
from pathlib import Path

import pytest

from kg import display
from tests import actor_graphs as graphs

if (
    os.environ.get("KG_BROWSER") != "required"
):  # then a missing browser fails the tests, and does not skip them
    pytest.importorskip("selenium", reason="selenium is not installed")

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait


@pytest.fixture
def show(browser, tmp_path):
    """Open the page of a graph; afterwards nothing may have been asked of anyone, nor complained about."""
    file = Path(tmp_path, "page.html")

    def opened(graph, **options):
        display.show(graph, **options).write(file)
        browser.get_log("browser"), browser.get_log("performance")
        browser.get(file.as_uri())
        WebDriverWait(browser, 20).until(
            lambda b: b.execute_script("return document.readyState") == "complete"
        )
        return browser

    yield opened
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    own = {s["request"]["url"] for s in sent if s["documentURL"] == file.as_uri()}
    assert {url for url in own if not url.startswith("data:")} == {file.as_uri()}
    assert browser.get_log("browser") == []


def text(browser, css):
    return browser.find_element(By.CSS_SELECTOR, css).text


def texts(browser, css):
    return [found.text for found in browser.find_elements(By.CSS_SELECTOR, css)]


def visible(browser, what="nodes"):
    """The labels of what is drawn."""
    return browser.execute_script(f"return {what}.get({{filter: x => !x.hidden}}).map(x => x.label)")


def click_on(browser, x, y):
    """A click at a place of the drawing, given in its own coordinates."""
    at = browser.execute_script("return network.canvasToDOM({x: arguments[0], y: arguments[1]})", x, y)
    box = browser.find_element(By.ID, "network").rect
    action = webdriver.ActionChains(browser)
    action.w3c_actions.pointer_action.move_to_location(round(box["x"] + at["x"]), round(box["y"] + at["y"]))
    action.w3c_actions.pointer_action.click()
    action.perform()


def place_of(browser, label):
    return browser.execute_script(
        "const id = page.nodes.findIndex(n => n.label === arguments[0]);"
        "return Object.values(network.getPosition(id))",
        label,
    )


def set_date(browser, field, value):
    browser.execute_script(
        "const field = document.getElementById(arguments[0]);"
        "field.value = arguments[1]; field.dispatchEvent(new Event('change'))",
        field,
        value,
    )


def painted(browser):
    """How many pixels of the drawing are not empty."""
    return browser.execute_script(
        "const c = document.querySelector('canvas');"
        "const pixels = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        "return pixels.filter((value, index) => index % 4 === 3 && value).length"
    )


def test_it_draws_the_graph_with_words_on_edges(show):
    browser = show(graphs.small())
    assert painted(browser) > 1000
    assert sorted(visible(browser)) == ["Korea Utara", "Rusia", "Sergei Lavrov"]
    assert sorted(visible(browser, "edges")) == ["bertemu dengan", "membantu · memberi sanksi kepada"]
    assert browser.execute_script("return edges.get().map(e => e.arrows)") == ["to, from", ""]
    assert text(browser, "#counts") == "3 dari 3 aktor, 3 dari 3 fakta ditampilkan"
    assert texts(browser, "#legend li") == ["Negara\n2", "Orang\n1"]
    assert not browser.find_element(By.ID, "limited").is_displayed()


def test_click_on_an_actor_shows_its_evidence(show):
    browser = show(graphs.small())
    click_on(browser, *place_of(browser, "Sergei Lavrov"))
    assert text(browser, "#panel h2") == "Sergei Lavrov"
    assert text(browser, "#panel .relation") == "bertemu dengan"
    assert text(browser, "#panel blockquote") == "🕊 Keduanya bertemu di Moskow."
    assert text(browser, "#panel mark") == "bertemu"
    assert text(browser, "#panel .where").startswith("Kabar Contoh · 3 Nov 2024 · Judul")
    link = browser.find_element(By.CSS_SELECTOR, "#panel a")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (
        "https://contoh.example/1",
        "noopener noreferrer",
    )
    assert texts(browser, "#panel .fact summary .status") == ["terjadi"]


def test_click_on_an_edge_shows_both_directions_by_date(show):
    browser = show(graphs.small())
    (xa, ya), (xb, yb) = place_of(browser, "Rusia"), place_of(browser, "Korea Utara")
    click_on(browser, (xa + xb) / 2, (ya + yb) / 2)
    assert text(browser, "#panel h2") == "Korea Utara – Rusia"
    first, second = texts(browser, "#panel summary")
    assert first.startswith("Korea Utara memberi sanksi kepada → Rusia · 5 Jan 2025 · 1 laporan")
    assert second.startswith("Rusia membantu → Korea Utara · tanpa tanggal · 2 laporan")


def test_click_on_a_name_chooses_its_actor(show):
    browser = show(graphs.small())
    at = browser.execute_script(
        "const id = page.nodes.findIndex(n => n.label === 'Rusia'), s = network.getScale();"
        "const box = placed.find(b => b.id === id); return [box.x / s, box.y / s]"
    )
    click_on(browser, *at)
    assert text(browser, "#panel h2") == "Rusia"


def test_hover_tells_the_actor_and_the_sentences_of_an_edge(show):
    browser = show(graphs.small())
    titles = browser.execute_script("return [nodes.get(0).title, edges.get(1).title]")
    assert titles[0] == "Korea Utara\nNegara\nNama lain: Korut"
    assert titles[1] == "Korea Utara – Sergei Lavrov\nbertemu dengan (3)\n“🕊 Keduanya bertemu di Moskow.”"
    at = browser.execute_script("return network.canvasToDOM(network.getPosition(0))")
    box = browser.find_element(By.ID, "network").rect
    action = webdriver.ActionChains(browser)
    action.w3c_actions.pointer_action.move_to_location(round(box["x"] + at["x"]), round(box["y"] + at["y"]))
    action.perform()
    WebDriverWait(browser, 10).until(lambda b: "Korut" in "".join(texts(b, "div.vis-tooltip")))


def test_filter_by_relation(show):
    browser = show(graphs.small())
    browser.find_element(By.CSS_SELECTOR, "#relation-list input[value=met-with]").click()
    assert sorted(visible(browser)) == ["Korea Utara", "Rusia"]
    assert visible(browser, "edges") == ["membantu · memberi sanksi kepada"]
    browser.find_element(By.ID, "none").click()
    assert visible(browser) == []
    browser.find_element(By.ID, "all").click()
    assert len(visible(browser)) == 3


def test_filter_by_time(show):
    browser = show(graphs.small())
    set_date(browser, "since", "2024-12-01")
    assert visible(browser, "edges") == ["membantu · memberi sanksi kepada"]
    browser.find_element(By.ID, "undated").click()
    assert visible(browser, "edges") == ["memberi sanksi kepada"]
    assert text(browser, "#counts") == "2 dari 3 aktor, 1 dari 3 fakta ditampilkan"
    set_date(browser, "since", "")
    set_date(browser, "until", "2024-11-02")
    assert visible(browser, "edges") == ["bertemu dengan"]
    browser.find_element(By.ID, "reset").click()
    assert len(visible(browser, "edges")) == 2


def test_search_and_keys_alone_lead_to_the_evidence(show):
    browser = show(graphs.small())
    box = browser.find_element(By.ID, "search")
    box.send_keys("kreml")
    assert texts(browser, "#results button") == ["Rusia"]
    box.send_keys(Keys.ENTER)
    assert text(browser, "#panel h2") == "Rusia"
    assert browser.switch_to.active_element.get_attribute("id") == "panel"
    for _ in range(2):  # the close button, then the first neighbour
        browser.switch_to.active_element.send_keys(Keys.TAB)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert text(browser, "#panel h2") == "Korea Utara – Rusia"
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert "Aktor terkuat" in text(browser, "#panel")
    box.clear()
    box.send_keys("tidak ada")
    assert text(browser, "#results") == "Tidak ada yang cocok"


def test_the_language_can_be_changed(show):
    browser = show(graphs.small(), lang="en")
    assert text(browser, "#title") == "Actor graph"
    assert "met with" in visible(browser, "edges")
    browser.find_element(By.CSS_SELECTOR, "#lang option[value=id]").click()
    assert text(browser, "#title") == "Graf aktor"
    assert "bertemu dengan" in visible(browser, "edges")
    assert browser.execute_script("return document.documentElement.lang") == "id"


def test_every_button_and_field_has_a_name(show):
    browser = show(graphs.small())
    for control in browser.find_elements(By.CSS_SELECTOR, "button, input, select"):
        assert control.accessible_name.strip(), control.get_attribute("outerHTML")


def test_hostile_text_runs_nothing(show):
    browser = show(graphs.hostile(), title="<img src=x onerror=window.PWNED=9>")
    assert "<img" in text(browser, "#title")
    assert len(visible(browser)) == len(graphs.PAYLOADS) + 1
    for number in range(len(graphs.PAYLOADS)):
        browser.execute_script(f"choose({{node: {number}}}); choose({{pair: {number}}})")
        assert browser.find_elements(By.CSS_SELECTOR, "#panel blockquote")
        assert not browser.find_elements(
            By.CSS_SELECTOR, "#panel img, #panel script, #panel a[href^=javascript]"
        )
    browser.find_element(By.ID, "search").send_keys("<")
    assert browser.execute_script("return window.PWNED") is None
    assert browser.execute_script("return ({}).polluted") is None


def test_the_policy_stops_what_would_slip_through(browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(
        display.render(graphs.small()).replace("</main>", "<script>window.PWNED = 1</script></main>")
    )
    browser.get(file.as_uri())
    assert browser.execute_script("return window.PWNED") is None
    assert any("Content Security Policy" in entry["message"] for entry in browser.get_log("browser"))
    browser.get_log("performance")


def test_it_runs_in_the_frame_of_a_notebook(browser, tmp_path):
    file = tmp_path / "notebook.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8>{display.show(graphs.small())._repr_html_()}", "utf-8"
    )
    browser.get(file.as_uri())
    browser.switch_to.frame(0)
    WebDriverWait(browser, 20).until(lambda b: text(b, "#counts").startswith("3 dari 3"))
    assert painted(browser) > 1000
    with pytest.raises(
        WebDriverException, match="Blocked a frame with origin"
    ):  # the notebook is out of reach
        browser.execute_script("return window.parent.document.title")
    browser.switch_to.default_content()
    browser.get_log("browser"), browser.get_log("performance")


def test_five_hundred_actors_can_be_read(show):
    browser = show(graphs.large(600), limit=500)
    assert len(visible(browser)) == 500
    assert "500" in text(browser, "#limited")
    assert "600" in text(browser, "#limited")
    names = browser.execute_script("return placed")
    assert len(names) >= 45, "names are drawn when all is in view"
    assert {0, 1, 2, 3, 4} <= {box["id"] for box in names}, "the strongest are named"
    for i, a in enumerate(names):
        for b in names[:i]:
            assert (
                a["left"] >= b["right"]
                or b["left"] >= a["right"]
                or a["top"] >= b["bottom"]
                or b["top"] >= a["bottom"]
            )
    for number in (0, 100, 200, 300, 400):
        browser.execute_script(
            f"network.moveTo({{position: network.getPosition({number}), scale: 1.2}}); network.redraw()"
        )
        dots, named = browser.execute_script(
            "const scale = network.getScale(), frame = frameOf(network, scale), at = network.getPositions();"
            "const seen = nodes.get({filter: n => within(dotOf(n, at[n.id], scale), frame)}).length;"
            "return [seen, placed.length]"
        )
        assert named >= 0.85 * dots > 0, "zooming in names nearly all that are in view"
