"""Documents as hypothesis draws them: few, of few people, so that everything meets."""

from dataclasses import replace

from hypothesis import strategies as st

from kg.model import Extraction
from tests.graphs import PRK, meeting, sanction, signing, tenure

PEOPLE = ("Choe Son Hui", "Sergei Lavrov", "Emmanuel Macron", "Lavrov")
OUTLETS = ("Koran", "Radar", None)
DAYS = ("2024-10-30", "2024-11-01T08:00:00+07:00", "2024-11-01T23:30:00-05:00", "2024-11-02", None)


@st.composite
def documents(draw, ids: str = "abcde", people: tuple[str, ...] = PEOPLE) -> Extraction:
    """A version of one of a few documents."""
    doc = draw(st.sampled_from(ids))
    kind = draw(st.sampled_from(("meeting", "signing", "sanction", "tenure")))
    if kind == "meeting":
        one, other = draw(st.permutations(people))[:2]
        made = meeting(
            doc, one, other, draw(st.sampled_from(("2024-11-02", "2024-11", None))),
            status=draw(st.sampled_from(("occurred", "planned", "denied"))),
        )  # fmt: skip
    elif kind == "signing":
        made = signing(doc, draw(st.sampled_from(("2024-06-19", "2024-06", None))), partner=PRK)
    elif kind == "sanction":
        made = sanction(doc)
    else:
        made = tenure(doc, draw(st.sampled_from(people)), former=draw(st.booleans()))
    told = replace(
        made.document,
        outlet=draw(st.sampled_from(OUTLETS)),
        published=draw(st.sampled_from(DAYS)),
        modified=draw(st.sampled_from((None, "2024-11-03T10:00:00+07:00", "2024-11-03T04:00:00Z"))),
    )
    return replace(made, document=told)
