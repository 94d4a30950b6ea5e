"""The merged layer of extractions built by hand."""

from kg import merged, statements
from kg.rdf import Index
from kg.vocab import TYPE
from tests.graphs import KOR, USA, meeting, membership, sanction, signing, tenure

ALL = [
    meeting("a", outlet="Koran"),
    meeting("b", outlet="Koran"),
    meeting("c", outlet="Radar"),
    meeting("d", status="denied"),
    meeting("e", other="Lavrov"),
    meeting("f", date=None),
    meeting("g", status="planned", date="2024-12-01"),
    signing("h", "2024-06-19"),
    signing("i", "2025-06", name="Kemitraan Strategis"),
    signing("j", "2024-06", partner=KOR),
    sanction("k"),
    tenure("l", "Vladimir Putin"),
    tenure("m", "Putin"),
    tenure("n", "Joe Biden", "Presiden", USA, former=True),
    membership("o"),
    meeting("p", other="Sergey Lavrov", outlet="Harian"),
    meeting("q", one="Choe Son-hui", other="Sergei Viktorovich Lavrov", date="2024-11"),
    tenure("r", "Sergei Lavrov", "Menteri Luar Negeri"),
]


def layer(*extractions, judgements=(), reference=()):
    quads = [quad for extraction in extractions for quad in statements.quads(extraction)]
    return merged.quads(quads, judgements, reference)


def facts(*extractions, **more):
    return Index(layer(*extractions, **more))


def only(index, cls):
    (iri,) = index.subjects(TYPE, cls)
    return iri
