#!/usr/bin/env python3
"""Prints who is in a book and what they say, from BookNLP's files: those BookNLP wrote, or those Fabula wrote.

    fabula read emma.epub --to booknlp
    python examples/read_booknlp.py emma.fabula

It knows nothing of either program but the files, read as their users do: tables whose cells are parted by tabs
and never quoted, spans that include their last token, and "None" for what is not known.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

MOST, WORDS = 10, 6  # characters, and words of each list


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def commonest(words: list[str]) -> str:
    """The words that occur most often, the first of them first."""
    return ", ".join(word for word, _ in Counter(words).most_common(WORDS)) or "-"


def called(character: dict) -> str:
    """What to call someone: the commonest name, or else noun, or else pronoun."""
    kinds = (character["mentions"][kind] for kind in ("proper", "common", "pronoun"))
    return next((names[0]["n"] for names in kinds if names), "?")


def main(folder: Path) -> int:
    """Prints a paragraph about each of those mentioned most often."""
    book = next(iter(sorted(folder.glob("*.book"))), None)
    if book is None:
        sys.stderr.write(f"{folder}: no .book in it; write one with `fabula read STORY --to booknlp`\n")
        return 1
    tokens, entities, quotes = (table(book.with_suffix(f".{name}")) for name in ("tokens", "entities", "quotes"))
    words = [row["word"] for row in tokens]
    for row in entities:  # the last token of a span is inside of it
        assert row["text"].split(" ") == words[int(row["start_token"]) : int(row["end_token"]) + 1], row
    lines: dict[str, list[str]] = {}
    for row in quotes:
        lines.setdefault(row["char_id"], []).append(row["quote"])
    print(
        f"{len(tokens)} tokens, {len(entities)} mentions, {len(quotes)} quotes, {len(lines.get('None', []))} of nobody"
    )
    cast = sorted(json.loads(book.read_text(encoding="utf-8"))["characters"], key=lambda c: -c["count"])
    for character in cast[:MOST]:
        said = lines.get(str(character["id"]), [])
        gender = character["g"]["argmax"] if character["g"] else "unknown"
        print(f"\n{called(character)} ({gender}): mentioned {character['count']} times, {len(said)} lines")
        for part, what in (("agent", "does"), ("patient", "is done"), ("mod", "is"), ("poss", "has")):
            print(f"  {what}: {commonest([word['w'] for word in character[part]])}")
        if said:
            print(f"  says: {max(said, key=len)[:100]}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1])))
