"""Documents as hypothesis draws them: few, of few people, so that everything meets."""

from dataclasses import replace

from hypothesis import strategies as st

from kg import reference, vocab
from kg.model import Document, Entity, Extraction, Membership, Mention, Office, Report, Role, Span
from tests.graphs import PRK, meeting, sanction, signing, tenure

PEOPLE = ("Choe Son Hui", "Sergei Lavrov", "Emmanuel Macron", "Lavrov")
OUTLETS = ("Koran", "Radar", None)
DAYS = (
    "2015-02-01",
    "2024-10-30",
    "2024-11-01T08:00:00+07:00",
    "2024-11-01T23:30:00-05:00",
    "2024-11-02",
    None,
)


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


STATES = {code: vocab.state_iri(code) for code in ("RUS", "PRK", "USA")}
MOSKWA = reference.lookup("Moskow", "PLACE").iri
# Names of each kind: spellings, short forms and namesakes of one another, and others.
NAMES = {
    "Person": (
        "Sergei Lavrov",
        "Sergey Lavrov",
        "Lavrov",
        "Maria Lavrova",
        "Kim Jong Un",
        "Kim",
        "KJU",
        "Kim Jong",
    ),
    "Organisation": (
        "Uni Maritim Kenanga",
        "Uni Maritim Kenanga Rusia",
        "UMK",
        "Unimaritim Kenanga",
        "Pemerintah",
    ),
    "Force": ("Pasukan Kenanga", "Tentara", "Uni Maritim Kenanga"),
    "Agreement": ("Perjanjian Kamboro", "Perjanjian Kamboro baru", "perjanjian", "Traktat Kamboro"),
    "Place": ("Desa Sukamaju", "Sukamaju"),
    "Alliance": ("Pakta Kenanga",),
}
LONG = " ".join(f"kata{number} yang sama di setiap salinan" for number in range(9))


@st.composite
def anything(draw, ids: str = "abcdef") -> Extraction:
    """A document of any of the kinds of things that a document can tell of, on a page or not, a copy or not."""
    doc = draw(st.sampled_from(ids))
    entities = {}
    for kind in draw(st.lists(st.sampled_from(sorted(NAMES)), max_size=4)):
        label, *aliases = draw(st.permutations(NAMES[kind]))[: draw(st.integers(1, 2))]
        iri = vocab.entity_iri(doc, kind, label)
        entities[iri] = Entity(iri, kind, label, tuple(aliases))
    for code in draw(st.lists(st.sampled_from(sorted(STATES)), max_size=2, unique=True)):
        entities[STATES[code]] = Entity(STATES[code], "State", code)
    if draw(st.booleans()):
        entities[MOSKWA] = Entity(MOSKWA, "Place", "Moskow")
    tenures, posts = draw(offices(doc, [*entities.values()]))
    entities |= {post.id: post for post in posts}
    told = tuple(draw(told_of(doc, place, [*entities.values()])) for place in range(draw(st.integers(0, 2))))
    members = tuple(
        Membership(one.id, other.id, Span(0, 1, "-"))
        for one, other in draw(st.lists(st.tuples(*[st.sampled_from([*entities.values()])] * 2), max_size=1))
    ) if entities else ()  # fmt: skip
    text = draw(st.sampled_from(("-" * 40, LONG, f"{LONG} dengan akhir lain", f"Kabar lain, {LONG[:120]}")))
    document = Document(
        doc, text, "id", published=draw(st.sampled_from((*DAYS, "2000-01-01", "2024-12-24"))),
        outlet=draw(st.sampled_from(OUTLETS)), part_of=draw(st.sampled_from((None, None, "a", "b"))),
    )  # fmt: skip
    mentions = tuple(Mention(0, 1, "-", "ORG", iri) for iri in entities if draw(st.integers(0, 5)))
    return Extraction(document, mentions, tuple(entities.values()), told, tenures, members)


@st.composite
def offices(draw, doc: str, entities: list[Entity]) -> tuple[tuple[Office, ...], list[Entity]]:
    """Offices of states and of bodies of the document's own, some held by a person, some asked for by name alone."""
    people = [e for e in entities if e.type == "Person"]
    bodies = [e for e in entities if e.type in ("State", "Organisation")]
    tenures, posts = [], []
    for number in range(draw(st.integers(0, 2)) if bodies else 0):
        body, name = draw(st.sampled_from(bodies)), draw(st.sampled_from(("Presiden", "Menteri")))
        posts.append(Entity(vocab.office_iri(body.id, name, doc), "Office", name))
        if people and draw(st.booleans()):
            holder = draw(st.sampled_from(people))
            tenures.append(
                Office(holder.id, name, body.id, draw(st.booleans()), Span(number, number + 1, "-"))
            )
    return tuple(tenures), posts


@st.composite
def told_of(draw, doc: str, place: int, entities: list[Entity]) -> Report:
    """A report of any class whose roles are filled by entities, or by words."""
    kind = draw(st.sampled_from(("met-with", "signed", "visited", "sanctioned", "accused")))
    roles = []
    for number, name in enumerate(ROLES_OF[kind]):
        at = 10 * place + number
        of = draw(st.sampled_from([None, *(e.id for e in entities if e.type in ("State", "Organisation"))]))
        filler = draw(st.sampled_from([None, *(entity.id for entity in entities)]))
        text = draw(st.sampled_from(("11 orang", "11 warga")))
        roles.append(Role(name, at, at + 1, text, filler, None if filler else of))
    date = draw(st.sampled_from(("2024-11-01", "2024-11-02", "2024-11", None)))
    status = draw(st.sampled_from(("occurred", "occurred", "planned", "denied", "alleged")))
    span = Span(10 * place, 10 * place + 1, "-")
    return Report(kind, status, span, span, tuple(roles), date, None, draw(st.sampled_from((0.4, 0.9))))


ROLES_OF = {
    "met-with": ("participant", "participant", "place"),
    "signed": ("signatory", "signatory", "agreement"),
    "visited": ("actor", "place"),
    "sanctioned": ("actor", "target"),
    "accused": ("actor", "target"),
}
