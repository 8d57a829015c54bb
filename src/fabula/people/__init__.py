"""Who is in the story.

Takes the Manuscript, its Tokens, the network's Reading of them and where speech is quoted. Gives the names the text
uses, the cast they belong to, the places and groups that are nobody, and every mention of them. Never decides who
speaks.
"""

from fabula.people.first_uses import first_uses
from fabula.people.linking import closed, linked, pointed, settled
from fabula.people.relatives import RelativeScorer, relatives
from fabula.people.revealed import revealed
from fabula.people.roster import People, people
from fabula.people.spoken_of import spoken_of
from fabula.people.suggestions import suggestions
from fabula.people.voices import voices
from fabula.people.whom import WhomScorer

__all__ = [
    "People",
    "RelativeScorer",
    "WhomScorer",
    "closed",
    "first_uses",
    "linked",
    "people",
    "pointed",
    "relatives",
    "revealed",
    "settled",
    "spoken_of",
    "suggestions",
    "voices",
]
