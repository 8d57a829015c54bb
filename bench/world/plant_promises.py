"""Plants promises, threats, orders, bans and rules into novels, and counts how many of them are found.

    python -m bench.world.plant_promises FOLDER [FOLDER …] [--each 20]

Each folder is a saved reading. Its two most mentioned characters with a given name promise, threaten, order and ban in
sentences that are planted between paragraphs, each far from the others. A third of them are kept later, a third are
broken, and a third have no ending. The sentences are not those that the rules and the labels were made on.
"""

import argparse
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import fabula
from fabula.schema.story import Story
from fabula.schema.world import Promise


@dataclass(frozen=True, slots=True)
class Plant:
    """Words to plant: {A} gives it to {B}. `kept` and `broken` tell what comes of it, "" where that cannot be told."""

    kind: str
    words: str
    kept: str = ""
    broken: str = ""


PLANTS = (
    Plant("promise", "“I swear to you that I will mend the {thing},” said {A} to {B}.",
          "In the evening {A} mended the {thing}.", "{A} never mended the {thing}."),
    Plant("promise", "“{B}, I give you my word that I shall find the {thing},” said {A}.",
          "{A} found the {thing} behind a wall.", "{A} never found the {thing}."),
    Plant("promise", "“I promise to bring the {thing} before the snow,” {A} said to {B}.",
          "{A} brought the {thing} on a sledge.", "{A} kept no promise of the kind."),
    Plant("promise", "“I will never sell the {thing}, {B}, I swear it,” said {A}.",
          "", "{A} sold the {thing} to a pedlar."),
    Plant("promise", "“So long as I live I'll not touch the {thing} again,” said {A}.",
          "", "That night {A} touched the {thing}."),
    Plant("promise", "{A} vowed to bury the {thing} under the oak.",
          "{A} buried the {thing} at dawn.", "{A} never buried the {thing}."),
    Plant("promise", "{A} had promised {B} that the {thing} would be painted.",
          "", ""),
    Plant("promise", "{A} gave {B} a solemn promise to guard the {thing}.",
          "{A} guarded the {thing} for a year.", "{A} never guarded the {thing}."),
    Plant("promise", "{A} assured {B} that {he} would repair the {thing}.",
          "{A} repaired the {thing} without a word.", ""),
    Plant("promise", "“You may count on me, {B}. I shall carry the {thing} home for you,” said {A}.",
          "{A} carried the {thing} home.", ""),
    Plant("threat", "“If you open that door, {B}, I'll have you whipped,” said {A}."),
    Plant("threat", "“Give me the {thing} or I will break your arm,” {A} said to {B}."),
    Plant("threat", "{A} threatened to burn the {thing}.", "{A} burned the {thing} in the yard.", ""),
    Plant("order", "“I order you to hide the {thing},” {A} said to {B}.", "{B} hid the {thing}.", ""),
    Plant("order", "{A} commanded {B} to polish the {thing} daily.", "{B} polished the {thing}.", ""),
    Plant("order", "“Stay by the {thing} until I return,” {A} told {B}."),
    Plant("ban", "“You must never open the {thing}, {B},” said {A}.", "", "{B} opened the {thing}."),
    Plant("ban", "“I forbid you to sell the {thing},” {A} said to {B}.", "", "{B} sold the {thing}."),
    Plant("ban", "“You are not to speak of the {thing} to anyone,” {A} told {B}."),
    Plant("ban", "{A} forbade {B} to ring the {thing}.", "", "{B} rang the {thing}."),
    Plant("rule", "It was the law of the valley that nobody might move the {thing}."),
    Plant("rule", "No child was allowed to climb the {thing}."),
)  # fmt: skip
THINGS = (
    "lantern ledger kettle fiddle saddle harness mirror cradle ladder anvil bell casket barrel organ sundial".split()
)
APART = 12  # paragraphs between two plants
ENDINGS = ("kept", "broken", "not shown")


@dataclass(frozen=True, slots=True)
class Planted:
    """A plant in a text: its span, who gives it, and what comes of it."""

    plant: Plant
    start: int
    end: int
    by: str
    status: str


def planted_text(story: Story, count: int, seed: int) -> tuple[str, list[Planted]]:
    """Returns the text of a story with plants in it, and the plants."""
    pick = random.Random(seed)
    people = [c for c in story.characters if c.pronouns and not c.narrator and len(c.name.split()) <= 2][:2]
    paragraphs = story.text.split("\n\n")
    places = pick.sample(range(10, len(paragraphs) // 2, APART), count)
    plants = [PLANTS[(seed + place) % len(PLANTS)] for place in range(count)]
    inserted: dict[int, list[tuple[str, tuple[Plant, str, str] | None]]] = {}
    for place, plant in zip(places, plants, strict=True):
        a, b = pick.sample(people, 2)
        status = ENDINGS[pick.randrange(len(ENDINGS))]
        ending = {"kept": plant.kept, "broken": plant.broken, "not shown": ""}[status]
        names = {"A": a.name, "B": b.name, "thing": pick.choice(THINGS), "he": a.pronouns.split("/")[0]}
        told = (plant, a.id, status if ending else "not shown")
        inserted.setdefault(place, []).append((plant.words.format(**names), told))
        if ending:
            later = pick.randrange(place + 2, len(paragraphs))
            inserted.setdefault(later, []).append((ending.format(**names), None))
    parts, planted, offset = [], [], 0
    for place, paragraph in enumerate(paragraphs):
        for words, told in [*inserted.get(place, ()), (paragraph, None)]:
            if told:
                planted.append(Planted(told[0], offset, offset + len(words), told[1], told[2]))
            parts.append(words)
            offset += len(words) + 2
    return "\n\n".join(parts), planted


def found(plant: Planted, claims: tuple[Promise, ...]) -> Promise | None:
    """Returns the claim of a plant's kind that lies within it, or says it again there."""
    for claim in claims:
        spans = [(claim.start, claim.end), *claim.renewals]
        if claim.kind == plant.plant.kind and any(plant.start <= s and e <= plant.end for s, e in spans):
            return claim
    return None


def main() -> int:
    """Prints for each novel and for all how many plants are found, and how many of their endings."""
    parser = argparse.ArgumentParser(prog="python -m bench.world.plant_promises", description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", help="saved readings of novels")
    parser.add_argument("--each", type=int, default=20, help="plants in each novel (20)")
    args = parser.parse_args()
    totals = {"plants": 0, "found": 0, "giver": 0, "status shown": 0, "status found": 0, "status wrong": 0}
    for seed, folder in enumerate(args.folders):
        text, planted = planted_text(fabula.load(folder), args.each, seed)
        with tempfile.TemporaryDirectory() as room:
            path = Path(room) / "planted.txt"
            path.write_text(text, encoding="utf-8")
            story = fabula.read(path)
        name_of = {character.id: character.name for character in fabula.load(folder).characters}
        new_name = {character.id: character.name for character in story.characters}
        for plant in planted:
            claim = found(plant, story.promises)
            totals["plants"] += 1
            totals["status shown"] += plant.status != "not shown"
            if claim is None:
                print(f"  missed: {story.text[plant.start : plant.end]}")
                continue
            totals["found"] += 1
            totals["giver"] += plant.plant.kind == "rule" or new_name.get(claim.by or "") == name_of[plant.by]
            totals["status found"] += claim.status == plant.status != "not shown"
            totals["status wrong"] += claim.status not in ("not shown", plant.status)
            if claim.status != plant.status:
                print(f"  {claim.status} for {plant.status}: {story.text[plant.start : plant.end]}")
        print(folder.name, totals, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
