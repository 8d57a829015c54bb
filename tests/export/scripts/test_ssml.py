"""SSML: valid XML with a voice for each person, which a speech engine reads."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from lxml import etree
from scripted_stories import the_ferry

from fabula import export
from fabula.export.scripts import read_voices

ESPEAK = shutil.which("espeak-ng")
NAMESPACE = "{http://www.w3.org/2001/10/synthesis}"


def files(story, folder, **values):
    """The parsed files by name."""
    export.write(story, ["ssml"], folder, values)
    return {path.name: etree.parse(path).getroot() for path in sorted((folder / "story.ssml").iterdir())}


def test_there_is_a_file_for_each_chapter(tmp_path):
    assert list(files(the_ferry(), tmp_path)) == [
        "000-before.ssml", "000.ssml", "001.ssml", "002.ssml", "003-after.ssml",
    ]  # fmt: skip


def test_each_person_has_a_voice_by_the_pronouns(tmp_path):
    voices = files(the_ferry(), tmp_path)["001.ssml"].iter(f"{NAMESPACE}voice")
    assert {(voice.get("gender"), voice.get("variant"), voice.text.split()[0]) for voice in voices} == {
        ("female", "1", "“Hold"), ("female", "1", "“we"), ("neutral", "1", "“Are"), ("neutral", "1", "Why"),
        ("neutral", "1", "Dear"), ("neutral", "1", "Yours,"),
    }  # fmt: skip


def test_a_file_of_voices_names_them(tmp_path):
    (tmp_path / "voices.csv").write_text('name,voice\nNora,"A ""<&> voice"\n', encoding="utf-8")
    roots = files(the_ferry(), tmp_path, voices=read_voices(tmp_path / "voices.csv"))
    voices = list(roots["001.ssml"].iter(f"{NAMESPACE}voice"))
    assert [voice.attrib for voice in voices] == [{"name": 'A "<&> voice'}] * 2


def test_an_ornament_is_not_read_and_emphasis_is_marked(tmp_path):
    root = files(the_ferry(), tmp_path)["001.ssml"]
    (ornament,) = root.iter(f"{NAMESPACE}sub")
    (emphasis,) = root.iter(f"{NAMESPACE}emphasis")
    assert (ornament.text.strip(), ornament.get("alias"), emphasis.text) == ("* * *", " ", "hard")


def test_every_segment_has_its_id_as_a_mark(tmp_path):
    marks = [
        mark.get("name") for root in files(the_ferry(), tmp_path).values() for mark in root.iter(f"{NAMESPACE}mark")
    ]
    assert len(marks) == 21
    assert len(set(marks)) == 21


def test_a_hostile_language_stays_an_attribute(tmp_path):
    story = the_ferry()
    story = replace(story, source=replace(story.source, language='en"><break/>'))
    assert files(story, tmp_path)["000.ssml"].get("{http://www.w3.org/XML/1998/namespace}lang") == 'en"><break/>'


@pytest.mark.skipif(not ESPEAK, reason="espeak-ng is not installed")
def test_an_engine_reads_every_word_and_no_markup(tmp_path):
    story = the_ferry()
    text = story.text.replace("Nora rowed.", "Nora <rowed")
    files(replace(story, text=text), tmp_path)
    for path in sorted((tmp_path / "story.ssml").iterdir()):
        read = spoken("-m", "-f", str(path))
        words = "".join(etree.parse(path).getroot().itertext()).replace("* * *", "")
        assert read == spoken("-f", written(tmp_path, words)), path.name


def written(folder, words):
    (folder / "words.txt").write_text(words, encoding="utf-8")
    return str(folder / "words.txt")


def spoken(*options):
    """The sounds that espeak-ng makes, without stress and pauses, which markup may change."""
    done = subprocess.run([ESPEAK, "-q", "-x", *options], capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr == ""
    return re.sub(r"[\s_:|!',;%=]", "", done.stdout)
