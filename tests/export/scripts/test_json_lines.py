"""The script as JSON lines: what each row says."""

import json
from dataclasses import replace

from scripted_stories import the_ferry

from fabula import export


def rows(story, folder):
    export.write(story, ["script"], folder)
    lines = (folder / "story.script.jsonl").read_bytes().split(b"\n")
    return [json.loads(line) for line in lines if line]


def test_rows_have_equal_keys_and_say_who_speaks(tmp_path):
    found = rows(the_ferry(), tmp_path)
    assert len({tuple(row) for row in found}) == 1
    said, tag = found[4], found[5]
    assert (said["kind"], said["read_by"], said["speaker"], said["speaker_key"]) == (
        "speech", "Nora Vane", "Nora Vane", "nora-vane",
    )  # fmt: skip
    assert (said["addressees"], said["p"], said["reason"], said["utterance"]) == (["Giles"], 0.9, "tag", 0)
    assert (tag["read_by"], tag["speaker"], tag["p"], tag["utterance"]) == ("Narrator", None, None, 0)
    assert found[0]["chapter"] is None
    assert [row["read_by"] for row in found if row["kind"] == "heading"] == ["Heading", "Heading", "Break", "Heading"]


def test_characters_that_end_lines_elsewhere_and_lone_surrogates_are_escaped(tmp_path):
    story = the_ferry()
    text = story.text.replace("Hold on", "H\x85l\u2028 \ud800")
    found = rows(replace(story, text=text), tmp_path)
    assert "".join(row["text"] for row in found) == text
    assert len((tmp_path / "story.script.jsonl").read_text(encoding="utf-8").splitlines()) == len(found)
