"""What differs between two drafts of a story.

Takes two stories. Gives who came and went, lines that are new, gone or another's, scenes and findings. Never says which
of the two is right.
"""

from fabula.drafts.alignment import Alignment, aligned
from fabula.drafts.differences import Differences, differences
from fabula.drafts.named_differences import named_differences

__all__ = ["Alignment", "Differences", "aligned", "differences", "named_differences"]
