"""The mentions of a story as columns, once it is known who speaks.

Takes mentions and quotations with their speakers. Gives the line, the words and the grammar of each mention. Never
decides what a mention refers to.
"""

from fabula.people.mentions.lines import Lines, lines_of_mentions
from fabula.people.mentions.mention_arrays import MentionArrays, mention_arrays

__all__ = ["Lines", "MentionArrays", "lines_of_mentions", "mention_arrays"]
