"use strict";
// The side panel: the strongest actors, one actor with its neighbours and facts, or the facts between two actors.

const FIRST = 30; // entries shown before "show more"
const OPEN = 5; // facts opened at once
const SHAPES = {
  dot: "M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14Z",
  square: "M2 2h12v12H2Z",
  diamond: "M8 0l8 8l-8 8l-8-8Z",
  triangle: "M8 1l8 14H0Z",
  triangleDown: "M8 15L0 1h16Z",
  hexagon: "M4 1h8l4 7l-4 7H4L0 8Z",
  star: "M8 0l2.4 5.3l5.6.6l-4.2 3.8l1.2 5.8L8 12.6l-5 2.9l1.2-5.8L0 5.900l5.600-.6Z",
};

function symbol(style) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "swatch");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", SHAPES[style.shape]);
  shape.setAttribute("fill", style.colour);
  shape.setAttribute("stroke", "#333");
  svg.append(shape);
  return svg;
}

function styleOf(node) {
  return lookup("classes", node.type) || page.other;
}

function name(index) {
  return element("bdi", { className: "name", textContent: page.nodes[index].label });
}

function pick(index, count, choose) {
  const counted = element("span", { className: "count", textContent: count });
  return element("button", { type: "button", className: "pick", onclick: choose }, symbol(styleOf(page.nodes[index])), name(index), counted);
}

// The first entries of a long list, and a button for the next ones.
function listed(items, make, container) {
  const add = (start) => {
    items.slice(start, start + FIRST).forEach((item, offset) => container.append(make(item, start + offset)));
    if (start + FIRST >= items.length) return;
    const more = element("button", { type: "button", textContent: `${ui("showMore")} (${items.length - start - FIRST})` });
    more.onclick = () => {
      more.remove();
      add(start + FIRST);
    };
    container.append(more);
  };
  add(0);
  return container;
}

function heading(content, onclose) {
  const close = element("button", { type: "button", textContent: "×", "aria-label": ui("close"), title: ui("close"), onclick: onclose });
  return element("div", { className: "head" }, element("h2", {}, ...content), close);
}

function quote(evidence) {
  const [before, trigger, after] = evidence.parts;
  const text = element("blockquote", {}, before, ...(trigger ? [element("mark", { textContent: trigger })] : []), after);
  const where = [evidence.outlet, evidence.published && showDate(evidence.published), evidence.title].filter(Boolean).join(" · ");
  const source = element("p", { className: "where" }, where);
  if (evidence.status) source.append(" ", element("span", { className: "status", textContent: word("statuses", evidence.status) }));
  if (evidence.url) {
    source.append(" ", element("a", { href: evidence.url, target: "_blank", rel: "noopener noreferrer", textContent: ui("open") }));
  }
  return element("div", { className: "evidence" }, text, source);
}

function sentence(pair, fact) {
  const [from, to] = fact.forward ? [pair.a, pair.b] : [pair.b, pair.a];
  const relation = element("span", { className: "relation", textContent: word("relations", fact.relation) });
  const dates = fact.dates.length ? fact.dates.map(showDate).join(" / ") : ui("noDate");
  const details = element("span", { className: "muted", textContent: ` · ${dates} · ${fact.weight} ${ui("reports")} ` });
  const parts = [name(from), " ", relation, fact.directed ? " → " : " ↔ ", name(to), details];
  if (fact.status) parts.push(element("span", { className: "status", textContent: word("statuses", fact.status) }));
  return parts;
}

function factItem(pair, fact, open) {
  const item = element("details", { className: "fact" }, element("summary", {}, ...sentence(pair, fact)));
  const fill = () => {
    if (!item.open || item.children.length > 1) return;
    const evidence = fact.evidence.map((index) => page.evidence[index]);
    if (evidence.length) listed(evidence, quote, item);
    else item.append(element("p", { className: "muted", textContent: ui("noEvidence") }));
  };
  item.addEventListener("toggle", fill);
  item.open = open;
  fill();
  return item;
}

function showFacts(panel, entries) {
  if (!entries.length) panel.append(element("p", { className: "muted", textContent: ui("nothing") }));
  listed(entries, ([pair, fact], position) => factItem(pair, fact, position < OPEN), panel);
}

function byDate(x, y) {
  const [first, second] = [x[1].earliest || "0", y[1].earliest || "0"]; // latest first, undated last
  return first < second ? 1 : first > second ? -1 : 0;
}

function showOverview(panel, actions) {
  panel.replaceChildren(element("p", { className: "muted", textContent: ui("help") }), element("h2", { textContent: ui("strongest") }));
  const strong = page.nodes.map((node, index) => [index, weightOf(pairsOf[index].flatMap(factsOf))]);
  strong.sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  listed(strong, ([index, count]) => pick(index, count, () => actions.node(index)), panel);
}

function showNode(panel, index, actions) {
  const node = page.nodes[index];
  panel.replaceChildren(heading([name(index)], actions.close));
  panel.append(element("p", { className: "muted", textContent: word("classes", node.type) }));
  if (node.aliases.length) panel.append(element("p", { textContent: `${ui("aliases")}: ${node.aliases.join(", ")}` }));
  panel.append(element("p", { className: "iri", textContent: node.iri }));
  const others = pairsOf[index].map((at) => [at, factsOf(at)]).filter(([, facts]) => facts.length);
  others.sort((x, y) => weightOf(y[1]) - weightOf(x[1]) || x[0] - y[0]);
  const links = element("div", {});
  listed(others, ([at, facts]) => {
    const pair = page.pairs[at];
    return pick(pair.a === index ? pair.b : pair.a, `${edgeLabel(facts)} (${weightOf(facts)})`, () => actions.pair(at));
  }, links);
  panel.append(links, element("h2", { textContent: ui("evidence") }));
  showFacts(panel, others.flatMap(([at, facts]) => facts.map((fact) => [page.pairs[at], fact])).sort(byDate));
}

function showPair(panel, at, actions) {
  const pair = page.pairs[at];
  panel.replaceChildren(heading([name(pair.a), " – ", name(pair.b)], actions.close));
  for (const index of [pair.a, pair.b]) panel.append(pick(index, "", () => actions.node(index)));
  showFacts(panel, factsOf(at).map((fact) => [pair, fact]).sort(byDate));
}
