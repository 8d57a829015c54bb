"""The columns of a turn that bear on whether the speaker changes."""

from dataclasses import replace

import numpy as np
import pytest
from dialogues import dialogue_of

from fabula.speech.speakers.features import speaker_features
from fabula.speech.speakers.features.turn_taking import COLUMNS, GAP_COLUMNS


def columns(dialogue):
    return speaker_features(dialogue).turn_features


def column(name, *paragraphs):
    """By turn, the values of a column."""
    return columns(dialogue_of(*paragraphs))[:, COLUMNS.index(name)].tolist()


@pytest.mark.parametrize(
    ("name", "paragraphs", "values"),
    [
        ("ends in a question", ("“Who? Me?”", "“Why? No.”"), [1, 0]),
        ("asks", ("“Who? Me?”", "“Why? No.”", "“No.”"), [1, 1, 0]),
        ("ends in an exclamation", ("“Go!”", "“Go! No.”"), [1, 0]),
        ("ends in a dash", ("“But I—”", "“But I.”"), [1, 0]),
        ("ends in a question", ("“_Who?_”", "“_Who_.”"), [1, 0]),
        ("ends in dots", ("“But I…”", "“But I...”", "“But I. . .”", "“But I.”"), [1, 1, 1, 0]),
        ("ends in a comma", ("“No,” said Nora.", "“No.”"), [1, 0]),
        ("begins with an answer", ("“Yes, dear.”", "“Dear, yes.”"), [1, 0]),
        ("begins with a question word", ("“Where?”", "“There.”"), [1, 0]),
        ("begins with a linking word", ("“And then?”", "“Then?”", "“No.”"), [1, 1, 0]),
        ("begins with an interjection", ("“Oh, no.”", "“No. Oh!”"), [1, 0]),
        ("begins with an auxiliary", ("“Is it?”", "“It is.”"), [1, 0]),
        ("begins with you", ("“You did.”", "“Did you?”"), [1, 0]),
        ("begins with I", ("“I did.”", "“Did I?”"), [1, 0]),
        ("begins in lower case", ("“to the mill.”", "“To the mill.”"), [1, 0]),
        ("begins with a dash or dots", ("“—to the mill.”", "“To the mill.”"), [1, 0]),
        ("short", ("“To the mill.”", "“To the old mill.”"), [1, 0]),
        ("several quotes", ("“To,” said Nora, “the mill.”", "“To the mill.”"), [1, 0]),
        ("again in the narration", ("“No,” said Nora again.", "“Again,” said Nora."), [1, 0]),
        ("no cue", ("“No,” said Nora.", "“No.”"), [0, 1]),
        ("verb of response in the tag", ("“No,” replied Nora.", "“No,” said Nora."), [1, 0]),
        ("verb of continuation in the tag", ("“No,” Nora went on.", "“No,” said Nora."), [1, 0]),
        ("verb of exclamation in the tag", ("“No!” cries Nora.", "“No,” says Nora."), [1, 0]),
        ("action before", ("Nora sat down. “No.”", "“No.” Nora sat down."), [1, 0]),
        ("action after", ("“No.” Nora sat down.", "“No,” said Nora."), [1, 0]),
        ("share of I", ("“I? My lamp burns here now.”", "“No.”"), [pytest.approx(5 / 3), 0]),
        ("share of you", ("“Your lamp.”", "“No.”"), [2.5, 0]),
        ("next block", ("“No.”", "“Yes.”", "Rain fell.", "“No.”"), [0, 1, 0]),
        ("verb of question in the tag", ("“Who?” asked Nora.", "“Who?” said Nora."), [1, 0]),
    ],
)
def test_how_a_turn_begins_and_ends(name, paragraphs, values):
    assert column(name, *paragraphs) == values


def test_the_turn_before():
    paragraphs = (
        "“Who is it?” said Nora.",
        "“No one” (Edmund sat down) “that I know.”",
        "“Yes?”",
        "“What?”",
        "“No.”",
        "“So.”",
    )
    assert column("before: ends in a question", *paragraphs) == [0, 1, 0, 1, 1, 0]
    assert column("before: several quotes", *paragraphs) == [0, 0, 1, 0, 0, 0]
    assert column("before: speech tag", *paragraphs) == [0, 1, 0, 0, 0, 0]
    assert column("an answer after a question", *paragraphs) == [0, 1, 0, 0, 1, 0]
    assert column("a question after a question", *paragraphs) == [0, 0, 0, 1, 0, 0]
    assert column("no question after no question", *paragraphs) == [0, 0, 0, 0, 0, 1]


def test_a_tag_with_a_pronoun():
    dialogue = dialogue_of("“No,” said Nora.")
    (tag,) = dialogue.cues[0]
    with_pronoun = replace(dialogue, cues=[[replace(tag, pronoun="she")]])
    pronoun = COLUMNS.index("pronoun in the tag")
    assert [columns(some)[0, pronoun] for some in (dialogue, with_pronoun)] == [0, 1]


def test_words_that_turns_share():
    shared = column("words shared with the turn before", "“The mill burns.”", "“A mill?”", "“It is the lamp.”")
    assert shared[0] == shared[2] == 0 and shared[1] == pytest.approx(1 / np.sqrt(2))
    two = column("words shared with two turns before", "“The mill burns.”", "“Where?”", "“The Mill.”")
    assert two[:2] == [0, 0] and two[2] > 0


def test_narration_and_gaps():
    paragraphs = ("“No.” Nora shut the gate.", "Rain fell.", "Edmund sat down. “Well.”")
    assert column("narration after", *paragraphs) == [pytest.approx(np.log1p(4) / 4), 0]
    assert column("narration before", *paragraphs) == [0, pytest.approx(np.log1p(3) / 4)]
    assert column("before: narration after", *paragraphs) == [0, pytest.approx(np.log1p(4) / 4)]
    assert column("blocks since the turn before", *paragraphs) == [1, 0.5]
    two_speakers = column("narration after", "“No,” said Nora, and Edmund replied, “Yes, dear.”")
    assert two_speakers[0] == pytest.approx(np.log1p(5) / 4)  # and not the words of the other line
    gap = columns(dialogue_of(*paragraphs))[:, : len(GAP_COLUMNS)]
    assert gap.sum(1).tolist() == [1, 1] and gap[0, GAP_COLUMNS.index("gap break")] == 1


def test_a_story_without_speech_has_no_turns():
    assert columns(dialogue_of("Nora shut the gate.")).shape == (0, len(COLUMNS))
