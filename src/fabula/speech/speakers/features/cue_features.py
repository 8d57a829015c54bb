"""The feature columns of a candidate that the cues of the turn fill: speech tags and actions."""

from fabula.cues import Cue, first_person
from fabula.indexes import UNKNOWN, DialogueIndex
from fabula.speech.speakers.features.candidates import linked_characters, possessor


def cue_features(
    index: DialogueIndex,
    cues: list[Cue],
    candidate: int,
    others: frozenset[int],
    narrator: int,
) -> dict[str, float]:
    """The values of one candidate by column; a column that is not among them is 0.

    Args:
        index: the characters and mentions.
        cues: the cues of the turn.
        candidate: the row of the candidate in the cast.
        others: the characters that only coreference knows and that a tag names as another person.
        narrator: the row of the character who narrates here, or -1.
    """
    values: dict[str, float] = {}
    has_tag = False
    for cue in cues:
        if cue.kind == "tag":
            has_tag = True
            cue_values = _tag_values(index, cue, candidate, others)
        else:
            cue_values = _action_values(index, cue, candidate)
        for column, value in cue_values.items():
            values[column] = max(values.get(column, 0.0), value)
    if candidate == narrator and not has_tag:
        values["narrator and no tag"] = 1.0
    return values


def _tag_values(index: DialogueIndex, tag: Cue, candidate: int, others: frozenset[int]) -> dict[str, float]:
    referent = int(index.character_row[tag.mention_row]) if tag.mention_row >= 0 else -1
    if tag.pronoun and first_person(tag):
        is_narrator = candidate == index.narrator_at(tag.subject_start)
        return {"narrator and I in a tag" if is_narrator else "not the narrator and I in a tag": 1.0}
    if not tag.pronoun and tag.mention_row >= 0:
        if referent < 0:
            return {}
        return {"named in a tag" if referent == candidate else "another character named in a tag": 1.0}
    values = _gender_values(tag, index.gender[candidate])
    if referent == candidate:
        values["resolved referent of the tag"] = float(index.p[tag.mention_row])
    linked = linked_characters(index, tag)
    values["referent of the tag by coreference"] = linked.get(candidate, 0.0)
    if candidate in linked and candidate in others and not tag.pronoun:
        values["named in a tag"] = 1.0
    if candidate == possessor(index, tag):
        values["another character named in a tag"] = 1.0
    if candidate == index.narrator_at(tag.subject_start):
        values["narrator and a tag in the third person"] = 1.0
    return values


def _gender_values(tag: Cue, gender: str) -> dict[str, float]:
    """Whether the gender of a tag's pronoun or noun is the candidate's."""
    if not tag.gender:
        return {}
    if gender == UNKNOWN:
        return {"unknown gender and a tag of known gender": 1.0}
    word = "pronoun" if tag.pronoun else "noun"
    return {f"tag {word} of {'the same' if tag.gender == gender else 'another'} gender": 1.0}


def _action_values(index: DialogueIndex, action: Cue, candidate: int) -> dict[str, float]:
    values = {"referent of the actor by coreference": index.referents.get(action.mention_row, {}).get(candidate, 0.0)}
    actor = int(index.character_row[action.mention_row]) if action.mention_row >= 0 else -1
    if actor < 0:
        return values
    if actor != candidate:
        values["another character acts"] = float(index.p[action.mention_row])
    elif action.pronoun:
        values["resolved referent of the actor"] = float(index.p[action.mention_row])
    else:
        values["acts before the quote" if action.kind == "action before" else "acts after the quote"] = 1.0
    return values
