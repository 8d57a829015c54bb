"""Characters that are only candidates for a speaker, and the cast without them."""

from collections import Counter
from dataclasses import replace

from fabula.people.coreference.resolver import Coreference
from fabula.schema.people import Character, Entity, Mention, MentionKind


def speaker_mentions(named: tuple[Mention, ...], found: Coreference) -> tuple[Mention, ...]:
    """The mentions that speaker attribution goes by: names, roles, epithets, resolved pronouns, nouns of strangers.

    Pronouns of strangers are theirs as coreference reads them: when the others were resolved nobody knew of them.
    """
    listed = {m.entity for m in named}
    new = {c.id for c in found.characters} - listed - found.overheard
    theirs = {(m.start, m.end): m for m in found.links if m.entity in new or (m.start, m.end) in found.epithets}
    kept = [m for m in named if m.kind != "PRON" or (m.start, m.end) not in theirs]
    pronouns = {(m.start, m.end) for m in named if m.kind == "PRON"}
    more = (m for at, m in theirs.items() if m.kind == "NOM" or at in pronouns)
    return tuple(sorted((*kept, *more), key=lambda m: (m.start, -m.end)))


def merge_provisional_relatives(
    found: Coreference, links: tuple[Mention, ...]
) -> tuple[Coreference, tuple[Mention, ...]]:
    """Those overheard are someone listed where the story shows whose relative they are: "his lady" is Mrs. Hall.

    Args:
        found: everyone.
        links: `found.links` in the same order, with terms of kinship given their bearers, see `relatives`.
    """
    told: dict[str, Counter] = {}
    for before, after in zip(found.links, links, strict=True):
        if before.entity in found.overheard and after.entity != before.entity:
            told.setdefault(before.entity, Counter())[after.entity] += 1
    same = {who: some.most_common(1)[0][0] for who, some in told.items()}

    def moved(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(replace(m, entity=same[m.entity]) if m.entity in same else m for m in mentions)

    kept = tuple(c for c in found.characters if c.id not in same)
    mentions, left = moved(found.mentions), found.overheard - same.keys()
    return replace(found, mentions=mentions, links=moved(found.links), overheard=left, characters=kept), moved(links)


def restrict_cast(
    found: Coreference, mentions: tuple[Mention, ...], pointed: tuple[Mention, ...], known: frozenset[str]
) -> tuple[Coreference, tuple[Mention, ...]]:
    """`found` with those of these ids as the cast and everyone else as an entity; of `pointed`, what means the cast."""
    outside = tuple(
        Entity(id=c.id, category="PER", name=c.name, mentions=c.mentions, first=c.first, kind=_best_name_kind(c))
        for c in found.characters
        if c.id not in known and c.names
    )
    kept = tuple(c for c in found.characters if c.id in known)
    ids = {c.id for c in kept} | {e.id for e in (*outside, *found.entities)}
    left = tuple(m if m.entity is None or m.entity in ids else replace(m, entity=None) for m in mentions)
    entities = (*outside, *found.entities)
    cast = tuple(m for m in pointed if m.entity in known or m.category != "PER")
    return Coreference(mentions=left, characters=kept, entities=entities), cast


def _best_name_kind(who: Character) -> MentionKind:
    return "PROP" if any(n.kind == "PROP" for n in who.names) else "NOM"
