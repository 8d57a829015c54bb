"""The example script reads BookNLP's own files, and those that Fabula writes."""

import json
import subprocess
import sys
from pathlib import Path

from parsed import the_cup

from fabula.export import booknlp

SCRIPT = Path(__file__).parents[2] / "examples" / "read_booknlp.py"


def read(folder):
    """What the script prints of a folder."""
    done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, encoding="utf-8")
    assert not done.returncode, done.stderr
    return done.stdout


def as_booknlp_writes(folder):
    """A folder of BookNLP's: a book by its own name, its extra files, a character without a gender."""
    header = booknlp.TOKEN_COLUMNS.replace(" ", "\t")
    words = "“ Wait , ” said Nora . She left him .".split()
    rows = [
        f"0\t0\t{n}\t{n}\t{word}\t{word.lower()}\t{2 * n}\t{2 * n + 1}\tX\tX\tdep\t5\tO" for n, word in enumerate(words)
    ]
    (folder / "gate.tokens").write_text("\n".join((header, *rows, "")), encoding="utf-8")
    entities = ["7\t5\t5\tPROP\tPER\tNora", "7\t7\t7\tPRON\tPER\tShe", "12\t9\t9\tPRON\tPER\thim"]
    (folder / "gate.entities").write_text(
        "\n".join((booknlp.ENTITY_COLUMNS.replace(" ", "\t"), *entities, "")), encoding="utf-8"
    )
    quotes = ["0\t3\t5\t5\tNora\t7\t“ Wait , ”"]
    (folder / "gate.quotes").write_text(
        "\n".join((booknlp.QUOTE_COLUMNS.replace(" ", "\t"), *quotes, "")), encoding="utf-8"
    )
    (folder / "gate.supersense").write_text(booknlp.SUPERSENSE_COLUMNS.replace(" ", "\t") + "\n", encoding="utf-8")
    (folder / "gate.book.html").write_text("<p>", encoding="utf-8")
    nora = {
        "agent": [{"w": "left", "i": 8}], "patient": [], "mod": [], "poss": [], "id": 7, "g": None, "count": 2,
        "mentions": {"proper": [{"n": "Nora", "c": 1}], "common": [], "pronoun": [{"n": "she", "c": 1}]},
    }  # fmt: skip
    (folder / "gate.book").write_text(json.dumps({"characters": [nora]}), encoding="utf-8")


def test_the_script_reads_the_files_of_booknlp(tmp_path):
    as_booknlp_writes(tmp_path)
    assert read(tmp_path).split("\n")[:5] == [
        "11 tokens, 3 mentions, 1 quotes, 0 of nobody",
        "",
        "Nora (unknown): mentioned 2 times, 1 lines",
        "  does: left",
        "  is done: -",
    ]


def test_the_script_reads_the_files_of_fabula(tmp_path):
    story = the_cup()
    booknlp.write(story, tmp_path)
    printed = read(tmp_path)
    lost = sum(q.speaker is None for q in story.quotes)
    assert printed.startswith(
        f"{len(story.grammar)} tokens, {len(story.mentions)} mentions, {len(story.quotes)} quotes, {lost} of"
    )
    for character in story.characters:
        lines = sum(q.speaker == character.id for q in story.quotes)
        assert f"{character.name} ({character.pronouns}): mentioned" in printed.replace("/his)", ")")
        assert f" times, {lines} lines" in printed


def test_a_folder_without_a_book_is_an_error(tmp_path):
    done = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, text=True)
    assert done.returncode == 1
    assert "fabula read STORY --to booknlp" in done.stderr
