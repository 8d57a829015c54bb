"""The bearer of the epithet "the sailor", by the characters mentioned around its uses."""

import numpy as np
import pytest
from readings import parsed
from stories import page

from fabula.people.coreference.mention_attributes import mention_genders
from fabula.people.nominals.epithets import characters_apart, epithet_bearers, epithet_uses
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.tokens import tokens

NAMES = ("Giles", "Edmund", "Nora")
CHARACTER_GENDER = ["m", "m", "f"]
# Edmund is near, and Giles is mentioned in the same sentence before "the sailor": so it is Edmund.
USE = "Edmund sat down. Giles watched the rain, and Giles laughed at the sailor. Edmund laughed. "
ELSEWHERE = "Giles sang. Giles sat by the fire. Edmund sang. Nora sang. "


def evidence(words, parse, in_speech: bool = False) -> MentionEvidence:
    """Mentions that no speech tag has."""
    return MentionEvidence(
        tokens=words,
        parse=parse,
        in_speech=np.full(len(words), in_speech),
        is_tagged=np.zeros(len(parse.spans), bool),
        gender=mention_genders(words, parse),
    )


def bearer(text: str, epithet: str = "the sailor", *, linked: int = 0, genders=CHARACTER_GENDER, in_speech=False):
    """The name of the bearer of every use of the epithet, or None: links give all uses to the character `linked`."""
    words = tokens(page(text))
    parse = parsed(words, [*NAMES, epithet])
    spelled = [words.spelling(t) for t in parse.spans[:, 0].tolist()]
    cluster = np.array([NAMES.index(s) if s in NAMES else linked for s in spelled])
    known = np.array([NAMES.index(s) if s in NAMES else -1 for s in spelled])
    mentions = evidence(words, parse, in_speech)
    bearers = epithet_bearers(mentions, cluster, epithet_uses(mentions, known), list(genders))
    uses = [row for row, s in enumerate(spelled) if s == "the"]
    assert set(bearers) in (set(), set(uses))
    return NAMES[bearers[uses[0]]] if bearers else None


@pytest.mark.parametrize("times", [6, 12])
def test_the_bearer_is_near_and_not_mentioned_in_the_same_sentence(times):
    assert bearer(USE * times + ELSEWHERE * times) == "Edmund"


def test_two_uses_are_too_few():
    assert bearer(USE * 2 + ELSEWHERE * 12) is None


def test_an_epithet_without_links_to_the_cast_has_no_bearer():
    assert bearer(USE * 6 + ELSEWHERE * 6, linked=len(NAMES)) is None


def test_uses_in_speech_do_not_count():
    assert bearer(USE * 6 + ELSEWHERE * 6, in_speech=True) is None


def test_the_bearer_has_the_gender_of_the_noun():
    text = USE.replace("sailor", "nun") * 6 + ELSEWHERE * 6
    assert bearer(text, "the nun") is None
    assert bearer(text, "the nun", genders=["m", "", "f"]) == "Edmund"


def test_a_generic_noun_is_an_epithet_only_with_an_adjective():
    text = USE * 6 + ELSEWHERE * 6
    assert bearer(text.replace("the sailor", "the man"), "the man") is None
    assert bearer(text.replace("the sailor", "the older man"), "the older man") == "Edmund"


def test_the_other_sailor_is_no_epithet():
    assert bearer((USE * 6 + ELSEWHERE * 6).replace("the sailor", "the other sailor"), "the other sailor") is None


def test_a_story_without_cast_or_mentions_has_no_epithets():
    assert bearer(USE * 6, genders=[]) is None
    words = tokens(page("It rained."))
    mentions, none = evidence(words, parsed(words, [])), np.zeros(0, np.int64)
    assert epithet_bearers(mentions, none, epithet_uses(mentions, none), []) == {}


def apart(text: str, pairs: dict[int, str]) -> list[set[str]]:
    """The names of the characters that each use of "the sailor" does not refer to.

    Args:
        text: a text.
        pairs: by the number of a use of "the sailor", the name whose last mention before it cannot link to it.
    """
    words = tokens(page(text))
    parse = parsed(words, [*NAMES, "the sailor"])
    spelled = [words.spelling(t) for t in parse.spans[:, 0].tolist()]
    cluster = np.array([NAMES.index(s) if s in NAMES else 9 for s in spelled])
    known = np.array([NAMES.index(s) if s in NAMES else -1 for s in spelled])
    uses = [row for row, s in enumerate(spelled) if s == "the"]
    cannot_link: list[list[int]] = [[] for _ in spelled]
    for use, name in pairs.items():
        cannot_link[uses[use]] = [max(row for row in range(uses[use]) if spelled[row] == name)]
    mentions = evidence(words, parse)
    found = characters_apart(mentions, cluster, epithet_uses(mentions, known), cannot_link, len(NAMES))
    return [{NAMES[character] for character in found.get(row, ())} for row in uses]


def test_what_one_use_of_an_epithet_excludes_all_uses_exclude():
    assert apart("Giles watched the sailor. Then the sailor left.", {0: "Giles"}) == [{"Giles"}, {"Giles"}]


def test_one_use_among_many_and_a_sole_use_exclude_no_other():
    assert apart("Giles saw the sailor. " + "Then the sailor left. " * 11, {0: "Giles"}) == [set()] * 12
    assert apart("Giles saw the sailor.", {0: "Giles"}) == [set()]
