"""What is said, what is only thought, and by whom.

Takes the Manuscript, its Tokens and, for speakers, the cast and its mentions. Gives quotations of every style and their
speakers, with the reason for each. Never touches the cast: whoever speaks was found before.
"""

from fabula.speech.closed import closed
from fabula.speech.quotations import quotations
from fabula.speech.speakers import speakers

__all__ = ["closed", "quotations", "speakers"]
