"""The file of voices: what it may hold, whose voices they are, and what SML and SSML make of them."""

import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted_stories import the_ferry

import fabula
from fabula import export
from fabula.errors import FabulaError, OptionError
from fabula.export.scripts import read_voices


@pytest.fixture
def voices(tmp_path):
    """Returns the path of a file with these lines."""

    def path(*lines, encoding="utf-8"):
        (tmp_path / "voices.csv").write_text("\n".join(lines), encoding=encoding)
        return tmp_path / "voices.csv"

    return path


def sml(story, folder, path):
    """The story in SML, and the remarks."""
    remarks = []
    fabula.write_formats(story, ["sml"], folder / "out", {"voices": path}, remark=remarks.append)
    return (folder / "out" / "story.sml" / "2_story.txt").read_text(encoding="utf-8"), remarks[1:]


def test_voices_stand_around_the_words_of_their_people(voices, tmp_path):
    text, _ = sml(the_ferry(), tmp_path, voices("name,voice", "Nora,n.wav", "giles,g.wav"))
    assert (
        "Nora rowed. [voice:n.wav]“Hold on,”[/voice] said Nora, pulling hard, "
        "[voice:n.wav]“we are nearly there.”[/voice]\n\n[voice:g.wav]“Are we?”[/voice] he asked.\n\n"
    ) in text
    assert "The Ferry[pause]\n" in text


def test_the_narrator_and_who_is_unknown_have_voices(voices, tmp_path):
    text, _ = sml(the_ferry(), tmp_path, voices("name,voice", "narrator,t.wav", "UNKNOWN,u.wav"))
    assert "[voice:t.wav]The Ferry[/voice][pause]" in text
    assert "[voice:u.wav]“Are we?”[/voice] [voice:t.wav]he asked.[/voice]" in text


def test_a_narrator_in_the_story_narrates_with_the_own_voice(voices, tmp_path):
    story = the_ferry()
    story = replace(story, characters=(replace(story.characters[0], narrator=True), story.characters[1]))
    text, _ = sml(story, tmp_path, voices("name,voice", "Nora Vane,n.wav"))
    assert "[voice:n.wav]Nora rowed. “Hold on,” said Nora, pulling hard, “we are nearly there.”[/voice]" in text


def test_names_that_are_nobodys_and_voices_that_are_no_files_are_reported(voices, tmp_path):
    (tmp_path / "n.wav").write_bytes(b"")
    path = voices("name,voice", f"Nora,{tmp_path / 'n.wav'}", "Nora Vane,other.wav", "Edmund,e.wav", "Giles,g.wav")
    _, remarks = sml(the_ferry(), tmp_path, path)
    assert remarks == [
        "sml: voices.csv: 'Nora Vane' is 'Nora', who has a voice already; it stays",
        "sml: voices.csv: line 4: no character is called 'Edmund'",
        "sml: 1 voices are no files here, such as g.wav: ebook2audiobook stops there",
    ]


def test_what_looks_like_a_tag_is_no_tag_any_more(tmp_path):
    story = the_ferry()
    text = story.text.replace("Nora rowed.", "[pause]voic").replace("“Hold on,”", "“[/voice]”")
    remarks = export.write(replace(story, text=text), ["sml"], tmp_path)
    written = (tmp_path / "story.sml" / "2_story.txt").read_text(encoding="utf-8")
    assert "[\u2060pause]voic “[\u2060/voice]” said" in written
    assert remarks[1] == "sml: 2 places of the story look like tags, and have a word joiner behind their “[”"


def test_a_voice_that_would_end_its_tag_is_refused(voices, tmp_path):
    with pytest.raises(OptionError, match='has a "]"'):
        sml(the_ferry(), tmp_path, voices("name,voice", "Nora,a].wav"))
    assert not (tmp_path / "out").exists()


def test_a_voice_sheet_filled_in_is_a_file_of_voices(tmp_path):
    story = the_ferry()
    story = replace(story, characters=(replace(story.characters[0], name="=Nora"), story.characters[1]))
    export.write(story, ["voices"], tmp_path)
    with (tmp_path / "story.voices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Narrator", "Giles", "'=Nora", "Unknown"]
    for row in rows:
        row["voice"] = f"{row['name']}.wav"
    with (tmp_path / "filled.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    assert dict(read_voices(tmp_path / "filled.csv").by_name) == {
        "Narrator": "Narrator.wav", "Giles": "Giles.wav", "=Nora": "=Nora.wav", "Unknown": "Unknown.wav",
    }  # fmt: skip


def test_the_voice_sheet_counts_lines_and_words(tmp_path):
    export.write(the_ferry(), ["voices"], tmp_path)
    with (tmp_path / "story.voices.csv").open(encoding="utf-8", newline="") as file:
        narrator, giles, nora, unknown = csv.DictReader(file)
    assert (nora["lines"], nora["words"], nora["pronouns"], nora["key"]) == ("1", "6", "she/her", "nora-vane")
    assert (nora["sample"], nora["also_called"], nora["first_chapter"]) == ("“we are nearly there.”", "Nora", "1")
    assert (giles["lines"], giles["words"]) == ("2", "12")
    assert (narrator["lines"], narrator["words"], narrator["sample"]) == (
        "0",
        "0",
        "The river runs and the river stays",
    )
    assert unknown["sample"] == "“Are we?”"


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ([], "gives no voice"),
        (["name,voice"], "gives no voice"),
        (["name,voice", "Nora,"], "gives no voice"),
        (["Nora,n.wav"], "line 1: no column is called name"),
        (["name", "Nora"], "line 1: no column is called voice"),
        (["name,voice", ",n.wav"], "line 2: a voice without a name"),
        (["name,voice", "Nora,a", "", "Nora,b"], "line 4: a second voice for 'Nora'"),
        (["name,voice", 'Nora,"a\nb"'], "line 2: the voice of 'Nora' is no name"),
        (["name,voice", "Nora," + "x" * 1001], "line 2: the voice of 'Nora' is no name"),
        (["name,voice", 'Nora,"n.wav'], "is not valid CSV"),
        (["name,voice", "Nora,\0"], "has a NUL character"),
    ],
)
def test_a_file_that_is_no_list_of_voices(voices, lines, error):
    with pytest.raises(OptionError, match=error):
        read_voices(voices(*lines))


def test_a_file_that_cannot_be_read(voices, tmp_path):
    with pytest.raises(OptionError, match="cannot be read"):
        read_voices(tmp_path / "none.csv")
    with pytest.raises(OptionError, match="cannot be read"):
        read_voices(tmp_path)
    with pytest.raises(OptionError, match="line 2 is not UTF-8"):
        read_voices(voices("name,voice", "Zoë,z.wav", encoding="latin-1"))
    (tmp_path / "big.csv").write_bytes(b"x" * (4 << 20) + b"x")
    with pytest.raises(OptionError, match="more than 4 MB"):
        read_voices(tmp_path / "big.csv")


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"name,voice\n{text}".encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("voices") / "voices.csv"
    path.write_bytes(data)
    try:
        assert all(read_voices(path).by_name.values())
    except FabulaError as error:
        assert "\n" not in str(error).replace(repr(str(error)), "")
