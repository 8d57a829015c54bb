"""The order of the steps: the only file that knows it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from fabula import cast_file, continuity, encoder, manuscript, people, quotations, scenes, speech, tokens, world
from fabula.errors import EmptyStory
from fabula.ranking import FeatureNetwork
from fabula.schema.grammar import Grammar
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Entity, KnownCast, Mention
from fabula.schema.speech import Quote
from fabula.schema.story import Story
from fabula.schema.tokens import Tokens

Progress = Callable[[str, float], None]
STEPS = ("file", "words", "reading", "quotations", "names", "speakers", "scenes", "events")
# The share of the time each step takes on a novel, for the progress bar (measured by bench/speed).
_SHARE = {
    "file": 0.0, "words": 0.01, "reading": 0.03, "quotations": 0.66, "names": 0.67, "speakers": 0.89, "scenes": 0.96,
    "events": 0.97,
}  # fmt: skip


def read(
    path: str | Path,
    *,
    cast: str | Path | KnownCast | None = None,
    open_cast: bool = False,
    sure: float = speech.SURE,
    progress: Progress | None = None,
    **scorers,
) -> Story:
    """The story in a file.

    Args:
        path: the file.
        cast: who is in the story, where that is known: a file that lists them (docs/cast.md), or what one says.
        open_cast: whether others may be in it, too. A KnownCast says that itself.
        sure: see `understand`.
        progress: see `understand`.
        scorers: see `understand`.

    Raises:
        SourceError: the story cannot be read.
        CastError: the cast cannot be.
    """
    if cast is not None and not isinstance(cast, KnownCast):
        cast = cast_file.read(cast, open_cast=open_cast)
    if progress:
        progress("file", 0.0)
    return understand(manuscript.read(Path(path)), cast=cast, sure=sure, progress=progress, **scorers)


def understand(
    manuscript: Manuscript,
    *,
    cast: KnownCast | None = None,
    sure: float = speech.SURE,
    progress: Progress | None = None,
    whom: FeatureNetwork | None = None,
    relative: FeatureNetwork | None = None,
    scorer: speech.SpeakerRanker | None = None,
    addressee_scorer: speech.AddresseeRanker | None = None,
) -> Story:
    """The story in a Manuscript.

    Args:
        manuscript: the text and the shape of its page.
        cast: who is in it, where that is known.
        sure: how likely a speaker must be to be named; a line is unresolved where nobody is.
        progress: called with each name of `STEPS` and the share of all work done before it.
        whom: what decides whom "he" and "she" mean, where the weights in the package will not do.
        relative: what decides whom "her mother" means, the same.
        scorer: ranks the speakers, where the weights in the package will not do.
        addressee_scorer: ranks the addressees, the same.
    """
    told = progress or (lambda step, share: None)
    if not any(b.kind in ("paragraph", "verse", "letter") for b in manuscript.blocks):
        raise EmptyStory(
            f"{manuscript.source.name}: no story in it, only headings or front matter; is this the right file?"
        )
    told("words", _SHARE["words"])
    words = tokens.tokens(manuscript)
    told("reading", _SHARE["reading"])
    span = _SHARE["quotations"] - _SHARE["reading"]
    read = encoder.parse_tokens(words, progress=lambda share: told("reading", _SHARE["reading"] + span * share))
    read = encoder.without_numerals(read, manuscript, words)
    told("quotations", _SHARE["quotations"])
    quotes = quotations.extract_quotations(manuscript)
    told("names", _SHARE["names"])
    found = people.build_character_table(manuscript, words, read, quotes, cast)
    linked = people.resolve_mentions(
        words, read, encoder.pair_scorer(), quotes, found.characters, found.entities, found.mentions, whom
    )
    links = people.resolve_kin_terms(words, read, quotes, linked.listed, linked.links, relative)
    linked, links = people.merge_provisional_relatives(linked, links)
    told("speakers", _SHARE["speakers"])
    pointed = people.speaker_mentions(found.mentions, linked)
    closed = cast is not None and not cast.open
    outsiders = frozenset(c.id for c in linked.characters) - found.known if closed else frozenset()
    dialogue = speech.lay_out_dialogue(words, quotes, linked.characters, pointed, links)
    said = speech.attribute_speakers(dialogue, linked.characters, outsiders=outsiders, sure=sure, ranker=scorer)
    said = speech.attribute_addressees(dialogue, said, linked.characters, links or pointed, addressee_scorer)
    answered = {quote.start: quote for quote in said}
    quotes = tuple(answered.get(quote.start, quote) for quote in quotes)
    if closed:  # others were listed until here, so that nobody of the cast is given a line that names them
        heard = people.resolve_first_second_person(words, quotes, linked.mentions)
        linked, pointed = people.restrict_cast(linked, heard, pointed, found.known)
        quotes = speech.restrict_speakers(quotes, found.known, sure)
    elif linked.overheard:  # those who were found to say nothing are nobody the reader would list
        speaking = {q.speaker for q in quotes}
        there = frozenset(c.id for c in linked.characters if c.id in speaking or c.id not in linked.overheard)
        linked, _ = people.restrict_cast(linked, linked.mentions, pointed, there)
        quotes = speech.restrict_speakers(quotes, there, sure)
    quotes, letters = speech.attribute_letters(manuscript, quotes, linked.characters, pointed)
    findings, checked = continuity.speaker_contradictions(words, quotes, linked.characters, pointed)
    mentions = people.resolve_first_second_person(words, speech.outermost_as_quotes(letters), linked.mentions)
    mentions = people.resolve_first_second_person(words, quotes, mentions)
    mentions = people.resolve_kin_terms(words, read, quotes, linked.characters, mentions, relative)
    mentions = people.resolve_third_person(words, quotes, linked.characters, mentions)
    nested = quotations.find_nested_quotations(manuscript.text, quotes)
    inner = speech.attribute_nested_quotes(manuscript.text, words, quotes, nested, mentions)
    mentions = people.resolve_first_second_person(words, speech.outermost_as_quotes(inner), mentions)
    reported = speech.reported_layer(manuscript, words, read, quotes, mentions, (*letters, *inner))
    may_be_one = ()
    if not closed:
        revealed = people.identity_statements(manuscript.text, words, read, linked.characters, mentions, quotes)
        may_be_one = people.merge_suggestions(manuscript.text, linked.characters, mentions, quotes, revealed)
    told("scenes", _SHARE["scenes"])
    present = people.resolve_first_second_person(words, quotes, pointed)
    shown = scenes.find_scenes(manuscript, quotes, linked.characters, found.entities, present)
    told("events", _SHARE["events"])
    happened = world.events(words, read, mentions, shown)
    return Story(
        source=manuscript.source,
        text=manuscript.text,
        blocks=manuscript.blocks,
        emphasis=manuscript.emphasis,
        chapters=manuscript.chapters,
        characters=people.with_first_mentions(manuscript.text, _counted(linked.characters, mentions, quotes), mentions),
        entities=_recounted(linked.entities, mentions),
        mentions=mentions,
        quotes=quotes,
        scenes=shown,
        events=happened,
        reported=reported,
        findings=findings,
        checked=checked,
        suggestions=may_be_one,
        grammar=_grammar(words, read),
    )


def _recounted(entities: tuple[Entity, ...], mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    mentioned = Counter(m.entity for m in mentions)
    return tuple(replace(e, mentions=mentioned[e.id]) for e in entities)


def _grammar(tokens: Tokens, parse: Parse) -> Grammar:
    """What is kept of the reading of each word."""
    per_token = ("upos", "xpos", "lemma", "head", "deprel", "supersense")
    columns = {name: getattr(parse, name).astype(np.int32) for name in per_token}
    return Grammar(
        start=tokens.start, end=tokens.end, sentence=tokens.sentence, upos_names=parse.upos_names,
        xpos_names=parse.xpos_names,
        deprel_names=parse.deprel_names, supersense_names=parse.supersense_names, lemmas=parse.lemmas, **columns,
    )  # fmt: skip


def _counted(
    characters: tuple[Character, ...], mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]
) -> tuple[Character, ...]:
    """The cast with what the later steps found out: how often each is mentioned and speaks."""
    mentioned = Counter(m.entity for m in mentions)
    spoken = Counter(q.speaker for q in quotes)
    return tuple(replace(c, mentions=mentioned[c.id], quotes=spoken[c.id]) for c in characters)
