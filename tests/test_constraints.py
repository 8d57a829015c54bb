"""What a reader decides beforehand holds: must-links, cannot-links and pinned speakers."""

from functools import cache
from itertools import combinations

import pytest
from stories import page

from fabula.pipeline import Options, annotate_text, understand_text
from fabula.schema.manuscript import Manuscript
from fabula.schema.people import Constraints
from fabula.schema.story import Story

MILL = page(
    "That day Nora Vane came up the hill with Edmund Vane. An old woman was tired, and Nora spoke to her by the mill.",
    "“Shall we go on?” said Edmund. “You look tired.”",
    "“I am not tired,” said Magda. She laughed. Nobody liked to laugh as Magda did.",
    "“Then come,” said Edmund, and he gave her his arm.",
    "“I will.”",
    "“At last.”",
)


@cache
def text_of(manuscript: Manuscript):
    return annotate_text(manuscript)


def read(manuscript: Manuscript, **constraints) -> Story:
    return understand_text(text_of(manuscript), None, Options(constraints=Constraints(**constraints)))


def span(manuscript: Manuscript, words: str, number: int = 0) -> tuple[int, int]:
    """The span of the words, where they stand for the first time or a later one."""
    start = -1
    for _ in range(number + 1):
        start = manuscript.text.index(words, start + 1)
    return start, start + len(words)


def referent(story: Story, words: tuple[int, int]) -> str | None:
    (entity,) = {mention.entity for mention in story.mentions if (mention.start, mention.end) == words}
    return entity


def speaker(story: Story, words: str) -> str | None:
    (quote,) = (quote for quote in story.quotes if words in story.text[quote.start : quote.end])
    return next((c.name for c in story.characters if c.id == quote.speaker), None)


NORA, EDMUND = span(MILL, "Nora Vane"), span(MILL, "Edmund Vane")
MAGDA, EDMUND_ALONE = span(MILL, "Magda"), span(MILL, "Edmund", 1)


def test_a_story_without_constraints():
    story = read(MILL)
    assert referent(story, EDMUND) == referent(story, EDMUND_ALONE)
    assert referent(story, NORA) != referent(story, MAGDA)
    assert speaker(story, "not tired") != "Nora Vane"
    assert story.provenance.constraints is None


def test_names_that_must_link_are_one_characters():
    story = read(MILL, must_link=((NORA, MAGDA),))
    assert referent(story, NORA) == referent(story, MAGDA) == referent(story, span(MILL, "Magda", 1))
    assert speaker(story, "not tired") == "Nora Vane"
    (nora,) = (c for c in story.characters if c.id == referent(story, NORA))
    assert {"Nora Vane", "Magda"} <= {name.text for name in nora.names}


def test_names_that_cannot_link_are_two_characters():
    story = read(MILL, cannot_link=((EDMUND, EDMUND_ALONE),))
    assert referent(story, EDMUND) != referent(story, EDMUND_ALONE)
    assert speaker(story, "Then come") == "Edmund"


def test_of_two_uses_of_one_name_that_cannot_link_the_second_gives_way():
    uses = EDMUND_ALONE, span(MILL, "Edmund", 2)
    plain, story = read(MILL), read(MILL, cannot_link=(uses,))
    assert referent(story, uses[0]) == referent(plain, uses[0]) != referent(story, uses[1])


def test_a_description_and_a_pronoun_must_link():
    old_woman, you = span(MILL, "An old woman"), span(MILL, "You")
    story = read(MILL, must_link=((MAGDA, old_woman), (old_woman, you)))
    assert referent(story, MAGDA) == referent(story, old_woman) == referent(story, you)


def test_every_pair_of_mentions_may_be_linked_or_kept_apart():
    spans = sorted({(mention.start, mention.end) for mention in read(MILL).mentions})
    assert len(spans) > 12
    for one, other in list(combinations(spans, 2))[::9]:
        linked = read(MILL, must_link=((one, other),))
        assert referent(linked, one) == referent(linked, other), (one, other)
        apart = read(MILL, cannot_link=((one, other),))
        assert referent(apart, one) is None or referent(apart, one) != referent(apart, other), (one, other)
        apart.check()


def test_a_pinned_speaker_stands_and_counts_for_the_turns_around():
    start, _ = span(MILL, "“I will.”")
    plain, pinned = read(MILL), read(MILL, speakers=((start, EDMUND),))
    (quote,) = (quote for quote in pinned.quotes if quote.start == start)
    assert speaker(plain, "I will") != "Edmund Vane" == speaker(pinned, "I will")
    assert (quote.reason, quote.p, quote.cue, quote.candidates) == ("pinned", 1.0, None, ((quote.speaker, 1.0),))
    assert quote.speaker not in quote.addressees
    assert speaker(plain, "At last") == "Edmund Vane" != speaker(pinned, "At last")


def test_the_constraints_are_part_of_the_provenance():
    digests = {
        read(MILL, must_link=((NORA, MAGDA),)).provenance.constraints,
        read(MILL, cannot_link=((NORA, MAGDA),)).provenance.constraints,
        read(MILL, must_link=((NORA, MAGDA),)).provenance.constraints,
    }
    assert len(digests) == 2 and None not in digests


@pytest.mark.parametrize(
    ("constraints", "message"),
    [
        ({"must_link": ((NORA, (3, 4)),)}, "3-4 is not the span of a mention"),
        ({"cannot_link": (((0, 10_000), NORA),)}, "0-10000 is not the span of a mention"),
        ({"speakers": ((5, NORA),)}, "no quote starts at 5"),
        ({"speakers": ((span(MILL, "“I will.”")[0], (7, 9)),)}, "7-9 is not the span of a mention"),
        ({"speakers": ((span(MILL, "“I will.”")[0], span(MILL, "the mill")),)}, "refers to no character"),
    ],
)
def test_a_constraint_about_nothing_is_refused(constraints, message):
    with pytest.raises(ValueError, match=message):
        read(MILL, **constraints)
