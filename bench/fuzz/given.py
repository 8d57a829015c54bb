"""What a reader gives beside a story: a cast, corrections, and what a page of the app asks for."""

import json
from pathlib import Path

import fabula
from bench.fuzz.saved import EDIT, edited, places, saved_story
from bench.fuzz.target import Maker, Target, words
from fabula import cast_file, corrections
from fabula.corrections.fixes_file import parsed
from fabula.server.requested_fixes import requested_fixes

PERSON = '{ name = "Nora", at = { words = "Nora", before = "said ", after = ". ", start = 11 } }'
LINE = '{ words = "“No,”", before = "", after = " said", start = 0 }'
FIXES = (
    f'do = "merge"\nkeep = {PERSON}\npeople = ["Edmund"]\nnote = "x"', f'do = "speaker"\nlines = [\n  {LINE},\n]\nspeaker = "Edmund"',
    'do = "split"\nperson = "Nora"\ninto = "Ada"\nnames = ["Nora"]\nmentions = ["she"]\nlines = ["“No,”"]',
    'do = "rename"\nperson = "Nora"\nname = "Ada"', 'do = "pronouns"\nperson = "Nora"\npronouns = "they/them"',
    'do = "add-person"\nname = "Ada"\nnames = ["that"]\npronouns = ""', 'do = "no-person"\nperson = "Edmund"',
    'do = "distinct"\npeople = ["Nora", "Edmund"]', 'do = "confirm"\nperson = "Nora"\nnames = ["Nora"]',
    f'do = "addressees"\nlines = [{LINE}]\naddressees = ["Edmund"]', f'do = "kind"\nlines = [{LINE}]\nkind = "thought"',
    f'do = "edges"\nline = {LINE}\nparts = ["No", "said"]', 'do = "scene-break"\nat = "“I will come back,” he said."\nbegins = true',
    'do = "waive"\nat = "Nora"\nnote = "on purpose"',
)  # fmt: skip
CASTS = (
    "name,aliases,pronouns\nNora Vane,Nora|Miss Vane,she/her\n\"Orme, Tom\",,\n", "\ufeffNAME , Pronouns\nNora,they/them\n",
    "name;aliases\nNora;x\n", 'name\n"a\nb"\n', '"name"\nI\n',
)  # fmt: skip
TABLES = (
    '[[characters]]\nname = "Nora"\naliases = ["Miss Vane"]\npronouns = "she/her"\n',
    'characters = [{name = "x"}]\n',
)
ASKED = (
    {"do": "merge", "keep": 0, "people": [1]}, {"do": "split", "person": 0, "into": "Ada", "names": ["Nora"]},
    {"do": "rename", "person": 0, "name": "Ada"}, {"do": "pronouns", "person": 0, "pronouns": "it/its"},
    {"do": "add-person", "name": "Ada"}, {"do": "no-person", "person": 1}, {"do": "distinct", "people": [0, 1], "note": "x"},
    {"do": "confirm", "person": 0}, {"do": "speaker", "quotes": [0], "speaker": 1, "scope": "block"},
    {"do": "addressees", "quotes": [0], "addressees": [1]}, {"do": "kind", "quotes": [0], "kind": "thought"},
    {"do": "edges", "quote": 0, "parts": ["No"]}, {"do": "scene-break", "block": 1, "begins": True}, {"do": "waive", "finding": 0},
)  # fmt: skip


def fixes(work: Path) -> Target:
    """A fixes file, and its corrections made in a story."""
    story = fabula.load(saved_story(work))

    def check(data: bytes) -> None:
        found = parsed(data.decode("utf-8", "replace"), "a.fixes.toml")
        done = corrections.corrected(story, found.corrections)
        done.story.check()
        again = parsed(found.with_added(found.corrections, "x").text, "a.fixes.toml") if found.corrections else found
        assert again.corrections == found.corrections * 2 or not found.corrections, (
            "other corrections when written again"
        )

    seeds = [f'format = "fabula-fixes/1"\n\n[[fix]]\n{fix}\n' for fix in FIXES]
    seeds += [f"{seeds[a]}\n[[fix]]\n{FIXES[b]}\n" for a in range(len(FIXES)) for b in range(len(FIXES))]
    more = words(
        '[[fix]] ~do_=_" ~name_=_" "" """ { } [ ] = # words before after start ending note \\u0000 1979-05-27 inf nan'
    )
    return Target(check=check, seeds=tuple(seed.encode() for seed in seeds), words=more)


def asked(work: Path) -> Target:
    """What a page of the app asks for, and the corrections made of it."""
    story = fabula.load(saved_story(work))
    written = json.dumps(ASKED).encode()
    paths = list(places(json.loads(written)))

    def check(data: bytes) -> None:
        wanted = edited(written, paths, data[1:])
        one = wanted[data[0] % len(wanted)] if data and wanted else {}
        corrections.corrected(story, requested_fixes(story, one if isinstance(one, dict) else {})).story.check()

    seeds = [
        bytes([row]) + EDIT.pack(place, kind, row, place)
        for row in range(14)
        for place in range(0, 60, 5)
        for kind in (0, 4)
    ]
    return Target(check=check, seeds=tuple(seeds), longest=1 + 3 * EDIT.size)


def cast(work: Path) -> Target:
    """A list of characters, as CSV and as TOML."""
    work.mkdir(parents=True, exist_ok=True)

    def check(data: bytes) -> None:
        path = work / ("a.toml" if b"characters" in data else "a.csv")
        path.write_bytes(data)
        cast_file.read(path)

    more = words(
        'name aliases pronouns she/her they/them | , " "" ; ~ characters [[characters]] = [" "] """ \\u0000 \x00 \ufeff'
    )
    return Target(check=check, seeds=tuple(seed.encode() for seed in (*CASTS, *TABLES)), words=more, longest=1024)


TARGETS: dict[str, Maker] = {"fixes": fixes, "asked": asked, "cast": cast}
