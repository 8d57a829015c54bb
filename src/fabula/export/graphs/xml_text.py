"""Text that may stand in XML."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids: https://www.w3.org/TR/xml/#charsets."""


def allowed(text: str) -> str:
    """Returns the text with U+FFFD in place of each character that XML forbids."""
    return _FORBIDDEN.sub("\ufffd", text)
