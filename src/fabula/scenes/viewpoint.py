"""Says from which character's viewpoint a scene is narrated.

The evidence is the verbs of perception and thought that follow a mention: "Nora wondered", "she had noticed".
"""

import re
from collections import Counter
from collections.abc import Iterable

from fabula.schema.people import Mention

_MIND_VERB = re.compile(
    r"(?:thought|felt|knew|wondered|remembered|realised|realized|hoped|feared|wished|supposed|decided|noticed|saw|heard"
    r"|wanted)\b"
)
_LOOK_AHEAD_CHARACTERS = 20  # behind a mention, for the verb: room for "had" and the longest verb
MIN_MIND_VERBS = 3  # with one character as their subject, for a viewpoint: one look into a mind is none
MIN_SHARE_OF_MIND_VERBS = 0.7  # of all such verbs in the scene, with one character as their subject


def scene_viewpoint(text: str, narrated_mentions: Iterable[Mention]) -> str | None:
    """Returns the id of the one character whose mind the narration of a scene mostly shows, or None.

    Args:
        text: the story's text.
        narrated_mentions: the scene's mentions that stand outside quotations, in the order of the text.
    """
    mind_verbs: Counter[str] = Counter()
    for mention in narrated_mentions:
        if mention.entity and mention.category == "PER":
            following = text[mention.end : mention.end + _LOOK_AHEAD_CHARACTERS].lstrip()
            if _MIND_VERB.match(following.removeprefix("had ")):
                mind_verbs[mention.entity] += 1
    if not mind_verbs:
        return None
    entity, count = mind_verbs.most_common(1)[0]
    is_clear = count >= MIN_MIND_VERBS and count >= MIN_SHARE_OF_MIND_VERBS * mind_verbs.total()
    return entity if is_clear else None
