"""The differences of two folders that `fabula read` wrote, in a reader's terms.

Knows what docs/contract.md says of the files, and nothing else of Fabula.
"""

import json
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np

from bench.comparison.story import cut, excerpt, story_differences


def differences(before: Path, after: Path, *, limit: int = 5) -> list[str]:
    """What differs between two output folders, one line each; empty where every byte is equal.

    A hidden file is kept for the next run and is no output: it is compared where both folders have it.

    Args:
        before, after: the folders.
        limit: how many differences of one file, or of one layer of story.json, are listed; the rest is counted.
    """
    files = [{p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} for folder in (before, after)]
    gone, new = (sorted(filter(_is_output, some)) for some in (files[0] - files[1], files[1] - files[0]))
    lines = [*(f"file gone: {name}" for name in gone), *(f"new file: {name}" for name in new)]
    for name in sorted(files[0] & files[1], key=_importance):
        if (before / name).read_bytes() != (after / name).read_bytes():
            lines += _file_differences(name, before / name, after / name, limit)
    return lines


def _is_output(name: str) -> bool:
    return not name.rpartition("/")[2].startswith(".")


def _importance(name: str) -> tuple[int, str]:
    order = ("text.txt", "story.json")
    return (order.index(name) if name in order else len(order), name)


def _file_differences(name: str, before: Path, after: Path, limit: int) -> list[str]:
    if name == "story.json":
        old, new = (json.loads(p.read_text(encoding="utf-8")) for p in (before, after))
        texts = [_text(p.with_name("text.txt")) for p in (before, after)]
        lines = story_differences(old, new, *texts, limit=limit)
        return lines or [f"story.json: equal members, other bytes: {line}" for line in _lines(before, after, 1)]
    if name.endswith(".npz"):
        return _arrays(name, before, after, limit)
    return [f"{name} {line}" for line in _lines(before, after, 1)]


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace") if file.exists() else ""


def _lines(before: Path, after: Path, limit: int) -> list[str]:
    """The first lines of two files that differ, cut around the first character that does."""
    old, new = (p.read_bytes().decode("utf-8", "replace").split("\n") for p in (before, after))
    pairs = ((n, a, b) for n, (a, b) in enumerate(zip_longest(old, new), 1) if a != b)
    return [f"line {n}: {_around(a, b)}" for n, a, b in islice(pairs, limit)] or ["differs in bytes that are no UTF-8"]


def _around(old: str | None, new: str | None) -> str:
    if old is None or new is None:
        return f"{excerpt(old)} -> {excerpt(new)}"
    first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, first - 30)
    dots = "…" if start else ""
    return f"column {first + 1}: {excerpt(dots + old[start:])} -> {excerpt(dots + new[start:])}"


def _arrays(name: str, before: Path, after: Path, limit: int) -> list[str]:
    with np.load(before, allow_pickle=False) as old, np.load(after, allow_pickle=False) as new:
        lines = [f"{name}: array gone: {key}" for key in old.files if key not in new.files]
        lines += [f"{name}: new array: {key}" for key in new.files if key not in old.files]
        for key in (key for key in old.files if key in new.files):
            a, b = old[key], new[key]
            if a.shape != b.shape or a.dtype != b.dtype:
                lines.append(f"{name}: {key}: {a.dtype} {a.shape} -> {b.dtype} {b.shape}")
            elif a.tobytes() != b.tobytes():
                rows = np.argwhere(a != b)
                place = tuple(rows[0]) if len(rows) else ()
                where = f"{len(rows)} values, first at {[int(row) for row in place]}"
                lines.append(f"{name}: {key}: {where}: {a[place]} -> {b[place]}")
    return cut(lines, limit, name) or [f"{name}: equal arrays, other bytes"]
