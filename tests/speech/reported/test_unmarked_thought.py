"""Thoughts without marks, and sentences that only look like them."""

from dataclasses import replace

import numpy as np
import pytest
from readings import reading
from stories import page

from fabula.quotations.extraction import extract_quotations
from fabula.schema.people import Mention
from fabula.speech.reported.unmarked_thought import find_unmarked_thoughts
from fabula.tokens import tokens


def thoughts(text: str):
    """(words, thinker, tag) of each."""
    manuscript = page(*text.split("\n\n"))
    words = tokens(manuscript)
    read = reading(words, [])
    mentions = [
        Mention(start=at, end=at + len(name), kind="PROP", category="PER", entity="n", p=0.9)
        for name in ("Nora", "she", "She", "he")
        for at in range(len(manuscript.text))
        if manuscript.text.startswith(name, at) and not manuscript.text[at - 1 : at].isalpha()
    ]
    verbs = np.array([words.spelling(t) in VERBS for t in range(len(words))], np.int8)
    read = replace_upos(read, verbs)
    rows = find_unmarked_thoughts(manuscript, words, read, extract_quotations(manuscript), tuple(mentions))
    return [(manuscript.text[r.start : r.end], r.speaker, manuscript.text[slice(*r.cue)]) for r in rows]


VERBS = frozenset("come had must was were cry".split())


def replace_upos(read, verbs):
    return replace(read, upos=verbs, upos_names=("X", "VERB"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("It rained. Why had he come? she wondered.", [("Why had he come?", "n", "she wondered")]),
        ("It rained. Why had he come? Nora wondered.", [("Why had he come?", "n", "Nora wondered")]),
        ("It rained. Why had he come? She wondered, and had her tea.", []),
        ("She must not cry, thought Nora.", [("She must not cry", "n", "thought Nora")]),
        ("She must not cry, she told herself sternly.", [("She must not cry", "n", "she told herself sternly")]),
        ("How had he come? she asked herself.", [("How had he come?", "n", "she asked herself")]),
        (
            "It was, she thought, the last train.",
            [("It was", "n", "she thought"), ("the last train.", "n", "she thought")],
        ),
        ("It was late, she thought, looking at the clock.", [("It was late", "n", "she thought")]),
        ("She thought: It was too late. It rained.", [("It was too late.", "n", "She thought")]),
        ("She thought of him, and it was late.", []),
        ("It was late, and she thought that he had come.", []),
        ("When he had come, she thought.", []),
        ("For a long while, she wondered.", []),
        ("How had he come? she asked Nora.", []),
        ("“Why had he come?” she wondered.", []),
        ("“Why?” It was late, she said.", []),
        ("The thought, which was late, had come.", []),
    ],
)
def test_a_tagged_sentence_is_a_thought(text, rows):
    assert thoughts(text) == rows


def test_a_thought_stays_in_its_paragraph():
    assert thoughts("It was late\n\n, she thought.") == []
