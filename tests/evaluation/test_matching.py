"""Which spans, entities and edges are the same."""

import pytest

from kg.evaluation import Annotation
from kg.evaluation.matching import RELATIONS, Aligned, Names, b_cubed, edges, matched, overlaps
from kg.model import Span
from kg.vocab import EDGES, ROLES
from tests.annotated import CLUSTERS, EVENTS, IDS, SOURCE, annotated

GOLD = annotated(SOURCE, *EVENTS, clusters=CLUSTERS)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (5, 25), True),  # half of the shorter one
        ((0, 10), (6, 26), False),
        ((0, 10), (10, 20), False),  # neighbours
        ((0, 3), (0, 40), True),
        ((0, 3), (0, 41), False),  # a net cast wide
        ((0, 20), (0, 60), True),  # three times as long
        ((0, 20), (0, 61), False),
    ],
)
def test_overlap(gold: tuple[int, int], found: tuple[int, int], same: bool):
    assert overlaps(Span(*gold, ""), Span(*found, "")) is same


def test_each_item_is_matched_once_in_order():
    assert matched([1, 1, 2], [2, 1], lambda a, b: a == b) == [(0, 1), (2, 0)]
    assert matched([1], [], lambda a, b: True) == []


def test_relations_are_those_of_the_graph():
    graph = {edge.relation for edge in EDGES}
    assert set(RELATIONS) == graph
    for event, who, whom in RELATIONS.values():
        assert {who, whom} <= set(ROLES[event])


class TestNames:
    def test_the_first_name_of_the_cluster(self):
        names = Names(GOLD)
        by_text = {m.text: names(m) for m in GOLD.mentions}
        assert by_text["Borvan"] == by_text["Lin Borvan"] == "lin borvan"
        assert by_text["Samudra"] == "samudra"

    def test_a_description_names_nothing(self):
        assert Names(GOLD)(Span(0, 13, "Menlu Kerindo")) is None

    def test_of_a_name(self):
        assert Names(GOLD).of("BORVAN") == "lin borvan"
        assert Names(GOLD).of("Siapa Pun") == "siapa pun"


class TestAligned:
    def test_ids_become_names(self):
        aligned = Aligned(GOLD, annotated(SOURCE, *EVENTS, ids=IDS), Names(GOLD))
        assert aligned.of("id/2") == "lin borvan"
        assert aligned.of("id/5") == "samudra"
        assert aligned.of("id/99") == "id/99"

    def test_one_to_one_by_most_votes(self):
        """One id for two entities is given to the one that it names more often."""
        ids = {**IDS, "Samudra": "id/1"}
        aligned = Aligned(GOLD, annotated(SOURCE, *EVENTS, ids=ids), Names(GOLD))
        assert aligned.of("id/1") == "kerindo"

    def test_a_filler_without_entity_names_nothing(self):
        aligned = Aligned(GOLD, annotated(SOURCE, *EVENTS, ids=IDS), Names(GOLD))
        plain = annotated(SOURCE, *EVENTS).events[0].roles[0]
        assert aligned(plain) is None


class TestEdges:
    @pytest.mark.parametrize(
        ("told", "expected"),
        [
            (EVENTS[0], {("met-with", "lin borvan", "qaodu")}),
            (EVENTS[1], {("attacked", "kerindo", "samudra")}),
            (("attacked", "planned", *EVENTS[1][2:]), set()),
            (("attacked", "occurred", "menyerang", {"actor": ["Kerindo"]}), set()),
            (("attacked", "occurred", "menyerang", {"actor": ["Borvan"], "target": ["Lin Borvan"]}), set()),
            (("visited", "occurred", "bertemu", {"actor": ["Qaodu"], "place": ["Lumora"]}),
             {("visited", "qaodu", "lumora")}),
            (("attacked", "occurred", "menyerang", {"actor": ["Kerindo"], "target": ["Menlu Kerindo"]}), set()),
            (("deployed-to", "occurred", "menyerang", {"force": ["Qaodu"], "place": ["Lumora"]}), set()),
        ],
    )  # fmt: skip
    def test_of_one_event(self, told, expected):
        article = annotated(SOURCE, told, clusters=CLUSTERS)
        assert edges(article.events[0], Names(article)) == expected

    def test_a_signing_joins_parties_and_agreement(self):
        source = "[Kerindo|STATE] dan [Samudra|STATE] meneken [Pakta Lumora|AGREEMENT]."
        told = (
            "signed",
            "occurred",
            "meneken",
            {"signatory": ["Samudra", "Kerindo"], "agreement": ["Pakta Lumora"]},
        )
        article = annotated(source, told)
        assert edges(article.events[0], Names(article)) == {
            ("signed-with", "kerindo", "samudra"),
            ("signed", "kerindo", "pakta lumora"),
            ("signed", "samudra", "pakta lumora"),
        }  # fmt: skip


def sums(found: Annotation) -> tuple[float, float, int]:
    joined = b_cubed(GOLD, found, Names(GOLD)).values()
    return sum(precision for precision, _ in joined), sum(recall for _, recall in joined), len(joined)


class TestBCubed:
    def test_perfect(self):
        found = annotated(SOURCE, *EVENTS, ids=IDS)
        assert sums(found) == (7.0, 7.0, 7)

    def test_two_entities_joined_costs_precision(self):
        found = annotated(SOURCE, *EVENTS, ids={**IDS, "Samudra": "id/1"})
        precision, recall, size = sums(found)
        assert (precision, recall, size) == (pytest.approx(4 + 2 * 2 / 3 + 1 / 3), 7.0, 7)

    def test_one_entity_parted_costs_recall(self):
        found = annotated(SOURCE, *EVENTS, ids={**IDS, "Borvan": "id/9"})
        assert sums(found) == (7.0, 6.0, 7)

    def test_names_without_entity_stand_alone(self):
        assert sums(annotated(SOURCE)) == (7.0, 5.0, 7)

    def test_only_names_that_were_found(self):
        assert sums(annotated("[Menlu|OFFICE] Kerindo")) == (0, 0, 0)
