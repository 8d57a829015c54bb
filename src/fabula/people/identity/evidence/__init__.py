"""Evidence of identity: what the whole story says of its names and of each pair of them.

Takes the table of names and the network's mentions and links. Gives counts and vectors for names and for pairs of
names. Never decides which names are one person's.
"""

from fabula.people.identity.evidence.companion_ranks import CompanionRanks
from fabula.people.identity.evidence.cooccurrence import Cooccurrence, Pair, PairCounts, ordered
from fabula.people.identity.evidence.name_evidence import MIN_PERSON, NameEvidence, gather_name_evidence
from fabula.people.identity.evidence.name_standing import NameStanding, standing_of_names
from fabula.people.identity.evidence.pair_standing import (
    COMPARED_WITH_CHANCE,
    COUNTED,
    COUNTED_FOR_EACH_USE,
    standing_features,
)
from fabula.people.identity.evidence.pair_table import PairTable

__all__ = [
    "COMPARED_WITH_CHANCE",
    "COUNTED",
    "COUNTED_FOR_EACH_USE",
    "MIN_PERSON",
    "CompanionRanks",
    "Cooccurrence",
    "NameEvidence",
    "NameStanding",
    "Pair",
    "PairCounts",
    "PairTable",
    "gather_name_evidence",
    "ordered",
    "standing_features",
    "standing_of_names",
]
