"""Whose epithet "the sailor" is, by who is mentioned where it is used."""

import numpy as np
import pytest
from readings import parsed
from stories import page

from fabula.people.coreference.mention_attributes import mention_genders
from fabula.people.nominals.epithets import epithet_bearers
from fabula.tokens import tokens

NAMES = ("Giles", "Edmund", "Nora")
BEARERS = ["m", "m", "f"]
# Edmund is near, and Giles is mentioned in the sentence before "the sailor" is: so it is Edmund.
TOLD = "Edmund sat down. Giles watched the rain, and Giles laughed at the sailor. Edmund laughed. "
ELSEWHERE = "Giles sang. Giles sat by the fire. Edmund sang. Nora sang. "


def bearer(text: str, epithet: str = "the sailor", *, linked: int = 0, bearers=BEARERS, spoken: bool = False):
    """The name of whom every use of the epithet means, or None: links give them all to the cast's row `linked`."""
    words = tokens(page(text))
    read = parsed(words, [*NAMES, epithet])
    spelled = [words.spelling(t) for t in read.spans[:, 0].tolist()]
    cluster = np.array([NAMES.index(s) if s in NAMES else linked for s in spelled])
    known = np.array([NAMES.index(s) if s in NAMES else -1 for s in spelled])
    told = np.full(len(words), spoken)
    found = epithet_bearers(words, read, told, cluster, known, mention_genders(words, read), list(bearers))
    uses = [row for row, s in enumerate(spelled) if s == "the"]
    assert set(found) in (set(), set(uses))
    return NAMES[found[uses[0]]] if found else None


@pytest.mark.parametrize("times", [6, 12])
def test_whoever_is_near_and_not_yet_mentioned_in_the_sentence(times):
    assert bearer(TOLD * times + ELSEWHERE * times) == "Edmund"


def test_two_uses_say_nothing():
    assert bearer(TOLD * 2 + ELSEWHERE * 12) is None


def test_links_to_nobody_of_the_cast_make_a_stranger():
    assert bearer(TOLD * 6 + ELSEWHERE * 6, linked=len(NAMES)) is None


def test_speech_says_nothing():
    assert bearer(TOLD * 6 + ELSEWHERE * 6, spoken=True) is None


def test_a_man_is_not_the_sister():
    text = TOLD.replace("sailor", "nun") * 6 + ELSEWHERE * 6
    assert bearer(text, "the nun") is None
    assert bearer(text, "the nun", bearers=["m", "", "f"]) == "Edmund"


def test_the_man_is_anyone_and_the_older_man_is_someone():
    text = TOLD * 6 + ELSEWHERE * 6
    assert bearer(text.replace("the sailor", "the man"), "the man") is None
    assert bearer(text.replace("the sailor", "the older man"), "the older man") == "Edmund"


def test_the_other_sailor_is_not_the_sailor():
    assert bearer((TOLD * 6 + ELSEWHERE * 6).replace("the sailor", "the other sailor"), "the other sailor") is None


def test_no_cast_and_no_mentions():
    assert bearer(TOLD * 6, bearers=[]) is None
    words = tokens(page("It rained."))
    assert (
        epithet_bearers(words, parsed(words, []), np.zeros(len(words), bool), *[np.zeros(0, np.int64)] * 2, [], [])
        == {}
    )
