"""Speakers by the names that are written before their lines: "Nora: on my way"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fabula.lexicons.letters import OWN_SENDERS
from fabula.schema.people import Character, Mention
from fabula.schema.speech import SENDER, Quote

SENDER_P = 0.99  # the probability of a speaker whose name stands before the line


@dataclass(frozen=True, slots=True)
class WrittenSender:
    """The sender of a quote as the page writes it.

    `speaker` is the id of the character who bears the name, or None for a sender that the page calls unknown. `cue` is
    the span of the name.
    """

    speaker: str | None
    cue: tuple[int, int] | None


def written_senders(
    text: str, quotes: Iterable[Quote], mentions: Iterable[Mention], characters: Iterable[Character]
) -> dict[int, WrittenSender]:
    """Returns the sender by the start of each quote that has one written before it. "Me" is the narrator.

    A name that no character bears is left out: the quote is attributed as any other.

    Args:
        text: the story's text.
        quotes: the quotations, without speakers.
        mentions: the mentions by name.
        characters: the cast.
    """
    characters = tuple(characters)
    listed = {character.id for character in characters}
    narrator = next((character.id for character in characters if character.narrator), None)
    bearer = {(m.start, m.end): m.entity for m in mentions if m.kind != "PRON" and m.entity in listed}
    senders: dict[int, WrittenSender] = {}
    for quote in quotes:
        if quote.reason != SENDER:
            continue
        if quote.cue is None:
            senders[quote.start] = WrittenSender(None, None)
        elif text[slice(*quote.cue)].lower() in OWN_SENDERS:
            if narrator:
                senders[quote.start] = WrittenSender(narrator, quote.cue)
        elif speaker := bearer.get(quote.cue):
            senders[quote.start] = WrittenSender(speaker, quote.cue)
    return senders


def with_written_senders(
    quotes: tuple[Quote, ...], senders: Mapping[int, WrittenSender], characters: Iterable[Character]
) -> tuple[Quote, ...]:
    """Returns the quotes with the speakers that are written before them; their reason is "sender".

    A quote is unresolved if its sender is unknown, or is none of these characters.
    """
    listed = {character.id for character in characters}
    return tuple(_sent(quote, senders[quote.start], listed) if quote.start in senders else quote for quote in quotes)


def _sent(quote: Quote, sender: WrittenSender, listed: set[str]) -> Quote:
    if sender.speaker is None or sender.speaker not in listed:
        return replace(quote, speaker=None, cue=None, reason="unresolved", p=0.0, candidates=())
    return replace(
        quote, speaker=sender.speaker, cue=sender.cue, reason=SENDER, p=SENDER_P,
        candidates=((sender.speaker, SENDER_P),),
        addressees=tuple(addressee for addressee in quote.addressees if addressee != sender.speaker),
    )  # fmt: skip
