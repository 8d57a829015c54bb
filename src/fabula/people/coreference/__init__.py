"""What every mention refers to.

Takes the mentions of the Parse and the named ones. Gives clusters, the surest links first. Never decides who speaks.
"""

from fabula.people.coreference.pair_probabilities import LinkEvidence, gather_link_evidence
from fabula.people.coreference.provisional import merge_provisional_relatives, restrict_cast, speaker_mentions
from fabula.people.coreference.resolver import Coreference, resolve_mentions

__all__ = [
    "Coreference",
    "LinkEvidence",
    "gather_link_evidence",
    "merge_provisional_relatives",
    "resolve_mentions",
    "restrict_cast",
    "speaker_mentions",
]
