"""Small dialogues whose characters go by first names alone; characters are rows in the order of `CAST`."""

import re

from stories import page

from fabula import quotations
from fabula.schema.people import Character, Mention, Name
from fabula.speech.dialogue import Dialogue, lay_out_dialogue
from fabula.tokens import tokens

CAST = (("Nora", "she/her"), ("Edmund", "he/him"), ("Giles", "he/him"))
NORA, EDMUND, GILES = range(3)


def dialogue_of(*paragraphs: str) -> Dialogue:
    """The dialogue of a page of these paragraphs, in which every first name is a mention."""
    manuscript = page(*paragraphs)
    characters = tuple(
        Character(id=name, name=name, names=(Name(name, 1),), pronouns=pronouns, mentions=1, quotes=0, first=0)
        for name, pronouns in CAST
    )
    mentions = tuple(
        Mention(start=m.start(), end=m.end(), kind="PROP", category="PER", entity=m.group(), p=1.0)
        for m in re.finditer("|".join(name for name, _ in CAST), manuscript.text)
    )
    quotes = quotations.extract_quotations(manuscript)
    return lay_out_dialogue(tokens(manuscript), quotes, characters, mentions)
