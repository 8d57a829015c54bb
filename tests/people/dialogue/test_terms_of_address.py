"""The referents of "my dear", and of "you" beside a vocative, in a line whose addressees are known."""

import pytest
from stories import page

from fabula.people.dialogue.terms_of_address import _nearest, resolve_terms_of_address
from fabula.people.mentions import lines_of_mentions
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.tokens import tokens


def _with_terms(manuscript, quotes, mentions):
    return resolve_terms_of_address(lines_of_mentions(tokens(manuscript), quotes, mentions), mentions)


def _resolved(
    text: str, speaker: str, addressees: tuple[str, ...], *known: tuple[str, str, str | None]
) -> list[str | None]:
    manuscript, mentions, at = page(text), [], 0
    for spelled, kind, entity in known:
        at = manuscript.text.index(spelled, at)
        mentions.append(Mention(start=at, end=at + len(spelled), kind=kind, category="PER", entity=entity, p=0.9))
        at += len(spelled)
    line = (manuscript.text.index("“"), manuscript.text.index("”") + 1)
    quote = Quote(start=line[0], end=line[1], kind="speech", utterance=0, speaker=speaker, addressees=addressees, p=0.9)
    return [m.entity for m in _with_terms(manuscript, (quote,), tuple(mentions))]


def test_my_dear_is_the_likeliest_addressee():
    assert _resolved("“Not now, my dear,” said Ned.", "ned", ("eve", "ada"), ("my dear", "NOM", None)) == ["eve"]


def test_you_is_the_addressee_named_in_a_vocative():
    known = (("Ada", "PROP", "ada"), ("you", "PRON", "eve"))
    assert _resolved("“Ada, will you come?” said Ned.", "ned", ("eve", "ada"), *known) == ["ada", "ada"]


def test_a_name_that_is_no_vocative_leaves_you_as_it_was():
    known = (("Ada", "PROP", "ada"), ("you", "PRON", "eve"))
    assert _resolved("“I saw Ada with you,” said Ned.", "ned", ("eve", "ada"), *known) == ["ada", "eve"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes, my love,” said Ned.", ["my love"]),
        ("“Sir, I will.” He sat down.", ["Sir"]),
        ("“I love my love of the sea,” said Ned.", []),
        ("“Dear me,” said Ned.", []),
        ("He said, my love, that it rained. “It rains,” said Ned.", []),
    ],
    ids=["between marks", "at the head", "not set off", "no term of address", "outside of speech"],
)
def test_a_term_of_address_that_is_no_mention_becomes_one(text, expected):
    manuscript = page(text)
    line = (manuscript.text.index("“"), manuscript.text.index("”") + 1)
    quote = Quote(start=line[0], end=line[1], kind="speech", utterance=0, speaker="ned", addressees=("ada",), p=0.8)
    mentions = _with_terms(manuscript, (quote,), ())
    assert [manuscript.text[m.start : m.end] for m in mentions] == expected
    assert all((m.entity, m.kind, m.p) == ("ada", "NOM", 0.4) for m in mentions)


class CountedList(list):
    """A list that counts the items that are looked at."""

    looked_at = 0

    def __getitem__(self, key):
        items = list.__getitem__(self, key)
        self.looked_at += len(items) if isinstance(key, slice) else 1
        return items

    def __iter__(self):
        for item in list.__iter__(self):
            self.looked_at += 1
            yield item


@pytest.mark.parametrize("offset", [0, 5, 49, 50, 51, 4_999, 12_345, 99_990, 200_000])
def test_the_nearest_of_many_vocatives_takes_few_looks(offset):
    vocatives = CountedList((start, "c1") for start in range(0, 100_000, 10))
    nearest = _nearest(vocatives, offset)
    assert vocatives.looked_at < 30
    assert nearest == min(list(vocatives), key=lambda vocative: abs(vocative[0] - offset))
