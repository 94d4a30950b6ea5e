"""What must not be in a store again: documents, all that an outlet wrote, all that is said of a person.

It is noted among the judgements, an outlet and a person by a digest of the name, so that the store no longer
holds the name itself. A pure function of a document's quads and these notes: whether they come before or after
the document changes nothing.

Of a person go the entity, what has the name in its own, the offices and memberships, the parts played in
events, and reports that nothing else named is left of. In the texts that stay, the name is blacked out, also where
it is all in capitals, character by character, so that every quote is still what its document says there; the mark by
which copies are told is that of the text that stays. Addresses and ids of documents stay as they are, and the digest
that tells versions apart, which nobody can read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg import copies, identity, rdf, vocab
from kg.identity import plain_name
from kg.rdf import Index, Literal, Quad
from kg.vocab import ALIAS, KG, LABEL, PART_OF, PREFIXES, TYPE

# What tells whether a document has something that is forgotten.
READ_PREDICATES: Final = (PREFIXES["dcterms"] + "identifier", PART_OF, KG.outlet, LABEL, ALIAS)

_OA: Final = PREFIXES["oa"]
_TITLE: Final = PREFIXES["dcterms"] + "title"
_FORGOTTEN: Final = vocab.BASE + "forgotten/"
_BLACK: Final = "█"
_SPANS: Final = (KG.evidence, KG.trigger, KG.filler)
_ROLES: Final = frozenset(map(str, vocab.ROLE_PROPERTIES.values()))
_FACTS: Final = (KG.Report, KG.Tenure, KG.Membership)


def document_note(doc_id: str) -> Quad:
    """That a document, and the items that its page lists, must not come again."""
    return _note(vocab.document_iri(doc_id))


def outlet_note(name: str) -> Quad:
    """That nothing of an outlet must come again, however its name is capitalised."""
    return _note(f"{_FORGOTTEN}outlet/{vocab.digest(plain_name(name))}")


def person_note(name: str) -> Quad:
    """That nothing must be said again of a person of that name, however it is written."""
    return _note(f"{_FORGOTTEN}person/{vocab.digest(plain_name(name))}")


def entity_note(iri: str) -> Quad:
    """That nothing must be said again of a person as one document knows it: one called by a surname only."""
    return _note(f"{_FORGOTTEN}entity/{vocab.digest(iri)}")


def _note(subject: str) -> Quad:
    return Quad(subject, KG.forgotten, rdf.boolean(True), vocab.GRAPH_JUDGEMENTS)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """All that must not come again, as noted: IRIs of documents, and of digests of names."""

    noted: frozenset[str]

    @classmethod
    def read(cls, judgements: Iterable[Quad]) -> Forgotten:
        """From the judgements of a store."""
        return cls(frozenset(q.subject for q in judgements if q.predicate == KG.forgotten))

    def concerns(self, quad: Quad) -> bool:
        """Whether a quad of one of READ_PREDICATES says that its document has something that is forgotten."""
        if not isinstance(quad.object, Literal):
            return quad.object in self.noted
        note = outlet_note if quad.predicate == KG.outlet else person_note
        marks = quad.subject, entity_note(quad.subject).subject, note(quad.object.value).subject
        return not self.noted.isdisjoint(marks)

    def left(self, quads: Collection[Quad]) -> tuple[Quad, ...]:
        """What may be said of a document's quads, in the order of their N-Quads lines; nothing at all where
        the document, its page or its outlet is forgotten.
        """
        if not self.noted:
            return tuple(quads)
        facts = Index(quads)
        for document in facts.subjects(TYPE, KG.Document):
            outlet = facts.literal(document, KG.outlet)
            marks = {document, facts.iri(document, PART_OF), outlet and outlet_note(outlet).subject}
            if marks & self.noted:
                return ()
        names = self._names(facts)
        return rdf.ordered(_without(quads, facts, names)) if names else tuple(quads)

    def _names(self, facts: Index) -> tuple[str, ...]:
        """The names of the document's forgotten persons, and words of these that nothing else there has in its
        name ("Lavrov" in a title); the longest first.
        """
        own: set[str] = set()
        others: set[str] = set()
        for cls in vocab.ENTITY_CLASSES.values():
            for iri in facts.subjects(TYPE, cls):
                names = {name.value for p in (LABEL, ALIAS) for name in facts.literals(iri, p)}
                marks = {entity_note(iri).subject, *(person_note(name).subject for name in names)}
                (own if cls == KG.Person and marks & self.noted else others).update(names)
        taken = {word for name in others for word in _words(name)}
        single = {word for name in own for word in _words(name) if word[0].isupper() and len(word) > 1}
        return tuple(sorted(own | (single - taken), key=lambda name: (-len(name), name)))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name)


def _without(quads: Collection[Quad], facts: Index, names: tuple[str, ...]) -> Iterator[Quad]:
    """The quads without the entities that have one of the names in theirs, and all that hangs on these."""
    written = sorted({form for name in names for form in (name, name.upper())}, key=lambda n: (-len(n), n))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")
    gone = {
        iri
        for cls in vocab.ENTITY_CLASSES.values()
        for iri in facts.subjects(TYPE, cls)
        if _named(facts, iri, pattern)
    }
    gone |= {fact for cls in _FACTS for fact in facts.subjects(TYPE, cls) if _falls(facts, fact, gone)}
    gone |= _unused_spans(facts, gone)
    ((_, text),) = facts.pairs(KG.text)
    blacked = _black(pattern, str(text))
    for quad in quads:
        stays = quad.subject not in gone and quad.object not in gone
        if stays and (value := _blacked(facts, quad, blacked, pattern)) is not None:
            yield quad._replace(object=value)


def _named(facts: Index, iri: str, pattern: re.Pattern[str]) -> bool:
    """Whether an entity is the document's own and has one of the names in its own."""
    names = (name.value for p in (LABEL, ALIAS) for name in facts.literals(iri, p))
    return not identity.is_global(iri) and any(map(pattern.search, names))


def _falls(facts: Index, fact: str, gone: set[str]) -> bool:
    """Whether a fact is no longer one: a report without a named filler, an office or membership without an end."""
    ends = {value for p in (KG.holder, KG.office, KG.member, KG.body) for value in facts.iris(fact, p)}
    if ends:
        return bool(ends & gone)
    fillers = [f for role in _ROLES for f in facts.iris(fact, role)]
    if gone.isdisjoint(fillers):
        return False
    left = [f for f in fillers if f not in gone]
    return not any(KG.Description not in facts.iris(f, TYPE) or facts.iri(f, KG.of) for f in left)


def _unused_spans(facts: Index, gone: set[str]) -> set[str]:
    """The quotes that only what is gone gives, or that only stand for it."""
    spans = set(facts.subjects(TYPE, KG.Span))
    used = set()
    for predicate in _SPANS:
        used |= {s for fact, s in facts.pairs(predicate) if fact not in gone and not _denotes(facts, s, gone)}
    return spans - {str(span) for span in used}


def _denotes(facts: Index, span: str | Literal, gone: set[str]) -> bool:
    meant = facts.iris(str(span), KG.denotes)
    return bool(meant) and gone.issuperset(meant)


def _blacked(facts: Index, quad: Quad, text: str, pattern: re.Pattern[str]) -> str | Literal | None:
    """The object of a quad as it may stay; None where it may not."""
    if not isinstance(quad.object, Literal):
        return quad.object
    if quad.predicate == KG.text:
        return quad.object._replace(value=text)
    if quad.predicate == KG.signature:
        signature = copies.signature(text)
        return None if signature is None else quad.object._replace(value=signature)
    if quad.predicate == _OA + "exact":
        start, end = (int(facts.literal(quad.subject, _OA + edge) or 0) for edge in ("start", "end"))
        return quad.object._replace(value=text[start:end])
    if quad.predicate in (_TITLE, LABEL, ALIAS):
        return quad.object._replace(value=_black(pattern, quad.object.value))
    return quad.object


def _black(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: _BLACK * len(match[0]), text)
