"""The fixes file: what is written is read again, what a person wrote stays, and what is broken says where."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.corrections import EMPTY, WORD_OF, FixesFile, fixes_path, kinds, read_fixes
from fabula.corrections.fixes_file import parsed
from fabula.errors import FixesError

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
filled = texts.filter(str.strip)
anchors = st.builds(
    kinds.Anchor, words=filled, ending=texts, before=texts, after=texts, start=st.none() | st.integers(0, 1 << 30)
)
people = st.builds(kinds.PersonAnchor, name=filled, at=st.none() | anchors)
some_people, some_anchors = st.lists(people, max_size=3).map(tuple), st.lists(anchors, max_size=3).map(tuple)
any_kind = st.sampled_from(["speech", "thought", "writing", "other"])
names = st.lists(filled, max_size=3).map(tuple)
corrections = st.one_of(
    st.builds(kinds.Merge, keep=people, people=some_people, note=texts),
    st.builds(kinds.Split, person=people, into=people, names=names, mentions=some_anchors, lines=some_anchors),
    st.builds(kinds.Rename, person=people, name=filled),
    st.builds(kinds.AddPerson, name=filled, names=names, pronouns=texts),
    st.builds(kinds.NoPerson, person=people),
    st.builds(kinds.Distinct, people=some_people),
    st.builds(kinds.Speaker, lines=some_anchors, speaker=st.none() | people),
    st.builds(kinds.Addressees, lines=some_anchors, addressees=some_people),
    st.builds(kinds.Kind, lines=some_anchors, kind=any_kind),
    st.builds(kinds.Edges, line=anchors, parts=some_anchors),
    st.builds(kinds.SceneBreak, at=anchors, begins=st.booleans()),
    st.builds(kinds.Waive, at=anchors, note=texts),
)


@given(st.lists(corrections, max_size=4), texts)
def test_what_is_written_is_read_again(given_corrections, title):
    written = EMPTY.with_added(given_corrections, title)
    assert parsed(written.text, "a.toml").corrections == tuple(given_corrections)


@given(st.lists(corrections, min_size=2, max_size=4))
def test_a_correction_is_taken_out_and_the_others_stay(given_corrections):
    written = EMPTY.with_added(given_corrections, "A")
    left = written.without([1])
    assert parsed(left.text, "a.toml") == left
    assert left.corrections == tuple(given_corrections[1:])
    assert written.without(range(1, len(given_corrections) + 1)).corrections == ()


RENAME = kinds.Rename(person=kinds.PersonAnchor(name="Nora"), name="Nell")
BY_HAND = """\
# mine
format = "fabula-fixes/1"

[[fix]]   # the first
do = "speaker"
lines = ["“No.”"]
speaker = "Nora" # a remark

[[fix]]
do = "kind"
kind = "thought"
lines = [ { words = "“Yes.”" } ]
"""


def test_what_a_person_wrote_stays_as_it_is():
    file = parsed(BY_HAND, "a.toml")
    assert file.corrections[0] == kinds.Speaker(
        lines=(kinds.Anchor(words="“No.”"),), speaker=kinds.PersonAnchor(name="Nora")
    )
    assert file.with_added([RENAME], "A").text.startswith(BY_HAND)
    assert "# a remark" in file.without([2]).text
    assert "# mine" in file.without([1]).text


def test_a_number_that_is_not_there_cannot_be_taken_out():
    with pytest.raises(IndexError, match="there are 2 corrections"):
        parsed(BY_HAND, "a.toml").without([3])


def test_every_kind_of_correction_has_a_word():
    assert set(WORD_OF) == set(kinds.Correction.__args__)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = [", "not valid TOML"),
        ('format = "fabula-fixes/9"', "this fabula reads"),
        ("colour = 1", "unknown key 'colour'"),
        ("fix = 3", "no list of tables"),
        ("fix = [3]", "no list of tables"),
        ('fix = [{ do = "kind" }]', "begin with a line"),
        ("[[fix]]", "fix 1: do = None is none of"),
        ('[[fix]]\ndo = "delete"', "fix 1: do = 'delete' is none of"),
        ('[[fix]]\ndo = ["merge"]', "fix 1: do ="),
        ('[[fix]]\ndo = "rename"\nperson = "A"', "fix 1: no name in it"),
        (
            '[[fix]]\ndo = "rename"\nperson = "A"\nname = "B"\n[[fix]]\ndo = "rename"\nperson = 3\nname = "B"',
            "fix 2: person",
        ),
        ('[[fix]]\ndo = "rename"\nperson = "A"\nname = 3', "fix 1: name = 3 is not of the type str"),
        ('[[fix]]\ndo = "rename"\nperson = " "\nname = "B"', "fix 1: name of person is empty"),
        ('[[fix]]\ndo = "rename"\nperson = "A"\nname = " "', "fix 1: a name is empty"),
        ('[[fix]]\ndo = "add-person"\nname = "A"\nnames = [""]', "fix 1: a name is empty"),
        ('[[fix]]\ndo = "rename"\nperson = "A"\nname = "B"\nage = 3', "fix 1: unknown key 'age'"),
        ('[[fix]]\ndo = "kind"\nkind = "song"\nlines = []', "fix 1: kind = 'song' is none of"),
        ('[[fix]]\ndo = "kind"\nkind = "other"\nlines = "A"', "fix 1: lines is no list"),
        ('[[fix]]\ndo = "kind"\nkind = "other"\nlines = [{ words = "A", start = true }]', "fix 1: start = True"),
        ('[[fix]]\ndo = "kind"\nkind = "other"\nlines = [{ start = 3 }]', "fix 1: no words in it"),
        ('[[fix]]\ndo = "scene-break"\nat = "A"\nbegins = "yes"', "fix 1: begins = 'yes' is not of the type bool"),
        ('[[fix]]\ndo = "waive"\nat = "A"\nnote = "a\\u0000b"', "fix 1: note holds a NUL"),
        ("a = " + "[" * 5000 + "]" * 5000, "not valid TOML"),
    ],
)
def test_a_file_that_is_no_list_of_corrections_says_what_is_wrong(tmp_path, text, says):
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(FixesError, match=r"a\.toml: ") as error:
        read_fixes(tmp_path / "a.toml")
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert ";" in str(error.value)


def test_a_file_that_is_not_utf8_says_where(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"# a\n# \xff\n")
    with pytest.raises(FixesError, match="line 2 is not UTF-8"):
        read_fixes(tmp_path / "a.toml")


def test_a_folder_is_no_fixes_file(tmp_path):
    with pytest.raises(FixesError, match="cannot be read"):
        read_fixes(tmp_path)


def test_no_file_is_an_empty_one(tmp_path):
    assert read_fixes(tmp_path / "none.toml") == EMPTY == FixesFile("", ())


def test_lines_may_end_as_on_windows(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbf" + BY_HAND.replace("\n", "\r\n").encode())
    assert len(read_fixes(tmp_path / "a.toml").without([1]).corrections) == 1


@pytest.mark.parametrize(
    ("folder", "file"),
    [("novel.fabula", "novel.fixes.toml"), ("a/novel", "a/novel.fixes.toml"), (".fabula", ".fabula.fixes.toml")],
)
def test_the_file_lies_beside_the_folder(folder, file):
    assert fixes_path(folder) == Path(file)


def test_the_current_folder_has_its_file_beside_it(tmp_path, monkeypatch):
    (tmp_path / "novel.fabula").mkdir()
    monkeypatch.chdir(tmp_path / "novel.fabula")
    assert fixes_path(".") == tmp_path / "novel.fixes.toml"
