"""The speaker and the addressees of every quote, and words that are reported.

Takes Tokens, the quotations, the cast and its mentions. Gives speakers, addressees, overhearers, letters and reported
words. Never touches the cast.
"""

from fabula.speech.addressees import AddresseeRanker, attribute_addressees
from fabula.speech.dialogue import Dialogue, lay_out_dialogue
from fabula.speech.reported import attribute_letters, attribute_nested_quotes, outermost_as_quotes, reported_layer
from fabula.speech.speakers import (
    SURE,
    SpeakerRanker,
    attribute_speakers,
    restrict_speakers,
    with_pinned_speakers,
    with_written_senders,
    written_senders,
)

__all__ = [
    "SURE",
    "AddresseeRanker",
    "Dialogue",
    "SpeakerRanker",
    "attribute_addressees",
    "attribute_letters",
    "attribute_nested_quotes",
    "attribute_speakers",
    "lay_out_dialogue",
    "outermost_as_quotes",
    "reported_layer",
    "restrict_speakers",
    "with_pinned_speakers",
    "with_written_senders",
    "written_senders",
]
