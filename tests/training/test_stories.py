"""Which articles tell of one story, and how they are dealt out."""

import random

import pytest

from training.stories import hands, split, stories

WORDS = "kabar hari ini dari tepi kota lama yang sepi sejak pagi tanpa hujan tetapi berangin dan agak dingin sekali"


def article(key: str, names: str, published: str | None = "2031-05-04", text: str | None = None):
    mentions = [{"text": name, "type": "STATE"} for name in names.split()]
    body = text or f"{key} {names}"
    return {"id": key, "published": published, "text": body, "mentions": mentions}


FILL = [article(f"z{n}", f"Lain{n} Rusia", f"2030-{n % 12 + 1:02}-01") for n in range(20)]


def of(*several) -> dict[str, str]:
    told = stories([*several, *FILL])
    return {one["id"]: told[one["id"]] for one in several}


def test_the_same_names_in_the_same_days_are_one_story():
    told = of(article("a", "Kerindo Samudra"), article("b", "Kerindo Samudra Rusia", "2031-05-10"))
    assert told == {"a": "a", "b": "a"}


def test_the_same_names_long_after_are_another():
    assert of(article("a", "Kerindo Samudra"), article("b", "Kerindo Samudra", "2031-08-10")) == {
        "a": "a",
        "b": "b",
    }


def test_where_no_day_is_known_more_must_be_the_same():
    known, unknown = article("a", "Kerindo Samudra Lumora"), article("b", "Kerindo Pelago Borvan", None)
    assert of(known, {**unknown, "published": "2031-05-04"}) == {"a": "a", "b": "b"}
    assert of(known, article("b", "Kerindo Samudra Borvan", None)) == {"a": "a", "b": "a"}
    near = article("b", "Kerindo Pelago Borvan Qaodu Arn", None)
    assert of(article("a", "Kerindo Samudra"), near)["b"] == "b"


def test_names_that_every_article_has_say_nothing():
    assert of(article("a", "Rusia"), article("b", "Rusia")) == {"a": "a", "b": "b"}


def test_copies_are_one_story_whatever_they_name():
    long = f"{WORDS}. {WORDS[::-1]}. {WORDS.upper()} lagi"
    one, other = (
        article("a", "Kerindo", text=long),
        article("b", "Samudra", "2035-01-01", text=long + " saja"),
    )
    assert of(one, other) == {"a": "a", "b": "a"}


def test_what_is_like_a_member_belongs_to_the_story():
    told = of(
        article("c", "Kerindo Samudra", "2031-05-01"),
        article("b", "Kerindo Samudra", "2031-05-09"),
        article("a", "Kerindo Samudra", "2031-05-17"),
    )
    assert set(told.values()) == {"a"}


@pytest.fixture
def many():
    return [article(f"a{n:03}", f"Nama{n // 3} Tempat{n // 3}", f"20{10 + n // 36}-01-01") for n in range(90)]


def test_no_story_is_in_two_hands(many):
    parts = hands(many)
    assert sorted(a["id"] for part in parts for a in part) == [a["id"] for a in many]
    where = {a["id"]: n for n, part in enumerate(parts) for a in part}
    assert all(where[key] == where[story] for key, story in stories(many).items())
    assert all(parts)


def test_the_order_of_articles_changes_nothing(many):
    mixed = random.Random(1).sample(many, len(many))
    assert stories(mixed) == stories(many)
    assert [sorted(a["id"] for a in part) for part in hands(mixed)] == [
        [a["id"] for a in p] for p in hands(many)
    ]


def test_a_hand_stays_as_articles_come_in(many):
    first, all_of_them = hands(many[:60]), hands(many)
    assert all(
        {a["id"] for a in some} <= {a["id"] for a in more}
        for some, more in zip(first, all_of_them, strict=True)
    )


def test_training_and_test_share_no_story(many):
    train, test = split(many)
    assert len(train) + len(test) == len(many)
    told = stories(many)
    assert {told[a["id"]] for a in train}.isdisjoint(told[a["id"]] for a in test)
    assert test
