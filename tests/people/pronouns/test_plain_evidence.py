"""Genders that pronouns show: by clear votes, and by pronouns of the narration that are surely resolved."""

from collections import Counter

import numpy as np
import pytest
from stories import page

from fabula.encoder import parse_tokens
from fabula.people.pronouns import gender_of_votes, with_resolved_genders
from fabula.people.pronouns.plain_evidence import grammatical_genders
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.tokens import tokens

TEXT = "She sat. She slept. “He is late,” she said."
SHE, SHE_AGAIN, HE, SHE_SAID = (0, 3), (9, 12), (21, 23), (34, 37)


def character(pronouns: str = "") -> Character:
    return Character(id="c1", name="Isko", names=(), pronouns=pronouns, mentions=0, quotes=0, first=0)


def mention(span: tuple[int, int], p: float = 0.9) -> Mention:
    return Mention(start=span[0], end=span[1], kind="PRON", category="PER", entity="c1", p=p)


def quote(speaker: str | None = None) -> Quote:
    start, end = TEXT.index("“"), TEXT.index("”") + 1
    cue = (SHE_SAID[0], len(TEXT) - 1)
    return Quote(
        start=start, end=end, kind="speech", utterance=0, speaker=speaker, cue=cue, reason="pronoun tag", p=0.9
    )


@pytest.mark.parametrize(
    ("votes", "gender"),
    [({"m": 1}, "m"), ({"f": 3, "m": 1}, "f"), ({"f": 2, "m": 1}, ""), ({}, "")],
    ids=["one", "three to one", "two to one", "none"],
)
def test_votes_must_be_clear(votes, gender):
    assert gender_of_votes(Counter(votes)) == gender


@pytest.mark.parametrize(
    ("mentions", "speaker", "pronouns"),
    [
        ([mention(SHE), mention(SHE_AGAIN)], None, "she/her"),
        ([mention(SHE)], None, ""),
        ([mention(SHE)], "c1", "she/her"),
        ([mention(SHE), mention(SHE_AGAIN, 0.5)], None, ""),
        ([mention(SHE), mention(SHE_AGAIN), mention(HE)], None, "she/her"),
    ],
    ids=["two", "one", "one and a tag", "one is unsure", "a pronoun in speech does not count"],
)
def test_two_resolved_pronouns_show_a_gender(mentions, speaker, pronouns):
    (filled,) = with_resolved_genders(TEXT, (character(),), mentions, (quote(speaker),))
    assert filled.pronouns == pronouns


def test_pronouns_that_are_known_stay():
    (filled,) = with_resolved_genders(TEXT, (character("he/him"),), [mention(SHE), mention(SHE_AGAIN)], (quote(),))
    assert filled.pronouns == "he/him"


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Isko hit the pump. Then she sat down.", {"f": 1}),
        ("Isko hit the pump. Nora laughed. Then she sat down.", {}),
        ("Isko hit the pump. A girl laughed. Then she sat down.", {}),
        ("Isko hit the pump. Then his hat fell, and she sat down.", {}),
        ("It rained on Isko. Then she sat down.", {}),
    ],
    ids=["alone", "another name", "another noun", "another gender", "no subject"],
)
def test_a_pronoun_is_of_the_only_person_whom_its_paragraph_names_as_a_subject(text, votes):
    words = tokens(page(text))
    spelled = [words.spelling(token) for token in range(len(words))]
    name_uses = [[(row, row + 1) for row, word in enumerate(spelled) if word == name] for name in ("Isko", "Nora")]
    isko, _ = grammatical_genders(words, parse_tokens(words), np.ones(len(words), bool), name_uses)
    assert isko == Counter(votes)
