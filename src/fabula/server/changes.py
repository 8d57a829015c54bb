"""Changes a story as a page asks, and says what the page needs to know afterwards."""

from typing import Any

from fabula import corrections, pipeline, store
from fabula.corrections import CorrectedStory
from fabula.errors import FixesError
from fabula.schema.story import Story
from fabula.server.requested_fixes import requested_fixes
from fabula.server.shelf import OpenedStory

NOBODY = -1
MOST_QUESTIONS = 400
"""Questions of a review: more than anybody answers before the page is loaded again."""


def state_of(opened: OpenedStory, key: str) -> dict[str, object]:
    """What the script of a page needs to know."""
    return {
        "key": key,
        "revision": opened.revision,
        "fixes": len(opened.fixes.corrections),
        "can_redo": opened.can_redo,
        "unplaced": opened.unplaced,
    }


def change(opened: OpenedStory, asked: dict[str, Any]) -> dict[str, object]:
    """Adds or takes back corrections, and returns the new state."""
    revision = str(asked.get("revision", ""))
    before = opened.story
    try:
        if "undo" in asked:
            numbers = asked["undo"] or [len(opened.fixes.corrections)]
            result = opened.take_back(map(int, numbers), revision)
        elif "unconfirm" in asked:
            result = opened.take_back(_confirmations_of(opened, asked["unconfirm"]), revision)
        elif asked.get("redo"):
            result = opened.redo(revision)
        else:
            wanted = [each for one in asked.get("fixes", []) for each in requested_fixes(before, one)]
            if not wanted:
                raise FixesError("no correction is asked for")
            result = opened.add(wanted, revision)
    except (IndexError, TypeError, ValueError) as error:
        raise FixesError(f"nothing to take back or to make again ({error})") from None
    return {
        "revision": opened.revision,
        "fixes": len(opened.fixes.corrections),
        "can_redo": opened.can_redo,
        "unplaced": [row.what for row in result.unplaced if row.correction > len(opened.fixes.corrections) - 1],
        "lines": _changed_lines(before, result.story),
        **_cast_of(result.story),
    }


def _cast_of(story: Story) -> dict[str, object]:
    """Who is confirmed, and which people may be one, by rows of the characters."""
    row_of = {character.id: row for row, character in enumerate(story.characters)}
    return {
        "confirmed": [row for row, character in enumerate(story.characters) if character.confirmed],
        "suggestions": [[row_of[person] for person in each.characters] for each in story.suggestions],
    }


def _confirmations_of(opened: OpenedStory, row: int) -> list[int]:
    """The numbers of the corrections that confirm a person. Raises IndexError where there is none."""
    character = opened.story.characters[row]
    anchor = corrections.person_anchor(opened.story, character)
    names = {character.name, *(name.text for name in character.names)}
    confirmations = [
        (number, each.person)
        for number, each in enumerate(opened.fixes.corrections, start=1)
        if isinstance(each, corrections.Confirm)
    ]
    same = [number for number, person in confirmations if person.at and person.at == anchor.at]
    numbers = same or [number for number, person in confirmations if person.name in names]
    if not numbers:
        raise IndexError(f"nobody confirmed {character.name!r}")
    return numbers


def _changed_lines(before: Story, after: Story) -> dict[str, list[Any]] | None:
    """The new state of the quotations that changed, by row; None where people or edges changed, too."""
    if [c.id for c in before.characters] != [c.id for c in after.characters] or len(before.quotes) != len(after.quotes):
        return None
    if [(c.name, c.names) for c in before.characters] != [(c.name, c.names) for c in after.characters]:
        return None
    row_of = {character.id: row for row, character in enumerate(after.characters)}
    changed = {}
    for row, (old, new) in enumerate(zip(before.quotes, after.quotes, strict=True)):
        if (old.start, old.end) != (new.start, new.end):
            return None
        if old != new:
            speaker = row_of.get(new.speaker or "", -1)
            candidates = [[row_of[person], p] for person, p in new.candidates if person in row_of]
            changed[str(row)] = [speaker, new.p, new.reason, new.kind, [row_of[a] for a in new.addressees], candidates]
    return changed


def consequences_of(opened: OpenedStory) -> dict[str, object]:
    """The lines that a new reading would give to others because of the corrections."""
    result: CorrectedStory = opened.result
    again = pipeline.read_again(result.story, result.constraints, store.ParseFile(opened.folder))
    row_of = {quote.start: row for row, quote in enumerate(result.story.quotes)}
    people = {character.name: row for row, character in enumerate(result.story.characters)}
    rows = []
    for each in corrections.consequences(result.story, again):
        quotes = [row_of[line.start] for line in each.lines if line.start in row_of]
        if each.speaker:
            rows.append({"speaker": people[each.speaker.name], "quotes": quotes})
    return {"revision": opened.revision, "lines": rows}


def questions_of(opened: OpenedStory) -> dict[str, object]:
    """Returns what to ask the reader, first what one answer settles most."""
    story = opened.story
    row_of: dict[str | None, int] = {character.id: row for row, character in enumerate(story.characters)}
    row_of[None] = NOBODY
    questions: list[dict[str, object]] = []
    for question in corrections.review_queue(story)[:MOST_QUESTIONS]:
        if isinstance(question, corrections.Exchange):
            readings = [[row_of[speaker] for speaker in reading] for reading in question.readings]
            asked: dict[str, object] = {"quotes": list(question.quotes), "readings": readings}
        else:
            asked = {"person": row_of[question.person], "others": [row_of[person] for person in question.others]}
        questions.append({**asked, "expected": round(question.expected, 2)})
    return {"revision": opened.revision, "questions": questions}


def history_of(opened: OpenedStory) -> dict[str, object]:
    """Returns the corrections in words, and what does not fit any more."""
    unplaced = {row.correction: row.what for row in opened.result.unplaced}
    rows = [
        {"number": number, "words": corrections.in_words(each), "note": each.note, "unplaced": unplaced.get(number, "")}
        for number, each in enumerate(opened.fixes.corrections, start=1)
    ]
    return {"revision": opened.revision, "fixes": rows}
