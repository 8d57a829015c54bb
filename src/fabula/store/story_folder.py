"""Saves a Story in a folder, and loads it again.

The folder holds `text.txt`, the story's text code point for code point, `story.json`, every claim about the text, and
`grammar.npz`, the grammar of every word.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from fabula.errors import StoreError
from fabula.schema.story import Story
from fabula.store import story_file
from fabula.store.grammar_file import GRAMMAR, to_npz
from fabula.store.occupied import check_folder
from fabula.store.staging import finish_moves, staged
from fabula.store.story_file import READING, STORY_FILE, TEXT


def save(story: Story, folder: str | Path, *, corrected: Story | None = None, force: bool = False) -> None:
    """Writes the story into the folder. An earlier reading in the folder stays whole until all is written.

    Args:
        story: the story as it was read.
        folder: the folder; it is made where it is missing.
        corrected: the same story with the reader's corrections, if there are any.
        force: whether the reading of another file, with another sha256, may be replaced.

    Raises:
        StoreError: the folder cannot be written, or holds the reading of another file, or files that no reading wrote.
    """
    try:
        text = story.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{folder}: the text holds a lone surrogate at offset {error.start}, which no file can hold; replace it"
        ) from error
    check_folder(folder, story.source.sha256, force=force)
    grammar = to_npz(story.grammar)
    sha256 = hashlib.sha256(text).hexdigest(), hashlib.sha256(grammar).hexdigest()
    with staged(folder, gone=[READING]) as new:
        (new / TEXT).write_bytes(text)
        (new / GRAMMAR).write_bytes(grammar)
        (new / STORY_FILE).write_bytes(story_file.to_json(corrected or story, *sha256))
        if corrected:
            (new / READING).write_bytes(story_file.to_json(story, *sha256))


def save_corrected(
    corrected: Story | None, folder: str | Path, write_more: Callable[[Path], object] | None = None
) -> None:
    """Writes a story with the reader's corrections in place of what is in the folder, and keeps what was read.

    Args:
        corrected: the story with corrections, or None to take them all back.
        folder: the folder of the saved story.
        write_more: writes further files into the folder that it is given, before anything is replaced.

    Raises:
        StoreError: the folder holds no saved story, or cannot be written.
    """
    folder = Path(folder)
    finish_moves(folder)
    data = _read_bytes(folder, READING if (folder / READING).exists() else STORY_FILE)
    try:
        sha256 = story_file.digests(data)
    except ValueError as error:
        raise StoreError(f"{folder / STORY_FILE}: damaged ({error}); read the story again") from error
    if corrected and hashlib.sha256(corrected.text.encode("utf-8")).hexdigest() != sha256[0]:
        raise StoreError(f"{folder}: another text was read into it in the meantime; correct that one, or load it again")
    with staged(folder, gone=() if corrected else [READING]) as new:
        (new / STORY_FILE).write_bytes(story_file.to_json(corrected, *sha256) if corrected else data)
        if corrected:
            (new / READING).write_bytes(data)
        if write_more:
            write_more(new)


def load(folder: str | Path, *, as_read: bool = False) -> Story:
    """Returns the story that `save` wrote into the folder.

    Args:
        folder: the folder.
        as_read: whether to leave the reader's corrections out.

    The file of its grammar is read and checked when `story.grammar` is first used. That raises StoreError where the
    file is missing or damaged, or was replaced since.

    Raises:
        StoreError: the story is missing or damaged, or its format is another version's.
    """
    folder = Path(folder)
    finish_moves(folder)
    name = READING if as_read and (folder / READING).exists() else STORY_FILE
    path, what_to_try = folder / name, "read the story again"
    try:
        members = story_file.from_json(_read_bytes(folder, name))
        if members["format"] != story_file.FORMAT:
            expected = story_file.FORMAT
            raise StoreError(f"{path}: format is {members['format']!r}, this fabula loads {expected!r}; {what_to_try}")
        text = _read_bytes(folder, TEXT)
        if hashlib.sha256(text).hexdigest() != members["text"]["sha256"]:
            raise StoreError(f"{folder / TEXT}: is not the text that {STORY_FILE} was written for; {what_to_try}")
        return story_file.to_story(members, text.decode("utf-8"), folder)
    except KeyError as error:
        raise StoreError(f"{path}: damaged (no {error}); {what_to_try}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(f"{path}: damaged ({error}); {what_to_try}") from error


def _read_bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(f"{folder}: no {name} in it; make one with: fabula read STORY -o {folder}") from error
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{folder / name}: cannot be read ({reason}); check the file and the disk") from error
