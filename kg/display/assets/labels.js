"use strict";
// Names on the drawing, as on a map: one size on the screen at any zoom, the strongest first, none over another.

const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const CELL = 64; // pixels; boxes are kept in a grid of such cells so that few are compared
const COVERING = 60; // how many of the strongest may cover the dots of weaker ones
let placed = []; // boxes of the names now drawn, in canvas coordinates, for clicks

class Boxes {
  constructor() {
    this.cells = new Map();
  }

  keys(box) {
    const found = [];
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) found.push(`${x},${y}`);
    }
    return found;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  // Whether nothing lies under the box but what `ignore` lets it cover.
  free(box, ignore = () => false) {
    return this.keys(box).every((key) => (this.cells.get(key) || []).every((other) =>
      ignore(other) || other.left >= box.right || other.right <= box.left || other.top >= box.bottom || other.bottom <= box.top));
  }
}

function shorten(text, limit) {
  const letters = Array.from(text);
  return letters.length > limit ? letters.slice(0, limit - 1).join("") + "…" : text;
}

function write(context, text, x, y, size, scale, colour) {
  context.font = `${size / scale}px ${FONT}`;
  context.lineWidth = 3 / scale;
  context.strokeStyle = "rgba(255,255,255,0.9)";
  context.fillStyle = colour;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function boxAt(context, text, x, y, size) {
  context.font = `${size}px ${FONT}`;
  const half = context.measureText(text).width / 2 + 2;
  return { left: x - half, right: x + half, top: y - size * 0.65, bottom: y + size * 0.65, x, y };
}

// view: { network, nodes, edges (DataSets), focus (Set of nodes or null), near (Set of edges) }
function drawLabels(context, view) {
  const scale = view.network.getScale();
  const positions = view.network.getPositions();
  const seen = frameOf(view.network, scale);
  const shown = view.nodes.get({ filter: (node) => !node.hidden && within(dotOf(node, positions[node.id], scale), seen) });
  const boxes = new Boxes();
  placed = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const dots = new Map(shown.map((node) => [node.id, dotOf(node, positions[node.id], scale)]));
  dots.forEach((dot) => boxes.add(dot));
  const order = shown.sort((x, y) => rankOf(view, x.id) - rankOf(view, y.id));
  for (const node of order) nameNode(context, node, dots.get(node.id), boxes, view, scale, seen);
  nameEdges(context, positions, boxes, view, scale);
  context.restore();
}

// What the window shows, in the measure of the boxes.
function frameOf(network, scale) {
  const [centre, box] = [network.getViewPosition(), network.body.container];
  const [x, y, width, height] = [centre.x * scale, centre.y * scale, box.clientWidth / 2, box.clientHeight / 2];
  return { left: x - width, right: x + width, top: y - height, bottom: y + height };
}

function within(box, frame) {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}

function rankOf(view, id) {
  return view.focus && !view.focus.has(id) ? id + page.nodes.length : id; // ids are ranks by strength
}

function dotOf(node, at, scale) {
  const half = node.size * scale;
  const [x, y] = [at.x * scale, at.y * scale];
  return { left: x - half, right: x + half, top: y - half, bottom: y + half, x, y, id: node.id };
}

// Under the dot, else over it, else beside it; the strongest and the chosen may cover the dots of weaker ones.
function nameNode(context, node, dot, boxes, view, scale, seen) {
  const faded = view.focus && !view.focus.has(node.id);
  if (faded) return;
  const size = node.id < 12 ? 14 : 12;
  const text = shorten(node.label, 28);
  const half = boxAt(context, text, 0, 0, size).right;
  const beside = half + dot.right - dot.x;
  const middle = Math.min(Math.max(dot.x, seen.left + half), seen.right - half); // the dot, or as near as there is room
  const [under, over] = [dot.bottom + size * 0.75, dot.top - size * 0.75];
  const spots = [[middle, under], [middle, over], [dot.x + beside, dot.y], [dot.x - beside, dot.y]];
  const candidates = spots.map(([x, y]) => boxAt(context, text, x, y, size)).filter((box) => within(box, seen));
  const own = (other) => other === dot;
  const weaker = (other) => own(other) || other.id > node.id || (view.focus && "id" in other && !view.focus.has(other.id));
  const covers = node.id < COVERING || (view.focus && view.focus.size <= COVERING);
  const box = candidates.find((at) => boxes.free(at, own)) || (covers && candidates.find((at) => boxes.free(at, weaker)));
  if (!box) return;
  boxes.add(box);
  placed.push({ ...box, id: node.id });
  write(context, text, box.x / scale, box.y / scale, size, scale, "#1d2530");
}

function nameEdges(context, positions, boxes, view, scale) {
  const named = new Set(placed.map((box) => box.id));
  const wanted = (edge) => (view.focus ? view.near.has(edge.id) : named.has(edge.from) && named.has(edge.to));
  const edges = view.edges.get({ filter: (edge) => !edge.hidden && edge.label && wanted(edge) });
  edges.sort((x, y) => y.width - x.width || x.id - y.id);
  for (const edge of edges) {
    const [a, b] = [positions[edge.from], positions[edge.to]];
    const length = Math.hypot(a.x - b.x, a.y - b.y) * scale;
    for (const part of [0.5, 0.35, 0.65, 0.25, 0.75]) {
      const x = (a.x + (b.x - a.x) * part) * scale;
      const y = (a.y + (b.y - a.y) * part) * scale;
      const box = boxAt(context, edge.label, x, y, 11);
      if (box.right - box.left > length * 0.9 || !boxes.free(box)) continue;
      boxes.add(box);
      write(context, edge.label, x / scale, y / scale, 11, scale, "#5b6675");
      break;
    }
  }
}

function nameAt(point, scale) {
  const [x, y] = [point.x * scale, point.y * scale];
  const hit = placed.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  return hit ? hit.id : null;
}
