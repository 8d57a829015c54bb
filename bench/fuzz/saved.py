"""The loaders of what Fabula wrote: saved stories, the parse cache, the list of exports, the shelf."""

import contextlib
import json
import struct
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np

import fabula
from bench.fuzz.target import CUT, Maker, Target, parts, words
from fabula import export, manuscript, pipeline, store, tables
from fabula.errors import FabulaError, StoreError
from fabula.server.shelf import Shelf
from fabula.store import grammar_file, parse_cache, story_file
from fabula.store.arrays_file import pack

EXAMPLE = Path(__file__).parents[2] / "examples" / "the_weighbridge.txt"
TEXT = "“No,” said Nora. “It rained,” she told Edmund, “all that evening.”\n\n“I will come back,” he said.\n"
JSON_WORDS = words(
    '{" ":[ ], }, null true false -1 0 1e999 99999999999999999999 NaN "" "\\ud800" [[[[ {{ \\u0000 2147483648 "c1" -0.5'
)
VALUES: tuple[Any, ...] = (
    None, True, False, -1, 0, 1, 2**31, 2**63, 2**64, -(2**70), 0.5, -0.5, 1e308, float("nan"), "", "x", "c1", "\ud800", "\0", [],
    {}, [[]], [0], [0, 1], [1, 0], [None], [-1, 10**9], {"a": 1}, [["c1", 0.5]], "a" * 5000, "2026-13-45", "she/her", [[0, 1]],
)  # fmt: skip
EDIT = struct.Struct("<HBBH")
"""An edit of a file of JSON: which member, what is done with it, which value, and which other member."""


def saved_story(work: Path) -> Path:
    """Returns the folder of a small saved story, which is read once."""
    folder = work / "story.fabula"
    if not folder.exists():
        work.mkdir(parents=True, exist_ok=True)
        (work / "story.txt").write_text(TEXT, encoding="utf-8")
        cache = store.PendingParseFile(folder)
        store.save(pipeline.understand(manuscript.read(work / "story.txt"), parse_cache=cache), folder)
        cache.write(folder)
    return folder


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yields the path of each member of a value of JSON."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def edited(written: bytes, paths: list[tuple[Any, ...]], data: bytes) -> Any:
    """Returns the value of a file of JSON with the edits that an input asks for."""
    root = json.loads(written)
    for where, what, which, other in EDIT.iter_unpack(data[: len(data) // EDIT.size * EDIT.size]):
        with contextlib.suppress(LookupError, TypeError, AttributeError):
            at = inside(root, paths[where % len(paths)][:-1])
            key = paths[where % len(paths)][-1]
            match what % 5:
                case 0:
                    at[key] = VALUES[which % len(VALUES)]
                case 1:
                    del at[key]
                case 2:
                    at[key] = deepcopy(inside(root, paths[other % len(paths)]))
                case 3:
                    at[key] = at[key] + (other - (1 << 15) if what & 64 else which - 128)
                case 4:
                    at[key] = [*at[key], *at[key]] if isinstance(at[key], list) else other
    return root


def inside(value: Any, path: tuple[Any, ...]) -> Any:
    """Returns what stands at a path."""
    for key in path:
        value = value[key]
    return value


def story_bytes(work: Path) -> Target:
    """The bytes of story.json."""
    folder = saved_story(work)
    written = (folder / store.STORY_FILE).read_bytes()

    def check(data: bytes) -> None:
        (folder / store.STORY_FILE).write_bytes(data)
        fabula.load(folder)

    return Target(check=check, seeds=(written, written[:3000]), words=JSON_WORDS, longest=1 << 15)


def story_members(work: Path) -> Target:
    """The members of story.json: one is gone, or is another value. What loads can be shown as tables and saved again."""
    folder = saved_story(work)
    written = (folder / store.STORY_FILE).read_bytes()
    paths = list(places(json.loads(written)))

    def check(data: bytes) -> None:
        changed = edited(written, paths, data)
        (folder / store.STORY_FILE).write_bytes(json.dumps(changed).encode())
        story = fabula.load(folder)
        for name in tables.TABLES:
            tables.table(story, name)
        story_file.to_json(story, "0" * 64, "0" * 64)

    seeds = [EDIT.pack(row, kind, row % 256, row) for row in range(0, len(paths), 7) for kind in range(5)]
    return Target(check=check, seeds=tuple(seeds), longest=5 * EDIT.size)


def grammar(work: Path) -> Target:
    """The arrays of grammar.npz."""
    folder = saved_story(work)
    written = (folder / grammar_file.GRAMMAR).read_bytes()

    def check(data: bytes) -> None:
        with contextlib.suppress(ValueError, KeyError):  # which the loader of the file turns into an error of its own
            grammar_file._from_npz(data, 1 << 22).check(len(TEXT))

    arrays = np.load(folder / grammar_file.GRAMMAR)
    halves = [pack({name: arrays[name][: len(arrays[name]) // part] for name in arrays.files}) for part in (1, 2)]
    return Target(
        check=check,
        seeds=(written, *halves),
        words=words("PK\x03\x04 PK\x01\x02 'descr':_'<i4' 'shape':_( |O |u1"),
        longest=1 << 13,
    )


def parse_bytes(work: Path) -> Target:
    """The bytes of the parse cache, in a story's folder and in one beside it."""
    folder = saved_story(work)
    path = folder / parse_cache.PARSE
    written = path.read_bytes()
    with np.load(path) as arrays:
        digests = [row.tobytes() for row in arrays["digest"]]
        weights = json.loads(arrays["key"].tobytes())["weights"]

    def check(data: bytes) -> None:
        path.write_bytes(data)
        store.ParseFile(folder).load(weights, digests)
        store.ParseFile(work / "beside.fabula").load(weights, [*digests, b"0" * 16])

    return Target(
        check=check,
        seeds=(written,),
        words=words("PK\x03\x04 PK\x01\x02 'descr':_'<i4' 'shape':_( |O |u1 digest.npy key.npy"),
        longest=1 << 14,
    )


def export_list(work: Path) -> Target:
    """The list of the files that exports wrote."""
    folder = work / "exported"
    (folder / "story.book").parent.mkdir(parents=True, exist_ok=True)
    (folder / "story.book").write_bytes(b"x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of b"x"
    rows = (
        {"story.book": {"source": "0" * 64, "sha256": [digest]}},
        {"story.book": {"source": "1", "sha256": []}},
        {"../x": {}},
    )

    def check(data: bytes) -> None:
        (folder / export.LIST).write_bytes(data)
        with contextlib.suppress(StoreError):
            export.check_folder(folder, sha256="0" * 64)
        export.remember(folder, folder, "0" * 64)

    seeds = tuple(json.dumps(row).encode() for row in rows)
    return Target(
        check=check, seeds=seeds, words=(*JSON_WORDS, *words("story.book source sha256 ../ / .")), longest=1024
    )


def shelf(work: Path) -> Target:
    """What the app says of the stories in its folder: the first lines of story.json, and the text that is searched."""
    from fabula.server.shelf.search import places_on_shelf

    folder = work / "shelf" / "one.fabula"
    folder.mkdir(parents=True, exist_ok=True)
    head = b'{"format":"fabula/1",\n"written_by":"fabula 1",\n"source":%s,\n'
    sources = (b'{"name":"a.txt","title":"A","author":null,"sha256":"0"}', b'{"title":{"a":[]},"name":3}', b"[]", b"{}")

    def check(data: bytes) -> None:
        written, text, wanted = parts(data, 3)
        (folder / store.STORY_FILE).write_bytes(written)
        (folder / store.TEXT).write_bytes(text)
        stories = Shelf(folder.parent)
        stories.stories()
        places_on_shelf(stories, wanted.decode("utf-8", "replace"))
        stories.free_folder(wanted.decode("utf-8", "replace").replace("/", "").replace("\0", "")[:80], "0")
        with contextlib.suppress(FabulaError):
            store.check_folder(folder, "0")
        store.reading_of(folder / store.STORY_FILE)

    seeds = [CUT.join((head % source, "It was wet. “Naïve Zoë.”".encode(), b"naive zoe")) for source in sources]
    return Target(
        check=check,
        seeds=tuple(seeds),
        words=(CUT, *JSON_WORDS, b'"source":', b"\n", "İ".encode(), "ß".encode()),
        longest=1024,
    )


TARGETS: dict[str, Maker] = {
    "story": story_bytes, "members": story_members, "grammar": grammar, "parse": parse_bytes, "exports": export_list,
    "shelf": shelf,
}  # fmt: skip
