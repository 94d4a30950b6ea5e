from kg.merged import voices
from kg.vocab import KG
from tests.merged.stories import CHOE, LAVROV, told


def reports(**outlets):
    return [told(iri, LAVROV, CHOE, outlet=outlet) for iri, outlet in outlets.items()]


def test_each_outlet_is_a_voice():
    found = voices.voices(reports(a="Koran", b="Radar", c="Koran"), {})
    assert found["a"] == found["c"] != found["b"]


def test_copies_of_one_text_are_one_voice_whoever_prints_them():
    found = voices.voices(reports(a="Koran", b="Radar", c="Harian"), {"d/a": "d/a", "d/b": "d/a"})
    assert found["a"] == found["b"] != found["c"]


def test_an_outlet_with_a_copy_and_a_story_of_its_own_is_one_voice():
    found = voices.voices(reports(a="Koran", b="Koran", c="Radar"), {"d/a": "d/a", "d/c": "d/a"})
    assert len({*found.values()}) == 1


def test_only_independent_voices_make_it_surer():
    told_by = reports(a="Koran", b="Radar")
    assert round(voices.score(told_by, {"a": "1", "b": "2"}), 2) == 0.99
    assert round(voices.score(told_by, {"a": "1", "b": "1"}), 2) == 0.9


def test_corroboration_is_nothing_for_one_voice_and_falls_with_denials():
    telling = reports(a="Koran", b="Radar", c="Harian")
    denial = [told("d", LAVROV, CHOE, status=KG.denied, outlet="Suara")]
    voice = voices.voices([*telling, *denial], {})
    assert voices.corroboration(telling[:1], [], voice) == 0
    assert voices.corroboration(telling[:2], [], voice) == 1 / 2
    assert voices.corroboration(telling, [], voice) == 2 / 3
    assert voices.corroboration(telling, denial, voice) == 2 / 4
    assert voices.corroboration(telling, [telling[0]], voice) == 2 / 3  # it tells and quotes the denial
