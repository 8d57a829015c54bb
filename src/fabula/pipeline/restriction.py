"""The cast that is left once it is known who speaks."""

from fabula import people, speech
from fabula.people import Coreference
from fabula.pipeline.layers import CastLayer
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens


def restrict(
    tokens: Tokens, cast: CastLayer, quotes: tuple[Quote, ...], sure: float
) -> tuple[Coreference, tuple[Mention, ...], tuple[Quote, ...]]:
    """The cast, its mentions that speech tags may point at, and the quotes, without characters who do not belong.

    A closed cast is closed only here: before, others compete for pronouns and lines, so that a character of the cast is
    not given a line whose tag names another. In an open cast, provisional speakers and newcomers who say nothing go.
    """
    coreference = cast.coreference
    if cast.closed:
        resolved = people.resolve_first_second_person(tokens, quotes, coreference.mentions)
        kept, tag_mentions = people.restrict_cast(coreference, resolved, cast.speaker_mentions, cast.table.known)
        return kept, tag_mentions, speech.restrict_speakers(quotes, cast.table.known, sure)
    only_if_speaking = coreference.provisional | coreference.newcomers
    if only_if_speaking:
        speakers = {quote.speaker for quote in quotes}
        ids = {character.id for character in coreference.characters}
        listed = frozenset(ids - (only_if_speaking - speakers))
        kept, _ = people.restrict_cast(coreference, coreference.mentions, cast.speaker_mentions, listed)
        return kept, cast.speaker_mentions, speech.restrict_speakers(quotes, listed, sure)
    return coreference, cast.speaker_mentions, quotes
