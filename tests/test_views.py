import pytest

from kg import analytics, display, terms, views, vocab
from kg.errors import KgError
from kg.model import Document, Extraction, Span
from kg.store import open_store
from tests.graphs import KOR, PRK, RUS, meeting, membership, report, role, sanction, signing, states, tenure


def fill(store, *extractions):
    for extraction in extractions:
        store.add(extraction)
    store.refresh()
    return store


def named(graph):
    """The edges as (label, relation, label, dates, weight)."""
    label = graph.nodes.data("label")
    return sorted(
        (label[s], fact["relation"], label[t], fact["dates"], fact["weight"])
        for s, t, fact in graph.edges(data=True)
    )


def attack(doc, actor=RUS, target=PRK, **more):
    text = "Rusia menyerang Korea Utara."
    roles = [role(text, "actor", "Rusia", actor), role(text, "target", "Korea Utara", target)]
    found = report(text, "attacked", "menyerang", roles, **more)
    return Extraction(Document(doc, text, "id", published="2024-05-01"), (), states(actor, target), (found,))


def test_a_meeting_is_one_undirected_edge_with_its_sentences(store):
    fill(store, meeting("a", outlet="Kabar"), meeting("b", outlet="Warta"))
    graph = views.actor_graph(store)
    assert named(graph) == [("Choe Son Hui", "met-with", "Sergei Lavrov", ("2024-11-02",), 2)]
    ((source, target, key, fact),) = graph.edges(keys=True, data=True)
    assert source < target
    assert key == "met-with 2024-11-02"
    assert fact["directed"] is False
    assert (fact["earliest"], fact["latest"], fact["status"]) == ("2024-11-02", "2024-11-02", "occurred")
    assert fact["label"] == terms.term(vocab.KG.metWith).labels["id"]
    first, second = fact["evidence"]
    assert first == {
        "text": "Choe Son Hui bertemu Sergei Lavrov di Moskwa.",
        "trigger": (13, 20),
        "status": "occurred",
        "document": "a",
        "title": "Berita a",
        "outlet": "Kabar",
        "published": "2024-11-03T08:00:00+07:00",
        "url": None,
    }
    assert first["text"][slice(*first["trigger"])] == "bertemu"
    assert second["outlet"] == "Warta"
    assert [attributes["type"] for _, attributes in graph.nodes(data=True)] == ["Person", "Person"]


def test_a_signing_has_an_edge_for_each_rule_and_dates_side_by_side(store):
    fill(store, signing("a", "2024-06-19"), signing("b", "2025-06"))
    dates = ("2024-06-19", "2025-06")
    treaty = "perjanjian kemitraan strategis"
    graph = views.actor_graph(store)
    assert named(graph) == [
        ("Korea Utara", "signed", treaty, dates, 2),
        ("Korea Utara", "signed-with", "Rusia", dates, 2),
        ("Rusia", "signed", treaty, dates, 2),
    ]
    fact = graph[PRK][RUS]["signed-with 2024-06-19 2025-06"]
    assert (fact["earliest"], fact["latest"]) == ("2024-06-19", "2025-06-30")
    directions = {fact["relation"]: fact["directed"] for _, _, fact in graph.edges(data=True)}
    assert directions == {"signed": True, "signed-with": False}


@pytest.mark.parametrize(
    "edge", vocab.EDGES, ids=lambda edge: f"{edge.relation} from {edge.subject_role.local}"
)
def test_every_edge_rule_of_the_ontology_gives_its_edge(store, edge):
    text = "Rusia dan Korea Utara melakukannya."
    ends = [(edge.subject_role.local, "Rusia", RUS), (edge.object_role.local, "Korea Utara", PRK)]
    found = report(text, vocab.EVENT_NAMES[edge.event], "melakukannya", [role(text, *end) for end in ends])
    fill(store, Extraction(Document("a", text, "id"), (), states(RUS, PRK), (found,)))
    graph = views.actor_graph(store, [edge.relation])
    ends = (PRK, RUS) if edge.symmetric else (RUS, PRK)
    assert [(s, t, fact["directed"]) for s, t, fact in graph.edges(data=True)] == [
        (*ends, not edge.symmetric)
    ]


def test_only_what_occurred_with_a_sufficient_score_is_an_edge(store):
    fill(
        store,
        attack("planned", status="planned"),
        attack("weak", KOR, status="occurred", score=0.3),
        attack("weak-2", KOR, status="occurred", score=0.34),
        sanction("no-name"),
    )
    assert len(views.actor_graph(store)) == 0


def test_a_higher_score_can_be_asked_for(store):
    fill(store, attack("weak", KOR, status="occurred", score=0.6), attack("strong", score=0.9))
    assert len(named(views.actor_graph(store))) == 2
    assert [end for _, _, end, _, _ in named(views.actor_graph(store, min_score=0.9))] == ["Korea Utara"]
    assert named(views.actor_graph(store, min_score=0.95)) == []


def test_a_weak_event_does_not_borrow_the_edge_of_a_strong_one(store):
    fill(store, attack("strong", date="2024-01-01"), attack("weak", date="2024-02-02", score=0.2))
    assert [dates for _, _, _, dates, _ in named(views.actor_graph(store))] == [("2024-01-01",)]


def test_a_denial_stands_beside_the_reports_and_adds_no_weight(store):
    fill(store, attack("says", date="2024-01-01"), attack("denies", date="2024-01-01", status="denied"))
    ((_, _, fact),) = views.actor_graph(store).edges(data=True)
    assert fact["weight"] == 1
    assert sorted(item["status"] for item in fact["evidence"]) == ["denied", "occurred"]


def test_undated_events_of_a_pair_are_one_edge(store):
    fill(store, attack("a"), attack("b"))
    graph = views.actor_graph(store)
    assert named(graph) == [("Rusia", "attacked", "Korea Utara", (), 2)]
    assert list(graph[RUS][PRK]) == ["attacked"]


def test_offices_and_memberships_are_edges_with_the_days_of_their_reports(store):
    fill(store, tenure("a", "Vladimir Putin"), tenure("b", "Boris Yeltsin", former=True), membership("c"))
    assert named(views.actor_graph(store)) == [
        ("Boris Yeltsin", "held-office", "Presiden (Rusia)", ("2025-01-05",), 1),
        ("Budi Santoso", "member-of", "Partai Nusantara", ("2025-01-05",), 1),
        ("Vladimir Putin", "holds-office", "Presiden (Rusia)", ("2025-01-05",), 1),
    ]
    assert named(views.actor_graph(store, ["held-office"]))[0][1] == "held-office"
    (office,) = (n for n in views.actor_graph(store).nodes.values() if n["type"] == "Office")
    assert office["aliases"] == ("Presiden",)


def test_days_of_several_reports_are_an_interval(store):
    later = tenure("b", "Vladimir Putin")
    later = Extraction(
        Document("b", later.document.text, "id", published="2025-03-01"),
        (),
        later.entities,
        (),
        later.offices,
    )
    fill(store, tenure("a", "Vladimir Putin"), later)
    ((_, _, fact),) = views.actor_graph(store).edges(data=True)
    assert (fact["dates"], fact["weight"]) == (("2025-01-05/2025-03-01",), 2)
    assert (fact["earliest"], fact["latest"]) == ("2025-01-05", "2025-03-01")


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        (None, None, ["2024-01", "2024-03-05", None]),
        ("2024-01-31", None, ["2024-01", "2024-03-05"]),
        ("2024-02", None, ["2024-03-05"]),
        (None, "2024-01", ["2024-01"]),
        ("2024", "2024", ["2024-01", "2024-03-05"]),
        ("2025", None, []),
        (None, "2023", []),
    ],
)
def test_time_keeps_what_can_have_been_within(store, since, until, kept):
    fill(store, attack("a", date="2024-01"), attack("b", date="2024-03-05"), attack("c", PRK, RUS))
    graph = views.actor_graph(store, since=since, until=until)
    assert [
        dates[0] if dates else None
        for _, _, _, dates, _ in sorted(named(graph), key=lambda e: e[3] or ("~",))
    ] == kept


def test_wrong_relations_and_dates(store):
    with pytest.raises(KgError, match="no relation is called 'likes': use some of met-with"):
        views.actor_graph(store, ["met-with", "likes"])
    with pytest.raises(KgError, match="'kemarin' is not a date"):
        views.actor_graph(store, since="kemarin")


def test_a_related_item_has_the_outlet_and_address_of_its_page(store):
    page = Extraction(Document("page", "Halaman.", "id", outlet="Kabar", url="https://kabar.example/p"))
    item = attack("item")
    document = Document("item", item.document.text, "id", part_of="page")
    fill(store, page, Extraction(document, (), item.entities, item.reports))
    ((_, _, fact),) = views.actor_graph(store).edges(data=True)
    (evidence,) = fact["evidence"]
    assert (evidence["outlet"], evidence["url"]) == ("Kabar", "https://kabar.example/p")


def test_a_trigger_outside_the_sentence_is_not_marked(store):
    text = "Rusia menyerang. Korea Utara diserang."
    roles = [role(text, "actor", "Rusia", RUS), role(text, "target", "Korea Utara", PRK)]
    found = report(text, "attacked", "menyerang", roles)
    cut = text.index("Korea")
    found = type(found)(
        found.type, found.status, found.trigger, Span(cut, len(text), text[cut:]), found.roles, score=0.9
    )
    fill(store, Extraction(Document("a", text, "id"), (), states(RUS, PRK), (found,)))
    ((_, _, fact),) = views.actor_graph(store).edges(data=True)
    assert fact["evidence"][0]["trigger"] is None


def test_labels_in_the_language_asked_for(store):
    fill(store, attack("a"))
    ((_, _, fact),) = views.actor_graph(store, lang="en").edges(data=True)
    assert fact["label"] == "attacked"
    graph = views.actor_graph(store, lang="en")
    assert graph.nodes[PRK]["label"] == "North Korea"
    assert "Korea Utara" in graph.nodes[PRK]["aliases"]


def test_the_same_from_an_rdflib_dataset_and_in_any_order(store, tmp_path):
    parts = [meeting("a"), signing("b", "2024-06-19"), tenure("c", "Vladimir Putin"), attack("d")]
    fill(store, *parts)
    graph = views.actor_graph(store)
    with open_store(tmp_path / "other", create=True) as other:
        turned = views.actor_graph(fill(other, *reversed(parts)))
    for same in (views.actor_graph(store.dataset()), turned):
        assert list(same.nodes(data=True)) == list(graph.nodes(data=True))
        assert list(same.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert len(graph) == 7


def test_an_empty_store(store):
    assert len(views.actor_graph(store)) == 0


def test_few_queries_whatever_the_size(store, monkeypatch):
    fill(store, *(meeting(str(n), f"Orang Nomor {n}x", f"Tamu Nomor {n}y") for n in range(20)))
    asked = []
    query = type(store).query
    monkeypatch.setattr(type(store), "query", lambda self, text: asked.append(text) or query(self, text))
    assert views.actor_graph(store).number_of_edges() == 20
    assert len(asked) <= 10


def test_relations_have_words_in_the_ontology():
    for relation in views.RELATIONS:
        assert set(terms.term(terms.RELATIONS[relation]).labels) >= {"id", "en"}


def test_analysis_and_page_read_what_the_view_gives(store):
    graph = views.actor_graph(fill(store, meeting("a"), signing("b", "2024-06-19"), attack("c")))
    assert {row.label for row in analytics.rank(graph)[:2]} == {"Rusia", "Korea Utara"}
    (step,) = analytics.path(graph, "Rusia", "Korea Utara")
    assert [fact["relation"] for fact in step.facts] == ["signed-with", "attacked"]
    assert "bertemu" in display.render(graph)
