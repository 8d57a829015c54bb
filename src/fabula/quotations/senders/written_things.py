"""Things that bear words, as the subject of a verb of speech: the sign over the door said “No Dogs”."""

import re

# "Board", "screen", "text" and "voice" are left out: they may stand for who speaks.
_THING = (
    r"(?:sign(?:post|board)?s?|(?:black|white|bill|score|notice|chalk)boards?|(?:post|place|flash|key)?cards?|placards?"
    r"|(?:name|number|license |licence )plates?|notes?|headlines?|(?:t-?|sweat)?shirts?|aprons?|hoodies?|caps?|mugs?"
    r"|stickers?|labels?|banners?|posters?|plaques?|letters?|(?:news)?papers?|telegrams?|captions?|tags?|badges?|flyers?"
    r"|leaflets?|clocks?|tattoos?|graffiti|inscriptions?|envelopes?|e-?mails?|text messages?|notices?|receipts?)"
)
_SAYS = r"(?:said|says|saying|proclaimed|proclaims|announced|announces|declared|declares)"
_PREPOSITION = r"(?:on|over|above|in|by|at|under|outside|beside|near|behind|from|across|around)"
# What may stand before the noun: no "the man with the sign", "the boy held his card".
_ADJECTIVES = r"(?:(?!(?:with|of|who|and|the|an?|his|her|their|my|had|held|wore|was|is)\b)[\w’'-]+\s){0,2}?"
# The thing is the subject of a clause, or stands before "that said".
_THING_SAYS = re.compile(
    r"(?:(?:^|[.!?;:,—–“”\"]\s*|\b(?:and|but|where|when|as|while|because|until|for|so|though|if|since|then)\s)"
    rf"(?:the|an?|his|her|their|my|our|your|its|this|that|another|one|[a-z]+['’]s)\s{_ADJECTIVES}{_THING}"
    rf"(?:\s{_PREPOSITION}\s[^.!?;:,—]{{1,50}}?)?"
    rf"|\b{_THING}\s(?:that|which)(?:\s\w+ly)?)\s{_SAYS}(?:\s(?:simply|only|just|plainly))?[,:]?$",
    re.I,
)


def is_on_a_thing(narration: str) -> bool:
    """Whether the end of the narration before a quotation says that a thing bears its words."""
    return bool(_THING_SAYS.search(narration))
