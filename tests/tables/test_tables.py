"""Every table has the columns that it describes, and says what it says with names."""

import pytest
from exported_stories import deserted, empty, full, hostile
from hypothesis import given, settings

import fabula
from fabula.tables import IDS, SEVERAL, TABLES, named_rows
from fabula.tables.columns import columns_of


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_the_columns_of_its_table(name):
    rows = list(TABLES[name].rows(full()))
    assert rows
    assert {tuple(row) for row in rows} == {tuple(column.name for column in TABLES[name].columns)}


@pytest.mark.parametrize("name", TABLES)
def test_a_cell_holds_what_its_column_says(name):
    types = {"whole": int, "chapter": int, "scene": int, "number": int | float, "flag": bool}
    for row in TABLES[name].rows(full()):
        for column in TABLES[name].columns:
            value = row[column.name]
            if column.kind in SEVERAL:
                assert isinstance(value, tuple) and all(isinstance(each, str) for each in value)
            elif value is not None:
                assert isinstance(value, types.get(column.kind, str)), (column, value)


@pytest.mark.parametrize("story", [empty(), deserted()], ids=["empty", "deserted"])
@pytest.mark.parametrize("name", TABLES)
def test_a_story_without_anything_has_no_rows(name, story):
    rows = fabula.table(story, name)
    assert len(rows) <= {"source": 1, "chapters": 2, "blocks": 4, "quotes": 2, "times": 1}.get(name, 0)


def test_several_names_stand_in_one_cell():
    assert fabula.table(full(), "quotes")[0]["addressees"] == "Nora|Mill"
    assert next(named_rows(full(), "quotes"))["addressees"] == ("Nora", "Mill")


@settings(max_examples=20)
@given(hostile())
def test_ids_become_names_whatever_these_are(story):
    known = {being.name for being in (*story.characters, *story.entities)}
    for name, table in TABLES.items():
        for row in named_rows(story, name):
            for column in table.columns:
                if column.kind in IDS:
                    value = row[column.name]
                    assert value is None or set(value if isinstance(value, tuple) else [value]) <= known


def test_evidence_leads_to_the_row_of_its_claim():
    story = full()
    rows = fabula.table(story, "evidence")
    assert {(row["table"], row["role"]) for row in rows} == {
        *((name, "evidence") for name in "relations promises traits stays containments terms findings".split()),
        ("promises", "renewal"), ("promises", "outcome"),
    }  # fmt: skip
    for row in rows:
        claim = getattr(story, row["table"])[row["of_row"]]
        spans = claim.evidence if row["table"] == "findings" else claim.spans()
        assert (row["start"], row["end"]) in spans
        assert row["text"] == story.text[row["start"] : row["end"]]


def test_a_column_of_no_known_kind_is_an_error():
    with pytest.raises(ValueError, match="'colour'"):
        columns_of("eyes:colour")
