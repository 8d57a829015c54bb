"""Books of a series, put together from their people: who has which names, who is with whom, who is what to whom."""

from fabula.schema.manuscript import Source
from fabula.schema.people import Character, Name
from fabula.schema.story import Story
from fabula.schema.world import Relation, Scene


def book(
    title: str,
    people: dict[str, str],
    scenes: tuple[str, ...] = (),
    relations: tuple[tuple[str, str, str], ...] = (),
) -> Story:
    """Returns a story.

    Args:
        title: its title.
        people: for each character's name the pronouns and, behind "|" each, further names: "she/her|Ada|Miss Marsh".
            Every name is used five times; the one with "*" before it is used once.
        scenes: the names of those who are together in each scene, with "|" between them. Each scene comes three times.
        relations: a name, a kind of relation and the other name.
    """
    text, characters, scene_rows, relation_rows = "", [], [], []
    for row, (name, more) in enumerate(people.items()):
        pronouns, *others = more.split("|")
        names = []
        for each in (name, *others):
            uses = 1 if each.startswith("*") else 5
            names.append(Name(each.lstrip("*"), uses, first=len(text)))
            text += f"{each.lstrip('*')} came.\n"
        characters.append(
            Character(
                id=f"c{row}", key=name.lower(), name=name.lstrip("*"), names=tuple(names), pronouns=pronouns,
                mentions=sum(each.count for each in names), quotes=0, first=names[0].first,
            )
        )  # fmt: skip
    row_of = {each.name: each.id for each in characters}
    for one, kind, other in relations:
        words = f"{one} and {other}: {kind}.\n"
        place = {"start": len(text), "end": len(text) + len(words) - 1, "since": len(text)}
        relation_rows.append(Relation(a=row_of[one], b=row_of[other], kind=kind, p=0.9, **place))
        text += words
    for names in scenes * 3:
        words = f"{names}.\n"
        present = tuple(row_of[name] for name in names.split("|"))
        scene_rows.append(Scene(start=len(text), end=len(text) + len(words), opening="break", participants=present))
        text += words
    return Story(
        source=Source(name=f"{title}.txt", sha256="0" * 64, media_type="text/plain", title=title),
        text=text, blocks=(), emphasis=(), chapters=(), characters=tuple(characters), entities=(), mentions=(),
        quotes=(), scenes=tuple(scene_rows), relations=tuple(relation_rows),
    )  # fmt: skip
