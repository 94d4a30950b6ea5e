"""An explanation with one of everything, built by hand; and one whose every text is hostile."""

from kg.explanations import Explanation
from kg.model import Document, Dropped, Entity, Extraction, Membership, Mention, Office, Report, Role, Span

PAYLOAD = "</p><script>window.PWNED = 1</script><img src=x onerror=PWNED>{{ 7 * 7 }}"


def explanation(name: str = "Lavrov", other: str = "Moskwa") -> Explanation:
    """``name`` met nobody in ``other``, as the first line tells; the second drops a word."""
    text = f"Menlu {name} bertemu di {other}.\nKabarnya serangan batal."
    at = {words: text.index(words) for words in ("Menlu", name, "bertemu", other, "serangan")}

    def span(words: str) -> Span:
        return Span(at[words], at[words] + len(words), words)

    def mention(words: str, type: str, entity: str | None, why: str = "") -> Mention:
        return Mention(span(words).start, span(words).end, words, type, entity, why)

    who, where = span(name), span(other)
    roles = (
        Role("participant", who.start, who.end, name, "https://id/p", why="0.91"),
        Role("place", where.start, where.end, other, None, "https://id/s"),
    )
    report = Report(
        "met-with", "denied", span("bertemu"), span(name), roles, "2024-11-02", "https://id/s", 0.875
    )
    return Explanation(
        Extraction(
            Document(
                "d1",
                text,
                "id",
                "2024-11-03",
                url="https://kabar.example/1",
                title=f"Temu {name}",
                outlet=name,
            ),
            mentions=(
                mention("Menlu", "OFFICE", None),
                mention(name, "PERSON", "https://id/p", f"the surname of “{name}”"),
                mention(other, "STATE", "https://id/s", "in the reference data"),
            ),
            entities=(
                Entity("https://id/p", "Person", f"Sergei {name}"),
                Entity("https://id/s", "State", "Rusia"),
            ),
            reports=(report,),
            offices=(Office("https://id/p", "Menlu", "https://id/s", True, span("Menlu")),),
            members=(Membership("https://id/s", "https://id/p", span("Menlu")),),
            dropped=(Dropped("reports", f"attacked: {name} too unlikely (0.12)", span("serangan")),),
        )
    )
