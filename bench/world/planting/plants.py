"""Chooses people, places and sentences, and puts faults into the text of a novel."""

import random
import re
from dataclasses import dataclass, field
from itertools import pairwise

from bench.world.planting import sentences
from fabula.schema.people import Character
from fabula.schema.story import Story

EYE_COLOURS = ("blue", "brown", "grey", "green")
HAIR_COLOURS = (("black", "golden"), ("red", "black"), ("fair", "black"), ("black", "flaxen"), ("golden", "brown"))
AGE_PAIRS = (("twenty-three", "thirty-one"), ("forty", "fifty-six"), ("nineteen", "twenty-four"), ("sixty", "fifty"))
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = {2: "Two", 3: "Three", 4: "Four"}
PRONOUNS = {"he/him": ("he", "his", "him"), "she/her": ("she", "her", "her")}
FAR = 40_000  # characters between the two ends of most faults
A_KIND = 8  # plants of a kind in a novel


@dataclass(slots=True)
class Plant:
    """A fault: what kind of finding should show it, the words of both ends, and whether their form was held out."""

    kind: str
    person: str
    ends: list[str]
    held_out: bool
    spans: list[tuple[int, int]] = field(default_factory=list)


class Planter:
    """Puts faults into one novel: whole paragraphs before others, and slips into names."""

    def __init__(self, story: Story, dice: random.Random):
        self.story, self.dice = story, dice
        self.plants: list[Plant] = []
        self.inserted: dict[int, tuple[Plant, int, str]] = {}
        self.changed: dict[int, tuple[Plant, str, str]] = {}
        blocks = story.blocks
        self.places = [
            block.start
            for before, block in pairwise(blocks)
            if block.kind == before.kind == "paragraph" and story.text[block.start].isalpha()
            and story.text[before.end - 1 : before.end] in (".", "”", '"') and block.end - block.start > 60
        ]  # fmt: skip

    def people(self, least: int) -> list[Character]:
        """The characters with a name that is used often and is nobody else's, in random order."""
        known = [c for c in self.story.characters if c.pronouns in PRONOUNS and not c.narrator and c.names]
        named = [c for c in known if c.names[0].kind == "PROP" and c.names[0].count >= least]
        words = [word for c in self.story.characters for name in c.names[:1] for word in name.text.split()[-1:]]
        named = [c for c in named if words.count(c.names[0].text.split()[-1]) == 1]
        self.dice.shuffle(named)
        return named

    def plant_all(self) -> None:
        """Plants faults of all kinds, and gives each its spans in the new text."""
        for least, plant in ((15, self.eyes), (15, self.hair), (15, self.age), (6, self.death), (15, self.two_places)):
            for person in self.people(least)[:A_KIND]:
                plant(person)
        for _ in range(A_KIND):
            self.weekdays()
        for person in self.people(25)[:A_KIND]:
            self.slip(person)

    # ---- Places

    def _pair_of_places(self, least: int, most: int, start: int = 0) -> tuple[int, int] | None:
        """Two free places so far apart, the first after `start`."""
        firsts = [place for place in self.places if place >= start and place not in self.inserted]
        self.dice.shuffle(firsts)
        for first in firsts[:50]:
            later = [p for p in self.places if least <= p - first <= most and p not in self.inserted]
            later = [p for p in later if most > FAR or self._same_scene(first, p)]
            if later:
                return first, self.dice.choice(later)
        return None

    def _same_scene(self, one: int, other: int) -> bool:
        return any(scene.start < one and other < scene.end for scene in self.story.scenes)

    def _insert(self, plant: Plant, places: tuple[int, ...]) -> None:
        for end, place in enumerate(places):
            self.inserted[place] = (plant, end, plant.ends[end])
        self.plants.append(plant)

    # ---- Faults

    def _filled(self, template: str, person: Character, **values: str) -> str:
        he, his, him = PRONOUNS[person.pronouns]
        name = person.names[0].text
        words = template.format(N=name, he=he, his=his, him=him, He=he.title(), His=his.title(), **values)
        return words[0].upper() + words[1:]

    def _templates(self, known: tuple, unknown: tuple) -> tuple[tuple, bool]:
        held_out = self.dice.random() < 0.5
        return (unknown if held_out else known), held_out

    def _twice(self, kind: str, person: Character, known: tuple, unknown: tuple, values: tuple[dict, dict]) -> Plant:
        templates, held_out = self._templates(known, unknown)
        one, other = self.dice.sample(templates, 2)
        ends = [self._filled(one, person, **values[0]), self._filled(other, person, **values[1])]
        return Plant(kind, person.id, ends, held_out)

    def eyes(self, person: Character) -> None:
        """Eyes of two colours, chapters apart."""
        places = self._pair_of_places(FAR, 10**7)
        one, other = self.dice.sample(EYE_COLOURS, 2)
        if places:
            known, unknown = sentences.EYES, sentences.EYES_HELD_OUT
            self._insert(self._twice("eyes", person, known, unknown, ({"c": one}, {"c": other})), places)

    def hair(self, person: Character) -> None:
        """Hair of two colours, chapters apart."""
        places = self._pair_of_places(FAR, 10**7)
        one, other = self.dice.choice(HAIR_COLOURS)
        if places:
            known, unknown = sentences.HAIR, sentences.HAIR_HELD_OUT
            self._insert(self._twice("hair", person, known, unknown, ({"c": one}, {"c": other})), places)

    def age(self, person: Character) -> None:
        """Two ages in one scene."""
        places = self._pair_of_places(200, 6000)
        one, other = self.dice.choice(AGE_PAIRS)
        if places:
            known, unknown = sentences.AGES, sentences.AGES_HELD_OUT
            self._insert(self._twice("age", person, known, unknown, ({"n": one}, {"n": other})), places)

    def death(self, person: Character) -> None:
        """A death, and an act far behind it; behind the last mention of the person where the book is long enough."""
        mentions = [mention.start for mention in self.story.mentions if mention.entity == person.id]
        last = max(mentions)
        start = last if last < len(self.story.text) - 3 * FAR else 0
        places = self._pair_of_places(FAR, 10**7, start)
        if places:
            deaths, held_out = self._templates(sentences.DEATHS, sentences.DEATHS_HELD_OUT)
            acts = sentences.ACTS_HELD_OUT if held_out else sentences.ACTS
            ends = [self._filled(self.dice.choice(deaths), person), self._filled(self.dice.choice(acts), person)]
            self._insert(Plant("death", person.id, ends, held_out), places)

    def two_places(self, person: Character) -> None:
        """Two rooms in one scene, a few paragraphs apart."""
        places = self._pair_of_places(100, 1500)
        one, other = (f"the {room}" for room in self.dice.sample(sentences.ROOMS, 2))
        if places:
            templates, held_out = self._templates(sentences.PLACES, sentences.PLACES_HELD_OUT)
            first, second = self.dice.choice(templates)
            ends = [self._filled(first, person, p=one), self._filled(second, person, p=other)]
            self._insert(Plant("places", person.id, ends, held_out), places)

    def weekdays(self) -> None:
        """Two weekdays, and the days between, in one scene."""
        places = self._pair_of_places(100, 6000)
        days = self.dice.choice(list(NUMBERS))
        templates, held_out = self._templates(sentences.WEEKDAYS, sentences.WEEKDAYS_HELD_OUT)
        first, second = self.dice.choice(templates)
        number = self.dice.randrange(7)
        passed = days if "{k}" in second else 1
        wrong = DAYS[(number + passed + self.dice.choice((2, 3, 4))) % 7]
        word = NUMBERS[days] if second.startswith("{k}") else NUMBERS[days].lower()
        if places:
            ends = [first.format(d=DAYS[number]), second.format(k=word, e=wrong)]
            self._insert(Plant("weekdays", "", ends, held_out), places)

    def slip(self, person: Character) -> None:
        """A letter of a name left out, doubled, changed or swapped, once, outside of speech."""
        name = max(person.names[0].text.split(), key=len)
        if len(name) < 5 or not name.isalpha():
            return
        uses = [m.start() for m in re.finditer(rf"\b{name}\b", self.story.text)]
        quoted = [(quote.start, quote.end) for quote in self.story.quotes]
        uses = [u for u in uses if not any(start <= u < end for start, end in quoted)]
        if len(uses) >= 12:
            place, wrong = self.dice.choice(uses[2:]), _slip(name, self.dice)
            plant = Plant("name", person.id, [wrong], wrong[-1] != name[-1])
            self.changed[place] = (plant, name, wrong)
            self.plants.append(plant)

    # ---- The new text

    def text(self) -> str:
        """The text with all faults in it. Each plant gets its spans."""
        pieces, before, size = [], 0, 0
        for place in sorted({*self.inserted, *self.changed}):
            pieces.append(self.story.text[before:place])
            size += place - before
            before = place
            if place in self.inserted:
                plant, _, words = self.inserted[place]
                plant.spans.append((size, size + len(words)))
                pieces.append(f"{words}\n\n")
                size += len(words) + 2
            if place in self.changed:
                plant, name, wrong = self.changed[place]
                plant.spans.append((size, size + len(wrong)))
                pieces.append(wrong)
                size += len(wrong)
                before = place + len(name)
        return "".join([*pieces, self.story.text[before:]])


def _slip(name: str, dice: random.Random) -> str:
    """A name with one slip of the pen, never in its first letter."""
    at = dice.choice([at for at in range(1, len(name) - 1) if name[at] != name[at + 1]])
    return dice.choice((
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + dice.choice([letter for letter in "aeionrstl" if letter != name[at]]) + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ))  # fmt: skip
