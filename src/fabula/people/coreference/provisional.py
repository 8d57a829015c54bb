"""Provisional characters, which are only candidates for a speaker, and the cast without them."""

from collections import Counter
from dataclasses import replace

from fabula.people.coreference.resolver import Coreference
from fabula.schema.people import Character, Entity, Mention, MentionKind


def speaker_mentions(
    named: tuple[Mention, ...], coreference: Coreference, relatives: tuple[Mention, ...] = ()
) -> tuple[Mention, ...]:
    """Returns the mentions that speakers are attributed by, in the order of the text.

    They are names, roles, epithets, pronouns as salience resolves them, sure kinship terms, and the nouns of unnamed
    characters. Pronouns of unnamed characters are resolved by coreference: salience did not know these characters.

    Args:
        named: the mentions that rules resolved.
        coreference: all mentions.
        relatives: kinship terms whose referent is sure.
    """
    named_ids = {mention.entity for mention in named}
    unnamed_ids = {character.id for character in coreference.characters} - named_ids - coreference.provisional
    unnamed_mentions = {
        (mention.start, mention.end): mention
        for mention in coreference.links
        if mention.entity in unnamed_ids or (mention.start, mention.end) in coreference.epithet_spans
    }
    kept = [
        mention for mention in named if mention.kind != "PRON" or (mention.start, mention.end) not in unnamed_mentions
    ]
    pronoun_spans = {(mention.start, mention.end) for mention in named if mention.kind == "PRON"}
    pronoun_spans |= coreference.tag_pronoun_spans
    added = (mention for span, mention in unnamed_mentions.items() if mention.kind == "NOM" or span in pronoun_spans)
    mentions = {(mention.start, mention.end): mention for mention in (*relatives, *kept, *added)}
    return tuple(sorted(mentions.values(), key=lambda mention: (mention.start, -mention.end)))


def merge_provisional_relatives(
    coreference: Coreference, links: tuple[Mention, ...], unshown: frozenset[str] = frozenset()
) -> tuple[Coreference, tuple[Mention, ...]]:
    """Merges a provisional character into the character whose relative it is: "his lady" is Mrs. Hall.

    A tag names its speaker where it calls a provisional character by a kinship term, and nothing in the story shows who
    that may be. Such a character is no longer provisional, but listed only if they speak, like a newcomer.

    Args:
        coreference: all mentions and characters.
        links: `coreference.links` in the same order, with kinship terms resolved by `resolve_kin_terms`.
        unshown: ids of the characters that kinship terms alone call, see `unshown_relatives`.

    Returns:
        The coreference and the links, both without the characters that are merged.
    """
    votes: dict[str, Counter[str]] = {}
    for before, after in zip(coreference.links, links, strict=True):
        if after.entity is None or after.entity == before.entity:
            continue
        if before.entity in coreference.provisional:
            votes.setdefault(before.entity, Counter())[after.entity] += 1
    merged_into = {identity: counter.most_common(1)[0][0] for identity, counter in votes.items()}

    def merged(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(
            replace(mention, entity=merged_into[mention.entity]) if mention.entity in merged_into else mention
            for mention in mentions
        )

    without_merged = replace(
        coreference,
        mentions=merged(coreference.mentions),
        links=merged(coreference.links),
        provisional=coreference.provisional - merged_into.keys() - unshown,
        newcomers=coreference.newcomers | (coreference.provisional & unshown - merged_into.keys()),
        characters=tuple(character for character in coreference.characters if character.id not in merged_into),
    )
    return without_merged, merged(links)


def restrict_cast(
    coreference: Coreference,
    mentions: tuple[Mention, ...],
    attribution_mentions: tuple[Mention, ...],
    cast_ids: frozenset[str],
) -> tuple[Coreference, tuple[Mention, ...]]:
    """Restricts the characters to those of `cast_ids`; others that have a name become entities of category PER.

    Args:
        coreference: all characters and entities.
        mentions: all mentions, which replace those of `coreference`.
        attribution_mentions: the mentions that speakers are attributed by, see `speaker_mentions`.
        cast_ids: the ids of the characters to keep.

    Returns:
        The coreference, whose mentions of dropped characters have no referent, and `attribution_mentions` without the
        people who are not in the cast.
    """
    outside = tuple(
        Entity(
            id=character.id,
            category="PER",
            name=character.name,
            mentions=character.mentions,
            first=character.first,
            kind=_best_name_kind(character),
        )
        for character in coreference.characters
        if character.id not in cast_ids and character.names
    )
    characters = tuple(character for character in coreference.characters if character.id in cast_ids)
    entities = (*outside, *coreference.entities)
    ids = {character.id for character in characters} | {entity.id for entity in entities}
    kept = tuple(
        mention if mention.entity is None or mention.entity in ids else replace(mention, entity=None)
        for mention in mentions
    )
    of_cast = tuple(
        mention for mention in attribution_mentions if mention.entity in cast_ids or mention.category != "PER"
    )
    return Coreference(mentions=kept, characters=characters, entities=entities), of_cast


def _best_name_kind(character: Character) -> MentionKind:
    return "PROP" if any(name.kind == "PROP" for name in character.names) else "NOM"
