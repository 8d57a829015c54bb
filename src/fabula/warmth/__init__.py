"""How kind or harsh the words of lines are: a measure, and no claim.

Takes words, or a Story. Gives a number between -1 and 1, and which lines are said to and of which character. Never says
what two people feel.
"""

from fabula.warmth.lines import lines_about
from fabula.warmth.words import warmth_of

__all__ = ["lines_about", "warmth_of"]
