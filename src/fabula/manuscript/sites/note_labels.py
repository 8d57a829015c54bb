"""How an author or an archive labels what is about a story and not part of it."""

import re

_AUTHOR = r"(?:author(?:ess)?|writer|translator|beta)(?:['’]?s|s['’])?"
_PLACE = r"(?:(?:chapter|story|work|beginning|opening|pre-?chapter|post-?chapter|end|ending|closing|final)[ -]){1,2}"
_COLON = r"(?=[*_\s]*(?:[:–—-]|$))"
NOTE_LABEL = re.compile(
    r"(?:a/n|t/n|a\.n\.)(?![^\W_])"
    r"|(?-i:AN)(?=\s?[:–—-])"
    rf"|{_AUTHOR}\s(?:{_PLACE})?notes?\b{_COLON}"
    rf"|{_PLACE}(?:{_AUTHOR}\s)?(?:notes?|summary)\b{_COLON}"
    rf"|notes?\s(?:for|on|to|about)\s(?:the|this)\s(?:chapter|story|work|fic|update)\b{_COLON}"
    rf"|(?:a\s)?notes?\sfrom\s(?:the|your)\s(?:author|writer|translator)\b{_COLON}"
    r"|disclaimers?(?=[*_\s]*[:–—])",
    re.I | re.M,
)
"""The label of a note that an author wrote about the story: "A/N", "Author's Note:", "Chapter End Notes:"."""
NOTE_LANGUAGE = re.compile(
    r"\b(?:reviews?|reviewed|reviewers?|chapters?|updat(?:e|es|ed|ing)|readers?|reading|thanks|thank you|comments?"
    r"|kudos|beta(?:'?d|-?read\w*)?|(?:fan)?fics?|this story|hiatus|disclaimer|own nothing|feedback|prompts?|canon"
    r"|follow(?:s|ers)|favou?rites|posted|posting|wattpad|ao3|tumblr|discord|patreon|guys|hope you|enjoy(?:ed)?"
    r"|wrote this|writing this|r&r|typos?|mistakes)\b|[:;]-?[)DP](?!\w)|<3|xoxo|\^_?\^",
    re.I,
)
"""Words of an author who speaks to the readers."""
BACK_MATTER = re.compile(
    r"\W{0,4}(?:acknowledge?ments?|about the authors?|(?:also|other (?:books|works)|books) by\b.{0,60}|dedication"
    r"|copyright(?: page| notice)?|praise for\b.{0,60}|(?:an? )?(?:author|translator|editor)['’]?s?['’]? notes?"
    r"|(?:a )?note from the author|a note on the (?:text|type|author|translation)|about this (?:book|edition)"
    r"|discussion questions|reading group guide)\W{0,4}",
    re.I,
)
"""The headings of parts of a book that are no part of its story."""
END_NOTES = re.compile(r"\W{0,4}(?:(?:end|foot)?notes|glossary|index|bibliography|references)\W{0,4}", re.I)
"""The headings of such parts where no chapter follows."""
