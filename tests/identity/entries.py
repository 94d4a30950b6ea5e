"""Entities as documents know them, built by hand, and what becomes of them."""

from kg import identity, vocab
from kg.identity import Entry
from kg.vocab import KG

D = vocab.BASE + "document/"
PRESIDENT = (vocab.BASE + "office/RUS/presiden", vocab.state_iri("RUS"))
SECRETARY = (vocab.BASE + "office/KOR/sekretaris", vocab.state_iri("KOR"))


def entry(doc, *names, cls=KG.Person, **more):
    """An entity of a document; the document is its name in these tests."""
    context = frozenset(more.pop("context", ()))
    return Entry(f"{D}{doc}/x", str(cls), names, context=context, **more)


def people(**names):
    """Persons of documents; the key is the document."""
    return [entry(doc, *([name] if isinstance(name, str) else name)) for doc, name in names.items()]


def resolved(entries, same=(), different=()):
    """The resolution of entries; judgements are pairs of documents or of names."""
    known = {e.iri for e in entries}

    def side(name):
        return f"{D}{name}/x" if f"{D}{name}/x" in known else name

    pairs = [[(side(a), side(b)) for a, b in judged] for judged in (same, different)]
    return identity.resolve(entries, *pairs)


def one(resolution, *docs):
    """Whether the entities of these documents are one."""
    return len({resolution.clusters.canonical(f"{D}{doc}/x") for doc in docs}) == 1
