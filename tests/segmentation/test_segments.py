"""Every character of a text is in one segment, of the right kind."""

from dataclasses import replace

import pytest
from corrected_stories import corrected as put_right
from corrected_stories import line as at
from corrected_stories import mill
from hypothesis import given
from parsed import stories, the_cup
from scripted_stories import hostile_stories, the_ferry

import fabula
from fabula.corrections import Speaker
from fabula.schema.segments import SEGMENT_KINDS
from fabula.segmentation import check_whole


def kinds(story):
    """The kind and the words of each segment."""
    return [(segment.kind, " ".join(story.text_of(segment).split())) for segment in fabula.segments(story)]


def test_each_kind_of_segment():
    assert kinds(the_ferry()) == [
        ("note", "This edition was set by hand."),
        ("heading", "The Ferry"),
        ("heading", "I"),
        ("narration", "Nora rowed."),
        ("speech", "“Hold on,”"),
        ("tag", "said Nora,"),
        ("narration", "pulling hard,"),
        ("speech", "“we are nearly there.”"),
        ("speech", "“Are we?”"),
        ("tag", "he asked."),
        ("thought", "Why had she come?"),
        ("narration", "She pointed to the “Anchor”."),
        ("heading", "* * *"),
        ("writing", "Dear Nora, come home."),
        ("writing", "Yours, Giles"),
        ("heading", "II"),
        ("narration", "The river runs and the river stays"),
        ("speech", "“Are we?”"),
        ("tag", "he asked."),
        ("note", "Thank you for reading."),
        ("note", "Printed in Harrow."),
    ]
    assert {kind for kind, _ in kinds(the_ferry())} == set(SEGMENT_KINDS)


def test_segments_say_who_speaks_and_where():
    segments = fabula.segments(the_ferry())
    said, tag, thought, letter = segments[4], segments[5], segments[10], segments[13]
    assert (said.speaker, said.addressees, said.quote, said.chapter, said.block) == ("c1", ("c2",), 0, 1, "paragraph")
    assert (tag.speaker, tag.quote) == (None, 0)
    assert (thought.speaker, thought.quote) == ("c2", None)
    assert (letter.speaker, letter.addressees, letter.block) == ("c2", ("c1",), "letter")
    assert (segments[0].chapter, segments[-1].chapter) == (None, 2)
    assert [segment.block for segment in segments if segment.kind == "heading"] == [
        "title",
        "heading",
        "break",
        "heading",
    ]


def test_white_space_belongs_to_what_stands_before_it():
    story = the_ferry()
    first, *_, last = fabula.segments(story)
    assert story.text_of(first) == "\n This edition was set by hand.\n\n"
    assert story.text_of(last) == "Printed in Harrow.\n"


def test_who_tells_the_story():
    story = the_ferry()
    nora, giles = story.characters
    second = story.chapters[1]
    cast = (
        replace(nora, narrator=True, narrates=((0, second.start),)),
        replace(giles, narrator=True, narrates=((second.start, second.end),)),
    )
    segments = fabula.segments(replace(story, characters=cast))
    assert [segment.narrator for segment in segments] == ["c1"] * 15 + ["c2"] * 6
    segments = fabula.segments(replace(story, characters=(nora, replace(giles, narrator=True))))
    assert {segment.narrator for segment in segments} == {"c2"}


def test_a_correction_shows():
    story = mill()
    line = at("“Was it?”")
    corrected = put_right(Speaker(lines=(line,), speaker=None)).story
    was = next(s for s in fabula.segments(story) if story.text_of(s).startswith("“Was it?”"))
    now = next(s for s in fabula.segments(corrected) if corrected.text_of(s).startswith("“Was it?”"))
    assert was.speaker is not None
    assert (now.speaker, now.id, corrected.quotes[now.quote].reason) == (None, was.id, "pinned")


def test_a_tag_stays_a_tag_where_the_line_is_given_to_another():
    corrected = put_right(Speaker(lines=(at("“Was it?”"),), speaker=None)).story
    segments = fabula.segments(corrected)
    row = next(row for row, s in enumerate(segments) if corrected.text_of(s).startswith("“Was it?”"))
    assert (segments[row + 1].kind, corrected.text_of(segments[row + 1]).strip()) == ("tag", "said Nora.")


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words(text):
    bare = dict.fromkeys(("blocks", "mentions", "quotes", "events"), ())
    story = replace(the_cup(), text=text, grammar=the_ferry().grammar, **bare)
    assert [story.text_of(segment) for segment in fabula.segments(story)] == ([text] if text else [])


@given(hostile_stories())
def test_segments_are_the_text_whatever_the_story(story):
    segments = fabula.segments(story)
    assert "".join(story.text_of(segment) for segment in segments) == story.text
    assert len({segment.id for segment in segments}) == len(segments)
    assert all(segment.kind in SEGMENT_KINDS for segment in segments)
    assert all(story.text_of(segment).strip() for segment in segments) or not story.text.strip()


@given(stories())
def test_segments_are_the_text_whatever_the_grammar(story):
    named = tuple(replace(quote, reason="tag") for quote in story.quotes)
    segments = fabula.segments(replace(story, quotes=named))
    assert "".join(story.text_of(segment) for segment in segments) == story.text


def test_a_hole_an_overlap_and_a_lost_end_are_seen():
    story = the_ferry()
    found = fabula.segments(story)
    with pytest.raises(ValueError, match="begins at"):
        check_whole(story, found[1:])
    with pytest.raises(ValueError, match="begins at"):
        check_whole(story, (found[0], *found))
    with pytest.raises(ValueError, match="the segments end at"):
        check_whole(story, found[:-1])
    with pytest.raises(ValueError, match="one id"):
        check_whole(story, tuple(replace(segment, id="a") for segment in found))


def test_the_segments_of_a_story_are_kept_for_that_story_alone():
    ferry, cup = the_ferry(), the_cup()
    assert fabula.segments(ferry) is fabula.segments(ferry)
    check_whole(cup, fabula.segments(cup))
    check_whole(ferry, fabula.segments(ferry))
