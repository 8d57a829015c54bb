"""CoNLL-U files keep the rules of the specification, and lose nothing of the text."""

import re
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from parsed import SOURCE, stories, the_cup

from fabula import export
from fabula.export import conllu


def written(story, folder):
    """The file as it was written."""
    conllu.write(story, folder)
    return (folder / "story.conllu").read_bytes().decode("utf-8")


def sentences(file):
    """Comments and rows of each sentence, as a reader of the format sees them: lines end at LF alone."""
    assert file.endswith("\n\n")
    for block in file[:-2].split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("# ")]
        yield comments, [line.split("\t") for line in lines[len(comments) :]]


def comment(comments, name):
    """The value of a comment, or None where there is none."""
    return next((line.partition(" = ")[2] for line in comments if line.startswith(f"# {name} = ")), None)


def folded(words):
    return normalize("NFC", " ".join(words.split())) or "_"


def test_a_sentence_has_its_comments_and_token_lines(tmp_path):
    sentence = written(the_cup(), tmp_path).split("\n\n")[2]
    assert sentence.split("\n") == [
        "# sent_id = the-cup-3",
        "# text = Nora was seen by Giles.",
        "1\tNora\tNora\tPROPN\tNNP\t_\t3\tnsubj\t_\tTokenRange=50:54",
        "2\twas\tbe\tAUX\tVBD\t_\t3\taux\t_\tTokenRange=55:58",
        "3\tseen\tsee\tVERB\tVBN\t_\t0\troot\t_\tTokenRange=59:63",
        "4\tby\tby\tADP\tIN\t_\t5\tcase\t_\tTokenRange=64:66",
        "5\tGiles\tGiles\tPROPN\tNNP\t_\t3\tobl\t_\tSpaceAfter=No|TokenRange=67:72",
        "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tTokenRange=72:73",
    ]


def test_comments_mark_where_the_document_and_its_paragraphs_begin(tmp_path):
    comments = [c for c, _ in sentences(written(the_cup(), tmp_path))]
    assert comments[0][:2] == ["# newdoc id = the-cup", "# newpar"]
    assert ["# newpar" in c for c in comments] == [True, True, False, False, True, True]
    assert sum("newdoc" in line for c in comments for line in c) == 1


def test_words_that_look_like_marks_of_the_format_are_kept(tmp_path):
    (_, rows) = list(sentences(written(the_cup(), tmp_path)))[4]
    assert [row[1] for row in rows[5:9]] == [". . .", "_", "he", "_"]
    assert [row[2] for row in rows[5:9]] == [". . .", "_", "he", "_"]


def test_an_unknown_value_is_an_underscore(tmp_path):
    story = the_cup()
    names = tuple("" for _ in story.grammar.xpos_names)
    for _, rows in sentences(written(replace(story, grammar=replace(story.grammar, xpos_names=names)), tmp_path)):
        assert {tuple(row[i] for i in (4, 5, 8)) for row in rows} == {("_", "_", "_")}


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("emma.epub", "emma"),
        ("The Kettle, 2nd draft.docx", "The-Kettle-2nd-draft"),
        ("standard input", "standard-input"),
        ("a\u0301 l\u2019\u00e9.txt", "\u00e1-l-\u00e9"),
        ("../\udce9#=.txt", "story"),
        ("", "story"),
    ],
)
def test_a_document_is_named_after_its_file(name, document, tmp_path):
    story = the_cup()
    file = written(replace(story, source=replace(story.source, name=name)), tmp_path)
    assert file.startswith(f"# newdoc id = {document}\n")
    assert f"# sent_id = {document}-1\n" in file


@settings(deadline=None)
@given(story=stories())
def test_any_story_is_read_back_from_its_file(story, tmp_path_factory):
    grammar, spans, ids = story.grammar, [], set()
    for comments, rows in sentences(written(story, tmp_path_factory.mktemp("conllu"))):
        assert re.fullmatch(r"[^\s/]+", comment(comments, "sent_id"))
        ids.add(comment(comments, "sent_id"))
        assert [row[0] for row in rows] == [str(i + 1) for i in range(len(rows))]
        assert all(len(row) == 10 and all(row) for row in rows)
        text = ""
        for _, form, lemma, _, _, _, _, _, _, misc in rows:
            about = dict(pair.split("=") for pair in misc.split("|"))
            start, end = map(int, about["TokenRange"].split(":"))
            spans.append((start, end))
            assert form == folded(story.text[start:end])
            assert lemma == folded(lemma)
            text += form + ("" if about.get("SpaceAfter") == "No" else " ")
            assert (about.get("SpaceAfter") == "No") == any(next_start == end for next_start in grammar.start.tolist())
        assert comment(comments, "text") == text.rstrip(" ")
        head = [int(row[6]) for row in rows]
        assert [row[7] == "root" for row in rows].count(True) >= head.count(0) == 1
        for at in range(len(rows)):
            for _ in rows:
                at = head[at] - 1 if head[at] else at
            assert head[at] == 0
    assert spans == list(zip(grammar.start.tolist(), grammar.end.tolist(), strict=True))
    assert len(ids) == len(set(grammar.sentence.tolist()))


# -------------------------------------------------------------------------------------- the official validator
@pytest.mark.parametrize("story", [the_cup(), replace(the_cup(), source=replace(SOURCE, name="a/b c.txt"))])
def test_the_official_validator_passes_it(tmp_path, story):
    """Levels 1 and 2: the format, and the rules that hold for every treebank. Why not 3: `docs/formats.md`."""
    export.write(story, ["conllu"], tmp_path)
    assert validator_says(tmp_path / "story.conllu", level=2) == []


def test_the_official_validator_finds_what_is_wrong(tmp_path):
    export.write(the_cup(), ["conllu"], tmp_path)
    file = tmp_path / "story.conllu"
    file.write_text(file.read_text(encoding="utf-8").replace("\tNOUN\t", "\tNAME\t"), encoding="utf-8")
    assert validator_says(file, level=2)


@settings(max_examples=20)
@given(stories())
def test_the_official_validator_passes_any_words(tmp_path_factory, story):
    folder = tmp_path_factory.mktemp("conllu")
    export.write(story, ["conllu"], folder)
    assert [found for found in validator_says(folder / "story.conllu", level=1) if "tree" not in found] == []


def validator_says(file, level):
    """Returns the errors that the validator of Universal Dependencies finds, by their names."""
    from udtools import Validator

    state = Validator(lang="en", level=level, output=None).validate_files([str(file)])
    return [incident.testid for incident in state.error_tracker if incident.is_error()]
