"""A text as windows that the network can take.

Takes Tokens and their pieces. Gives Windows, and what the network is given of each. Never runs the network.
"""

from fabula.encoder.windows.begin_anew import SENTENCES_AROUND, first_tokens_to_begin_anew
from fabula.encoder.windows.cutting import CONTEXT_PIECES, TRUSTED_SHARE, Window, narrow_to_sentences, windows
from fabula.encoder.windows.inputs import TextPieces, WindowInput, window_input

__all__ = [
    "CONTEXT_PIECES",
    "SENTENCES_AROUND",
    "TRUSTED_SHARE",
    "TextPieces",
    "Window",
    "WindowInput",
    "first_tokens_to_begin_anew",
    "narrow_to_sentences",
    "window_input",
    "windows",
]
