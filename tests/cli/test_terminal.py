"""No control character of a story, a file name or an argument reaches the terminal."""

import io
import json
import re
import sys
from dataclasses import replace

import pytest

from fabula import cli, pipeline, store
from fabula.cli import terminal
from fabula.errors import SourceError
from fabula.schema.manuscript import Chapter
from fabula.schema.people import Name, Suggestion
from fabula.schema.world import Finding

CLIPBOARD = "\x1b]52;c;cm0gLXJmIH4=\x07"
LINK = "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\"
OBEYED = [
    *map(chr, [*range(0x20), *range(0x7F, 0xA0)]),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\udfff\udcff\ud800",
]
HOSTILE = "".join(OBEYED) + CLIPBOARD + LINK
LOAD = store.load


@pytest.fixture
def hostile(story):
    """The story with every character that a terminal obeys in each name and text that is printed."""
    first, second = story.characters
    named = (Name(f"Giles{HOSTILE}", 2), Name(f"Gil{HOSTILE}", 1))
    text = story.text.replace("Is it on?", "\x1b]0;x\x07\u202e\x9bm")
    return replace(
        story,
        text=text,
        source=replace(story.source, title=f"T{HOSTILE}", author=f"A{HOSTILE}"),
        characters=(first, replace(second, name=f"Giles{HOSTILE}", names=named)),
        chapters=tuple(Chapter(c.start, c.end, f"I{HOSTILE}") for c in story.chapters),
        findings=(Finding(kind="speaker contradicted", says=HOSTILE, evidence=((0, 1),), severity="high"),),
        suggestions=(Suggestion(characters=("c1", "c2"), reason=HOSTILE, evidence=((0, 1), (1, 2))),),
    )


def obeyed(printed):
    """Returns the characters of a printed text that a terminal would obey, but for line ends."""
    return sorted(set(printed) & set(OBEYED) - {"\n"})


@pytest.mark.parametrize(
    "argv",
    [
        ["cast", "out"],
        ["cast", "out", "--all"],
        ["cast", "out", "--json"],
        ["quotes", "out"],
        ["quotes", "out", "--json"],
        ["quotes", "out", "--speaker", f"Bob{HOSTILE}"],
        ["cast", f"nowhere{HOSTILE[1:40]}"],
        ["export", f"nowhere{HOSTILE[1:40]}", "--to", "conllu"],
    ],
)
def test_a_command_prints_no_control_character_of_a_story(hostile, argv, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(store, "load", lambda folder: hostile if str(folder) == "out" else LOAD(folder))
    cli.main(argv)
    out, err = capsys.readouterr()
    assert out + err
    assert obeyed(out + err) == []


def test_an_error_prints_none_either(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kettle.txt").write_text("“Oh.”")

    def understand(*args, **kwargs):
        raise SourceError(f"kettle.txt: a part {HOSTILE} is missing")

    monkeypatch.setattr(pipeline, "understand", understand)
    assert cli.main(["read", "kettle.txt"]) == 1
    assert obeyed(capsys.readouterr().err) == []


@pytest.mark.parametrize(
    "argv",
    [
        [f"red{HOSTILE}"],
        ["cast", "a", f"b{HOSTILE}"],
        ["read", "a.txt", "--to", HOSTILE],
        ["read", HOSTILE, "--sure", HOSTILE],
    ],
)
def test_a_wrong_call_prints_none_either(argv, capsys):
    with pytest.raises(SystemExit):
        cli.main(argv)
    assert obeyed(capsys.readouterr().err) == []


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_the_progress_bar_prints_none_either(monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.progress(hidden=False) as progress:
        progress(f"{CLIPBOARD}\u202e[link=x]", 0.5)
    shown = screen.getvalue()
    assert "\\x1b]52" in shown
    assert not re.search("\x1b\\]|\x07|\u202e", shown)


def test_an_escape_names_the_character():
    assert terminal.printable("a\x1b[2J\tb\nc\x85\u202e\x7f\udcff\ud800") == (
        "a\\x1b[2J\\tb\\nc\\x85\\u202e\\x7f\\xff\\ud800"
    )


@pytest.mark.parametrize("text", ["“Nóra” – Zoë", "日本語 עברית العربية", "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "क्‍ष", "a b", "[bold]:smile:[/]"])
def test_letters_of_any_script_are_printed_unchanged(text, capsys):
    terminal.line(text)
    terminal.paragraph((text, "bold"))
    assert capsys.readouterr().out == f"{text}\n{text}\n"


def test_json_holds_the_same_words(hostile, monkeypatch, capsys):
    monkeypatch.setattr(store, "load", lambda folder: hostile)
    assert cli.main(["cast", "out", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == f"T{HOSTILE}"


def test_a_table_that_is_piped_is_as_wide_as_it_must_be(monkeypatch, capsys):
    monkeypatch.delenv("COLUMNS", raising=False)
    name, chapter = "Nora " * 20 + "Vane", "Chapter the First, in which " * 10
    terminal.table([("Character", {"ratio": 1}), ("First in", {"ratio": 1})], [(name, chapter.strip())])
    row = capsys.readouterr().out.splitlines()[-2]
    assert name in row
    assert chapter.strip() in row
