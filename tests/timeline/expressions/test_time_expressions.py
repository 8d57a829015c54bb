"""Which words are time expressions, and what each says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed_sentences import parsed_text
from told_times import timed

from fabula.timeline import time_expressions

DAY = 1440


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "direction", "anchor", "value"),
    [
        ("The next morning he rose.", "The next morning", "offset", "after", "told before", "P1D part:morning"),
        ("Some months afterwards she left.", "Some months afterwards", "offset", "after", "told before", "PXM"),
        ("Come that day week.", "that day week", "offset", "after", "told before", "P1W"),
        ("Twelve months before, he came.", "Twelve months before", "offset", "before", "told before", "P12M"),
        ("Two hours later she slept.", "Two hours later", "offset", "after", "told before", "PT2H"),
        ("It was years ago.", "years ago", "offset", "before", "speech", "PXY"),
        ("I met him Tuesday last.", "Tuesday last", "offset", "before", "speech", "weekday:2"),
        ("He comes on Monday week.", "on Monday week", "offset", "after", "speech", "P1W weekday:1"),
        ("It was two years before he came.", "two years before", "offset", "after", "told before", "P2Y"),
        ("I shall be back in ten minutes.", "in ten minutes", "offset", "after", "told before", "PT10M"),
        ("He earned it in ten days.", "in ten days", "duration", "lasting", "none", "P10D"),
        ("The whole winter passed.", "The whole winter passed", "offset", "after", "told before", "season:winter"),
        ("For seven years he worked.", "For seven years", "duration", "lasting", "none", "P7Y"),
        ("He stayed a fortnight.", "a fortnight", "duration", "lasting", "none", "P2W"),
        ("Meanwhile the pump dripped.", "Meanwhile", "meanwhile", "at", "told before", "P0D"),
        ("She is in her thirty-first year.", "in her thirty-first year", "age", "lasting", "none", "age:30"),
        ("She was five-and-twenty.", "five-and-twenty", "age", "lasting", "none", "age:25"),
        ("A lad of about fifteen, he said.", "lad of about fifteen", "age", "lasting", "none", "age:13-17"),
        ("They paid at Michaelmas.", "at Michaelmas", "feast", "at", "calendar", "feast:michaelmas"),
        ("It was half-past nine.", "half-past nine", "clock", "at", "told before", "09:30/21:30"),
        ("He came at ten that night.", "at ten that night", "clock", "at", "told before", "22:00"),
        ("He came at 8.30 p.m. by train.", "at 8.30 p.m.", "clock", "at", "told before", "20:30"),
        ("Towards evening it rained.", "Towards evening", "day part", "at", "told before", "part:evening"),
        ("They left before dawn.", "before dawn", "day part", "before", "told before", "part:dawn"),
        ("On the 4th of June, 1815 he sailed.", "On the 4th of June, 1815", "date", "at", "calendar", "1815-06-04"),
        ("On June 4th he sailed.", "On June 4th", "date", "at", "calendar", "--06-04"),
        ("In the year 17-- he sailed.", "In the year 17--", "date", "at", "calendar", "17XX"),
        ("He came in the spring of '97.", "in the spring of '97", "season", "at", "calendar", "XX97 season:spring"),
        ("He came on Tuesday evening.", "on Tuesday evening", "weekday", "at", "calendar", "weekday:2 part:evening"),
        ("On Saturday nights he sang.", "On Saturday nights", "frequency", "lasting", "none", "every:weekday:6"),
        ("At nine Nora opens the shop.", "At nine", "clock", "at", "told before", "09:00/21:00"),
        ("At six-thirty the bell rings.", "At six-thirty", "clock", "at", "told before", "06:30/18:30"),
        ("They met twice a day.", "twice a day", "frequency", "lasting", "none", "2x every:P1D"),
    ],
)  # fmt: skip
def test_what_words_of_time_say(sentence, words, kind, direction, anchor, value):
    story = timed(sentence)
    assert story.words() == [words]
    (read,) = story.expressions
    assert (read.kind, read.direction, read.anchor, read.value) == (kind, direction, anchor, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "Good morning, he said.", "He had ten pounds a year.", "They went one by one.", "It was the summer-house.",
        "It is ten to one that he lies.", "The springs were rusty.", "One of his Sunday walks was long.",
        "He went to Sunday School.", "She may march.", "King's Thursday was a house.",
    ],
)  # fmt: skip
def test_words_that_look_like_times_are_none(sentence):
    assert timed(sentence).words() == []


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("Three days later", 3 * DAY, 3 * DAY),
        ("A year or two later", 365 * DAY, 2 * 366 * DAY),
        ("An hour and a half later", 90, 90),
        ("Three-quarters of an hour later", 45, 45),
        ("Nearly a week later", 7560, 7 * DAY),
        ("More than a week later", 7 * DAY, 13608),
        ("Within a week", 0, 7 * DAY),
        ("Half a dozen weeks later", 42 * DAY, 42 * DAY),
        ("A hundred and fifty days later", 150 * DAY, 150 * DAY),
    ],
)
def test_an_amount_is_an_interval_of_minutes(words, least, most):
    (read,) = timed(f"{words} he came.").expressions
    assert (read.least, read.most) == (least, most)


def test_a_time_in_speech_is_reckoned_from_the_moment_of_speech():
    (narrated,), (spoken,) = timed("He came at ten.").expressions, timed("He came at ten.", spoken=True).expressions
    assert (narrated.anchor, narrated.spoken) == ("told before", False)
    assert (spoken.anchor, spoken.spoken) == ("speech", True)


def test_the_next_day_and_its_weekday_are_two_times():
    story = timed("The next day is Friday.", "The following day was a Saturday.")
    assert story.words() == ["The next day", "is Friday", "The following day", "was a Saturday"]
    assert [each.value for each in story.expressions] == ["P1D", "weekday:5", "P1D", "weekday:6"]
    assert timed("At nine Nora could read.", "At ten Nora had a horror of death.").words() == []


def test_a_name_is_no_weekday():
    assert timed("He came with Friday on Tuesday.").words() == ["on Tuesday"]
    assert timed("It was Friday, and Friday came.", names="Friday").words() == []


def test_the_event_is_named_by_the_phrase_after_the_preposition():
    story = parsed_text("""
        Three three CD  2 nummod
        days  day   NNS 7 obl
        after after IN  5 case
        the   the   DT  5 det
        ball  ball  NN  2 nmod
        he    he    PRP 7 nsubj
        wrote write VBD 0 root
        +.    .     .   7 punct
    """)
    no = story.parse.head < 0
    (read,) = time_expressions(story.text, story.tokens, story.parse, no, no)
    assert story.text[slice(*read.event)] == "the ball"
    assert (story.text[read.start : read.end], read.anchor) == ("Three days after the ball", "event")


WORDS = st.sampled_from(
    "the next last morning Monday on at ten o'clock three days later after June 4th 1815 in a year old of twenty "
    "spring ago Michaelmas every for half-past , . and he was".split()
)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_expressions_lie_in_the_text_and_do_not_overlap(words):
    story = timed(" ".join(words))
    at = 0
    for read in story.expressions:
        assert at <= read.start < read.end <= len(story.text)
        assert story.text[read.start : read.end].strip() == story.text[read.start : read.end]
        assert read.least is None or read.most is None or read.least <= read.most
        at = read.end
