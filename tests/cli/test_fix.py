"""`fabula fix`: what is typed becomes a correction, and a correction is kept, listed and taken back."""

import json
from dataclasses import replace

import pytest
from corrected_stories import mill, names, speaker

import fabula
from fabula import cli, corrections, manuscript, pipeline, report, store
from fabula.corrections import fixes_path, read_fixes
from fabula.schema.world import Finding


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """The story as it was read, with its report. The current folder holds nothing else."""
    monkeypatch.chdir(tmp_path)
    store.save(mill(), "mill.fabula")
    report.write(mill(), tmp_path / "mill.fabula" / "report.html")
    return tmp_path


def fix(*words, folder="mill.fabula"):
    return cli.main(["fix", folder, *words])


def story():
    return fabula.load("mill.fabula")


def test_without_a_word_the_corrections_are_listed(saved, capsys):
    assert fix() == 0
    assert capsys.readouterr().out == "No corrections\n"
    assert fix("merge", "Nora", "Tobias") == 0
    assert fix("list") == 0
    assert "   1  Tobias Reed is Nora Vane\n" in capsys.readouterr().out


def test_a_merge_is_kept_and_shown_in_the_report(saved, capsys):
    assert fix("merge", "colonel", "tobias reed", "--note", "he lied") == 0
    out = capsys.readouterr().out
    assert "Tobias Reed is Colonel" in out
    assert "2 quotations changed" in out
    assert "1 correction in all" in out
    assert names(story()) == {"Nora Vane", "Colonel"}
    assert "he lied" in fixes_path("mill.fabula").read_text(encoding="utf-8")
    assert "Tobias Reed" not in (saved / "mill.fabula" / "report.html").read_text(encoding="utf-8").split("names")[0]


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        (("rename", "Colonel", "Hugh Brand"), lambda s: "Hugh Brand" in names(s)),
        (("split", "Tobias", "Toby", "--names", "Tobias"), lambda s: speaker(s, "Good") == "Toby"),
        (("split", "Nora", "the soldier", "--lines", "give me some water"), lambda s: "the soldier" in names(s)),
        (("add", "miller", "--pronouns", "he/him"), lambda s: "miller" in names(s)),
        (("confirm", "Nora"), lambda s: [c.name for c in s.characters if c.confirmed] == ["Nora Vane"]),
        (("remove", "Tobias"), lambda s: "Tobias Reed" not in names(s)),
        (("speaker", "Colonel", "265"), lambda s: speaker(s, "Give me") == "Colonel"),
        (("speaker", "Colonel", "Give me some", "“Good,”"), lambda s: speaker(s, "Good") == "Colonel"),
        (("speaker", "-", "Good"), lambda s: speaker(s, "Good") is None),
        (("speaker", "Tobias", "Will you marry", "--scene"), lambda s: speaker(s, "Good") == "Tobias Reed"),
        (("speaker", "Tobias", "You are late", "--block"), lambda s: speaker(s, "I waited") == "Tobias Reed"),
        (("addressees", "Good", "Colonel"), lambda s: len(s.quotes[-1].addressees) == 1),
        (("addressees", "Good"), lambda s: s.quotes[-1].addressees == ()),
        (("kind", "thought", "Good"), lambda s: s.quotes[-1].kind == "thought"),
        (("edges", "It was. I", "“It was.", "I walked my horse.”"), lambda s: len(s.quotes) == len(mill().quotes) + 1),
        (("scene", "begin", "The old soldier sat"), lambda s: len(s.scenes) == 3),
        (("scene", "join", "317"), lambda s: len(s.scenes) == 1),
        (("distinct", "Colonel", "Tobias"), lambda s: names(s) == names(mill())),
    ],
)
def test_what_is_typed_becomes_a_correction(saved, capsys, words, holds):
    assert not holds(mill()) or words[0] in ("distinct", "speaker", "addressees")
    assert fix(*words) == 0
    out = capsys.readouterr().out
    assert "does not fit" not in out
    assert holds(story())
    assert len(read_fixes(fixes_path("mill.fabula")).corrections) == 1


def test_a_finding_is_waived(saved, capsys):
    finding = Finding(kind="speaker contradicted", says="no", evidence=((473, 480),), severity="low")
    store.save(replace(mill(), findings=(finding,), checked=1), "mill.fabula")
    assert fix("waive", "3", "--why", "he lies") == 1
    assert "no finding is at 3; the first are at: 473" in capsys.readouterr().err
    assert fix("waive", "473", "--why", "he lies") == 0
    assert story().findings[0].waived == "he lies"


def test_a_trial_changes_nothing(saved, capsys):
    before = {path: path.read_bytes() for path in saved.rglob("*") if path.is_file()}
    assert cli.main(["fix", "--dry-run", "mill.fabula", "merge", "Nora", "Tobias"]) == 0
    assert "quotations changed" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in saved.rglob("*") if path.is_file()} == before


def test_corrections_are_taken_back(saved, capsys):
    before = (saved / "mill.fabula" / "story.json").read_bytes()
    assert fix("merge", "Nora", "Tobias") == fix("rename", "Colonel", "Hugh") == 0
    assert fix("undo", "1") == 0
    assert names(story()) == {"Nora Vane", "Hugh", "Tobias Reed"}
    assert fix("undo") == 0
    assert (saved / "mill.fabula" / "story.json").read_bytes() == before
    assert fix("undo") == 1
    assert "there are 0 corrections" in capsys.readouterr().err


def test_a_file_that_was_edited_is_applied(saved, capsys):
    fixes_path("mill.fabula").write_text('[[fix]]\ndo = "rename"\nperson = "Ghost"\nname = "Hugo"\n')
    assert fix("apply") == 0
    assert "Correction 1 does not fit: nobody is called 'Ghost'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("merge", "Nora", "Ghost"), "nobody is called 'Ghost'; list the cast with: fabula cast --all mill.fabula"),
        (("merge", "Nora", "Nora Vane"), "only Nora Vane is named"),
        (("rename", "Nora", "Colonel"), "somebody else is called 'Colonel'"),
        (("split", "Nora", "X"), "nothing is the other person's"),
        (("split", "Nora", "X", "--names", "Tobias"), "Nora Vane has no name 'Tobias'; the names are Nora, Nora Vane"),
        (("speaker", "Nora", "the moon"), "no line holds 'the moon'"),
        (("speaker", "Nora", "it"), "lines hold 'it'; give the offset of one:"),
        (("speaker", "Nora", "0"), "no line holds '0'"),
        (("scene", "begin", "zebra"), "0 paragraphs hold 'zebra'"),
    ],
)
def test_what_fits_nothing_is_an_error_and_changes_nothing(saved, capsys, words, says):
    assert fix(*words) == 1
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1
    assert not fixes_path("mill.fabula").exists()


def test_lines_that_would_follow_are_shown_and_taken_only_if_asked(saved, capsys, monkeypatch):
    def read_again(corrected, constraints, parse_cache):
        assert len(constraints.must_link) == 1
        again = corrections.corrected(
            corrected,
            [corrections.Speaker(lines=(corrections.line_anchors(corrected, corrected.quotes[4:5])), speaker=NORA)],
        ).story
        return again

    monkeypatch.setattr(pipeline, "read_again", read_again)
    assert fix("merge", "Colonel", "Tobias") == 0
    before = (saved / "mill.fabula" / "story.json").read_bytes()
    capsys.readouterr()
    assert fix("also") == 0
    out = capsys.readouterr().out
    assert "It was. I walked my horse" in out
    assert "1 lines would change" in out
    assert (saved / "mill.fabula" / "story.json").read_bytes() == before
    assert fix("also", "--take") == 0
    assert speaker(story(), "It was. I walked") == "Nora Vane"
    assert "follows from the corrections before it" in fixes_path("mill.fabula").read_text()


NORA = corrections.PersonAnchor(name="Nora Vane")


def test_a_new_reading_keeps_the_corrections(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mill.txt").write_text(mill().text, encoding="utf-8")
    assert cli.main(["read", "mill.txt", "--quiet"]) == 0
    assert cli.main(["fix", "mill.fabula", "rename", "Colonel", "Hugh Brand"]) == 0
    by_hand = '\n[[fix]]\ndo = "no-person"\nperson = "Ghost"\n'
    fixes_path("mill.fabula").write_text(
        fixes_path("mill.fabula").read_text(encoding="utf-8") + by_hand, encoding="utf-8"
    )
    (tmp_path / "mill.txt").write_text("A new beginning of it all.\n\n" + mill().text, encoding="utf-8")
    assert cli.main(["read", "mill.txt", "--force"]) == 0
    out = capsys.readouterr().out
    assert "A correction does not fit: nobody is called 'Ghost'" in out
    assert "Hugh Brand" in names(story())
    assert "Hugh Brand" not in names(store.load("mill.fabula", as_read=True))
    assert "Hugh Brand" in {
        row["name"] for row in json.loads((tmp_path / "mill.fabula/story.json").read_bytes())["characters"]
    }


def test_a_broken_fixes_file_stops_a_reading_before_it_begins(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mill.txt").write_text(mill().text, encoding="utf-8")
    (tmp_path / "mill.fixes.toml").write_text("[[fix]")
    monkeypatch.setattr(manuscript, "read", None)
    assert cli.main(["read", "mill.txt"]) == 1
    assert "mill.fixes.toml: is not valid TOML" in capsys.readouterr().err
