"""Two articles and what they say, built by hand: what the shell around the stages is tested with."""

from __future__ import annotations

from kg import vocab
from kg.model import Document, Entity, Extraction, Mention, Office, Report, Role, Span

RUS, PRK, SGP = (vocab.state_iri(code) for code in ("RUS", "PRK", "SGP"))

MEETING = """Menteri Luar Negeri Rusia Sergei Lavrov bertemu Choe Son Hui di Moskow pada Sabtu (2/11/2024).
Rusia dan Korea Utara menandatangani perjanjian kemitraan pada Juni 2024.
Rusia akan mengunjungi Korea Utara."""
SANCTION = "Korea Utara memberi sanksi kepada lima perusahaan Singapura. Korut membantah menyerang Rusia."


class Text:
    """Spans of a text by what stands there: ``Text(...).span("Rusia", 2)`` is its second "Rusia"."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, nth: int = 1) -> Span:
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words), words)

    def mention(self, words: str, type: str, entity: str | None = None, nth: int = 1) -> Mention:
        span = self.span(words, nth)
        return Mention(span.start, span.end, span.text, type, entity)

    def role(
        self, role: str, words: str, entity: str | None = None, of: str | None = None, nth: int = 1
    ) -> Role:
        span = self.span(words, nth)
        return Role(role, span.start, span.end, span.text, entity, of)


def meeting(id: str = "temu", outlet: str = "Kabar Uji") -> Extraction:
    """One meeting and one signing that occurred, one visit that is planned, one office."""
    text = Text(MEETING)
    lavrov, choe = (vocab.entity_iri(id, "Person", name) for name in ("Sergei Lavrov", "Choe Son Hui"))
    moskow, treaty = vocab.place_iri("Moskow"), vocab.entity_iri(id, "Agreement", "perjanjian kemitraan")
    first, second, third = (text.span(line) for line in MEETING.splitlines())
    return Extraction(
        document=Document(
            id, MEETING, "id", published="2024-11-03T08:00:00+07:00", url=f"https://kabar.example/{id}",
            title="Lavrov Bertemu Choe", outlet=outlet,
        ),
        mentions=(
            text.mention("Menteri Luar Negeri", "OFFICE"),
            text.mention("Rusia", "STATE", RUS),
            text.mention("Sergei Lavrov", "PERSON", lavrov),
            text.mention("Choe Son Hui", "PERSON", choe),
            text.mention("Moskow", "PLACE", moskow),
            text.mention("Korea Utara", "STATE", PRK),
        ),
        entities=(
            Entity(lavrov, "Person", "Sergei Lavrov"),
            Entity(choe, "Person", "Choe Son Hui"),
            Entity(treaty, "Agreement", "perjanjian kemitraan"),
            Entity(moskow, "Place", "Moskow"),
            Entity(PRK, "State", "Korea Utara", ("Korut",)),
            Entity(RUS, "State", "Rusia"),
        ),
        reports=(
            Report(
                "met-with", "occurred", text.span("bertemu"), first,
                (
                    text.role("participant", "Sergei Lavrov", lavrov),
                    text.role("participant", "Choe Son Hui", choe),
                    text.role("place", "Moskow", moskow),
                    text.role("date", "Sabtu (2/11/2024)"),
                ),
                date="2024-11-02", score=0.93,
            ),
            Report(
                "signed", "occurred", text.span("menandatangani"), second,
                (
                    text.role("signatory", "Rusia", RUS, nth=2),
                    text.role("signatory", "Korea Utara", PRK),
                    text.role("agreement", "perjanjian kemitraan", treaty),
                ),
                date="2024-06", score=0.9,
            ),
            Report(
                "visited", "planned", text.span("mengunjungi"), third,
                (text.role("actor", "Rusia", RUS, nth=3), text.role("place", "Korea Utara", PRK, nth=2)),
                score=0.8,
            ),
        ),
        offices=(Office(lavrov, "Menteri Luar Negeri", RUS, False, first),),
    )  # fmt: skip


def sanction(id: str = "sanksi") -> Extraction:
    """A sanction on what names no entity, and an attack that is denied; no title, outlet or date."""
    text = Text(SANCTION)
    cut = SANCTION.index(" Korut")
    return Extraction(
        document=Document(id, SANCTION, "id"),
        mentions=(text.mention("Korea Utara", "STATE", PRK), text.mention("Rusia", "STATE", RUS)),
        entities=(Entity(PRK, "State", "Korea Utara", ("Korut",)), Entity(RUS, "State", "Rusia")),
        reports=(
            Report(
                "sanctioned", "occurred", text.span("sanksi"), Span(0, cut, SANCTION[:cut]),
                (text.role("actor", "Korea Utara", PRK), text.role("target", "lima perusahaan", None, SGP)),
                score=0.7,
            ),
            Report(
                "attacked", "denied", text.span("menyerang"),
                Span(cut + 1, len(SANCTION), SANCTION[cut + 1 :]),
                (text.role("actor", "Korut", PRK), text.role("target", "Rusia", RUS)), score=0.6,
            ),
        ),
    )  # fmt: skip
