"""A story with claims of every kind, written for these tests: a family, promises, places and a word of its own."""

from dataclasses import replace

from fabula.schema.manuscript import Block, Chapter, Source
from fabula.schema.people import Character, Entity, Name
from fabula.schema.story import Story
from fabula.schema.world import Containment, Promise, Relation, Scene, SceneTime, Stay, Term, Trait

FERRY = """\
I

🛶 Ada Marsh came to Tidewick at dusk. Her grey eyes were on the river. Her mother, Judith Marsh, the ferrywoman, was in
the boathouse at Tidewick. Bram was Ada's brother, and Judith had married Owen Marsh.

“I will mend the lantern,” Bram promised her. The glim, as the ferry folk call the evening mist, was rising.

“He is a drowned man,” said Judith of Owen. If Bram were a sailor, he would be gone.

II

Owen went to Saltmouth. He was Ada's father and he had red hair. Ada's daughter Pip slept.

“I will mend the lantern,” Bram said again. By noon Bram had mended the lantern.
"""


def at(words: str, occurrence: int = 0) -> tuple[int, int]:
    """Where these words stand: the first time, or the one after so many others."""
    start = -1
    for _ in range(occurrence + 1):
        start = FERRY.index(words, start + 1)
    return start, start + len(words)


def _claim(words: str, occurrence: int = 0, **more: object) -> dict[str, object]:
    start, end = at(words, occurrence)
    return {"start": start, "end": end, "since": start, "p": 0.9, "evidence": ((start, end),), **more}


def _person(identity: str, name: str, pronouns: str, mentions: int) -> Character:
    first = name.split()[0]
    names = (Name(name, 2, first=at(first)[0]), Name(first, 3, first=at(first)[0]))
    return Character(
        id=identity, key=name.lower().replace(" ", "-"), name=name, names=names, pronouns=pronouns, mentions=mentions,
        quotes=0, first=at(first)[0],
    )  # fmt: skip


def _entity(identity: str, name: str, kind: str) -> Entity:
    return Entity(id=identity, category="FAC", name=name, mentions=2, first=at(name)[0], kind=kind)


def _relations() -> tuple[Relation, ...]:
    married, again = at("Judith had married Owen Marsh"), at("said Judith of Owen")
    couple = {**_claim("Judith had married Owen Marsh"), "evidence": (married, again)}
    return (
        Relation(a="judith", b="ada", kind="parent", **_claim("Her mother, Judith Marsh")),
        Relation(a="ada", b="bram", kind="sibling", **_claim("Bram was Ada's brother")),
        Relation(a="judith", b="owen", kind="spouse", **couple),
        Relation(a="owen", b="ada", kind="parent", **_claim("Ada's father")),
        Relation(a="ada", b="pip", kind="parent", **_claim("Ada's daughter Pip")),
    )


def _traits() -> tuple[Trait, ...]:
    return (
        Trait(of="ada", kind="eyes", value="grey", **_claim("Her grey eyes")),
        Trait(of="judith", kind="trade", value="ferrywoman", **_claim("Judith Marsh, the ferrywoman")),
        Trait(of="owen", kind="death", value="drowned", **_claim("He is a drowned man", mode="said", source="judith")),
        Trait(of="bram", kind="trade", value="sailor", **_claim("If Bram were a sailor", mode="supposed")),
        Trait(of="owen", kind="hair", value="red", **_claim("he had red hair", mode="past")),
    )


def ferry() -> Story:
    """Five people in two chapters. What the second chapter tells is not known in the first one."""
    second = FERRY.index("\nII\n") + 1
    paragraphs = [words for words in FERRY.rstrip("\n").split("\n\n")]
    blocks, start = [], 0
    for words in paragraphs:
        start = FERRY.index(words, start)
        heading = words in ("I", "II")
        blocks.append(Block(start, start + len(words), "heading" if heading else "paragraph", 2 if heading else 0))
        start += len(words)
    return Story(
        source=Source(name="ferry.txt", sha256="0" * 64, media_type="text/plain", title="The Ferry"),
        text=FERRY,
        blocks=tuple(blocks),
        emphasis=(),
        chapters=(Chapter(0, second, "I"), Chapter(second, len(FERRY), "II")),
        characters=(
            _person("ada", "Ada Marsh", "she/her", 9), _person("bram", "Bram", "he/him", 7),
            _person("judith", "Judith Marsh", "she/her", 5), _person("owen", "Owen Marsh", "he/him", 4),
            _person("pip", "Pip", "she/her", 1),
        ),
        entities=(
            _entity("tidewick", "Tidewick", "PROP"), _entity("boathouse", "boathouse", "NOM"),
            _entity("saltmouth", "Saltmouth", "PROP"),
        ),
        mentions=(),
        quotes=(),
        scenes=(
            Scene(start=0, end=second, opening="start", participants=("ada", "bram", "judith"), spoken_of=("owen",),
                  place="tidewick", viewpoint="ada", time={"text": "at dusk"}),
            Scene(start=second, end=len(FERRY), opening="chapter", participants=("owen", "pip"), place="boathouse"),
        ),
        relations=_relations(),
        traits=_traits(),
        promises=(
            Promise(by="bram", to=("ada",), kind="promise", content="mend the lantern", status="kept",
                    outcome=at("By noon Bram had mended the lantern"), renewals=(at("I will mend the lantern", 1),),
                    **_claim("I will mend the lantern", mode="said", source="bram")),
            Promise(by=None, to=("pip",), kind="ban", content="wake", **_claim("Pip slept", p=0.45)),
        ),
        stays=(
            Stay(of="ada", place="tidewick", **_claim("Ada Marsh came to Tidewick", until=second)),
            Stay(of="judith", place="boathouse", **_claim("was in\nthe boathouse at Tidewick")),
            Stay(of="owen", place="saltmouth", **_claim("Owen went to Saltmouth")),
        ),
        containments=(Containment(place="boathouse", within="tidewick", **_claim("the boathouse at Tidewick")),),
        terms=(
            Term(word="glim", count=1, first=at("glim")[0],
                 **_claim("The glim, as the ferry folk call the evening mist")),
        ),
    )  # fmt: skip


HOSTILE = "<img src=x onerror=alert(1)>"


def hostile() -> Story:
    """The story with markup in every name, value and word that comes from it."""
    story = ferry()
    return replace(
        story,
        characters=tuple(
            replace(c, name=HOSTILE + c.id, names=(Name(HOSTILE + c.id, 1, first=c.first),)) for c in story.characters
        ),
        entities=tuple(replace(e, name=HOSTILE) for e in story.entities),
        traits=tuple(replace(t, value=HOSTILE) for t in story.traits),
        promises=tuple(replace(p, content=HOSTILE) for p in story.promises),
        terms=tuple(replace(t, word=HOSTILE) for t in story.terms),
    )


def timed() -> Story:
    """The story in four scenes: the second is a day later, the third is a flashback, the fourth is a year later."""
    story = ferry()
    starts = [0, at("“I will mend")[0], at("“He is")[0], story.chapters[1].start]
    day, year = 1440, 525_960
    facts = (
        {
            "since_first": (0, 0),
            "label": at("Ada Marsh came to Tidewick"),
            "when": SceneTime(weekday="3", day_part="dusk"),
        },
        {"after": (day, 2 * day), "since_first": (day, None)},
        {"lane": "flashback", "since_first": (-10 * day, -10 * day)},
        {
            "after": (year, year),
            "since_first": (year + day, None),
            "pace": "summary",
            "certainty": "likely",
            "viewpoint_kind": "several",
        },
    )
    scenes = tuple(
        Scene(start=start, end=end, opening="break", participants=("ada",), **more)
        for start, end, more in zip(starts, [*starts[1:], len(FERRY)], facts, strict=True)
    )
    return replace(story, scenes=scenes)
