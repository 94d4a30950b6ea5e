"use strict";
// The page's state and what changes it: the filters, the language, what is chosen.

const byId = (id) => document.getElementById(id);
const nodes = new vis.DataSet(drawing.nodes);
const edges = new vis.DataSet(drawing.edges);
const network = new vis.Network(byId("network"), { nodes, edges }, JSON.parse(drawing.options));
let chosen = null; // { node: index } or { pair: index }
let moved = false; // whether the reader has moved or zoomed the drawing

const actions = {
  node: (index) => choose({ node: index }),
  pair: (index) => choose({ pair: index }),
  close: () => choose(null),
};

function neighbourhood() {
  if (!chosen) return { focus: null, near: new Set() };
  const near = "node" in chosen ? pairsOf[chosen.node].filter((at) => factsOf(at).length) : [chosen.pair];
  const focus = new Set("node" in chosen ? [chosen.node] : []);
  for (const at of near) focus.add(page.pairs[at].a).add(page.pairs[at].b);
  return { focus, near: new Set(near) };
}

function nodeTitle(index) {
  const node = page.nodes[index];
  const aliases = node.aliases.length ? `\n${ui("aliases")}: ${node.aliases.join(", ")}` : "";
  return `${node.label}\n${word("classes", node.type)}${aliases}`;
}

function edgeTitle(pair, facts) {
  const quotes = [...new Set(facts.flatMap((fact) => fact.evidence))];
  const lines = [`${page.nodes[pair.a].label} – ${page.nodes[pair.b].label}`];
  for (const relation of relationsOf(facts)) {
    lines.push(`${word("relations", relation)} (${weightOf(facts.filter((fact) => fact.relation === relation))})`);
  }
  for (const at of quotes.slice(0, 3)) lines.push(`“${shorten(page.evidence[at].parts.join(""), 240)}”`);
  if (quotes.length > 3) lines.push(`+${quotes.length - 3} ${ui("more")}`);
  return lines.join("\n");
}

// Applies filters, language and choice to the drawing, and to the counts above it.
function refresh() {
  const { focus, near } = neighbourhood();
  const linked = new Set();
  let facts = 0;
  edges.update(page.pairs.map((pair, id) => {
    const passing = factsOf(id);
    facts += passing.length;
    if (passing.length) linked.add(pair.a).add(pair.b);
    const bright = focus && near.has(id);
    const opacity = bright ? 0.9 : focus ? 0.08 : 0.4 + 20 / (40 + page.pairs.length);
    const width = page.scale * (0.5 + Math.log2(1 + weightOf(passing)));
    const color = colourOf(passing);
    const title = passing.length ? edgeTitle(pair, passing) : undefined;
    return { id, hidden: !passing.length, label: edgeLabel(passing), arrows: arrowsOf(passing), width, title, color: { color, highlight: color, hover: color, opacity } };
  }));
  nodes.update(page.nodes.map((_, id) => ({
    id,
    hidden: pairsOf[id].length > 0 && !linked.has(id),
    opacity: !focus || focus.has(id) ? 1 : 0.15,
    title: nodeTitle(id),
  })));
  const count = nodes.get({ filter: (node) => !node.hidden }).length;
  byId("counts").textContent =
    `${count} ${ui("of")} ${page.nodes.length} ${ui("actors")}, ${facts} ${ui("of")} ${page.total.drawn} ${ui("facts")} ${ui("shown")}`;
}

function showPanel() {
  const panel = byId("panel");
  if (!chosen) showOverview(panel, actions);
  else if ("node" in chosen) showNode(panel, chosen.node, actions);
  else showPair(panel, chosen.pair, actions);
  panel.scrollTop = 0;
}

function choose(choice, { move = false } = {}) {
  chosen = choice;
  network.unselectAll();
  if (choice && "node" in choice) network.selectNodes([choice.node], false);
  if (choice && "pair" in choice) network.selectEdges([choice.pair]);
  if (choice && move) {
    moved = true;
    showAll([...neighbourhood().focus]);
  }
  refresh();
  showPanel();
  byId("panel").focus({ preventScroll: true });
}

function translate() {
  document.documentElement.lang = filter.lang;
  for (const part of document.querySelectorAll("[data-ui]")) part.textContent = ui(part.dataset.ui);
  for (const [id, key] of [["zoom-in", "zoomIn"], ["zoom-out", "zoomOut"], ["fit", "fit"]]) {
    byId(id).title = ui(key);
    byId(id).setAttribute("aria-label", ui(key));
  }
  byId("network").setAttribute("aria-label", ui("canvas"));
  byId("search").placeholder = ui("searchHint");
  byId("limited").hidden = page.nodes.length === page.total.nodes;
  byId("limited").textContent = ui("limited", { shown: page.nodes.length, total: page.total.nodes });
  if (!page.title) byId("title").textContent = document.title = ui("title");
  showRelations();
  showLegend();
  showResults();
  refresh();
  showPanel();
}

function showRelations() {
  const counts = new Map();
  for (const fact of page.pairs.flatMap((pair) => pair.facts)) counts.set(fact.relation, (counts.get(fact.relation) || 0) + 1);
  byId("relation-list").replaceChildren(...[...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([relation, count]) => {
    const box = element("input", { type: "checkbox", value: relation, checked: !filter.off.has(relation) });
    box.onchange = () => {
      if (box.checked) filter.off.delete(relation);
      else filter.off.add(relation);
      changed();
    };
    const line = element("span", { className: "line" });
    line.style.background = relationColour(relation);
    return element("label", {}, box, line, element("span", { textContent: word("relations", relation) }), element("span", { className: "count", textContent: count }));
  }));
}

function showLegend() {
  const counts = new Map();
  for (const node of page.nodes) counts.set(styleOf(node), (counts.get(styleOf(node)) || 0) + 1);
  const styles = [...Object.entries(page.classes), ["", page.other]].filter(([, style]) => counts.has(style));
  styles.sort((x, y) => counts.get(y[1]) - counts.get(x[1]));
  byId("legend").replaceChildren(...styles.map(([type, style]) =>
    element("li", {}, symbol(style), word("classes", type), element("span", { className: "count", textContent: counts.get(style) }))));
}

function showResults() {
  const text = byId("search").value;
  const found = search(text);
  const items = found.slice(0, 12).map((index) => element("li", {}, pick(index, "", () => choose({ node: index }, { move: true }))));
  if (text.trim() && !found.length) items.push(element("li", { className: "muted", textContent: ui("noMatch") }));
  byId("results").replaceChildren(...items);
}

function changed() {
  filter.since = byId("since").value;
  filter.until = byId("until").value;
  filter.undated = byId("undated").checked;
  refresh();
  showPanel();
}

function tickAll(on) {
  for (const box of byId("relation-list").querySelectorAll("input")) {
    box.checked = on;
    if (on) filter.off.delete(box.value);
    else filter.off.add(box.value);
  }
  changed();
}

function clicked(event) {
  const named = event.nodes.length ? event.nodes[0] : nameAt(event.pointer.canvas, network.getScale());
  if (named !== null) choose({ node: named });
  else if (event.edges.length) choose({ pair: event.edges[0] });
  else if (chosen) choose(null);
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor });
}

function connect() {
  network.on("click", clicked);
  for (const event of ["zoom", "dragStart"]) network.on(event, () => (moved = true));
  network.on("resize", () => moved || showAll()); // a frame may get its size after the page is loaded
  network.on("afterDrawing", (context) => drawLabels(context, { network, nodes, edges, ...neighbourhood() }));
  byId("search").oninput = showResults;
  byId("search").onkeydown = (event) => {
    const [first] = search(byId("search").value);
    if (event.key === "Enter" && first !== undefined) choose({ node: first }, { move: true });
  };
  for (const id of ["since", "until", "undated"]) byId(id).onchange = changed;
  byId("all").onclick = () => tickAll(true);
  byId("none").onclick = () => tickAll(false);
  byId("reset").onclick = () => {
    byId("since").value = byId("until").value = "";
    byId("undated").checked = true;
    changed();
  };
  for (const [id, factor] of [["zoom-in", 1.4], ["zoom-out", 1 / 1.4]]) {
    byId(id).onclick = () => {
      moved = true;
      zoom(factor);
    };
  }
  byId("fit").onclick = () => {
    moved = false;
    showAll();
  };
  byId("lang").onchange = (event) => {
    filter.lang = event.target.value;
    translate();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose(null);
  });
}

// All nodes, or these, in view, with room at the edges for their names.
function showAll(ids = nodes.getIds()) {
  network.fit({ nodes: ids, maxZoomLevel: 1.2 });
  zoom(0.92);
}

connect();
translate();
showAll();
