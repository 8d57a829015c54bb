"""How often two characters talk, share a scene and act on each other: the rules are written here alone.

The report counts by the same rules up to any place (`report/assets/ties.js`); a test holds both equal. A further
measure of a pair becomes a further column here and there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from fabula.schema.story import Story
from fabula.tables.columns import Row, Table, columns_of
from fabula.warmth import lines_about, warmth_of

TIE_COUNTS = (
    "scenes", "lines_ab", "lines_ba", "acts_ab", "acts_ba", "weighed_ab", "weighed_ba", "warmth_ab", "warmth_ba",
)  # fmt: skip
"""What is counted of a pair: in how many scenes both are on stage, and each way lines, acts, the lines to and of the
other that hold a warm or a cold word, and the sum of how warm these are, in hundredths."""


def _ties(story: Story) -> Iterator[Row]:
    rows = {character.id: row for row, character in enumerate(story.characters)}
    counts: dict[tuple[int, int, int], Counter[str]] = defaultdict(Counter)

    def count(what: str, one: str | None, other: str, start: int, amount: int = 1) -> None:
        if one in rows and other in rows and one != other:
            row_a, row_b = sorted((rows[one], rows[other]))
            direction = "" if what == "scenes" else "_ab" if rows[one] == row_a else "_ba"
            counts[row_a, row_b, story.chapter_number(start) or 0][what + direction] += amount

    for scene in story.scenes:
        for one, other in combinations(scene.participants, 2):
            count("scenes", one, other, scene.start)
    for quote in story.lines():
        for addressee in quote.addressees:
            count("lines", quote.speaker, addressee, quote.start)
    for event in story.events:
        for agent, patient in product(event.agents, event.patients):
            count("acts", agent, patient, event.start)
    warmth = [warmth_of(story.text_of(quote)) for quote in story.quotes]
    for row, speaker, other in lines_about(story):
        if (value := warmth[row]) is not None:
            count("weighed", speaker, other, story.quotes[row].start)
            count("warmth", speaker, other, story.quotes[row].start, round(100 * value))
    for (row_a, row_b, chapter), found in sorted(counts.items()):
        a, b = story.characters[row_a], story.characters[row_b]
        yield {
            "a": a.id, "a_key": a.key, "b": b.id, "b_key": b.key, "chapter": chapter or None,
            **{what: found[what] for what in TIE_COUNTS},
        }  # fmt: skip


TIES = Table(
    columns_of(
        "a:character a_key:id b:character b_key:id chapter:chapter " + " ".join(f"{c}:whole" for c in TIE_COUNTS)
    ),
    "",
    _ties,
)
"""The table of ties."""
