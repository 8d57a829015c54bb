#!/usr/bin/env python3
"""Reads a story, keeps the reading, and prints each chapter's lines with their speakers.

    python examples/who_speaks.py examples/the_weighbridge.txt weighbridge.fabula

It uses the public face of the package alone: `fabula.read`, `fabula.save`, `fabula.load` and the fields of a Story.
"""

import sys
from pathlib import Path

import fabula


def reading(story_file: Path, folder: Path) -> fabula.Story:
    """Returns the reading that the folder holds, or reads the story and saves the reading there."""
    if folder.is_dir():
        return fabula.load(folder)
    story = fabula.read(story_file)
    fabula.save(story, folder)
    return story


def lines(story: fabula.Story, start: int, end: int) -> list[tuple[str, str]]:
    """Returns (speaker's name, quotation) for every quotation within the half-open span [start, end)."""
    names = {character.id: character.name for character in story.characters}
    return [
        (names.get(quote.speaker or "", "unresolved"), story.text[quote.start : quote.end])
        for quote in story.quotes
        if start <= quote.start < end
    ]


def main(story_file: Path, folder: Path) -> int:
    """Prints the lines of every chapter. Returns the exit status: 1 where the story cannot be read."""
    try:
        story = reading(story_file, folder)
    except fabula.FabulaError as error:
        print(error, file=sys.stderr)
        return 1
    for chapter in story.chapters:
        print(f"== {chapter.title}")
        for speaker, words in lines(story, chapter.start, chapter.end):
            print(f"{speaker}: {words}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
