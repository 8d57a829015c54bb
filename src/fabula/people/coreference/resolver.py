"""Every mention in the story, with who or what it means: names first, then whatever points back at them."""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from fabula.cues import tagged_mentions
from fabula.lexicons.nouns import ENDEARMENTS
from fabula.lexicons.pronouns import GENDER_OF_SET, I
from fabula.people.coreference.cannot_link import cannot_link
from fabula.people.coreference.clustering import MentionAttributes, MentionClusters, cluster_mentions
from fabula.people.coreference.mention_attributes import mention_categories, mention_genders
from fabula.people.coreference.pair_probabilities import (
    LOOK_BACK_MENTIONS,
    antecedent_probabilities,
    direct_name_probability,
    likely_antecedents,
)
from fabula.people.coreference.span_alignment import align_mentions
from fabula.people.nominals import (
    description_text,
    epithet_bearers,
    prominent_descriptions,
    provisional_speakers,
    speaking_descriptions,
)
from fabula.people.pronouns import PronounResolver, mention_columns, neopronouns
from fabula.ranking import FeatureNetwork
from fabula.schema.parse import PairScorer, Parse
from fabula.schema.people import CATEGORIES, MENTION_KINDS, PRON, Character, Entity, Mention, Name
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

EPITHET = 0.8  # how sure the bearer of an epithet is


@dataclass(frozen=True, slots=True, kw_only=True)
class Coreference:
    """All mentions in the order of the text, the cast with those who speak without a name, and all else mentioned.

    `links` are the mentions as links from one to another alone have it: what speakers are found by, who weigh presence
    themselves (on 22 novels 82.0 lines in 100 right, by `mentions` 81.7). `epithets` are the spans of the mentions
    that are an epithet of someone in the cast. `overheard` are the ids of those of the cast whom nothing but a tag's
    noun lists.
    """

    mentions: tuple[Mention, ...]
    links: tuple[Mention, ...] = ()
    epithets: frozenset[tuple[int, int]] = frozenset()
    overheard: frozenset[str] = frozenset()
    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]

    @property
    def listed(self) -> tuple[Character, ...]:
        """The cast but for those who are overheard: whose relatives the others may be."""
        return tuple(c for c in self.characters if c.id not in self.overheard)


def resolve_mentions(
    tokens: Tokens,
    parse: Parse,
    scorer: PairScorer,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
    named: tuple[Mention, ...],
    whom: FeatureNetwork | None = None,
) -> Coreference:
    """The network's mentions, joined with the names and roles whose bearers are known.

    Args:
        tokens: the story's tokens.
        parse: the network's reading of them.
        scorer: scores mentions as antecedents.
        quotes: where speech is quoted.
        characters: the cast, as far as it has names.
        entities: what else has a name.
        named: the mentions whose bearers have been worked out, in any order. Those that no span of the network touches
            are kept beside its spans; of pronouns that one agrees with, only "I" and "xe" keep theirs: for the others
            coreference knows better (LitBank dev 65.0, with the bearers from salience 64.4).
        whom: what speaks for whoever "he" and "she" may mean counts for, where the weights in the package will not do.
    """
    starts = tokens.start[parse.spans[:, 0]].tolist()
    ends = tokens.end[parse.spans[:, 1] - 1].tolist()
    same, left = align_mentions(parse, starts, ends, named)
    ids = [*(c.id for c in characters), *(e.id for e in entities)]
    row_of = {who: row for row, who in enumerate(ids)}
    told = I | neopronouns(tokens).keys()  # what the network has not learned, and "I", stay with their bearers
    mine = [tokens.spelling(t).lower() in told for t in parse.spans[:, 0].tolist()]
    known = np.array(
        [
            row_of[m.entity] if m and m.entity and (m.kind != "PRON" or first) else -1
            for m, first in zip(same, mine, strict=True)
        ],
        np.int64,
    )
    salient = {row: (row_of[m.entity], m.p) for row, m in enumerate(same) if m and m.kind == "PRON" and m.entity}
    narrator = next((row for row, c in enumerate(characters) if c.narrator), -1)
    chance, gender, category = (
        antecedent_probabilities(tokens, parse, scorer),
        mention_genders(tokens, parse),
        mention_categories(tokens, parse),
    )
    reach, speaks = likely_antecedents(parse, chance), tagged_mentions(tokens, parse, quotes)
    own = MentionAttributes(gender, category, known, cannot_link(tokens, parse, quotes, speaks, LOOK_BACK_MENTIONS))

    def joined_to(new: tuple[Character, ...], reader: PronounResolver | None = None) -> MentionClusters:
        return cluster_mentions(reach, chance, own, _known_attributes(characters, entities, new), reader)

    plain = joined_to(())
    spoken = tokens.inside(q for q in quotes if q.kind != "other") >= 0
    cast_gender = [GENDER_OF_SET.get(c.pronouns, "") for c in characters]
    epithet = epithet_bearers(tokens, parse, spoken, plain.cluster, known, gender, cast_gender)
    if epithet:
        known[list(epithet)] = list(epithet.values())
        plain = joined_to(())
    nobody = plain.cluster >= len(characters)
    pointing = direct_name_probability(chance, plain.cluster, known)
    unnamed = speaking_descriptions(
        tokens, parse, speaks, (known < 0) & nobody, pointing, chance[:, 0], gender, characters
    )
    characters = _with_epithets(tokens, parse, characters, epithet)
    for number, (_, rows) in enumerate(unnamed, start=len(ids)):
        known[rows] = number
    new = tuple(character for character, _ in unnamed)
    ids += [character.id for character in new]
    plain = joined_to(new)
    alone = np.where(plain.cluster < len(ids), plain.cluster, -1)
    listed = len(ids)
    more = prominent_descriptions(tokens, parse, speaks, plain.cluster, listed, gender, len(characters) + len(new))
    rest = np.where(np.isin(plain.cluster, [number for _, number in more]), -1, plain.cluster)
    heard = provisional_speakers(tokens, parse, speaks, rest, listed, gender, len(characters) + len(new) + len(more))
    row_of_cluster = {number: row for row, (_, number) in enumerate((*more, *heard), start=listed)}
    mine = np.isin(plain.cluster, list(row_of_cluster))
    alone[mine] = [row_of_cluster[number] for number in plain.cluster[mine].tolist()]
    mine &= parse.kind != PRON
    known[mine] = alone[mine]
    new += tuple(who for who, _ in (*more, *heard))
    ids += [who.id for who in new[len(unnamed) :]]
    joined = joined_to(new, PronounResolver(mention_columns(tokens, parse, quotes, speaks), narrator, salient, whom))
    names, others = _unnamed_entities(tokens, parse, joined.cluster, len(ids), starts)

    def meant(cluster: np.ndarray, sure: np.ndarray, whose: list[str | None]) -> tuple[Mention, ...]:
        found = []
        for row, number in enumerate(cluster.tolist()):
            entity = whose[number] if number >= 0 else None
            p = match.p if (match := same[row]) and known[row] >= 0 else float(sure[row] if entity else parse.p[row])
            p = EPITHET if row in epithet else p
            kind, category = MENTION_KINDS[parse.kind[row]], CATEGORIES[parse.category[row]]
            if match and match.kind == "PRON":
                kind, category = "PRON", match.category
            at = {"start": starts[row], "end": ends[row]}
            found.append(Mention(**at, kind=kind, category=category, entity=entity, p=round(p, 3)))
        found = _with_endearments(tokens, [*found, *(m for m in left if m.entity)])
        return tuple(sorted(found, key=lambda m: (m.start, -m.end)))

    return Coreference(
        mentions=meant(joined.cluster, joined.p, ids + names),
        links=meant(alone, plain.p, ids),
        epithets=frozenset((starts[row], ends[row]) for row in epithet),
        overheard=frozenset(who.id for who, _ in heard),
        characters=(*characters, *new),
        entities=(*entities, *others),
    )


def _with_endearments(tokens: Tokens, mentions: list[Mention]) -> list[Mention]:
    """The mentions with "my dear" before a name as one with it: "my dear Mr. Hall" is Mr. Hall."""
    names = {m.start: m for m in mentions if m.kind == "PROP"}
    behind = np.searchsorted(tokens.start, np.array([m.end for m in mentions], tokens.start.dtype)).tolist()
    dear = tokens.where(lambda w: w.lower() in ENDEARMENTS)
    found = []
    for m, after in zip(mentions, behind, strict=True):
        name = (
            names.get(int(tokens.start[after])) if m.kind == "NOM" and after < len(tokens) and dear[after - 1] else None
        )
        found.append(replace(m, end=name.end, category=name.category, entity=name.entity, p=name.p) if name else m)
    return found


def _with_epithets(
    tokens: Tokens, parse: Parse, characters: tuple[Character, ...], epithet: dict[int, int]
) -> tuple[Character, ...]:
    """The cast with the epithets of each among their names."""
    found: dict[int, Counter] = {}
    for row, who in epithet.items():
        found.setdefault(who, Counter())[description_text(tokens, *parse.spans[row].tolist())] += 1
    more = {who: tuple(Name(text=t, count=n, kind="NOM") for t, n in some.most_common()) for who, some in found.items()}
    named = (tuple(sorted((*c.names, *more.get(who, ())), key=lambda n: -n.count)) for who, c in enumerate(characters))
    return tuple(replace(c, names=names) for c, names in zip(characters, named, strict=True))


def _known_attributes(
    characters: tuple[Character, ...], entities: tuple[Entity, ...], new: tuple[Character, ...]
) -> tuple[tuple[int, str], ...]:
    """The category and gender of everyone and everything known."""
    cast, strange = (
        [(CATEGORIES.index("PER"), GENDER_OF_SET.get(c.pronouns, "")) for c in some] for some in (characters, new)
    )
    return (*cast, *((CATEGORIES.index(e.category), "") for e in entities), *strange)


def _unnamed_entities(
    tokens: Tokens, parse: Parse, cluster: np.ndarray, known: int, starts: list[int]
) -> tuple[list[str | None], list[Entity]]:
    """Ids of the clusters beyond the known ones, None for those of one mention, and an Entity for each of the others.

    An entity goes by its commonest name, or else noun, or else pronoun.
    """
    of: dict[int, list[int]] = {}
    for row, number in enumerate(cluster.tolist()):
        if number >= known:
            of.setdefault(number - known, []).append(row)
    ids: list[str | None] = [None] * len(of)
    found = []
    for number, rows in sorted(of.items()):
        if len(rows) < 2:
            continue
        ids[number] = f"u{len(found) + 1}"
        best = min(int(parse.kind[row]) for row in rows)
        spelled = Counter(tokens.phrase(*parse.spans[row].tolist()) for row in rows if parse.kind[row] == best)
        category = CATEGORIES[parse.category[rows[0]]]
        name, _ = spelled.most_common(1)[0]
        found.append(
            Entity(
                id=ids[number],
                category=category,
                name=name,
                mentions=len(rows),
                first=starts[rows[0]],
                kind=MENTION_KINDS[best],
            )
        )
    return ids, found
