"""Files that list the characters of a story, and files that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula import cast_file
from fabula.errors import CastError
from fabula.pipeline import read
from fabula.schema.people import KnownCast, KnownCharacter

NORA = KnownCharacter(name="Nora Vane", aliases=("Nora", "the old lady"), pronouns="she/her")
PELL = KnownCharacter(name="Captain Pell, R.N.")
CSV = 'name,aliases,pronouns\nNora Vane,Nora|the old lady,she/her\n"Captain Pell, R.N.",,\n'
TOML = """
[[characters]]
name = "Nora Vane"
aliases = ["Nora", "the old lady"]
pronouns = "she/her"

[[characters]]
name = "Captain Pell, R.N."
"""


def saved(tmp_path, data, name="cast.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


# ------------------------------------------------------------------------------------------------ files that fit
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (CSV, "cast.csv"),
        (CSV, "cast"),
        (CSV, "cast.txt"),
        (CSV.replace("\n", "\r\n"), "cast.csv"),
        (CSV.replace("\n", "\r"), "cast.csv"),
        (b"\xef\xbb\xbf" + CSV.encode(), "cast.csv"),
        ("\n" + CSV.replace("\n", "\n\n"), "cast.csv"),
        (CSV.replace("name,aliases,pronouns", "Name, Aliases ,PRONOUNS"), "cast.csv"),
        (CSV.replace("Nora|the old lady", " Nora |the  old lady||Nora|Nora Vane"), "cast.csv"),
        (CSV.replace("she/her", "She / Her"), "cast.csv"),
        ('pronouns,name,aliases\nshe/her,Nora Vane,Nora|the old lady\n,"Captain Pell, R.N."\n', "cast.csv"),
        (TOML, "cast.toml"),
        (b"\xef\xbb\xbf" + TOML.encode(), "cast.TOML"),
    ],
)
def test_a_file_in_either_format_gives_the_cast(tmp_path, data, name):
    assert cast_file.read(saved(tmp_path, data, name)) == KnownCast(characters=(NORA, PELL))


def test_a_cast_may_be_open(tmp_path):
    assert cast_file.read(str(saved(tmp_path, CSV)), open_cast=True) == KnownCast(characters=(NORA, PELL), open=True)


def test_the_other_columns_may_be_left_out(tmp_path):
    cast = cast_file.read(saved(tmp_path, "name\nNora\nPell\n"))
    assert [c.name for c in cast.characters] == ["Nora", "Pell"]


def test_two_characters_may_share_an_alias(tmp_path):
    cast = cast_file.read(saved(tmp_path, "name,aliases\nNora Vane,Miss Vane\nClara Vane,Miss Vane|Nora Vane\n"))
    assert cast.characters[1].aliases == ("Miss Vane", "Nora Vane")


def test_read_takes_the_file_or_a_known_cast(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("“Well?” said the old lady.\n\n“Well,” said Captain Pell.\n", encoding="utf-8")
    path = saved(tmp_path, CSV)
    from_file, from_cast = read(story, cast=path), read(story, cast=cast_file.read(path))
    assert from_file == from_cast
    assert {c.name for c in from_file.characters} == {"Nora Vane", "Captain Pell, R.N."}


# ------------------------------------------------------------------------------------------------ files that do not
HEAD = "name,aliases,pronouns\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "lists no character"),
        ("\n \n", "lists no character"),
        (HEAD, "lists no character"),
        ("Nora Vane,Nora,she/her\n", "line 1: no column is called name; begin the file with the line name,aliases"),
        ("name;aliases;pronouns\nNora;;\n", "line 1: no column is called name"),
        ("name,colour\nNora,red\n", "line 1: unknown column 'colour'"),
        ("name,name\nNora,red\n", "line 1: a column is there twice"),
        (HEAD + "Nora,,\n,Miss Vane,\n", "line 3: the name is empty"),
        (HEAD + "Nora,,\n\nNORA,,\n", "line 4: a second 'NORA', after line 2"),
        (
            HEAD + "Nora,,she\n",
            "line 2: unknown pronouns 'she'; write he/him, she/her, they/them, "
            "xe/xem, ze/zir, ey/em, fae/faer, or nothing",
        ),
        (HEAD + "Nora,she,\n", "line 2: 'she' is a pronoun"),
        (HEAD + "I,,\n", ""),
        (HEAD + "***,,\n", "line 2: '***' has no letter in it"),
        (HEAD + "Nora,?,\n", "line 2: '?' has no letter in it"),
        (HEAD + "Nora,Miss Vane,she/her,tall\n", "line 2: 4 cells under 3 columns"),
        (HEAD + '"Nora\nVane",,\nPell,,he\n', "line 4: unknown pronouns 'he'"),
        (HEAD + '"Nora,,\nPell,,\n', "line 2: is not valid CSV"),
        (HEAD + f"{'N' * 300},,\n", "line 2: 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNN'… is too long for a name"),
        (HEAD + f"Nora,{'N' * 200_000},\n", "line 2: is not valid CSV"),
        (b"name\nNora\nJos\xe9\n", "line 3 is not UTF-8"),
        (b"\xff\xfen\x00a\x00m\x00e\x00", "line 1 is not UTF-8"),
        (b"PK\x03\x04\x00\x00", "line 1 has a NUL character"),
        (b"name\nNo\0ra\n", "line 2 has a NUL character"),
    ],
)
def test_a_csv_that_does_not_fit_is_an_error_in_one_line_with_its_place(tmp_path, data, says):
    if not says:  # "I" is the narrator's alias, and a name of its own only for one who has no other
        assert cast_file.read(saved(tmp_path, data)).characters == (KnownCharacter(name="I"),)
        return
    with pytest.raises(CastError) as error:
        cast_file.read(saved(tmp_path, data))
    assert str(error.value).startswith("cast.csv: " + says)
    assert "\n" not in str(error.value) and len(str(error.value)) < 250


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "has no table [[characters]]"),
        ("[[characters]", "is not valid TOML (Expected ']]' at the end"),
        ("characters = 3", "has no table [[characters]]"),
        ("[characters]\nname = 'Nora'", "has no table [[characters]]"),
        (TOML + "[places]\nmill = 1", "unknown key 'places'"),
        (TOML + "age = 3", "line 7: unknown key 'age'; the keys are name, aliases, pronouns"),
        (TOML + "aliases = 'Pell'", "line 7: aliases must be a list of strings"),
        (TOML + "aliases = [1]", "line 7: aliases must be a list of strings"),
        (TOML + "pronouns = 1", "line 7: pronouns must be a string"),
        (TOML + "[[characters]]\n", "line 9: the name is empty"),
        (TOML + "[[characters]]\nname='nora vane'\n", "line 9: a second 'nora vane', after line 2"),
        ("characters = [{name='Nora'}, {name=''}]", "character 2: the name is empty"),
        ("characters = []", "lists no character"),
        ("a = " + "[" * 5_000, "is n"),
    ],
)
def test_a_toml_that_does_not_fit_is_an_error_in_one_line_with_its_place(tmp_path, data, says):
    with pytest.raises(CastError) as error:
        cast_file.read(saved(tmp_path, data, "cast.toml"))
    assert str(error.value).startswith("cast.toml: " + says)
    assert "\n" not in str(error.value) and len(str(error.value)) < 250


def test_a_missing_file_and_a_folder_are_errors(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CastError, match="cannot be read"):
            cast_file.read(path)


@given(st.text(max_size=200), st.sampled_from(["cast.csv", "cast.toml"]))
def test_any_text_gives_a_cast_or_a_cast_error(tmp_path_factory, text, name):
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    try:
        cast_file.read(path)
    except CastError as error:
        assert "\n" not in str(error)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_cast_or_a_cast_error(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "cast.csv"
    path.write_bytes(data)
    try:
        cast_file.read(path)
    except CastError as error:
        assert "\n" not in str(error)


def test_a_file_too_large_for_a_cast_is_not_read_into_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(cast_file, "MAX_FILE_BYTES", len(CSV.encode()))
    assert cast_file.read(saved(tmp_path, CSV)).characters == (NORA, PELL)
    with pytest.raises(CastError, match="too many for a list of characters"):
        cast_file.read(saved(tmp_path, CSV + " "))
