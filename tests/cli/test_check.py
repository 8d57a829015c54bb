"""`fabula check`: what it lists, and what it returns."""

import json
from dataclasses import replace

import pytest

from fabula import cli, store
from fabula.schema.world import Finding


@pytest.fixture
def saved(story, tmp_path, monkeypatch):
    """Saves the story with these findings, and returns nothing."""
    monkeypatch.chdir(tmp_path)

    def save(*findings):
        store.save(replace(story, findings=findings, checked=len(findings)), tmp_path / "out")

    return save


def finding(kind="trait changed", says="Nora: eyes grey, then brown", severity="high", **fields):
    return Finding(kind=kind, says=says, evidence=((0, 5), (10, 15)), severity=severity, **fields)


def test_a_finding_is_listed_with_both_passages_and_the_status_is_1(saved, story, capsys):
    saved(finding())
    assert cli.main(["check", "out"]) == 1
    out = capsys.readouterr().out
    assert "trait changed, high: Nora: eyes grey, then brown" in out
    assert f"[{' '.join(story.text[0:5].split())}" in out
    assert "out: 1 finding" in out


def test_without_findings_the_status_is_0(saved, capsys):
    saved()
    assert cli.main(["check", "out"]) == 0
    assert "nothing found" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("one", "option"),
    [
        (finding(waived="a wig"), "--waived"),
        (finding(kind="speaker contradicted"), "--reading"),
    ],
)
def test_what_is_waived_and_what_is_of_the_reading_is_listed_only_when_asked_for(saved, capsys, one, option):
    saved(one)
    assert cli.main(["check", "out"]) == 0
    assert one.says not in capsys.readouterr().out
    assert cli.main(["check", "out", option]) == int(not one.waived)
    assert one.says in capsys.readouterr().out


def test_only_severe_findings(saved, capsys):
    saved(finding(severity="low"))
    assert cli.main(["check", "out", "--severe"]) == 0
    assert cli.main(["check", "out"]) == 1


def test_json_has_one_object_for_each_finding(saved, story, capsys):
    saved(finding(), finding(kind="name misspelt", severity="low"))
    assert cli.main(["check", "out", "--json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["kind"] for row in rows] == ["trait changed", "name misspelt"]
    assert [passage["start"] for passage in rows[0]["passages"]] == [0, 10]
    assert rows[0]["passages"][0]["words"] == " ".join(story.text[0:5].split())


def test_a_file_is_read_and_not_saved(saved, story, capsys, tmp_path, monkeypatch):
    from fabula import manuscript, pipeline

    (tmp_path / "kettle.txt").write_text("It was late.")
    monkeypatch.setattr(manuscript, "read", lambda path: None)
    monkeypatch.setattr(pipeline, "understand", lambda page, **_: replace(story, findings=(finding(),), checked=1))
    assert cli.main(["check", "kettle.txt"]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kettle.txt"]
