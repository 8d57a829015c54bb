"""What is said, what is only thought, and by whom.

Takes the Manuscript, its Tokens and, for speakers, the cast and its mentions; for what is reported, the network's
Reading too. Gives quotations of every style and their speakers, with the reason for each; letters and their writers;
what is quoted in a quotation, reported, or thought without marks; and the lines whose speaker the text contradicts.
Never touches the cast: whoever speaks was found before.
"""

from fabula.speech.closed import closed
from fabula.speech.contradictions import contradictions
from fabula.speech.letters import letters
from fabula.speech.nested import nested
from fabula.speech.quotations import quotations
from fabula.speech.reported import reported, voiced
from fabula.speech.speakers import SURE, speakers

__all__ = ["SURE", "closed", "contradictions", "letters", "nested", "quotations", "reported", "speakers", "voiced"]
