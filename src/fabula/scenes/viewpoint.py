"""Says through whose eyes each scene is narrated.

A narrator's scenes are seen through the narrator's eyes. Elsewhere the narration shows whose mind it looks into: by the
subjects of verbs of thought, feeling and perception, by states that only their bearer knows, by what seems or occurs
to someone, by possessives of what belongs to a mind, and by thoughts that are quoted.
"""

from dataclasses import dataclass

import numpy as np

from fabula.grammar import span_heads
from fabula.indexes import narrator_at
from fabula.lexicons.nouns import MIND_NOUNS
from fabula.lexicons.verbs import IMPRESSION_VERBS, MIND_STATES, MIND_VERBS, WATCHING_VERBS
from fabula.scenes.presence import SceneEvidence
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.world import ViewpointKind, scene_row_at

SUBJECT_OF_MIND_VERB, SUBJECT_OF_WATCHING, STATE_OF_MIND = 1.0, 0.3, 0.7
IMPRESSION, MIND_OWNED, QUOTED_THOUGHT = 1.0, 0.5, 1.0
"""How much each sign of a mind counts."""
MENTION_WEIGHT = 0.04
"""How much any mention in the narration counts: the one that it follows it mostly sees by."""
STORY_WEIGHT = 6.0
"""How much the share of a character in the signs of the whole story counts, for one with signs in the scene."""
MIN_SHARE_OF_ONE, MAX_SHARE_OF_SEVERAL, MIN_SHARE_OF_SECOND = 0.55, 0.4, 0.15
"""From which share of the scores of a scene it is one character's; up to which several share it, and from which share
of the second. The weights and the last two were chosen on scenes read by hand (experiment 051), the first on other
scenes (experiment 066)."""
MAX_SHARE_OF_FIRST = 0.85
"""From this share of the first's score on, the second is the first's equal."""
MIN_SIGNS, MIN_SIGNS_OF_SEVERAL, MIN_SIGNS_OF_OTHERS = 0.5, 4.0, 2.0
"""With fewer signs, the narration looks into no mind; into several; or not for certain into that of one who is not
the character whose mind the story shows most."""
MIN_TOKENS_OF_NONE = 150
"""A scene with less narration is too short to say that it looks into no mind."""
MIN_FIRST_PERSONS, MIN_FIRST_PERSON_SHARE = 1, 0.005
"""A scene whose narration says "I" less often tells of others, and is seen without a narrator, but for one without
signs of a mind. A story where "I" has less than this share of the narration has no narrator's scenes."""
_FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine", "we", "us", "our", "i'm", "i've", "i'd", "i'll"})


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Through whose eyes a scene is seen: the kind, and the character's id or None."""

    kind: ViewpointKind
    character: str | None = None


def scene_viewpoints(evidence: SceneEvidence) -> list[Viewpoint]:
    """Returns the viewpoint of each scene."""
    people = {character.id: row for row, character in enumerate(evidence.characters)}
    signs = np.zeros((len(evidence.spans), len(people)))
    mentions = np.zeros_like(signs)
    scene, token, character = _narrated_people(evidence, people)
    np.add.at(signs, (scene, character), _weights(evidence.parse, token))
    np.add.at(mentions, (scene, character), 1)
    for quote in evidence.quotes:
        row = scene_row_at(evidence.spans, quote.start)
        if quote.kind == "thought" and quote.speaker in people and row is not None:
            signs[row, people[quote.speaker]] += QUOTED_THOUGHT
    share = signs.sum(0) / max(1.0, signs.sum())
    scores = signs + MENTION_WEIGHT * mentions + STORY_WEIGHT * share * (signs > 0) * (mentions > 0)
    in_scene = evidence.tokens.inside(evidence.spans)
    told = np.bincount(in_scene[(in_scene >= 0) & evidence.narrated], minlength=len(evidence.spans))
    is_first = evidence.narrated & evidence.tokens.among(_FIRST_PERSON)
    first_persons = np.bincount(in_scene[(in_scene >= 0) & is_first], minlength=len(evidence.spans))
    is_told_by_one = first_persons.sum() >= MIN_FIRST_PERSON_SHARE * told.sum()
    viewpoints = []
    for row, span in enumerate(evidence.spans):
        narrator = narrator_at(evidence.characters, span.start)
        has_signs = signs[row].sum() >= MIN_SIGNS
        is_there = first_persons[row] >= MIN_FIRST_PERSONS or not has_signs
        if narrator >= 0 and is_told_by_one and is_there:
            viewpoints.append(Viewpoint("narrator", evidence.characters[narrator].id))
        elif has_signs:
            viewpoints.append(_shared(evidence, scores[row], signs[row], share))
        else:
            viewpoints.append(Viewpoint("none" if told[row] >= MIN_TOKENS_OF_NONE else ""))
    return viewpoints


def _shared(evidence: SceneEvidence, scores: FloatArray, signs: FloatArray, story: FloatArray) -> Viewpoint:
    """The viewpoint of a scene with these scores and signs of the characters; `story` has their signs in the story."""
    order = np.argsort(-scores, kind="stable")
    shares, first = scores[order] / scores.sum(), int(order[0])
    is_sure = signs[first] >= MIN_SIGNS_OF_OTHERS or first == int(story.argmax())
    is_equal = shares[1:2].sum() >= MAX_SHARE_OF_FIRST * shares[0]
    if shares[0] >= MIN_SHARE_OF_ONE and is_sure and not is_equal:
        return Viewpoint("character", evidence.characters[first].id)
    has_second = (is_equal or shares[0] < MAX_SHARE_OF_SEVERAL) and shares[1:2].sum() >= MIN_SHARE_OF_SECOND
    return Viewpoint("several" if has_second and signs.sum() >= MIN_SIGNS_OF_SEVERAL else "")


def _narrated_people(evidence: SceneEvidence, people: dict[str, int]) -> tuple[IntArray, IntArray, IntArray]:
    """The scene, the head token and the character of each mention of a person in the narration."""
    kept = [mention for mention in evidence.mentions if mention.category == "PER" and mention.entity in people]
    first, end = evidence.tokens.ranges_of(kept)
    head = span_heads(evidence.parse.head, np.column_stack([first, np.maximum(end, first + 1)])) if kept else first
    scene = evidence.tokens.inside(evidence.spans)[head]
    inside = (scene >= 0) & evidence.narrated[head]
    entity = np.array([people[mention.entity] for mention in kept if mention.entity], np.int64)
    return scene[inside], head[inside], entity[inside]


def _weights(parse: Parse, tokens: IntArray) -> FloatArray:
    """How much each of these head tokens says that the narration looks into the mind of its referent."""
    governor = parse.head[tokens]
    relation = np.array([name.partition(":")[0] for name in parse.deprel_names])[parse.deprel[tokens]]
    full = np.array(list(parse.deprel_names))[parse.deprel[tokens]]

    def governed_by(words: frozenset[str]) -> BoolArray:
        is_word = np.array([lemma in words for lemma in parse.lemmas], bool)
        return np.asarray(is_word[parse.lemma[governor]])

    subject = (relation == "nsubj") & (full != "nsubj:pass")
    owner = np.isin(full, ("nmod:poss", "nmod"))
    receiver = np.isin(relation, ("obl", "obj", "iobj", "nmod"))
    weight = np.zeros(len(tokens))
    weight[(relation == "nsubj") & governed_by(MIND_STATES)] = STATE_OF_MIND
    weight[subject & governed_by(WATCHING_VERBS)] = SUBJECT_OF_WATCHING
    weight[subject & governed_by(MIND_VERBS)] = SUBJECT_OF_MIND_VERB
    weight[subject & _of_mind(parse, governor) & (weight == 0)] = STATE_OF_MIND
    weight[receiver & governed_by(IMPRESSION_VERBS)] = IMPRESSION
    weight[owner & governed_by(MIND_NOUNS)] = MIND_OWNED
    return weight


def _of_mind(parse: Parse, tokens: IntArray) -> BoolArray:
    """Which tokens have a supersense of thought or feeling."""
    is_mind = np.array([name.endswith(("verb.cognition", "verb.emotion")) for name in parse.supersense_names], bool)
    return np.asarray(is_mind[parse.supersense[tokens]])
