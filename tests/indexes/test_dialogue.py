"""Quotes, mentions and characters by token."""

import re

import numpy as np
import pytest
from stories import page

from fabula.indexes import FIRST, SECOND, THIRD, index_dialogue
from fabula.indexes.clock import SPEECH_SHARE
from fabula.quotations import extract_quotations
from fabula.schema.people import Character, Mention, Name
from fabula.tokens import tokens

NORA, EDMUND = range(2)
TEXT = "Nora saw the old man. “I saw you, and him,” said Edmund."


def mention(words: str, kind: str, entity: str | None, p: float = 0.9) -> Mention:
    """The mention of the words where they stand in the text."""
    (match,) = re.finditer(rf"\b{words}\b", TEXT)
    return Mention(start=match.start(), end=match.end(), kind=kind, category="PER", entity=entity, p=p)


def index(*links: Mention):
    """The index of the text with its two names as mentions."""
    manuscript = page(TEXT)
    characters = tuple(
        Character(id=name, name=name, names=(Name(name, 1),), pronouns=pronouns, mentions=3, quotes=0, first=0)
        for name, pronouns in (("Nora", "she/her"), ("Edmund", "he/him"))
    )
    mentions = mention("Nora", "PROP", "Nora"), mention("the old man", "NOM", None), mention("Edmund", "PROP", "Edmund")
    return index_dialogue(tokens(manuscript), extract_quotations(manuscript), characters, mentions, links)


def test_columns_over_mentions_and_quotes():
    dialogue = index()
    words = [dialogue.tokens.spelling(token) for token in dialogue.mention_token_start]
    assert words == ["Nora", "the", "Edmund"]
    assert dialogue.character_row.tolist() == [NORA, -1, EDMUND]
    start, end = int(dialogue.quote_token_start[0]), int(dialogue.quote_token_end[0])
    assert (dialogue.tokens.spelling(start), dialogue.tokens.spelling(end - 1)) == ("“", "”")
    in_quote = dialogue.quote_of_token >= 0
    assert in_quote[start:end].all() and in_quote.sum() == end - start


def test_the_clock_runs_more_slowly_in_speech():
    dialogue = index()
    steps = np.diff(dialogue.clock)
    assert steps == pytest.approx(np.where(dialogue.quote_of_token >= 0, SPEECH_SHARE, 1.0))


def test_pronouns_in_speech_have_a_person_and_a_referent():
    pronouns = index(
        mention("I", "PRON", "Edmund"), mention("you", "PRON", "Nora", 0.5), mention("him", "PRON", "stranger")
    ).pronouns_in_speech
    assert [(p.person, p.character_row, p.p) for p in pronouns] == [(FIRST, EDMUND, 0.9), (SECOND, NORA, 0.5)]
    (him,) = index(mention("him", "PRON", "Edmund")).pronouns_in_speech
    assert (him.quote_row, him.person) == (0, THIRD)


def test_a_description_has_its_referents_by_token():
    dialogue = index(mention("the old man", "NOM", "Edmund", 0.7))
    (token, description), *rest = dialogue.descriptions.items()
    assert not rest and dialogue.tokens.phrase(token, description.token_end) == "the old man"
    assert description.referents == {EDMUND: 0.7}
    assert dialogue.referents == {1: {EDMUND: 0.7}}
