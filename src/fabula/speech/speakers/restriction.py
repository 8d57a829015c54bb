"""Lines of a story whose cast is closed: nobody outside of it speaks, and nobody of it is given an outsider's line."""

from dataclasses import replace

from fabula.schema.speech import Quote
from fabula.speech.speakers.attribution import SURE

# Reasons that no words of the text gave.
_WEIGHED = ("turn", "presence", "unresolved")


def restrict_speakers(quotes: tuple[Quote, ...], known: frozenset[str], sure: float = SURE) -> tuple[Quote, ...]:
    """The quotes with no speaker, addressee or candidate but those of these ids.

    A line whose words show someone else ("said Harker") is left unresolved. Where nothing but the weighing of who is
    there spoke for someone else, it is weighed again among these, and answered where one is as likely as `sure`.
    """
    return tuple(_within(quote, known, sure) for quote in quotes)


def _within(quote: Quote, known: frozenset[str], sure: float) -> Quote:
    candidates = tuple((who, p) for who, p in quote.candidates if who in known)
    addressees = tuple(who for who in quote.addressees if who in known)
    if quote.speaker in known or len(candidates) == len(quote.candidates):
        return replace(quote, candidates=candidates, addressees=addressees)
    if candidates and quote.reason in _WEIGHED:
        share = sum(p for _, p in candidates)
        candidates = tuple((who, round(p / share, 3)) for who, p in candidates)
    best, p = candidates[0] if candidates else ("", 0.0)
    again = quote.reason in _WEIGHED and p >= sure
    return replace(
        quote, speaker=best if again else None, addressees=tuple(who for who in addressees if not again or who != best),
        cue=None, reason="presence" if again else "unresolved", p=p, candidates=candidates,
    )  # fmt: skip
