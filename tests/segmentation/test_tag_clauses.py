"""A tag is the clause of the verb of speech, and not what else is told beside a line."""

import pytest
from stories import page

import fabula
from fabula import pipeline


def tags(*paragraphs):
    """The tags of a story of these paragraphs, as it is read."""
    story = pipeline.understand(page({"heading": "I"}, *paragraphs))
    return [" ".join(story.text_of(s).split()) for s in fabula.segments(story) if s.kind == "tag"]


OPENING = "Nora Vane came in. Giles sat by the fire."


@pytest.mark.parametrize(
    ("paragraph", "tag"),
    [
        ("“You are late,” said Nora.", "said Nora."),
        ("“You are late,” said Nora, putting down the cup. “Sit down.”", "said Nora,"),
        ("“You are late,” said Nora in a low voice.", "said Nora in a low voice."),
        ("“You are late,” Nora said and left the room.", "Nora said"),
        ("Nora laughed, and said, “You are late.”", "and said,"),
        ("After a while she went on, putting down the cup, “Sit down.”", "After a while she went on,"),
        ("“You are late”--said Nora--“very late.”", "--said Nora--"),
        ("“You are late,” said she who had waited.", "said she who had waited."),
    ],
)
def test_the_clause_of_a_tag(paragraph, tag):
    assert tags(OPENING, paragraph) == [tag]


def test_a_tag_in_the_present_is_one():
    opening = "I sit by the fire when Nora Vane comes in."
    assert tags(opening, "“You are late,” I say.", "“I know,” says Nora.") == ["I say.", "says Nora."]


def test_a_gesture_is_no_tag():
    assert tags(OPENING, "Nora put down the cup. “You are late.”") == []


def test_a_tag_without_a_known_speaker_is_one_all_the_same():
    assert tags("The bell rang.", "“Who is there?” said a well-known voice.") == ["said a well-known voice."]


def test_the_name_of_a_sender_is_a_tag():
    lines = ["Nora: on my way", "Giles: good", "Nora: see you soon", "Giles: yes of course", "Nora: fine"]
    assert tags(OPENING, *lines) == ["Nora:", "Giles:", "Nora:", "Giles:", "Nora:"]
