"""The tables of a story with names in place of ids, for pandas, polars and the like."""

from collections.abc import Iterator

from fabula.schema.story import Story
from fabula.tables.claims import CLAIMS
from fabula.tables.columns import IDS, SEVERAL, Row, Table
from fabula.tables.layers import LAYERS
from fabula.tables.ties import TIES

TABLES: dict[str, Table] = {**LAYERS, "ties": TIES, **CLAIMS}
"""The tables by name. A table refers to none that stands behind it."""


def table(story: Story, name: str) -> list[Row]:
    """Returns a layer of a story as a list of rows with equal keys: as pandas and polars take them.

    Offsets are code points. `chapter` counts from 1, `scene` is a row of `story.scenes`, from 0. Several people stand
    in one cell, with "|" between their names.

    Args:
        story: the story.
        name: "source", "chapters", "characters", "names", "entities", "scenes", "blocks", "quotes", "reported",
            "events", "mentions", "times", "births", "findings", "ties", "evidence", or a layer of claims: "relations",
            "promises", "traits", "stays", "containments" or "terms". A row of "ties" says of two characters a and b and
            a chapter: in how many scenes both are on stage, how many lines a speaks to b (`lines_ab`) and b to a
            (`lines_ba`), and how many events a does to b (`acts_ab`) and b to a (`acts_ba`). `weighed_ab` counts the
            lines that a says to or of b and that hold a word which is warm or cold, `warmth_ab` is the sum of how warm
            they are, in hundredths: each from -100 to 100. A scene counts where it begins. A chapter in which all are 0
            has no row. A row of "evidence" holds words that a claim or a finding
            rests on: that of row `of_row`, from 0, in `table`.

    Raises:
        ValueError: there is no such table.
    """
    several = [column.name for column in _table_called(name).columns if column.kind in SEVERAL]
    rows = list(named_rows(story, name))
    for row in rows:
        row |= {column: "|".join(row[column]) for column in several}
    return rows


def named_rows(story: Story, name: str) -> Iterator[Row]:
    """Yields the rows of a table with the names of characters and entities. Several stand in a tuple.

    Raises:
        ValueError: there is no such table.
    """
    wanted = _table_called(name)
    names: dict[str | None, str] = {entity.id: entity.name for entity in story.entities}
    names |= {character.id: character.name for character in story.characters}
    several = [column.name for column in wanted.columns if column.kind in SEVERAL & IDS]
    single = [column.name for column in wanted.columns if column.kind in IDS - SEVERAL]
    for row in wanted.rows(story):
        for column in several:
            row[column] = tuple(names[identity] for identity in row[column])
        for column in single:
            row[column] = names.get(row[column])
        yield row


def _table_called(name: str) -> Table:
    if name not in TABLES:
        raise ValueError(f"no table is called {name!r}; there are {', '.join(TABLES)}")
    return TABLES[name]
