"""Finds those who act or speak after their death is told."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from fabula.continuity.faults.narration import Narration
from fabula.grammar import is_passive
from fabula.lexicons.traits.health import VERBS_OF_DYING, VERBS_OF_KILLING
from fabula.schema.people import Span
from fabula.schema.world import Finding

_DYING = VERBS_OF_DYING | VERBS_OF_KILLING.keys()
# What a corpse does, and what the dead do to the living.
_NO_ACTS = frozenset(
    "be lie have seem appear look remain stay rest belong mean hang fall die sleep rot leave begin end do let may "
    "haunt deserve owe mark stand love live hold want bear become use".split()
)
# A sentence with one of these may tell of a death of another time.
_OTHER_TIMES = frozenset("before after ago year years later since afterwards because if till until".split())


def acts_after_death(narration: Narration) -> Iterator[Finding]:
    """Yields a finding for each character who surely acts or speaks in a scene after the narrator told of the death.

    Args:
        narration: what the narrator tells.
    """
    deaths = _deaths(narration)
    acts = _acts(narration, deaths)
    for person, death in deaths.items():
        is_past = _is_past(narration, death)
        for act in acts[person][bisect_right(acts[person], (death[1], 0)) :]:
            if not narration.same_scene(death[0], act[0]) and _is_past(narration, act) == is_past:
                said = f"{narration.names[person]} is dead, and acts later"
                yield Finding(kind="acts after death", says=said, severity="high", evidence=(death, act))
                break


def _is_past(narration: Narration, span: Span) -> bool:
    """Whether words are told in the past. "He is dead" in a story told in the past is of the time of its teller."""
    first, last = narration.tokens.token_at(span[0]), narration.tokens.token_at(span[1] - 1)
    tags = {narration.tag(token) for token in range(first, last + 1)}
    return "VBD" in tags or ("VBN" in tags and tags.isdisjoint(("VBZ", "VBP")))  # "is killed" is of the present


# ---- Deaths


def _deaths(narration: Narration) -> dict[str, Span]:
    """For each character the first place that narrates the death as a fact of now, with the name."""
    deaths: dict[str, Span] = {}
    for trait in narration.layers.traits:
        if trait.kind == "death" and trait.mode == "narrated":
            places = [span for span in trait.evidence if _tells_death(narration, trait.of, span)]
            if places:
                deaths[trait.of] = min(places[0], deaths.get(trait.of, places[0]))
    return deaths


def _tells_death(narration: Narration, person: str, span: Span) -> bool:
    """Whether a main clause with the name tells that a character is dead, and of no other time."""
    if not narration.is_named(person, span) or not narration.is_narrated(span) or not narration.in_turn(span[0]):
        return False
    words = {narration.tokens.spelling(token).lower() for token in narration.sentence_of(span[0])}
    if words & _OTHER_TIMES:
        return False
    first, last = narration.tokens.token_at(span[0]), narration.tokens.token_at(span[1] - 1)
    return any(_is_death_of(narration, person, token) for token in range(first, last + 1))


def _is_death_of(narration: Narration, person: str, token: int) -> bool:
    """Whether a token says in a main clause that a character, whose name is its subject or object, is dead."""
    word = narration.tokens.spelling(token).lower()
    if word != "dead" and not {narration.lemma(token), word.removesuffix("ed")} & _DYING:
        return False
    predicate = token
    if not narration.happens_now(token) and narration.relation(token) in ("xcomp", "advmod", "obj", "amod"):
        predicate = int(narration.parse.head[token])  # "lay dead", "found him dead"
    near = narration.tree.dependents_labelled(predicate, "nsubj", "obj")
    heads = narration.named_heads
    return narration.happens_now(predicate) and any(heads[each].entity == person for each in near if each in heads)


# ---- Acts


def _acts(narration: Narration, deaths: dict[str, Span]) -> dict[str, list[Span]]:
    """For each who is told to be dead, what they do by name, or say by a speech tag with the name, in order."""
    acts: dict[str, list[Span]] = defaultdict(list)
    heads = narration.named_heads
    for event in narration.layers.events:
        if deaths.keys().isdisjoint(event.agents) or event.lemma in _NO_ACTS:
            continue
        verb = narration.tokens.token_at(event.start)
        if not narration.in_turn(event.start) or not narration.happens_now(verb) or is_passive(narration.tree, verb):
            continue
        subjects = narration.tree.dependents_labelled(verb, "nsubj")
        mention = heads.get(subjects[0]) if len(subjects) == 1 else None
        if mention and mention.entity in deaths and narration.is_own_name(mention):
            acts[mention.entity].append((min(mention.start, event.start), max(mention.end, event.end)))
    for quote in narration.layers.quotes:
        person, cue = quote.speaker, quote.cue
        if quote.kind == "speech" and person in deaths and cue and narration.in_turn(quote.start):
            is_by_name = narration.is_named(person, cue) and narration.is_narrated(cue)
            acts[person] += [cue] if is_by_name else []
    return defaultdict(list, {person: sorted(set(spans)) for person, spans in acts.items()})
