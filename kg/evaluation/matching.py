"""What of an article's gold was found: matching of spans, of entities and of edges.

The definitions are those of the project's scorer, so that figures can be compared: a trigger or a filler is found
where its span overlaps; entities are matched by votes of their spans; events and roles in the order of the text, each
once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

from kg.evaluation.annotation import Annotation, Event
from kg.model import Mention, Role

CORE = frozenset({"met-with", "signed", "deployed-to", "sanctioned"})
NAMELESS = ("DATE", "OFFICE")  # types of mentions that name no entity
LONGEST = 40  # characters: longer spans, three times as long as the gold's, find nothing

# relation -> (event, role of who, role of whom); the same role twice: parties of one event, in either order.
# What is deployed is no party here, though the graph has its edge, too: the gold counts who sends it.
RELATIONS: Mapping[str, tuple[str, str, str]] = {
    "met-with": ("met-with", "participant", "participant"),
    "visited": ("visited", "actor", "place"),
    "signed-with": ("signed", "signatory", "signatory"),
    "signed": ("signed", "signatory", "agreement"),
    "deployed-to": ("deployed-to", "actor", "place"),
    "sanctioned": ("sanctioned", "actor", "target"),
    "attacked": ("attacked", "actor", "target"),
    "aided": ("aided", "actor", "recipient"),
    "accused": ("accused", "actor", "target"),
    "threatened": ("threatened", "actor", "target"),
    "exercised-with": ("exercised-with", "participant", "participant"),
}
CORE_RELATIONS = frozenset(relation for relation, (event, _, _) in RELATIONS.items() if event in CORE)

Edge = tuple[str, str, str]  # relation, who, whom: by the names that the gold gives to entities


class Placed(Protocol):
    """Anything with a place in the text: half-open character offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Naming = Callable[[Role], str | None]
_G = TypeVar("_G")
_S = TypeVar("_S")


def overlaps(gold: Placed, found: Placed) -> bool:
    """Whether two spans share half of the shorter one, and the found one is not a net cast wide."""
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    length, width = gold.end - gold.start, found.end - found.start
    return shared > 0 and 2 * shared >= min(length, width) and width <= max(LONGEST, 3 * length)


def matched(gold: Sequence[_G], found: Sequence[_S], same: Callable[[_G, _S], bool]) -> list[tuple[int, int]]:
    """Pairs of indices (gold, found): each gold item with the first found item that is the same and still free."""
    free = list(range(len(found)))
    pairs = []
    for number, item in enumerate(gold):
        taken = next((i for i in free if same(item, found[i])), None)
        if taken is not None:
            free.remove(taken)
            pairs.append((number, taken))
    return pairs


class Names:
    """What the spans of an article name, by its gold: the first name of the cluster, case folded."""

    def __init__(self, gold: Annotation) -> None:
        self.text = gold.text
        self.first = {name.casefold(): names[0].casefold() for names in gold.clusters for name in names}
        self.exact = {(m.start, m.end) for m in gold.mentions}

    def __call__(self, span: Placed) -> str | None:
        """The entity's name; None where the span names none."""
        words = self.text[span.start : span.end].casefold()
        return self.first.get(words) or (words if (span.start, span.end) in self.exact else None)

    def of(self, name: str) -> str:
        """The entity that is called so."""
        return self.first.get(name.casefold(), name.casefold())


class Aligned:
    """Entity ids of what was found -> names of the gold, one to one."""

    def __init__(self, gold: Annotation, found: Annotation, names: Names) -> None:
        spans: list[Placed] = [m for m in gold.mentions if m.type not in NAMELESS]
        spans += [role for event in gold.events for role in event.roles]
        named = [(span, name) for span in spans if (name := names(span))]
        votes: Counter[tuple[str, str]] = Counter()
        for span, entity in _identified(found):
            near = [(s, name) for s, name in named if overlaps(s, span)]
            if near:
                _, name = min(near, key=lambda x: abs(x[0].start - span.start) + abs(x[0].end - span.end))
                votes[entity, name] += 1
        self.names: dict[str, str] = {}
        for (entity, name), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
            if entity not in self.names and name not in self.names.values():
                self.names[entity] = name

    def __call__(self, role: Role) -> str | None:
        """What a found filler names: the gold's name, else its own id; None where it names nothing."""
        return None if role.entity is None else self.of(role.entity)

    def of(self, entity: str) -> str:
        """The gold's name of an entity id, else the id."""
        return self.names.get(entity, entity)


def _identified(found: Annotation) -> Iterable[tuple[Placed, str]]:
    """Each place in the text that has an entity id, once."""
    seen: set[tuple[int, int]] = set()
    spans: list[Mention | Role] = [*found.mentions]
    spans += [role for event in found.events for role in event.roles]
    for span in spans:
        if span.entity and (span.start, span.end) not in seen:
            seen.add((span.start, span.end))
            yield span, span.entity


def edges(event: Event, name: Naming) -> set[Edge]:
    """The edges that an event gives: none unless it occurred and names its parties."""
    if event.status != "occurred":
        return set()
    fillers: defaultdict[str, set[str]] = defaultdict(set)
    for role in event.roles:
        filler = name(role)
        if filler:
            fillers[role.role].add(filler)
    found: set[Edge] = set()
    for relation, (type, who, whom) in RELATIONS.items():
        if event.type != type:
            continue
        if who == whom:
            found |= {(relation, a, b) for a, b in combinations(sorted(fillers[who]), 2)}
        else:
            found |= {(relation, a, b) for a in fillers[who] for b in fillers[whom] if a != b}
    return found


def b_cubed(gold: Annotation, found: Annotation, names: Names) -> dict[tuple[int, int], tuple[float, float]]:
    """How well names are joined to entities (B-cubed; Bagga and Baldwin 1998): precision and recall of each mention
    of an entity that was found with its exact span.
    """
    of_gold = {(m.start, m.end): names(m) for m in gold.mentions if m.type not in NAMELESS}
    of_found = {(m.start, m.end): m.entity or f"none {i}" for i, m in enumerate(found.mentions)}
    both = [span for span in of_gold if span in of_found]
    by_gold: defaultdict[str | None, set[tuple[int, int]]] = defaultdict(set)
    by_found: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for span in both:
        by_gold[of_gold[span]].add(span)
        by_found[of_found[span]].add(span)
    hits = [(len(by_gold[of_gold[s]] & by_found[of_found[s]]), s) for s in both]
    return {s: (hit / len(by_found[of_found[s]]), hit / len(by_gold[of_gold[s]])) for hit, s in hits}
