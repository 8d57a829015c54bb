"""Evidence of identity: what the whole story says of its names and of each pair of them.

Takes the table of names and the network's mentions and links. Gives counts and vectors for names and for pairs of
names. Never decides which names are one person's.
"""

from fabula.people.identity.evidence.companion_ranks import CompanionRanks
from fabula.people.identity.evidence.cooccurrence import Cooccurrence, NarratorAnswers, Pair, PairCounts, ordered
from fabula.people.identity.evidence.name_evidence import MIN_PERSON, PLACES, NameEvidence, gather_name_evidence
from fabula.people.identity.evidence.pair_table import PairTable

__all__ = [
    "MIN_PERSON",
    "PLACES",
    "CompanionRanks",
    "Cooccurrence",
    "NameEvidence",
    "NarratorAnswers",
    "Pair",
    "PairCounts",
    "PairTable",
    "gather_name_evidence",
    "ordered",
]
