"""A small story with a claim of each kind."""

from dataclasses import replace

from parsed import TEXT, person, the_cup

from fabula.schema.people import Entity
from fabula.schema.story import Story
from fabula.schema.world import Containment, Promise, Relation, Stay, Term, Trait


def claimed() -> Story:
    """The story of the cup, with three people and claims about them."""
    story = the_cup()
    people = (person("n", "Nora", "she/her"), person("g", "Giles", "he/him"), person("m", "Mill", ""))
    words = {"start": 9, "end": 13, "since": 9, "p": 0.9, "evidence": ((9, 13),)}
    end = len(TEXT)
    return replace(
        story,
        characters=people,
        entities=(*(e for e in story.entities if e.id not in "ngm"),
                  Entity(id="house", category="FAC", name="Harrow Mill", mentions=1, first=0)),
        mentions=(), quotes=(), scenes=(), events=(), reported=(), findings=(), checked=0, suggestions=(),
        relations=(
            Relation(a="n", b="g", kind="sibling", **words),
            Relation(a="g", b="m", kind="employs", source="n", mode="said", **words),
        ),
        traits=(Trait(of="g", kind="eyes", value="grey", **words),),
        promises=(Promise(by="g", to=("n", "m"), kind="promise", content="come back", outcome=(15, 20),
                          renewals=((21, 26),), **words),),
        stays=(Stay(of="m", place="house", until=end, **words),),
        containments=(Containment(place="house", within="house", source="m", mode="said", **words),),
        terms=(Term(word="cup", count=3, first=4, **words),),
    )  # fmt: skip
