"""Says whose voice part each segment is: a character's, the narrator's, or that of a voice that is not known."""

from bisect import bisect_left
from collections import Counter

from fabula.schema.segments import Segment
from fabula.schema.story import Story

NARRATOR, UNKNOWN, HEADING, BREAK, NOTE = "Narrator", "Unknown", "Heading", "Break", "Note"
"""Parts that are no character's, by their labels."""
_OTHERS = (NARRATOR, UNKNOWN, HEADING, BREAK, NOTE)


class Parts:
    """The parts of a story: what one voice reads.

    Attributes:
        several_tell: whether several characters tell the story, each in their own chapters. Then each reads these.
        labels: for each part, by the id of its character or one of the names above, a name that no other part has.
    """

    def __init__(self, story: Story):
        self.several_tell = any(character.narrates for character in story.characters)
        self.labels = dict(zip(_OTHERS, _OTHERS, strict=True))
        plain = {character.id: one_line(character.name) or character.id for character in story.characters}
        shared = Counter(label.casefold() for label in (*_OTHERS, *plain.values()))
        for character in story.characters:
            label = plain[character.id]
            # Two people may share a name, and a character may be called Narrator.
            is_shared = shared[label.casefold()] > 1
            self.labels[character.id] = f"{label} ({character.key or character.id})" if is_shared else label
        for entity in story.entities:
            label = one_line(entity.name) or entity.id
            self.labels[entity.id] = f"{label} ({entity.id})" if label.casefold() in shared else label

    def of(self, segment: Segment) -> str:
        """Returns the part that a segment belongs to. A letter or sign without a writer is read by the narrator."""
        if segment.kind in ("heading", "note"):
            return NOTE if segment.kind == "note" else BREAK if segment.block == "break" else HEADING
        if segment.kind in ("speech", "thought"):
            return segment.speaker or UNKNOWN
        if segment.kind == "writing" and segment.speaker:
            return segment.speaker
        return segment.narrator if self.several_tell and segment.narrator else NARRATOR

    def label(self, segment: Segment) -> str:
        """Returns the label of the part that a segment belongs to."""
        return self.labels[self.of(segment)]


def one_line(text: str) -> str:
    """Returns text with one space for white space of any length: a name or a line as a list shows it."""
    return " ".join(text.split())


def edges_of_story(found: tuple[Segment, ...]) -> tuple[int, int]:
    """Returns the rows from which and up to which the segments are the story.

    Before it and after it is what its edition says of itself: what stands up to the last such note before the first
    words that are told, and from the first such note behind the last.
    """
    told = [row for row, segment in enumerate(found) if segment.kind not in ("note", "heading")]
    if not told:
        return 0, len(found)
    edition = [row for row, segment in enumerate(found) if segment.block == "boilerplate"]
    before, after = bisect_left(edition, told[0]), bisect_left(edition, told[-1])
    return edition[before - 1] + 1 if before else 0, edition[after] if after < len(edition) else len(found)


def proof(found: tuple[Segment, ...]) -> str:
    """Returns a remark that says how the segments make up the text, which `segments` has checked."""
    counts = Counter(segment.kind for segment in found)
    parts = ", ".join(f"{count:,} {kind}" for kind, count in counts.most_common())
    return f"every character of text.txt once, in {len(found):,} segments ({parts or 'none'}); checked"
