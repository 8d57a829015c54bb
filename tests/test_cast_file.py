"""Files that say who is in a story, good and bad."""

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


def kept(tmp_path, data, name="cast.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


# ------------------------------------------------------------------------------------------------ good ones
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
def test_a_cast(tmp_path, data, name):
    assert cast_file.read(kept(tmp_path, data, name)) == KnownCast(characters=(NORA, PELL))


def test_it_may_be_open(tmp_path):
    assert cast_file.read(str(kept(tmp_path, CSV)), open_cast=True) == KnownCast(characters=(NORA, PELL), open=True)


def test_names_alone_will_do(tmp_path):
    found = cast_file.read(kept(tmp_path, "name\nNora\nPell\n"))
    assert [c.name for c in found.characters] == ["Nora", "Pell"]


def test_a_name_may_be_several_peoples(tmp_path):
    found = cast_file.read(kept(tmp_path, "name,aliases\nNora Vane,Miss Vane\nClara Vane,Miss Vane|Nora Vane\n"))
    assert found.characters[1].aliases == ("Miss Vane", "Nora Vane")


def test_python_takes_the_file_or_what_it_says(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("“Well?” said the old lady.\n\n“Well,” said Captain Pell.\n", encoding="utf-8")
    path = kept(tmp_path, CSV)
    by_file, by_noun = read(story, cast=path), read(story, cast=cast_file.read(path))
    assert by_file == by_noun
    assert {c.name for c in by_file.characters} == {"Nora Vane", "Captain Pell, R.N."}


# ------------------------------------------------------------------------------------------------ bad ones
HEAD = "name,aliases,pronouns\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "lists nobody"),
        ("\n \n", "lists nobody"),
        (HEAD, "lists nobody"),
        ("Nora Vane,Nora,she/her\n", "line 1: no column is called name; begin the file with the line name,aliases"),
        ("name;aliases;pronouns\nNora;;\n", "line 1: no column is called name"),
        ("name,colour\nNora,red\n", "line 1: a column 'colour'"),
        ("name,name\nNora,red\n", "line 1: a column comes twice"),
        (HEAD + "Nora,,\n,Miss Vane,\n", "line 3: the name is empty"),
        (HEAD + "Nora,,\n\nNORA,,\n", "line 4: a second 'NORA', after line 2"),
        (
            HEAD + "Nora,,she\n",
            "line 2: pronouns 'she'; there may be he/him, she/her, they/them, "
            "xe/xem, ze/zir, ey/em, fae/faer, or nothing",
        ),
        (HEAD + "Nora,she,\n", "line 2: 'she' is a pronoun"),
        (HEAD + "I,,\n", ""),
        (HEAD + "***,,\n", "line 2: '***' has no letter in it"),
        (HEAD + "Nora,?,\n", "line 2: '?' has no letter in it"),
        (HEAD + "Nora,Miss Vane,she/her,tall\n", "line 2: 4 cells under 3 columns"),
        (HEAD + '"Nora\nVane",,\nPell,,he\n', "line 4: pronouns 'he'"),
        (HEAD + '"Nora,,\nPell,,\n', "line 2: no CSV"),
        (HEAD + f"{'N' * 300},,\n", "line 2: 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNN'… is too long for a name"),
        (HEAD + f"Nora,{'N' * 200_000},\n", "line 2: no CSV"),
        (b"name\nNora\nJos\xe9\n", "line 3 is not UTF-8"),
        (b"\xff\xfen\x00a\x00m\x00e\x00", "line 1 is not UTF-8"),
        (b"PK\x03\x04\x00\x00", "line 1 holds a NUL character"),
        (b"name\nNo\0ra\n", "line 2 holds a NUL character"),
    ],
)
def test_a_bad_csv_is_one_line_that_says_where(tmp_path, data, says):
    if not says:  # "I" is the narrator's alias, and a name of its own only for one who has no other
        assert cast_file.read(kept(tmp_path, data)).characters == (KnownCharacter(name="I"),)
        return
    with pytest.raises(CastError) as error:
        cast_file.read(kept(tmp_path, data))
    assert str(error.value).startswith("cast.csv: " + says)
    assert "\n" not in str(error.value) and len(str(error.value)) < 250


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "no table [[characters]] in it"),
        ("[[characters]", "no TOML (Expected ']]' at the end"),
        ("characters = 3", "no table [[characters]]"),
        ("[characters]\nname = 'Nora'", "no table [[characters]]"),
        (TOML + "[places]\nmill = 1", "a key 'places' beside [[characters]]"),
        (TOML + "age = 3", "line 7: a key 'age'; there may be name, aliases, pronouns"),
        (TOML + "aliases = 'Pell'", "line 7: aliases are no list of strings"),
        (TOML + "aliases = [1]", "line 7: aliases are no list of strings"),
        (TOML + "pronouns = 1", "line 7: the pronouns is no string".replace("is no", "is no")),
        (TOML + "[[characters]]\n", "line 9: the name is empty"),
        (TOML + "[[characters]]\nname='nora vane'\n", "line 9: a second 'nora vane', after line 2"),
        ("characters = [{name='Nora'}, {name=''}]", "character 2: the name is empty"),
        ("characters = []", "lists nobody"),
        ("a = " + "[" * 5_000, "n"),
    ],
)
def test_a_bad_toml_is_one_line_that_says_where(tmp_path, data, says):
    with pytest.raises(CastError) as error:
        cast_file.read(kept(tmp_path, data, "cast.toml"))
    assert str(error.value).startswith("cast.toml: " + says)
    assert "\n" not in str(error.value) and len(str(error.value)) < 250


def test_a_file_that_is_not_there_or_none(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CastError, match="cannot be read"):
            cast_file.read(path)


@given(st.text(max_size=200), st.sampled_from(["cast.csv", "cast.toml"]))
def test_any_text_is_a_cast_or_an_error_of_ours(tmp_path_factory, text, name):
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
def test_any_bytes_are_a_cast_or_an_error_of_ours(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "cast.csv"
    path.write_bytes(data)
    try:
        cast_file.read(path)
    except CastError as error:
        assert "\n" not in str(error)


def test_a_file_too_large_for_a_cast_is_not_taken_into_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(cast_file, "LARGEST", len(CSV.encode()))
    assert cast_file.read(kept(tmp_path, CSV)).characters == (NORA, PELL)
    with pytest.raises(CastError, match="no list of characters"):
        cast_file.read(kept(tmp_path, CSV + " "))
