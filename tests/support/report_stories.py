"""Stories for these tests, written for them: a small one by hand, and one as long as the longest novels."""

import random
from dataclasses import replace

from fabula.schema.manuscript import Block, Chapter, Emphasis, Source
from fabula.schema.people import Character, Entity, Mention, Name
from fabula.schema.speech import Quote, Reported
from fabula.schema.story import Story
from fabula.schema.world import Event, Scene

LAMPLIGHTER = """\
THE LAMPLIGHTER'S DAUGHTER

by Nobody in Particular

This text may be copied, burnt or sung.

CHAPTER I. The Wick

The lamp on Fennel Street had gone out again, and
Nora Quill stood under it with her hands in her
pockets 🕯 and her father's ladder on her shoulder.

“You are late,” said Mr. Tolliver, “and the fog is _early_.”

“The fog is never early,” Nora said. “It is only ever
rude.”

He laughed. “Then be quick about it.”

_He knows about the key_, she thought.

* * *

By morning the fog had gone, and with it the ladder.

“Somebody has taken it.”

“Who would want a ladder?”

CHAPTER II. The Letter

Dear Nora,

Do not look for the ladder. It was never ours.

— T.

She read it twice. A rhyme came back to her:

Light the first and light the last,
    light the one that burns too fast.

“I shall look anyway,” said Nora to nobody; the “ladder” was the least of it.
"""


def span(text: str, words: str, occurrence: int = 0) -> tuple[int, int]:
    """Where these words stand: the first time, or the one after so many others."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def small() -> Story:
    """Two people, two chapters, three scenes, an emoji, a letter, a rhyme, an unresolved pair of lines."""
    text = LAMPLIGHTER

    def at(words: str, occurrence: int = 0) -> dict[str, int]:
        start, end = span(text, words, occurrence)
        return {"start": start, "end": end}

    kinds = ["title", "title", "boilerplate", "heading", *["paragraph"] * 5, "break", *["paragraph"] * 3]
    kinds += ["heading", *["letter"] * 3, "paragraph", "verse", "paragraph"]
    blocks, start = [], 0
    for kind, words in zip(kinds, text.rstrip("\n").split("\n\n"), strict=True):
        start = text.index(words, start)
        blocks.append(Block(start, start + len(words), kind, 2 if kind == "heading" else 0))
        start += len(words)
    second = span(text, "CHAPTER II")[0]
    quotes = (
        Quote(**at("“You are late,”"), kind="speech", utterance=0, speaker="tolliver", addressees=("nora",),
              cue=span(text, "said Mr. Tolliver"), reason="tag", p=0.98),
        Quote(**at("“and the fog is _early_.”"), kind="speech", utterance=0, speaker="tolliver", addressees=("nora",),
              cue=span(text, "said Mr. Tolliver"), reason="tag", p=0.98),
        Quote(**at("“The fog is never early,”"), kind="speech", utterance=1, speaker="nora",
              cue=span(text, "Nora said"), reason="tag", p=0.99, candidates=(("nora", 0.99), ("tolliver", 0.01))),
        Quote(**at("“It is only ever\nrude.”"), kind="speech", utterance=1, speaker="nora", reason="tag", p=0.97),
        Quote(**at("“Then be quick about it.”"), kind="speech", utterance=2, speaker="tolliver",
              reason="a reason without a sentence", p=0.71, candidates=(("tolliver", 0.71), ("nora", 0.29))),
        Quote(**at("_He knows about the key_"), kind="thought", utterance=3, speaker="nora", reason="tag", p=0.9),
        Quote(**at("“Somebody has taken it.”"), kind="speech", utterance=4, reason="none", p=0.0,
              candidates=(("nora", 0.5), ("tolliver", 0.42))),
        Quote(**at("“Who would want a ladder?”"), kind="speech", utterance=5, speaker="tolliver", reason="turn", p=0.45,
              candidates=(("tolliver", 0.45), ("nora", 0.4))),
        Quote(**at("“I shall look anyway,”"), kind="speech", utterance=6, speaker="nora", reason="tag", p=0.99),
        Quote(**at("“ladder”"), kind="other", utterance=7),
    )  # fmt: skip
    mentions = (
        Mention(**at("Fennel Street"), kind="PROP", category="FAC", entity="street", p=0.9),
        Mention(**at("Nora Quill"), kind="PROP", category="PER", entity="nora", p=0.99),
        Mention(**at("her father"), kind="NOM", category="PER", entity=None, p=0.4),
        Mention(**at("Mr. Tolliver"), kind="PROP", category="PER", entity="tolliver", p=0.99),
        Mention(**at("Nora", 1), kind="PROP", category="PER", entity="nora", p=0.99),
        Mention(**at("Nora,"), kind="PROP", category="PER", entity="nora", p=0.8),
    )  # fmt: skip
    return Story(
        source=Source(name="lamp.txt", sha256="0" * 64, media_type="text/plain",
                      title="The Lamplighter's Daughter", author="Nobody in Particular"),
        text=text,
        blocks=tuple(blocks),
        emphasis=(
            Emphasis(*span(text, "early"), "emphasis"),
            Emphasis(*span(text, "_He knows about the key_"), "thought"),
        ),
        chapters=(
            Chapter(span(text, "CHAPTER I.")[0], second, "The Wick"),
            Chapter(second, len(text), "The Letter"),
        ),
        characters=(
            Character(id="nora", name="Nora Quill", pronouns="she/her", mentions=3, quotes=4,
                      names=(Name("Nora", 2, first=span(text, "Nora said")[0]),
                             Name("Nora Quill", 1, first=span(text, "Nora Quill")[0])),
                      first=span(text, "Nora Quill")[0]),
            Character(id="tolliver", name="Mr. Tolliver", names=(Name("Mr. Tolliver", 1),), pronouns="he/him",
                      mentions=1, quotes=4, first=span(text, "Mr. Tolliver")[0]),
        ),
        entities=(
            Entity(id="street", category="FAC", name="Fennel Street", mentions=1,
                   first=span(text, "Fennel Street")[0]),
        ),
        mentions=mentions,
        quotes=quotes,
        scenes=(
            Scene(start=span(text, "CHAPTER I.")[0], end=span(text, "* * *")[0], opening="chapter",
                  participants=("nora", "tolliver"), place="street", viewpoint="nora"),
            Scene(start=span(text, "* * *")[0], end=second, opening="break", participants=("nora", "tolliver"),
                  time={"text": "By morning", **at("By morning")}),
            Scene(start=second, end=len(text), opening="chapter", participants=("nora",)),
        ),
    )  # fmt: skip


def eventful() -> Story:
    """The small story with events, a letter, and addressees for Nora's lines."""
    story = small()
    text = story.text

    def event(word: str, lemma: str, agents: tuple[str, ...] = (), patients: tuple[str, ...] = ()) -> Event:
        start, end = span(text, word)
        return Event(start=start, end=end, lemma=lemma, agents=agents, patients=patients, p=0.9)

    nora, tolliver = story.characters
    father = Entity(
        id="father", category="PER", name="her father", mentions=1, first=span(text, "her father")[0], kind="NOM"
    )
    noras = [quote for quote in story.quotes if quote.speaker == "nora" and quote.kind == "speech"]
    letter = span(text, "Do not look for the ladder. It was never ours.")
    return replace(
        story,
        characters=(replace(nora, key="nora-quill"), replace(tolliver, key="mr-tolliver")),
        entities=(*story.entities, father),
        quotes=tuple(replace(q, addressees=("tolliver",)) if q in noras else q for q in story.quotes),
        events=(
            event("gone", "go"),
            event("stood", "stand", ("nora",)),
            event("laughed", "laugh", ("tolliver",), ("nora",)),
            event("taken", "take", ("father",), ("nora",)),
            event("read", "read", ("nora",), ("tolliver",)),
        ),
        reported=(
            Reported(start=letter[0], end=letter[1], kind="writing", speaker="tolliver", addressees=("nora",),
                     cue=span(text, "— T.")),
        ),
    )  # fmt: skip


FIRST_NAMES = ["Ada", "Bram", "Cora", "Dov", "Edda", "Finn", "Greta", "Hale", "Iris", "Joss", "Kit", "Lena", "Milo"]
LAST_NAMES = ["Ash", "Birch", "Cole", "Drift", "Elm", "Frost", "Gale", "Holt", "Inch", "Jarr", "Kell", "Loam", "Marsh"]
LAST_NAMES += ["North", "Oake", "Pell", "Quay", "Reed", "Stone", "Tarn", "Usk", "Vane", "Wold", "Yarrow"]


def long(chapters: int = 360, paragraphs: int = 42, people: int = 300) -> Story:
    """A synthetic book: 360 chapters are some 640,000 words, 12,600 quotations, 68,000 mentions and 1,080 scenes.

    Some names, quotations and paragraphs hold an emoji, so that nothing is right by luck where units differ.
    """
    chance = random.Random(20)
    words = [
        "lamp",
        "fog",
        "ladder",
        "street",
        "key",
        "letter",
        "rain",
        "harbour",
        "quiet",
        "candle",
        "winter",
        "glass",
        "ember",
        "window",
        "bread",
        "🕯",
        "salt",
    ]
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES][:people]
    parts, size = [], 0
    blocks, heads, quotes, mentions, scenes = [], [], [], [], []

    def put(words: str) -> tuple[int, int]:
        nonlocal size
        parts.append(words)
        size += len(words)
        return size - len(words), size

    for chapter in range(chapters):
        start, end = put(f"CHAPTER {chapter + 1}")
        heads.append((start, f"Chapter {chapter + 1}"))
        blocks.append(Block(start, end, "heading", 2))
        put("\n\n")
        present = chance.sample(range(people), 4) if chapter % 3 else [0, 1, 2, 3 + chapter % (people - 3)]
        for paragraph in range(paragraphs):
            if paragraph % (paragraphs // 3) == 0:
                scenes.append((size if paragraph else start, present))
            start = size
            if paragraph % 6 != 5:
                speaker = chance.choice(present)
                said = put("“" + " ".join(chance.choices(words, k=14)) + ",”")
                quotes.append((said, speaker if chance.random() < 0.9 else None, chance.random()))
                put(" said ")
                mentions.append((put(names[speaker]), speaker))
                put(", and ")
            for _ in range(3 if paragraph % 6 != 5 else 7):
                put(" ".join(chance.choices(words, k=6)) + " ")
                who = chance.choice(present)
                mentions.append((put(names[who].split()[0]), who))
                put("\n")
            put("went home.")
            blocks.append(Block(start, size, "paragraph"))
            put("\n\n")
    text = "".join(parts)
    ids = [f"c{row}" for row in range(people)]
    chapter_starts = [start for start, _ in heads]
    scene_starts = [start for start, _ in scenes]
    counts = [[0, 0, size] for _ in ids]
    for (start, _), who in mentions:
        counts[who][0] += 1
        counts[who][2] = min(counts[who][2], start)
    for _, speaker, _ in quotes:
        if speaker is not None:
            counts[speaker][1] += 1
    return Story(
        source=Source(name="long.txt", sha256="0" * 64, media_type="text/plain", title="A Long Winter"),
        text=text,
        blocks=tuple(blocks),
        emphasis=(),
        chapters=tuple(
            Chapter(start, end, title)
            for (start, title), end in zip(heads, [*chapter_starts[1:], len(text)], strict=True)
        ),
        characters=tuple(
            Character(id=ids[row], name=name, names=(Name(name, 3), Name(name.split()[0], 9)), pronouns="",
                      mentions=counts[row][0], quotes=counts[row][1], first=min(counts[row][2], len(text) - 1))
            for row, name in enumerate(names)
        ),
        entities=(),
        mentions=tuple(
            Mention(start=start, end=end, kind="PROP", category="PER", entity=ids[who], p=0.9)
            for (start, end), who in mentions
        ),
        quotes=tuple(
            Quote(start=start, end=end, kind="speech", utterance=row, speaker=None if who is None else ids[who],
                  reason="tag", p=0.0 if who is None else p)
            for row, ((start, end), who, p) in enumerate(quotes)
        ),
        scenes=tuple(
            Scene(start=start, end=end, opening="break",
                  participants=tuple(ids[who] for who in present))
            for (start, present), end in zip(scenes, [*scene_starts[1:], len(text)], strict=True)
        ),
    )  # fmt: skip


def crowd(people: int = 12) -> Story:
    """A short synthetic book in which everybody talks to and acts on everybody, by chance, in warm and cold words."""
    chance = random.Random(11)
    story = long(chapters=6, paragraphs=30, people=people)
    story = replace(story, text=story.text.replace("quiet", "cruel").replace("bread", "loved"))
    ids = [character.id for character in story.characters]
    mentions = [mention for mention in story.mentions if chance.random() < 0.3]
    return replace(
        story,
        characters=tuple(replace(character, key=f"key-{character.id}") for character in story.characters),
        quotes=tuple(replace(q, addressees=tuple(chance.sample(ids, chance.randrange(3)))) for q in story.quotes),
        events=tuple(
            Event(start=m.start, end=m.end, lemma="do", agents=tuple(chance.sample(ids, chance.randrange(3))),
                  patients=tuple(chance.sample(ids, chance.randrange(3))))
            for m in mentions
        ),
    )  # fmt: skip
