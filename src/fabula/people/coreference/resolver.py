"""The coreference resolver: every mention in the story with its referent, in six steps.

1. Mentions whose referent is known from names and roles. 2. First clusters around these. 3. Epithets of named
characters. 4. Descriptions that speak: characters without a name. 5. Prominent and provisional characters. 6. Final
clusters, with pronouns ranked by presence. Each step clusters the mentions again with what it has added to the known
referents.
"""

from dataclasses import dataclass, replace

import numpy as np

from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.people.coreference.clustering import MentionClusters, cluster_mentions
from fabula.people.coreference.known_referents import (
    KnownReferents,
    align_mentions,
    constrained_rows,
    find_known_referents,
    salient_referents,
    with_must_links,
    without_cannot_links,
)
from fabula.people.coreference.mention_attributes import MentionAttributes
from fabula.people.coreference.mention_table import resolved_mentions, unnamed_entities
from fabula.people.coreference.pair_probabilities import (
    LinkEvidence,
    direct_name_probability,
    with_newcomers,
)
from fabula.people.nominals import (
    Newcomer,
    characters_apart,
    epithet_bearers,
    epithet_uses,
    find_newcomers,
    prominent_descriptions,
    provisional_speakers,
    speaking_descriptions,
    speaking_newcomers,
    with_epithet_names,
)
from fabula.people.pronouns import PronounResolver, mention_columns
from fabula.ranking import FeatureNetwork
from fabula.schema.arrays import IntArray
from fabula.schema.people import NO_CONSTRAINTS, PRON, Character, CharacterTable, Constraints, Entity, Mention
from fabula.schema.speech import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Coreference:
    """All mentions in the order of the text, and their referents.

    Attributes:
        mentions: every mention with its referent.
        links: the same mentions without the ranking of pronouns. Speakers are attributed by these, since attribution
            weighs presence itself (experiment 026).
        epithet_spans: start and end of the mentions that are an epithet of a named character.
        newcomers: ids of the characters that an indefinite noun brings in, and that are listed only if they speak.
        tag_pronoun_spans: start and end of the pronouns in tags whose last subject is a noun.
        provisional: ids of the characters that are listed only because a speech tag has a noun for them.
        characters: the cast, unnamed and provisional characters included.
        entities: everything else that is named, or mentioned twice.
    """

    mentions: tuple[Mention, ...]
    links: tuple[Mention, ...] = ()
    epithet_spans: frozenset[tuple[int, int]] = frozenset()
    newcomers: frozenset[str] = frozenset()
    tag_pronoun_spans: frozenset[tuple[int, int]] = frozenset()
    provisional: frozenset[str] = frozenset()
    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]

    @property
    def listed(self) -> tuple[Character, ...]:
        """The characters that are not provisional."""
        return tuple(character for character in self.characters if character.id not in self.provisional)


@dataclass(frozen=True, slots=True, eq=False)
class _Resolution:
    """Known referents, and the clusters that grow around them."""

    known: KnownReferents
    clusters: MentionClusters


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _UnnamedCharacters:
    """The known referents once prominent and provisional characters are among them.

    Attributes:
        known: the referents.
        link_referent: number of the referent that links alone give each mention, or -1. Shape: (mentions,).
        provisional: ids of the provisional characters.
    """

    known: KnownReferents
    link_referent: IntArray
    provisional: frozenset[str]


def resolve_mentions(
    links: LinkEvidence,
    quotes: tuple[Quote, ...],
    table: CharacterTable,
    pronoun_ranker: FeatureNetwork,
    constraints: Constraints = NO_CONSTRAINTS,
) -> Coreference:
    """Returns the network's mentions, joined with the mentions that rules have resolved, and every referent.

    Args:
        links: see `gather_link_evidence`.
        quotes: all quotations, in order.
        table: the cast, as far as it has names, what else has a name, and the mentions that rules have resolved, in
            any order. Of these, the ones that no mention of the network overlaps are kept beside its mentions.
        pronoun_ranker: ranks the referents of "he" and "she".
        constraints: what the reader has decided.
    """
    tokens, parse = links.mentions.tokens, links.mentions.parse
    alignment = align_mentions(tokens, parse, table.mentions)
    evidence = replace(
        links,
        must_link=constrained_rows(alignment, constraints.must_link),
        kept_apart=constrained_rows(alignment, constraints.cannot_link),
    )
    known = find_known_referents(tokens, parse, alignment, table.characters, table.entities)
    known = without_cannot_links(with_must_links(known, evidence.must_link), evidence.kept_apart)
    newcomers = find_newcomers(evidence.mentions, known.of_mention)
    evidence = with_newcomers(evidence, newcomers)
    known = _add_newcomers(evidence, known, newcomers)
    newcomer_ids = frozenset(character.id for character in known.unnamed)
    first = _Resolution(known, _cluster(evidence, known))
    uses, cluster = epithet_uses(evidence.mentions, known.of_mention), first.clusters.cluster
    apart = characters_apart(evidence.mentions, cluster, uses, evidence.cannot_link, len(known.characters))
    evidence = replace(evidence, apart=apart)
    character_gender = [GENDER_OF_SET.get(character.pronouns, "") for character in known.characters]
    epithets = epithet_bearers(evidence.mentions, cluster, uses, character_gender)
    with_epithets = _add_epithets(evidence, first, epithets)
    with_speakers = _add_speaking_descriptions(evidence, with_epithets)
    unnamed = _add_prominent_and_provisional(evidence, with_speakers)
    salience = salient_referents(alignment, known)
    narrators = [row for row, character in enumerate(table.characters) if character.narrator]
    narrator = narrators[0] if len(narrators) == 1 else -1  # Of several, each is "he" or "she" in the others' parts.
    columns = mention_columns(tokens, parse, quotes, evidence.mentions.is_tagged)
    pronoun_resolver = PronounResolver(columns, narrator, salience, pronoun_ranker)
    final = _cluster(evidence, unnamed.known, pronoun_resolver)

    mentions, of_mention, ids = evidence.mentions, unnamed.known.of_mention, unnamed.known.ids()
    spans = list(zip(alignment.start, alignment.end, strict=True))
    others = unnamed_entities(mentions, alignment, final.cluster, len(ids))
    by_links = MentionClusters(unnamed.link_referent, with_speakers.clusters.probability)
    return Coreference(
        mentions=resolved_mentions(mentions, alignment, of_mention, epithets, final, [*ids, *others.ids]),
        links=resolved_mentions(mentions, alignment, of_mention, epithets, by_links, ids),
        epithet_spans=frozenset(spans[row] for row in epithets),
        newcomers=newcomer_ids,
        tag_pronoun_spans=frozenset(spans[row] for newcomer in newcomers for row in newcomer.pronouns),
        provisional=unnamed.provisional,
        characters=(*with_epithet_names(mentions, table.characters, epithets), *unnamed.known.unnamed),
        entities=(*table.entities, *others.entities),
    )


def _cluster(
    evidence: LinkEvidence, known: KnownReferents, pronoun_resolver: PronounResolver | None = None
) -> MentionClusters:
    attributes = MentionAttributes(
        evidence.mentions.gender,
        evidence.category,
        with_must_links(known, evidence.must_link).of_mention,
        evidence.cannot_link,
        evidence.must_link,
        evidence.kept_apart,
        evidence.apart,
    )
    return cluster_mentions(
        evidence.antecedents, evidence.probabilities, attributes, known.attributes(), pronoun_resolver
    )


def _add_epithets(evidence: LinkEvidence, resolution: _Resolution, epithets: dict[int, int]) -> _Resolution:
    """Returns the clusters once epithets are known to refer to their characters."""
    if not epithets:
        return resolution
    of_mention = resolution.known.of_mention.copy()
    of_mention[list(epithets)] = list(epithets.values())
    known = replace(resolution.known, of_mention=of_mention)
    return _Resolution(known, _cluster(evidence, known))


def _add_newcomers(evidence: LinkEvidence, known: KnownReferents, newcomers: list[Newcomer]) -> KnownReferents:
    """Returns the known referents with the newcomers that may speak among them."""
    speaking = speaking_newcomers(evidence.mentions, newcomers, len(known.characters))
    of_mention = known.of_mention.copy()
    for number, (_, rows) in enumerate(speaking, start=len(known.ids())):
        of_mention[rows] = number
    return known.with_unnamed(tuple(character for character, _ in speaking), of_mention)


def _add_speaking_descriptions(evidence: LinkEvidence, resolution: _Resolution) -> _Resolution:
    """Returns the clusters once the characters that speak and have only a description are known referents."""
    known, cluster = resolution.known, resolution.clusters.cluster
    of_mention, named_count = known.of_mention.copy(), len(known.characters) + len(known.entities)
    described = speaking_descriptions(
        evidence.mentions,
        (of_mention < 0) & (cluster >= len(known.characters)),
        direct_name_probability(evidence.probabilities, cluster, of_mention),
        evidence.probabilities[:, 0],
        known.characters,
        is_newcomer=of_mention >= named_count,
        character_count=len(known.characters) + len(known.unnamed),
    )
    for number, (_, rows) in enumerate(described, start=len(known.ids())):
        of_mention[rows] = number
    with_described = known.with_unnamed(tuple(character for character, _ in described), of_mention)
    return _Resolution(with_described, _cluster(evidence, with_described))


def _add_prominent_and_provisional(evidence: LinkEvidence, resolution: _Resolution) -> _UnnamedCharacters:
    """Returns the known referents once clusters that are prominent, or that a tag has a noun for, are characters."""
    known, cluster = resolution.known, resolution.clusters.cluster
    referent_count = len(known.ids())
    character_count = len(known.characters) + len(known.unnamed)
    prominent = prominent_descriptions(evidence.mentions, cluster, referent_count, character_count)
    unclaimed = np.where(np.isin(cluster, [number for _, number in prominent]), -1, cluster)
    provisional = provisional_speakers(evidence.mentions, unclaimed, referent_count, character_count + len(prominent))
    numbers = {number: row for row, (_, number) in enumerate((*prominent, *provisional), start=referent_count)}
    link_referent = np.where(cluster < referent_count, cluster, -1)
    is_new = np.isin(cluster, list(numbers))
    link_referent[is_new] = [numbers[number] for number in cluster[is_new].tolist()]
    is_new &= evidence.mentions.parse.kind != PRON
    of_mention = known.of_mention.copy()
    of_mention[is_new] = link_referent[is_new]
    return _UnnamedCharacters(
        known=known.with_unnamed(tuple(character for character, _ in (*prominent, *provisional)), of_mention),
        link_referent=link_referent,
        provisional=frozenset(character.id for character, _ in provisional),
    )
