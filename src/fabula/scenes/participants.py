"""Says which characters take part in a scene.

A character takes part by speaking a line, or by being mentioned more than once in the narration.
"""

from collections import Counter
from collections.abc import Iterable

from fabula.schema.people import Mention
from fabula.schema.speech import Quote

QUOTE_WEIGHT = 2  # a quotation counts as much as this many mentions
MIN_MENTIONS_OF_SILENT = 2  # in the narration, for a participant who says nothing: one mention is only in passing


def scene_participants(narrated_mentions: Iterable[Mention], quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Returns the ids of the characters and people who take part in a scene, the most active first.

    Args:
        narrated_mentions: the scene's mentions that stand outside quotations.
        quotes: the scene's quotations. Words that are written do not make their writer a participant.
    """
    activity: Counter[str] = Counter()
    for quote in quotes:
        if quote.speaker and quote.kind != "writing":
            activity[quote.speaker] += QUOTE_WEIGHT
    narrated = Counter(mention.entity for mention in narrated_mentions if mention.category == "PER" and mention.entity)
    for entity, count in narrated.items():
        if entity in activity or count >= MIN_MENTIONS_OF_SILENT:
            activity[entity] += count
    return tuple(entity for entity, _ in sorted(activity.items(), key=lambda item: (-item[1], item[0])))
