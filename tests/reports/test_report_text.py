"""What a sentence offers as parties of its events."""

import pytest

TYPES = {"Wina": "PLACE", "Warta": "ORG", "Lavrov": "PERSON"}
SOURCE = """Wina/PROPN/0/ROOT ,/PUNCT/1/punct Warta/PROPN/1/appos {end}/PUNCT/1/punct
Lavrov/PROPN/2/nsubj tiba/VERB/0/ROOT ."""


@pytest.mark.parametrize(("end", "offered"), [("-", ["Wina"]), ("--", ["Wina"]), (".", ["Wina", "Warta"])])
def test_a_dateline_offers_where_it_was_and_not_who_tells_of_it(reading, end, offered):
    text = reading(SOURCE.format(end=end))
    assert [text.doc[c.start : c.end].text for c in text.views[0] if c.type in TYPES.values()] == offered
    assert [text.doc[c.start].text for c in text.view(1) if c.type == "PERSON"] == ["Lavrov"]
