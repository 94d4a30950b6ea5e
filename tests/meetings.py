"""An extraction with errors to put right, built by hand."""

from dataclasses import replace

from kg import entities
from kg.model import Extraction, Report, Role, Span
from tests.marked import marked

SOURCE = (
    "Menlu [Sergei Lavrov|PERSON] bertemu [Wang Yi|PERSON] di [Beijing|PLACE] pada Rabu.\n"
    "[Lavrov|PERSON] membahas sanksi [Amerika Serikat|STATE] terhadap lima perusahaan Iran.\n"
    "Kelak Badan Uji menyerang [Irak|STATE], kata [Reuters|ORG]."
)


def extraction() -> Extraction:
    """Lavrov met Wang in Beijing, as found; "membahas" is no event, and "menyerang" was missed."""
    document, mentions = marked(SOURCE)
    document = replace(document, published="2024-11-08")
    mentions, named = entities.resolve(document, mentions)
    at = {m.text: m for m in mentions}

    def role(name: str, words: str) -> Role:
        m = at[words]
        return Role(name, m.start, m.end, m.text, m.entity)

    def span(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, start + len(words), words)

    roles = (role("participant", "Sergei Lavrov"), role("participant", "Wang Yi"), role("place", "Beijing"))
    line = Span(0, document.text.index("\n"), document.text.split("\n")[0])
    reports = (
        Report("met-with", "occurred", span("bertemu"), line, roles, None, at["Reuters"].entity, 0.8),
        Report("accused", "occurred", span("membahas"), line, (role("actor", "Lavrov"),), None, None, 0.3),
    )
    return Extraction(document, mentions, named, reports)
