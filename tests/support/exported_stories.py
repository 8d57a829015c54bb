"""Stories for the formats of other tools: one with something in every layer, and the same with hostile names."""

from dataclasses import replace

from claimed_stories import claimed
from hypothesis import strategies as st
from parsed import TEXT, at, the_cup

from fabula.schema.grammar import empty_grammar
from fabula.schema.manuscript import Chapter
from fabula.schema.people import Name
from fabula.schema.speech import Reported
from fabula.schema.story import Provenance, Story
from fabula.schema.world import Birth, Event, Finding, Scene, SceneTime, Term, TimeExpression

_PEOPLE = {"c4": "n", "c9": "g"}


def full() -> Story:
    """The story of the cup in two chapters and two scenes, with something in every layer."""
    cup, told = the_cup(), claimed()
    second = at("“I don't")[0]
    end = len(TEXT)
    nora, giles, mill = told.characters
    story = replace(
        told,
        source=replace(told.source, title="The Cup", author="A. Nother", language="en"),
        provenance=Provenance(version="0.1.0", weights="w" * 64, sure=0.6, known_cast=None),
        chapters=(Chapter(0, second, "I. The Cup"), Chapter(second, end, "II. The Cat")),
        characters=(
            replace(nora, key="nora", names=(Name("Nora", 2, first=9), Name("Miss Vane", 1, first=9)), mentions=5),
            replace(giles, key="giles", names=(Name("Giles", 2),), mentions=4, quotes=1, narrator=True),
            replace(mill, key="mill"),
        ),
        mentions=tuple(
            replace(mention, entity=_PEOPLE.get(mention.entity or "", mention.entity and "house"))
            for mention in cup.mentions
        ),
        quotes=tuple(
            replace(quote, speaker="g", addressees=("n", "m"), overhearers=("m",)) if quote.speaker else quote
            for quote in cup.quotes
        ),
        scenes=(
            Scene(start=0, end=second, opening="start", participants=("n", "g"), place="house", viewpoint="n",
                  when=SceneTime(weekday="3", day_part="evening"), since_first=(0, 0), label=at("found the cup")),
            Scene(start=second, end=end, opening="chapter", participants=("g", "m"), spoken_of=("n",),
                  time={"text": "that evening", "start": second, "end": second + 5}, after=(60, None)),
        ),
        events=(Event(start=at("found")[0], end=at("found")[1], lemma="find", agents=("n", "g"), patients=("house",),
                      scene=0, p=0.9),
                Event(start=at("pleased")[0], end=at("pleased")[1], lemma="please", agents=("n",), patients=("g",),
                      scene=1, p=0.8)),
        reported=(Reported(start=second, end=second + 4, kind="indirect", speaker="house", addressees=("n",),
                           cue=at("said")),),
        findings=(Finding(kind="trait changed", says="eyes grey and brown", evidence=(at("Nora"), at("Nora", 1)),
                          severity="high"),),
        checked=1,
        times=(TimeExpression(start=9, end=13, kind="offset", direction="after", anchor="none", least=5),),
        births=(Birth(of="n", least=20.5, most=None, evidence=((9, 13),)),),
        grammar=cup.grammar,
    )  # fmt: skip
    story.check()
    return story


def empty() -> Story:
    """A story without a word."""
    layers = "blocks emphasis chapters characters entities mentions quotes scenes events reported findings suggestions "
    layers += "relations promises traits stays containments terms times births"
    return replace(full(), text="", checked=0, grammar=empty_grammar(), **dict.fromkeys(layers.split(), ()))


def deserted() -> Story:
    """The story of the cup without a person, a place or a scene."""
    layers = "characters entities mentions scenes events reported findings suggestions relations promises traits stays "
    layers += "containments terms births"
    story = replace(full(), checked=0, **dict.fromkeys(layers.split(), ()))
    return replace(story, quotes=tuple(replace(q, speaker=None, addressees=(), overhearers=()) for q in story.quotes))


NAMES = st.one_of(
    st.sampled_from([
        '=HYPERLINK("http://x")', "'=1", "+1", "-", "@a", "\t=1", "＝1", "CON", "nul.txt", ".", "..", ".hidden", "a/b",
        "a\\b", "[[Nora]]", "A|B", "#tag", "a^b", "%%x%%", "]]>", "<script>", "&amp;", "';DROP TABLE quotes;--",
        'a"b', "é", "e\u0301", "NORA", "nora", "Nora", " x ", "a\nb", "\u202eevil", "😀", "x" * 300, "trailing.",
        "---", "\x00", "\x85", "\ufeff", "\u2028", "_1_", "{{x}}", "${x}", "[x](y)", "- x", "1. x", "  ", "~", "null",
        "true", "no", ":",
    ]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
)  # fmt: skip
"""Names that one format or another could trip over."""


@st.composite
def hostile(draw) -> Story:
    """The story of the cup, where the people, the places, the chapters and the words have hostile names."""
    story = full()
    return replace(
        story,
        source=replace(story.source, name=draw(NAMES), title=draw(NAMES), author=draw(NAMES)),
        chapters=tuple(replace(chapter, title=draw(NAMES)) for chapter in story.chapters),
        characters=tuple(
            replace(c, name=draw(NAMES), names=tuple(replace(name, text=draw(NAMES)) for name in c.names))
            for c in story.characters
        ),
        entities=tuple(replace(entity, name=draw(NAMES)) for entity in story.entities),
        promises=tuple(replace(promise, content=draw(NAMES)) for promise in story.promises),
        traits=tuple(replace(trait, value=draw(NAMES)) for trait in story.traits),
        terms=tuple(Term(**_fields(term) | {"word": draw(NAMES)}) for term in story.terms),
        findings=tuple(replace(finding, says=draw(NAMES)) for finding in story.findings),
    )


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}
