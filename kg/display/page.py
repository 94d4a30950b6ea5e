"""The page: what pyvis draws, inside a template of our own.

pyvis carries vis-network and turns nodes, edges and options into a drawing. Its own template is not used: it
asks other hosts for stylesheets, and shows titles that hold ``href`` as HTML. In ours no request leaves the
page (the content security policy forbids all), only the scripts that are part of it run (it lists their
hashes), and everything that comes from articles travels as JSON and is shown as text.
"""

from __future__ import annotations

import base64
import hashlib
import html
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.display import data, layout
from kg.errors import KgError

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

LIMIT = 500
FEW_REPORTS = 8.0  # where nobody has more, nobody is drawn as if he were a hub
LANGUAGES = {"id": "Indonesia", "en": "English"}
SCRIPTS = ("data.js", "labels.js", "panel.js", "main.js")
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": False, "multiselect": False},
    # Names are drawn by labels.js, which keeps them apart: vis-network skips labels of size 0.
    "nodes": {"font": {"size": 0}, "borderWidth": 1, "borderWidthSelected": 3},
    "edges": {
        "font": {"size": 0},
        "smooth": False,
        "hoverWidth": 1,
        "selectionWidth": 1,
        "arrows": {"to": {"scaleFactor": 0.6}, "from": {"scaleFactor": 0.6}},
    },
}


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page. ``html`` is the whole of it; in a notebook it shows itself."""

    html: str = field(repr=False)  # a notebook would keep it twice
    height: int = 700  # of the frame in a notebook, in pixels

    def write(self, path: str | Path) -> None:
        """Write the page to a file, in UTF-8, with line ends as they are."""
        Path(path).write_bytes(self.html.encode("utf-8"))

    def _repr_html_(self) -> str:
        """A frame that holds the page; sandboxed, so that it cannot touch the notebook."""
        return (
            f'<iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" width="100%" '
            f'height="{self.height}" style="border:0" srcdoc="{html.escape(self.html)}"></iframe>'
        )


def render(
    graph: nx.MultiDiGraph[str], *, title: str | None = None, lang: str = "id", limit: int = LIMIT
) -> str:
    """The HTML page of an actor graph (see ``kg.views``); the graph is not changed.

    ``title`` is the heading, ``lang`` the language that the page opens in, ``limit`` how many actors are
    drawn at most: the ones of most reports; the page says so. The same graph gives the same bytes. Raises
    KgError for an unknown language or a limit below 1.
    """
    if lang not in LANGUAGES:
        raise KgError(f"the page has no language {lang!r}: use one of {', '.join(LANGUAGES)}")
    if limit < 1:
        raise KgError(f"a page of {limit} actors cannot be drawn: use a limit of 1 or more")
    part = data.strongest(graph, limit)
    scale = round(math.sqrt(layout.spread(len(part))), 2)
    content = data.page_data(part, len(graph), scale, lang=lang, title=title)
    network = _network(content, layout.place(part))
    _use_own_template(network, content)
    return str(network.generate_html())


def show(
    graph: nx.MultiDiGraph[str], *, title: str | None = None, lang: str = "id", limit: int = LIMIT
) -> Page:
    """The same page for a notebook: the last value of a cell shows itself."""
    return Page(render(graph, title=title, lang=lang, limit=limit))


def _network(content: Mapping[str, Any], places: Mapping[str, tuple[int, int]]) -> Network:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    styles = {**content["classes"], "": content["other"]}
    network.options = {**OPTIONS, "groups": {name: _colours(style) for name, style in styles.items()}}
    strongest = max(FEW_REPORTS, *(node["strength"] for node in content["nodes"]), 0.0)
    for number, node in enumerate(content["nodes"]):
        group = node["type"] if node["type"] in content["classes"] else ""
        x, y = places[node["iri"]]
        size = round(content["scale"] * (9 + 20 * math.sqrt(node["strength"] / strongest)), 1)
        network.add_node(
            number,
            label=node["label"],
            shape=styles[group]["shape"],
            group=group,
            x=x,
            y=y,
            size=size,
        )
    for number, pair in enumerate(content["pairs"]):
        network.add_edge(pair["a"], pair["b"], id=number)
    return network


def _colours(style: Mapping[str, Any]) -> dict[str, Any]:
    plain = {"background": style["colour"], "border": "#333333"}
    return {"color": {**plain, "highlight": {**plain, "border": "#000000"}, "hover": plain}}


def _use_own_template(network: Network, content: Mapping[str, Any]) -> None:
    from jinja2 import DictLoader, Environment
    from markupsafe import Markup

    library = (Path(network.template_dir) / "lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    scripts = [library, "\n".join(data.asset(name) for name in SCRIPTS)]
    environment = Environment(loader=DictLoader({"page.html": data.asset("page.html")}), autoescape=True)
    environment.globals.update(
        scripts=[{"text": Markup(text), "hash": _hash(text)} for text in scripts],  # noqa: S704 (our own files)
        style=Markup(data.asset("page.css")),  # noqa: S704
        title=content["title"] or content["ui"][content["lang"]]["title"],
        lang=content["lang"],
        languages=list(LANGUAGES.items()),
        page=content,
    )
    network.templateEnv, network.path = environment, "page.html"


def _hash(script: str) -> str:
    """How a content security policy names an inline script (CSP level 2); browsers read line ends as LF."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
