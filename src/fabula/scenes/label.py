"""Labels a scene in the story's own words: the clause of narration that best says what happens.

A clause is scored by its verb, which is a realis event, by its people, and by how well it stands alone. The best
one is cut to a span of the text that is short enough for a line.
"""

from collections.abc import Sequence

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans, is_in_past_perfect
from fabula.scenes.presence import SceneEvidence
from fabula.schema.arrays import FloatArray
from fabula.schema.parse import Parse
from fabula.schema.people import Mention, Span

MAX_CHARACTERS, MIN_CHARACTERS = 80, 24
MIN_EVENT = 0.7
"""Only events with this probability are labels."""
_CANDIDATES = 12  # of a scene, whose clauses are cut and looked at
_CLAUSE_RELATIONS = frozenset({"root", "conj", "parataxis"})
_END_RELATIONS = frozenset({"conj", "parataxis", "punct", "cc", "advcl", "discourse"})
_ACTIVITY = (1.0, 0.9, 0.7, 0.6)  # of the people on stage, the most active first
_KIND = {"PROP": 0.8, "NOM": 0.3, "PRON": -0.3}  # "he" is no name in a line that stands alone
_NARRATOR = 0.5  # "I" is always clear
_SENSE = {
    "verb.motion": 0.3, "verb.contact": 0.3, "verb.social": 0.6, "verb.possession": 0.5, "verb.change": 0.4,
    "verb.creation": 0.5, "verb.competition": 0.6, "verb.emotion": 0.2, "verb.communication": -0.4,
    "verb.perception": -0.3, "verb.cognition": -0.1, "verb.body": -0.3, "verb.stative": -1.0,
}  # fmt: skip
_FITS, _OTHERS, _PLACE = 1.2, 0.5, 0.2


def scene_labels(evidence: SceneEvidence, casts: Sequence[tuple[str, ...]]) -> list[Span | None]:
    """Returns the span of the label of each scene, or None where no clause is fit for one.

    Args:
        evidence: the story and its scenes.
        casts: the ids of those on stage in each scene, the most active first.
    """
    tree = DependencyTree(evidence.parse)
    referring = (mention for mention in evidence.mentions if mention.entity)
    heads = dict(heads_of_spans(evidence.tokens, evidence.parse.head, referring))
    base = _base_scores(evidence)
    token_start, token_end = evidence.tokens.ranges_of(evidence.spans)
    labels = []
    for cast, start, end in zip(casts, token_start.tolist(), token_end.tolist(), strict=True):
        tokens = start + np.flatnonzero(np.isfinite(base[start:end]))
        scored = [
            (float(base[token]) + _people_score(evidence, tree, heads, cast, token), token) for token in tokens.tolist()
        ]
        best = sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:_CANDIDATES]
        spans = [(score, _clause(evidence, tree, token)) for score, token in best]
        fit = [
            (score + _FITS * (span[1] - span[0]) / MAX_CHARACTERS, -span[0], span)
            for score, span in spans
            if span and span[1] - span[0] >= MIN_CHARACTERS
        ]
        labels.append(max(fit)[2] if fit else None)
    return labels


def _base_scores(evidence: SceneEvidence) -> FloatArray:
    """What the verb alone says for each token, -inf for a token that is no label's verb. Shape: (tokens,)."""
    parse = evidence.parse
    is_verb = np.array([name == "VERB" for name in parse.upos_names], bool)[parse.upos]
    is_clause = np.array([name.partition(":")[0] in _CLAUSE_RELATIONS for name in parse.deprel_names], bool)
    fit = evidence.narrated & is_verb & is_clause[parse.deprel] & (parse.event >= MIN_EVENT)
    of_sense = np.array([_SENSE.get(name.partition("-")[2], 0.0) for name in parse.supersense_names])
    uses = np.bincount(parse.lemma, minlength=len(parse.lemmas))
    rarity = 0.08 * np.log(len(parse.lemma) / np.maximum(1, uses))
    score: FloatArray = np.where(fit, of_sense[parse.supersense] + rarity[parse.lemma] + parse.event, -np.inf)
    return score


def _people_score(
    evidence: SceneEvidence, tree: DependencyTree, heads: dict[int, Mention], cast: tuple[str, ...], token: int
) -> float:
    """What the people and places of a clause say for it; a clause without a person on stage for its subject loses."""
    score = -2.0
    for child in tree.dependents_labelled(token, "nsubj"):
        mention = heads.get(child)
        if mention and mention.entity in cast:
            kind = _NARRATOR if evidence.text[mention.start : mention.end] == "I" else _KIND[mention.kind]
            score = _ACTIVITY[min(cast.index(mention.entity), len(_ACTIVITY) - 1)] + kind
    for child in tree.dependents_labelled(token, "obj", "iobj", "obl"):
        mention = heads.get(child)
        if mention and mention.entity in cast:
            score += _OTHERS + _KIND[mention.kind] / 2
        elif mention and mention.category != "PER":
            score += _PLACE
    return score


def _clause(evidence: SceneEvidence, tree: DependencyTree, token: int) -> Span | None:
    """The span from a verb's subject to the last of its dependents that fits, or None where it has no subject."""
    tokens, parse = evidence.tokens, evidence.parse
    if is_in_past_perfect(tokens, tree, token):
        return None
    children = tree.children(token)
    subjects = [child for child in tree.dependents_labelled(token, "nsubj") if child < token]
    if not subjects:
        return None
    first, last = tree.subtree(subjects[0])[0], token
    while first < token and not evidence.text[tokens.start[first]].isalnum():
        first += 1
    start = int(tokens.start[first])
    for child in children:
        if child < token:
            continue
        end = tree.subtree(child)[1]
        if _relation(parse, child) in _END_RELATIONS or tokens.end[end - 1] - start > MAX_CHARACTERS:
            break
        last = end - 1
    span = start, int(tokens.end[last])
    inside = evidence.narrated[first : last + 1].all()
    return span if inside and span[1] - start <= MAX_CHARACTERS and "\n\n" not in evidence.text[slice(*span)] else None


def _relation(parse: Parse, token: int) -> str:
    relation: str = parse.deprel_names[parse.deprel[token]].partition(":")[0]
    return relation
