"""The key of a character is unique, plain, and the same in the next draft."""

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import page

from fabula.people import with_keys
from fabula.pipeline import understand
from fabula.schema.people import Character, Name

PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAMES = ("Nora Vane", "nora vane", "the boy", "The Boy", "Mr. Pell", "Наташа", "Соня", "—", "the boy 2")
WORDS = ("the", "boy", "ran", "home", "Nora", "rain")


@dataclass(frozen=True)
class Draft:
    """The paragraphs of a text, and for each character the name, the paragraph and the word of the first mention."""

    paragraphs: tuple[str, ...]
    first_mentions: tuple[tuple[str, int, int], ...]

    def made_keys(self) -> list[str]:
        manuscript = page(*self.paragraphs)
        characters = []
        for row, (name, paragraph, word) in enumerate(self.first_mentions):
            starts = [match.start() for match in re.finditer(r"\S+", self.paragraphs[paragraph])]
            first = manuscript.blocks[paragraph].start + starts[word % len(starts)]
            characters.append(character(name, first=first, row=row))
        return [c.key for c in with_keys(manuscript.text, manuscript.blocks, tuple(characters))]


def character(name: str, *, first: int = 0, mentions: int = 1, row: int = 0, names: tuple[Name, ...] = ()) -> Character:
    return Character(id=f"c{row}", name=name, names=names, pronouns="", mentions=mentions, quotes=0, first=first)


paragraphs = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def drafts(draw):
    texts = tuple(draw(st.lists(paragraphs, min_size=1, max_size=6)))
    place = st.tuples(st.sampled_from(NAMES), st.integers(0, len(texts) - 1), st.integers(0, 7))
    return Draft(texts, tuple(draw(st.lists(place, max_size=8))))


@given(drafts())
def test_keys_are_unique_and_plain(draft):
    keys = draft.made_keys()
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if not PLAIN.fullmatch(key)] == []
    assert draft.made_keys() == keys


@given(drafts(), st.data())
def test_paragraphs_that_are_added_elsewhere_keep_all_keys(draft, data):
    texts, moved = [], {}
    for row, text in enumerate(draft.paragraphs):
        texts += data.draw(st.lists(paragraphs, max_size=3))
        moved[row] = len(texts)
        texts.append(text)
    texts += data.draw(st.lists(paragraphs, max_size=2))
    places = tuple((name, moved[paragraph], word) for name, paragraph, word in draft.first_mentions)
    assert Draft(tuple(texts), places).made_keys() == draft.made_keys()


@given(drafts(), st.randoms())
def test_another_order_of_the_cast_keeps_all_keys(draft, random):
    sizes = [len(text.split()) for text in draft.paragraphs]
    distinct = tuple({(row, word % sizes[row]): (name, row, word) for name, row, word in draft.first_mentions}.values())
    shuffled = list(distinct)
    random.shuffle(shuffled)
    before = dict(zip(distinct, replace(draft, first_mentions=distinct).made_keys(), strict=True))
    after = dict(zip(shuffled, replace(draft, first_mentions=tuple(shuffled)).made_keys(), strict=True))
    assert {place: after[place] for place in before} == before


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nora Vane", "nora-vane"),
        ("Mr. Knightley", "mr-knightley"),
        ("Natásha Rostóva", "natasha-rostova"),
        ("O’Brien", "obrien"),
        ("D'Artagnan", "dartagnan"),
        ("Bjørn Łukasz Straße", "bjorn-lukasz-strasse"),
        ("Anne-Marie", "anne-marie"),
        ("the narrator", "the-narrator"),
        ("R2-D2", "r2-d2"),
        ("N" * 200, "n" * 60),
    ],
)
def test_a_key_is_the_name_in_plain_letters(name, key):
    assert [c.key for c in with_keys("Nora", (), (character(name),))] == [key]


def test_names_without_plain_letters_have_keys_of_their_own():
    keys = [c.key for c in with_keys("…", (), (character("Наташа"), character("李明"), character("…")))]
    assert len(set(keys)) == 3
    assert all(re.fullmatch("character-[0-9a-f]{8}", key) for key in keys)


def test_namesakes_are_parted_by_the_words_around_their_first_mention():
    draft = Draft(("A dog barked.", "In came the boy and sat.", "Out went the boy with a cup."), ())
    places = (("the boy", 1, 2), ("the boy", 2, 2), ("Nora", 0, 0))
    keys = replace(draft, first_mentions=places).made_keys()
    assert keys[2] == "nora"
    assert all(re.fullmatch("the-boy-[0-9a-f]{8}", key) for key in keys[:2])
    without_dog = replace(draft, paragraphs=("A cat.", *draft.paragraphs[1:]), first_mentions=places[:2])
    assert without_dog.made_keys() == keys[:2]


def test_what_stands_far_away_in_a_long_paragraph_changes_no_key():
    ends = ("Then he left.", "Then he left, and it rained all day on the hills.")
    texts = ["In came the boy and sat by the fire with the others until late. " + end for end in ends]
    keys = [Draft((text, "Out went the boy."), (("the boy", 0, 2), ("the boy", 1, 2))).made_keys() for text in texts]
    assert keys[0] == keys[1]


def test_equal_words_are_parted_by_more_words_and_equal_paragraphs_by_their_order():
    middle = "and then one two three four five six the boy seven eight nine ten eleven twelve and so"
    near = Draft((f"First {middle} on.", f"Last {middle} forth."), (("the boy", 0, 10), ("the boy", 1, 10)))
    assert len(set(near.made_keys())) == 2
    equal = Draft(("In came the boy.",) * 3, tuple(("the boy", row, 2) for row in (2, 0, 1)))
    assert [key[-2:] for key in equal.made_keys()] == ["-3", "-1", "-2"]


def test_characters_of_a_known_cast_who_are_not_mentioned_are_parted_by_their_names():
    pair = [character("Nora", mentions=0, names=(Name(alias, 0),)) for alias in ("Miss Vane", "Mrs. Pell")]
    keys = [c.key for c in with_keys("Rain.", (), tuple(pair))]
    assert len(set(keys)) == 2
    assert [c.key for c in with_keys("Rain.", (), tuple(reversed(pair)))] == keys[::-1]


def test_a_key_that_is_another_characters_name_is_not_used_twice():
    texts = ("In came the boy.", "Out went the boy.")
    taken = Draft(texts, (("the boy", 0, 2), ("the boy", 1, 2))).made_keys()[0]
    keys = Draft(texts, (("the boy", 0, 2), ("the boy", 1, 2), (taken, 0, 0))).made_keys()
    assert len(set(keys)) == 3


def test_a_reading_gives_keys_that_survive_an_edited_draft():
    told = ("Nora Quill met Edmund Vane.", "“Well?” said Nora.", "“Well,” said Edmund Vane.", "“No,” said Nora Quill.")
    new = ("It rained on the hills all day.", told[0], "The sea was grey.", *told[1:], "The lamp went out.")
    keys = [[character.key for character in understand(page(*draft)).characters] for draft in (told, new)]
    assert sorted(keys[0]) == sorted(keys[1]) == ["edmund-vane", "nora-quill"]
