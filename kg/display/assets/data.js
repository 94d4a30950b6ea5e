"use strict";
// What the page holds, what of it the filters let through, and the words for it in the chosen language.

const drawing = JSON.parse(document.getElementById("kg-network").textContent);
const page = JSON.parse(document.getElementById("kg-data").textContent);
const filter = { lang: page.lang, off: new Set(), since: "", until: "", undated: true };
const pairsOf = page.nodes.map(() => []); // for each node, the indexes of its pairs
page.pairs.forEach((pair, index) => {
  pairsOf[pair.a].push(index);
  if (pair.b !== pair.a) pairsOf[pair.b].push(index);
});

function passes(fact) {
  if (filter.off.has(fact.relation)) return false;
  if (!fact.earliest) return filter.undated;
  return (!filter.until || fact.earliest <= filter.until) && (!filter.since || fact.latest >= filter.since);
}

function factsOf(index) {
  return page.pairs[index].facts.filter(passes);
}

function weightOf(facts) {
  return facts.reduce((sum, fact) => sum + fact.weight, 0);
}

function ui(key, values = {}) {
  return page.ui[filter.lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function lookup(table, key) {
  return Object.hasOwn(page[table], key) ? page[table][key] : undefined;
}

function word(table, key) {
  const known = lookup(table, key);
  return (known && (known.label[filter.lang] || known.label.en)) || key || ui("other");
}

function relationsOf(facts) {
  const counted = new Map();
  for (const fact of facts) counted.set(fact.relation, (counted.get(fact.relation) || 0) + fact.weight);
  return [...counted].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([relation]) => relation);
}

function colourOf(facts) {
  return relationColour(relationsOf(facts)[0]);
}

function relationColour(relation) {
  const known = lookup("relations", relation);
  return known ? known.colour : page.other.colour;
}

function edgeLabel(facts) {
  const names = relationsOf(facts).map((relation) => word("relations", relation));
  return names.slice(0, 2).join(" · ") + (names.length > 2 ? ` +${names.length - 2}` : "");
}

function arrowsOf(facts) {
  const directed = facts.filter((fact) => fact.directed);
  const ends = [];
  if (directed.some((fact) => fact.forward)) ends.push("to");
  if (directed.some((fact) => !fact.forward)) ends.push("from");
  return ends.join(", ");
}

// An EDTF date for people: days and months spelt out, anything else as it is.
function showDate(edtf) {
  if (edtf.includes("/")) return edtf.split("/").map((end) => showDate(end) || "…").join(" – ");
  const plain = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$/.exec(edtf);
  if (!plain || !plain[2]) return edtf;
  const style = { year: "numeric", month: plain[3] ? "short" : "long", timeZone: "UTC" };
  if (plain[3]) style.day = "numeric";
  const time = Date.UTC(Number(plain[1]), Number(plain[2]) - 1, Number(plain[3] || 1));
  return new Intl.DateTimeFormat(filter.lang, style).format(time);
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function search(text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const found = [];
  page.nodes.forEach((node, index) => {
    const at = Math.min(...[node.label, ...node.aliases].map((name) => {
      const position = fold(name).indexOf(wanted);
      return position < 0 ? Infinity : position;
    }));
    if (at < Infinity) found.push([at > 0, index]);
  });
  return found.sort((x, y) => x[0] - y[0] || x[1] - y[1]).map(([, index]) => index); // nodes are strongest first
}

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria-")) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children); // strings become text nodes: nothing is parsed as HTML
  return made;
}
