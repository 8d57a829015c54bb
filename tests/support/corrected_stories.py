"""A small story to correct, and short ways to say a correction."""

from dataclasses import replace
from functools import cache

from stories import page

from fabula import corrections, pipeline
from fabula.corrections import Anchor, CorrectedStory, Correction, PersonAnchor, anchor_of
from fabula.schema.people import Character, Name, Suggestion
from fabula.schema.speech import Quote
from fabula.schema.story import Story

BLOCKS = (
    {"heading": "I"},
    "Colonel Brand came into the mill, and Nora Vane looked up. The miller was asleep on a sack.",
    "“You are late,” said Nora. “I waited for an hour.”",
    "“The road was bad,” said the Colonel.",
    "“Was it?” said Nora.",
    "“It was. I walked my horse.”",
    "The old soldier sat down. “Give me some water,” said the old soldier.",
    {"break": "* * *"},
    "Next morning Nora walked down to the river with Tobias Reed. Tobias carried a sack.",
    "“Will you marry the Colonel?” Tobias asked.",
    "“I will not,” Nora said.",
    "“Good,” said Tobias, and he whistled.",
)


@cache
def mill() -> Story:
    """The story as it was read."""
    return pipeline.understand(page(*BLOCKS))


def asking_mill() -> Story:
    """The story with a pair that may be one person, five people who are named once, and tags of an archive."""
    story = mill()
    nora, colonel = character(story, "Nora Vane"), character(story, "Colonel")
    extras = tuple(
        Character(id=f"x{row}", name=name, names=(Name(name, 1),), pronouns="", mentions=0, quotes=0, first=0)
        for row, name in enumerate(("Áda Finch", "Bram", "Cora", "Dov", "<i>Edda</i>"))
    )
    pair = Suggestion(
        characters=(nora.id, colonel.id),
        reason="Nora and <b>Colonel</b> may be one person",
        evidence=tuple((each.first, each.first + 5) for each in (nora, colonel)),
    )
    source = replace(
        story.source,
        tagged_characters=(
            "Nora Vane (The Mill)",
            "Hugh Brand",
            "Laura <img src=x onerror='window.hit = 1'>",
            "Reader",
        ),
        tagged_relationships=("Nora Vane/Tobias Reed", "Nora Vane & Laura"),
    )
    return replace(story, characters=(*story.characters, *extras), suggestions=(pair,), source=source)


def person(name: str) -> PersonAnchor:
    """A person by name alone, as one writes it by hand."""
    return PersonAnchor(name=name)


def quote(story: Story, words: str) -> Quote:
    """The quotation that holds the words."""
    (found,) = (each for each in story.quotes if words in story.text[each.start : each.end])
    return found


def line(words: str, story: Story | None = None) -> Anchor:
    """The anchor of the quotation that holds the words."""
    story = story or mill()
    found = quote(story, words)
    return anchor_of(story.text, found.start, found.end)


def corrected(*given: Correction) -> CorrectedStory:
    """The story with corrections."""
    return corrections.corrected(mill(), given)


def speaker(story: Story, words: str) -> str | None:
    """The name of the speaker of the quotation that holds the words."""
    return next((c.name for c in story.characters if c.id == quote(story, words).speaker), None)


def names(story: Story) -> set[str]:
    """The names of the cast."""
    return {character.name for character in story.characters}


def character(story: Story, name: str) -> Character:
    """The character of this name."""
    (found,) = (each for each in story.characters if each.name == name)
    return found


def mill_with_a_suggested_pair() -> Story:
    """The story where Nora Vane speaks most lines, and Tobias Reed, who may be her, three."""
    story = mill()
    often, seldom = character(story, "Nora Vane").id, character(story, "Tobias Reed").id
    lines = [row for row, each in enumerate(story.quotes) if each.kind == "speech"]
    quotes = list(story.quotes)
    for row in lines:
        quotes[row] = replace(quotes[row], speaker=seldom if row in lines[:3] else often)
    pair = Suggestion(characters=(often, seldom), reason="alike", evidence=((0, 1), (2, 3)))
    return replace(story, quotes=tuple(quotes), suggestions=(pair,))
