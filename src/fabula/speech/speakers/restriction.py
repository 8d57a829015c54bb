"""The quotes of a story whose cast is closed: speakers, addressees and candidates of the cast alone."""

from dataclasses import replace

from fabula.schema.speech import Quote
from fabula.speech.speakers.attribution import SURE

# Reasons that no words of the text gave.
_WEIGHED_REASONS = ("turn", "presence", "unresolved")


def restrict_speakers(quotes: tuple[Quote, ...], known: frozenset[str], sure: float = SURE) -> tuple[Quote, ...]:
    """The quotes with no speaker, addressee or candidate but those of these ids.

    A quote whose words name another speaker ("said Harker") is left unresolved. A quote that was given to another
    speaker by weighing alone is weighed again.

    Args:
        quotes: the quotes with their speakers.
        known: ids of the cast.
        sure: the probability from which a quote that is weighed again has a speaker.
    """
    return tuple(_restricted(quote, known, sure) for quote in quotes)


def _restricted(quote: Quote, known: frozenset[str], sure: float) -> Quote:
    candidates = tuple((candidate, p) for candidate, p in quote.candidates if candidate in known)
    addressees = tuple(addressee for addressee in quote.addressees if addressee in known)
    if quote.speaker in known or len(candidates) == len(quote.candidates):
        return replace(quote, candidates=candidates, addressees=addressees)
    if candidates and quote.reason in _WEIGHED_REASONS:
        total = sum(p for _, p in candidates)
        candidates = tuple((candidate, round(p / total, 3)) for candidate, p in candidates)
    best, p = candidates[0] if candidates else ("", 0.0)
    is_answered = quote.reason in _WEIGHED_REASONS and p >= sure
    return replace(
        quote,
        speaker=best if is_answered else None,
        addressees=tuple(addressee for addressee in addressees if not is_answered or addressee != best),
        cue=None,
        reason="presence" if is_answered else "unresolved",
        p=p,
        candidates=candidates,
    )
