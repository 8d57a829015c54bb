"""Runs one target in a process of its own: `python -m bench.fuzz.one_target NAME WORK [ARGUMENT OF LIBFUZZER ...]`.

A crash does not end the run: its input is kept, once for each place in the code, and the run goes on. A hang ends it.
"""

import hashlib
import os
import sys
import traceback
from pathlib import Path

import atheris

from bench.fuzz.targets import maker, not_watched, watched

WORDS_OF_DICTIONARY = 120


def main() -> None:
    """Runs the target until libFuzzer ends the process."""
    name, work = sys.argv[1], Path(sys.argv[2])
    with atheris.instrument_imports(include=watched(name), exclude=not_watched(name)):
        make = maker(name)
        from fabula.errors import FabulaError
    target = make(work / "files" / f"{name}-{os.getpid()}")
    corpus, crashes = work / "corpus" / name, work / "crashes" / name
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds:
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    dictionary = work / f"{name}.dict"
    dictionary.write_text("".join(f'"{escaped(word)}"\n' for word in target.words[:WORDS_OF_DICTIONARY] if word))
    seen: set[str] = set()

    def test_one_input(data: bytes) -> None:
        try:
            target.check(data)
        except FabulaError as error:
            if "\n" in str(error):
                keep(data, "the message has more than one line", crashes, seen)
        except Exception as error:
            keep(data, place_of(error), crashes, seen)

    arguments = [
        str(corpus),
        f"-max_len={target.longest}",
        *([f"-dict={dictionary}"] if target.words else []),
        *sys.argv[3:],
    ]
    atheris.Setup([sys.argv[0], *arguments], test_one_input)
    atheris.Fuzz()


def escaped(word: bytes) -> str:
    """Returns a word as a dictionary of libFuzzer has it."""
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word)


def place_of(error: Exception) -> str:
    """Returns what kind of error it is, and the last line of Fabula's code that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "fabula" in Path(frame.filename).parts] or frames
    words = str(error)[:60] if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__} {words} {Path(ours[-1].filename).name}:{ours[-1].lineno}"


def keep(data: bytes, place: str, crashes: Path, seen: set[str]) -> None:
    """Keeps an input that the reader breaks on, and how it broke, once for each place."""
    if place in seen:
        return
    seen.add(place)
    name = "".join(letter if letter.isalnum() else "-" for letter in place)
    (crashes / name).write_bytes(data)
    (crashes / f"{name}.txt").write_text(traceback.format_exc(), encoding="utf-8")
    print(f"CRASH {place}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
