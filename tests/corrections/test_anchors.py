"""Anchors: a place is found again by its words and surroundings, in the same text and in an edited one."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.corrections.records import Anchor, AnchorIndex, anchor_of, span_of_words

WORDS = "yes no come water river the mill said she he was late and road bad good morning".split()


def story(seed: int, count: int = 120) -> tuple[str, list[tuple[int, int]]]:
    """A text of short paragraphs of few words, many of them alike, and the spans of the paragraphs."""
    chosen = random.Random(seed)
    text, spans = "", []
    for _ in range(count):
        words = " ".join(chosen.choice(WORDS) for _ in range(chosen.choice([1, 1, 2, 3, 8, 40])))
        text += "\n\n" if text else ""
        spans.append((len(text), len(text) + len(words)))
        text += words
    return text, spans


@given(st.integers(0, 10_000))
def test_a_place_is_found_again_in_the_same_text(seed):
    text, spans = story(seed)
    index = AnchorIndex(text, spans)
    assert [index.place(anchor_of(text, *span)).span for span in spans] == spans


@given(st.integers(0, 10_000))
def test_a_place_is_found_again_behind_a_new_beginning(seed):
    text, spans = story(seed, count=30)
    new = "A new first paragraph that nobody wrote before.\n\n"
    moved = [(start + len(new), end + len(new)) for start, end in spans]
    index = AnchorIndex(new + text, moved)
    wrong = [
        span for span, there in zip(spans, moved, strict=True) if index.place(anchor_of(text, *span)).span != there
    ]
    assert [span for span in wrong if not _is_alike(text, spans, span)] == []


def _is_alike(text, spans, span):
    """Whether another place has the same words between the same surroundings: then nothing can tell them apart."""
    mine, others = anchor_of(text, *span), [anchor_of(text, *other) for other in spans if other != span]
    same = [other for other in others if other.words == mine.words]
    return any(other.before[-15:] == mine.before[-15:] or other.after[:15] == mine.after[:15] for other in same)


OLD = (
    "Nora sat down. “Come with me to the river,” said Nora. Tobias rose. “No.” He sat. "
    "“Yes.” She went. “No.” It rained."
)


def quoted(text: str) -> list[tuple[int, int]]:
    """The spans between quotation marks, with the marks."""
    return [match.span() for match in re.finditer("“[^”]*”", text)]


def place(new: str, words: str, number: int = 0) -> str | None:
    """The words that an anchor of the old text finds in a new one."""
    start = -1
    for _ in range(number + 1):
        start = OLD.index(words, start + 1)
    found = AnchorIndex(new, quoted(new)).place(anchor_of(OLD, start, start + len(words))).span
    return new[slice(*found)] if found else None


def test_a_mended_typing_error_in_the_words_does_not_lose_the_place():
    assert place(OLD.replace("to the river", "to the riwer"), "“Come with me to the river,”").startswith("“Come")


def test_a_mended_typing_error_beside_the_words_does_not_lose_the_place():
    assert place(OLD.replace("Tobias rose", "Tobias ros"), "“No.”") == "“No.”"


def test_short_words_are_told_apart_by_what_stands_around_them():
    new = OLD.replace("He sat. ", "Then he sat down. ")
    index = AnchorIndex(new, quoted(new))
    second = anchor_of(OLD, OLD.rindex("“No.”"), OLD.rindex("“No.”") + 5)
    assert index.place(second).span[0] == new.rindex("“No.”")


def test_words_that_went_are_not_found_elsewhere():
    new = OLD.replace("“Come with me to the river,” said Nora. ", "")
    assert place(new, "“Come with me to the river,”") is None


def test_short_words_that_went_are_not_taken_for_others_of_the_kind():
    new = OLD.replace("Tobias rose. “No.” He sat. ", "").replace(
        "“No.” It rained.", "“No.” The king of France died at sea."
    )
    assert place(new, "“No.”") is None


def test_the_nearest_place_is_given_for_what_is_lost():
    index = AnchorIndex(OLD, [(15, 43), (68, 73)])
    assert index.place(Anchor(words="gone with the wind", before="a", after="b", start=66)).nearest == (68, 73)
    assert AnchorIndex(OLD, []).place(Anchor(words="gone")).nearest is None


def test_words_alone_are_enough_where_one_place_has_them():
    index = AnchorIndex(OLD, [(15, 43), (68, 73)])
    assert index.place(Anchor(words="“No.”")).span == (68, 73)


def test_words_alone_are_not_enough_where_two_places_have_them():
    spans = [(OLD.index("“No.”"), OLD.index("“No.”") + 5), (OLD.rindex("“No.”"), OLD.rindex("“No.”") + 5)]
    assert AnchorIndex(OLD, spans).place(Anchor(words="“No.”")).span is None


@pytest.mark.parametrize("anchor", [Anchor(words="“no.”"), Anchor(words='"No."'), Anchor(words=" “No.” ")])
def test_capitals_marks_and_spaces_do_not_matter(anchor):
    assert AnchorIndex(OLD, [(15, 43), (68, 73)]).place(anchor).span == (68, 73)


def test_a_long_span_is_kept_by_both_its_ends():
    text = "x" * 500
    anchor = anchor_of(text, 10, 490)
    assert len(anchor.words) == 120
    assert anchor.ending == "x" * 40


def test_words_are_found_in_a_stretch_only():
    assert span_of_words(OLD, Anchor(words="“No.”"), (90, len(OLD))) == (OLD.rindex("“No.”"), OLD.rindex("“No.”") + 5)
    assert span_of_words(OLD, Anchor(words="“No.”"), (0, 20)) is None
    assert span_of_words("a  b\nc", Anchor(words="A b"), (0, 6)) == (0, 4)
    assert span_of_words(OLD, Anchor(words="Nora", ending="rose."), (0, len(OLD))) == (0, OLD.index("rose.") + 5)
    assert span_of_words(OLD, Anchor(words="Nora", ending="nowhere"), (0, len(OLD))) is None
