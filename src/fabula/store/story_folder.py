"""Story <-> a folder.

It holds `text.txt`, the story's text code point for code point, and `story.json`, every claim about it.
"""

import hashlib
from pathlib import Path

from fabula.errors import StoreError
from fabula.schema.story import Story
from fabula.store import claims
from fabula.store.claims import CLAIMS, TEXT
from fabula.store.occupied import check_folder
from fabula.store.staging import staged


def save(story: Story, folder: str | Path, *, force: bool = False) -> None:
    """Writes the story into the folder, which is made if need be; what stood there stays whole until all is written.

    Args:
        story: the story.
        folder: where to.
        force: whether the reading of another file, with another sha256, is replaced, too.

    Raises:
        StoreError: the folder cannot be written, or holds another story's reading, or files that no reading wrote.
    """
    try:
        text = story.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(f"{folder}: the text holds half a character at offset {error.start}, not saved") from error
    check_folder(folder, story.source.sha256, force=force)
    with staged(folder) as aside:
        (aside / TEXT).write_bytes(text)
        (aside / CLAIMS).write_bytes(claims.to_json(story, text))


def load(folder: str | Path) -> Story:
    """The story that `save` wrote there. Raises StoreError where it is missing, damaged or of another format."""
    folder = Path(folder)
    place, again = folder / CLAIMS, "read the story again"
    try:
        members = claims.from_json(_bytes(folder, CLAIMS))
        if members["format"] != claims.FORMAT:
            wanted = claims.FORMAT
            raise StoreError(f"{place}: format is {members['format']!r}, this fabula loads {wanted!r}; {again}")
        text = _bytes(folder, TEXT)
        if hashlib.sha256(text).hexdigest() != members["text"]["sha256"]:
            raise StoreError(f"{folder / TEXT}: not the text that {CLAIMS} was written for; {again}")
        return claims.to_story(members, text.decode("utf-8"))
    except KeyError as error:
        raise StoreError(f"{place}: damaged (no {error}); {again}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(f"{place}: damaged ({error}); {again}") from error


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(f"{folder}: no {name} in it; make one with: fabula read STORY -o {folder}") from error
    except OSError as error:
        raise StoreError(f"{folder / name}: cannot be read ({error.strerror or error})") from error
