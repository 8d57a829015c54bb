"""Stories for scripts: a small one with every kind of segment, and hostile ones drawn at random."""

from dataclasses import replace

from hypothesis import strategies as st

from fabula.schema.manuscript import Block, Chapter, Emphasis, Source
from fabula.schema.people import CATEGORIES, Character, Entity, Mention, Name
from fabula.schema.speech import Quote, Reported
from fabula.schema.story import Story

BLOCKS = (
    ("boilerplate", "This edition was set by hand."),
    ("title", "The Ferry"),
    ("heading", "I"),
    ("paragraph", "Nora rowed. “Hold on,” said Nora, pulling hard, “we are nearly there.”"),
    ("paragraph", "“Are we?” he asked."),
    ("paragraph", "Why had she come? She pointed to the “Anchor”."),
    ("break", "* * *"),
    ("letter", "Dear Nora, come home."),
    ("letter", "Yours, Giles"),
    ("heading", "II"),
    ("verse", "The river runs\nand the river stays"),
    ("paragraph", "“Are we?” he asked."),
    ("note", "Thank you for reading."),
    ("boilerplate", "Printed in Harrow."),
)
NORA = Character(
    id="c1", key="nora-vane", name="Nora Vane", names=(Name("Nora", 4), Name("Nora Vane", 1)), pronouns="she/her",
    mentions=5, quotes=2, first=0,
)  # fmt: skip
GILES = Character(
    id="c2", key="giles", name="Giles", names=(Name("Giles", 1),), pronouns="", mentions=2, quotes=2, first=0
)


def reported(span: tuple[int, int], kind: str, speaker: str | None, addressees: tuple[str, ...] = ()) -> Reported:
    """Reported speech over a span."""
    return Reported(start=span[0], end=span[1], kind=kind, speaker=speaker, addressees=addressees)


def the_ferry() -> Story:
    """A story with every kind of segment, without grammar."""
    text, blocks = "", []
    for kind, words in BLOCKS:
        text += "\n\n" if text else "\n "
        blocks.append(Block(len(text), len(text) + len(words), kind, 2 if kind == "heading" else 0))
        text += words
    text += "\n"

    def at(words: str, nth: int = 0) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return start, start + len(words)

    def line(words: str, utterance: int, speaker: str | None, nth: int = 0, **rest) -> Quote:
        start, end = at(words, nth)
        return Quote(start=start, end=end, kind="speech", utterance=utterance, speaker=speaker, p=0.9, **rest)

    anchor = at("“Anchor”")
    headings = [block for block in blocks if block.kind == "heading"]
    return Story(
        source=Source(name="ferry.txt", sha256="0" * 64, media_type="text/plain", title="The Ferry", author="A. Reed"),
        text=text,
        blocks=tuple(blocks),
        emphasis=(Emphasis(*at("hard"), "emphasis"),),
        chapters=(
            Chapter(headings[0].start, headings[1].start, "I"),
            Chapter(headings[1].start, len(text), "II"),
        ),
        characters=(NORA, GILES),
        entities=(Entity(id="e1", category="FAC", name="the Anchor", mentions=1, first=0),),
        mentions=(
            Mention(start=at("Nora")[0], end=at("Nora")[1], kind="PROP", category="PER", entity="c1", p=0.9),
            Mention(start=anchor[0], end=anchor[1], kind="PROP", category="FAC", entity="e1", p=0.9),
        ),
        quotes=(
            line("“Hold on,”", 0, "c1", addressees=("c2",), cue=at("said Nora"), reason="tag"),
            line("“we are nearly there.”", 0, "c1", addressees=("c2",), cue=at("said Nora"), reason="continuation"),
            line("“Are we?”", 1, "c2", addressees=("c1",), cue=at("he asked"), reason="pronoun tag"),
            Quote(start=anchor[0], end=anchor[1], kind="other", utterance=2),
            line("“Are we?”", 3, None, 1),
        ),
        scenes=(),
        reported=(
            reported(at("Why had she come?"), "thought", "c2"),
            reported((at("Dear Nora")[0], at("Yours, Giles")[1]), "writing", "c2", ("c1",)),
        ),
    )


PIECES = st.one_of(
    st.sampled_from("“No,” ‘So’ said Nora. he cried she thought : ; -- — … ! ? ( ) Nora Giles".split(" ")),
    st.sampled_from(["[pause]", "[voice:a.wav]", "[/voice]", "[ break ]", "[Nora]", "\\[x]", "[[", "]]", "/*", "*/"]),
    st.sampled_from(["<b>", "&amp;", "]]>", "<!--", "@Nora", "!", "#", ">", "<", "~", ".INT", "INT. MILL", "CUT TO:"]),
    st.sampled_from(["_a_", "*b*", "\\", "\u2060", "[\u2060pause]", "\x0b", "\x1f", "\x00", "\ufffe", "\u2028", "\r"]),
    st.sampled_from(["é", "😀", "\u202e", "\xa0", "\u200b", "=1+1", "(x)", "^", "Title: x"]),
)
GAPS = st.sampled_from(["", " ", " ", "\n", "  ", "\n\n"])
NAMES = st.sampled_from(
    [
        "Nora",
        "Nora",
        "Narrator",
        "Unknown",
        "A]B",
        "x\ny",
        "(O.S.)",
        "^",
        "=cmd()",
        '"<&>"',
        "@",
        "[[n",
        "/*",
        " ",
        "é\x00",
    ]
)


@st.composite
def hostile_stories(draw) -> Story:
    """Stories of words that look like markup, with blocks, quotations, cues and people at random. All are valid."""
    kinds = ["title", "heading", "paragraph", "paragraph", "break", "verse", "letter", "note", "boilerplate"]
    text, blocks = draw(st.sampled_from(["", " ", "\n\n"])), []
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=6)):
        words = "".join(f"{a}{b}" for a, b in draw(st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=8))).strip()
        if words:
            level = draw(st.integers(0, 4)) if kind == "heading" else 0
            blocks.append(Block(len(text), len(text) + len(words), kind, level))
            text += words + draw(st.sampled_from(["\n", "\n\n", "\n\n\n", " \n"]))
    if not blocks:
        text = "".join(each for each in text if each.isspace())
    size = len(text)

    def spans(most: int) -> list[tuple[int, int]]:
        if not size:
            return []
        offset = st.integers(0, size)
        pairs = draw(st.lists(st.tuples(offset, offset).map(sorted), max_size=most))
        return sorted((a, b) for a, b in pairs if a < b)

    cast = tuple(
        replace(
            NORA, id=f"c{row}", key=f"k{row}", name=name, names=(Name(name, 1),), narrator=draw(st.booleans()),
            narrates=tuple(spans(2)),
        )
        for row, name in enumerate(draw(st.lists(NAMES, max_size=3)))
    )  # fmt: skip
    ids = [None, *(character.id for character in cast), "e1"]
    someone, people = st.sampled_from(ids), st.sampled_from(ids[:-1])
    reasons = st.sampled_from(["tag", "pronoun tag", "sender", "pinned", "continuation", "turn", "action", ""])
    story = Story(
        source=Source(
            name="hostile.txt", sha256="0" * 64, media_type="text/plain",
            title=draw(st.sampled_from([None, "", "a\nb: c", "<&>", "*_[[x"])),
            author=draw(st.sampled_from([None, "x\x00"])),
        ),
        text=text,
        blocks=tuple(blocks),
        emphasis=tuple(Emphasis(a, b, draw(st.sampled_from(["emphasis", "strong", "foreign"]))) for a, b in spans(4)),
        chapters=tuple(Chapter(a, b, "x") for a, b in spans(2)),
        characters=cast,
        entities=(Entity(id="e1", category="PER", name=draw(NAMES), mentions=1, first=0),),
        mentions=tuple(
            Mention(start=a, end=b, kind="NOM", category=draw(st.sampled_from(CATEGORIES)), entity=draw(someone), p=0.5)
            for a, b in spans(5)
        ),
        quotes=tuple(
            Quote(
                start=a, end=b, kind=draw(st.sampled_from(["speech", "thought", "writing", "other"])),
                utterance=draw(st.integers(0, 3)), speaker=draw(people), reason=draw(reasons),
                cue=draw(st.sampled_from([None, *spans(2)])),
            )
            for a, b in spans(5)
        ),
        scenes=(),
        reported=tuple(
            reported(span, draw(st.sampled_from(["speech", "thought", "writing", "indirect"])), draw(someone))
            for span in spans(3)
        ),
    )  # fmt: skip
    story.check()
    return story
