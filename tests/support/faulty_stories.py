"""Stories of hand-made sentences with claims, whose faults are looked for."""

from parsed_sentences import ParsedText

from fabula.continuity import FinishedLayers, story_faults
from fabula.schema.manuscript import Block
from fabula.schema.people import Character, Name
from fabula.schema.world import Event, Finding, Scene

_DOES = """
    {who}   {who}   NNP  2 nsubj ={id}
    {verb}  {lemma} {tag} 0 root
    .       .       .    2 punct
"""
NAMES = {"n": "Nora", "m": "Maud", "e": "Edmund"}


def does(verb: str, lemma: str, who: str = "Nora", id: str = "n", tag: str = "VBD") -> str:
    """A sentence in which someone does something."""
    return _DOES.format(who=who, verb=verb, lemma=lemma, id=id, tag=tag)


def faults(
    parsed: ParsedText, *, scenes: int = 1, names: dict[str, str] = NAMES, narrators: tuple[str, ...] = (), **layers
) -> tuple[Finding, ...]:
    """The faults of a text whose paragraphs are cut into so many scenes; all of its verbs are events."""
    edges = _paragraphs(parsed)
    starts = [edges[number * len(edges) // scenes][0] for number in range(scenes)]
    cut = zip(starts, [*starts[1:], len(parsed.text)], strict=True)
    characters = (_character(id, name, narrator=id in narrators) for id, name in names.items())
    return story_faults(FinishedLayers(
        blocks=tuple(Block(start, end, "paragraph") for start, end in edges), tokens=parsed.tokens, parse=parsed.parse,
        quotes=(), reported=(), mentions=parsed.mentions, characters=tuple(characters),
        scenes=tuple(Scene(start=start, end=end, opening="chapter") for start, end in cut),
        events=tuple(_events(parsed)), **layers,
    ))  # fmt: skip


def _character(id: str, name: str, *, narrator: bool) -> Character:
    pronouns = "he/him" if id == "e" else "she/her"
    return Character(id=id, name=name, names=(Name(name, 20),), pronouns=pronouns, mentions=20, quotes=0, first=0,
                     narrator=narrator)  # fmt: skip


def _paragraphs(parsed: ParsedText) -> list[tuple[int, int]]:
    tokens = parsed.tokens
    inside = [tokens.block == row for row in sorted(set(tokens.block.tolist()))]
    return [(int(tokens.start[row][0]), int(tokens.end[row][-1])) for row in inside]


def _events(parsed: ParsedText):
    tokens, parse = parsed.tokens, parsed.parse
    for token in range(len(tokens)):
        if parse.xpos_names[parse.xpos[token]].startswith("VB"):
            first, last = (tokens.sentence == tokens.sentence[token]).nonzero()[0][[0, -1]]
            agents = [m.entity for m in parsed.mentions if tokens.start[first] <= m.start < tokens.end[last]]
            yield Event(start=int(tokens.start[token]), end=int(tokens.end[token]),
                        lemma=parse.lemmas[parse.lemma[token]], agents=tuple(agents[:1]))  # fmt: skip
