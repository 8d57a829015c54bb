"""The addressees of each quote.

Takes the dialogue and the quotes with their speakers. Gives addressees and overhearers. Never changes a speaker.
"""

from fabula.speech.addressees.attribution import addressee_features, attribute_addressees, likely_addressees
from fabula.speech.addressees.features import COLUMN, COLUMNS, AddresseeRows
from fabula.speech.addressees.ranker import AddresseeRanker, packaged_ranker, with_stacked_features
from fabula.speech.addressees.stacked_features import COLUMNS as STACKED_COLUMNS

__all__ = [
    "COLUMN",
    "COLUMNS",
    "STACKED_COLUMNS",
    "AddresseeRanker",
    "AddresseeRows",
    "addressee_features",
    "attribute_addressees",
    "likely_addressees",
    "packaged_ranker",
    "with_stacked_features",
]
