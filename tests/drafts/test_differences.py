"""What differs between two drafts of a story."""

from dataclasses import replace

import pytest
from corrected_stories import BLOCKS, mill
from stories import page

from fabula import cli, pipeline, store
from fabula.corrections import Merge, PersonAnchor, Rename, Speaker, corrected
from fabula.corrections.records import anchor_of
from fabula.drafts import aligned, differences
from fabula.schema.world import Finding


def read(*blocks):
    return pipeline.understand(page(*blocks))


def words(story, rows):
    return [story.text_of(story.quotes[row]) for row in rows]


def test_a_draft_does_not_differ_from_itself():
    found = differences(mill(), mill())
    assert found.paragraphs == {"same": len(mill().blocks), "edited": 0, "new": 0, "gone": 0}
    rest = (getattr(found, name) for name in found.__dataclass_fields__ if name not in ("paragraphs", "open_findings"))
    assert not any(rest)


def test_paragraphs_that_are_new_gone_edited_and_moved():
    blocks = list(BLOCKS)
    blocks[2] = "“You are very late,” said Nora. “I waited for an hour.”"
    gone = blocks.pop(4)
    blocks.insert(1, "It had rained all night.")
    blocks[-1], blocks[-2] = blocks[-2], blocks[-1]
    new = read(*blocks)
    found = differences(mill(), new)
    assert found.paragraphs == {"same": len(BLOCKS) - 2, "edited": 1, "new": 1, "gone": 1}
    assert words(mill(), found.gone_lines) == ["“Was it?”"]
    assert gone.startswith("“Was it?”")
    assert words(new, [b for _, b in found.edited_lines]) == ["“You are very late,”"]


def test_a_new_line_is_new():
    new = read(*BLOCKS, "“So be it,” said Nora.")
    assert words(new, differences(mill(), new).new_lines) == ["“So be it,”"]


def test_lines_of_another_speaker():
    quote = mill().quotes[-1]
    given = Speaker(lines=(anchor_of(mill().text, quote.start, quote.end),), speaker=PersonAnchor(name="Nora"))
    found = differences(mill(), corrected(mill(), [given]).story)
    assert found.other_speaker == ((len(mill().quotes) - 1, len(mill().quotes) - 1),)
    assert (found.came, found.went, found.renamed) == ((), (), ())


def test_who_is_called_otherwise_is_no_newcomer():
    new = corrected(mill(), [Rename(person=PersonAnchor(name="Colonel"), name="Hugh Brand")]).story
    found = differences(mill(), new)
    assert [(a.name, b.name) for a, b in found.renamed] == [("Colonel", "Hugh Brand")]
    assert (found.came, found.went, found.other_speaker) == ((), (), ())


def test_who_went_and_who_came():
    merged = Merge(keep=PersonAnchor(name="Nora"), people=(PersonAnchor(name="Tobias"),))
    new = corrected(mill(), [merged]).story
    assert [c.name for c in differences(mill(), new).went] == ["Tobias Reed"]
    assert [c.name for c in differences(new, mill()).came] == ["Tobias Reed"]


def test_scenes_that_begin_where_none_began():
    walked = BLOCKS[8].replace("Next morning Nora walked down to the river", "Nora walked away")
    new = read(*BLOCKS[:7], walked, *BLOCKS[9:])
    found = differences(mill(), new)
    assert (len(found.gone_scenes), len(found.new_scenes)) == (1, 0)


def test_findings_that_are_new_mended_and_open():
    first, last = mill().quotes[0], mill().quotes[-1]

    def finding(quote):
        span = ((quote.start, quote.end),)
        return Finding(kind="speaker contradicted", says=str(quote.start), evidence=span, severity="low")

    old = replace(mill(), findings=(finding(first),), checked=2)
    new = replace(mill(), findings=(finding(first), finding(last)), checked=2)
    found = differences(old, new)
    assert found.open_findings == (finding(first),)
    assert found.new_findings == (finding(last),)
    assert differences(new, old).mended_findings == (finding(last),)


def test_a_fault_of_the_story_is_open_while_its_passages_stand_in_the_same_paragraphs():
    first, second, last = (
        (block.start, block.end) for block in (mill().blocks[1], mill().blocks[2], mill().blocks[-1])
    )

    def fault(*spans, kind="trait changed"):
        return Finding(kind=kind, says=f"{kind} {spans}", evidence=spans, severity="high")

    old = replace(mill(), findings=(fault(first, last), fault(second, last)))
    new = replace(mill(), findings=(fault(first, last), fault(second, last, kind="acts after death")))
    found = differences(old, new)
    assert found.open_findings == (fault(first, last),)
    assert found.mended_findings == (fault(second, last),)
    assert found.new_findings == (fault(second, last, kind="acts after death"),)


def test_a_rewritten_stretch_that_is_very_long_is_still_aligned_by_equal_paragraphs():
    old = read(*(f"Paragraph {number} of the old draft stands here." for number in range(500)), "The end of it.")
    new = read(*(f"Other words {number}, all of them new, are here now." for number in range(500)), "The end of it.")
    assert aligned(old, new).blocks == {500: 500}


@pytest.fixture
def saved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.save(mill(), "old.fabula")
    store.save(read(*BLOCKS, "“So be it,” said Harriet Poole.", "“Yes,” said Harriet Poole."), "new.fabula")


def test_the_command_says_what_differs(saved, capsys):
    assert cli.main(["diff", "old.fabula", "new.fabula"]) == 0
    out = capsys.readouterr().out
    assert "12 same, 0 edited, 2 new, 0 gone" in out
    assert "New in the cast: 1\n  Harriet Poole" in out
    assert "Harriet Poole: “So be it,”" in out


def test_the_command_shows_some_or_all(saved, capsys, monkeypatch):
    monkeypatch.setattr("fabula.cli.several_stories.diff.MOST", 1)
    assert cli.main(["diff", "old.fabula", "new.fabula"]) == 0
    assert "and 1 more: add --all" in capsys.readouterr().out
    assert cli.main(["diff", "old.fabula", "new.fabula", "--all"]) == 0
    assert "more: add" not in capsys.readouterr().out


def test_the_command_prints_json(saved, capsys):
    assert cli.main(["diff", "new.fabula", "old.fabula", "--json"]) == 0
    assert '"went": ["Harriet Poole"]' in capsys.readouterr().out
