"""Every mention in the story, with who or what it means: names first, then whatever points back at them."""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from fabula.columns import Reading, Scorer, Tokens
from fabula.english import GENDER_OF_SET, I
from fabula.people.apart import apart, speaking
from fabula.people.coreference import BACK, Clusters, Own, categories, chances, clusters, genders, reachable, straight
from fabula.people.epithets import epithets
from fabula.people.presence import page
from fabula.people.pronouns import neopronouns
from fabula.people.strangers import called, overheard, prominent, strangers
from fabula.people.whom import Whom, WhomScorer
from fabula.story import CATEGORIES, MENTION_KINDS, Character, Entity, Mention, MentionKind, Name, Quote

ENDEARMENTS = frozenset("dear dearest darling".split())
EPITHET = 0.8  # how sure the bearer of an epithet is
PROP, PRON = MENTION_KINDS.index("PROP"), MENTION_KINDS.index("PRON")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
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


def linked(
    words: Tokens,
    read: Reading,
    scorer: Scorer,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
    named: tuple[Mention, ...],
    whom: WhomScorer | None = None,
) -> Linked:
    """The network's mentions, joined with the names and roles whose bearers are known.

    Args:
        words: the story's tokens.
        read: the network's reading of them.
        scorer: scores mentions as antecedents.
        quotes: where speech is quoted.
        characters: the cast, as far as it has names.
        entities: what else has a name.
        named: the mentions whose bearers have been worked out, in any order. Those that no span of the network touches
            are kept beside its spans; of pronouns that one agrees with, only "I" and "xe" keep theirs: for the others
            coreference knows better (LitBank dev 65.0, with the bearers from salience 64.4).
        whom: what speaks for whoever "he" and "she" may mean counts for, where the weights in the package will not do.
    """
    starts = words.start[read.spans[:, 0]].tolist()
    ends = words.end[read.spans[:, 1] - 1].tolist()
    same, left = _matched(read, starts, ends, named)
    ids = [*(c.id for c in characters), *(e.id for e in entities)]
    row_of = {who: row for row, who in enumerate(ids)}
    told = I | neopronouns(words).keys()  # what the network has not learned, and "I", stay with their bearers
    mine = [words.spelling(t).lower() in told for t in read.spans[:, 0].tolist()]
    known = np.array(
        [
            row_of[m.entity] if m and m.entity and (m.kind != "PRON" or first) else -1
            for m, first in zip(same, mine, strict=True)
        ],
        np.int64,
    )
    salient = {row: (row_of[m.entity], m.p) for row, m in enumerate(same) if m and m.kind == "PRON" and m.entity}
    narrator = next((row for row, c in enumerate(characters) if c.narrator), -1)
    chance, gender, category = chances(words, read, scorer), genders(words, read), categories(words, read)
    reach, speaks = reachable(read, chance), speaking(words, read, quotes)
    own = Own(gender, category, known, apart(words, read, quotes, speaks, BACK))

    def joined_to(new: tuple[Character, ...], reader: Whom | None = None) -> Clusters:
        return clusters(reach, chance, own, _bearers(characters, entities, new), reader)

    plain = joined_to(())
    spoken = words.inside(q for q in quotes if q.kind != "other") >= 0
    cast_gender = [GENDER_OF_SET.get(c.pronouns, "") for c in characters]
    epithet = epithets(words, read, spoken, plain.cluster, known, gender, cast_gender)
    if epithet:
        known[list(epithet)] = list(epithet.values())
        plain = joined_to(())
    nobody = plain.cluster >= len(characters)
    pointing = straight(chance, plain.cluster, known)
    unnamed = strangers(words, read, speaks, (known < 0) & nobody, pointing, chance[:, 0], gender, characters)
    characters = _with_epithets(words, read, characters, epithet)
    for number, (_, rows) in enumerate(unnamed, start=len(ids)):
        known[rows] = number
    new = tuple(character for character, _ in unnamed)
    ids += [character.id for character in new]
    plain = joined_to(new)
    alone = np.where(plain.cluster < len(ids), plain.cluster, -1)
    listed = len(ids)
    more = prominent(words, read, speaks, plain.cluster, listed, gender, len(characters) + len(new))
    rest = np.where(np.isin(plain.cluster, [number for _, number in more]), -1, plain.cluster)
    heard = overheard(words, read, speaks, rest, listed, gender, len(characters) + len(new) + len(more))
    row_of_cluster = {number: row for row, (_, number) in enumerate((*more, *heard), start=listed)}
    mine = np.isin(plain.cluster, list(row_of_cluster))
    alone[mine] = [row_of_cluster[number] for number in plain.cluster[mine].tolist()]
    mine &= read.kind != PRON
    known[mine] = alone[mine]
    new += tuple(who for who, _ in (*more, *heard))
    ids += [who.id for who in new[len(unnamed) :]]
    joined = joined_to(new, Whom(page(words, read, quotes, speaks), narrator, salient, whom))
    names, others = _unnamed(words, read, joined.cluster, len(ids), starts)

    def meant(cluster: np.ndarray, sure: np.ndarray, whose: list[str | None]) -> tuple[Mention, ...]:
        found = []
        for row, number in enumerate(cluster.tolist()):
            entity = whose[number] if number >= 0 else None
            p = match.p if (match := same[row]) and known[row] >= 0 else float(sure[row] if entity else read.p[row])
            p = EPITHET if row in epithet else p
            kind, category = MENTION_KINDS[read.kind[row]], CATEGORIES[read.category[row]]
            if match and match.kind == "PRON":
                kind, category = "PRON", match.category
            at = {"start": starts[row], "end": ends[row]}
            found.append(Mention(**at, kind=kind, category=category, entity=entity, p=round(p, 3)))
        found = _endeared(words, [*found, *(m for m in left if m.entity)])
        return tuple(sorted(found, key=lambda m: (m.start, -m.end)))

    return Linked(
        mentions=meant(joined.cluster, joined.p, ids + names),
        links=meant(alone, plain.p, ids),
        epithets=frozenset((starts[row], ends[row]) for row in epithet),
        overheard=frozenset(who.id for who, _ in heard),
        characters=(*characters, *new),
        entities=(*entities, *others),
    )


def _endeared(words: Tokens, mentions: list[Mention]) -> list[Mention]:
    """The mentions with "my dear" before a name as one with it: "my dear Mr. Hall" is Mr. Hall."""
    names = {m.start: m for m in mentions if m.kind == "PROP"}
    behind = np.searchsorted(words.start, np.array([m.end for m in mentions], words.start.dtype)).tolist()
    dear = words.where(lambda w: w.lower() in ENDEARMENTS)
    found = []
    for m, after in zip(mentions, behind, strict=True):
        name = (
            names.get(int(words.start[after])) if m.kind == "NOM" and after < len(words) and dear[after - 1] else None
        )
        found.append(replace(m, end=name.end, category=name.category, entity=name.entity, p=name.p) if name else m)
    return found


def _with_epithets(
    words: Tokens, read: Reading, characters: tuple[Character, ...], epithet: dict[int, int]
) -> tuple[Character, ...]:
    """The cast with the epithets of each among their names."""
    found: dict[int, Counter] = {}
    for row, who in epithet.items():
        found.setdefault(who, Counter())[called(words, *read.spans[row].tolist())] += 1
    more = {who: tuple(Name(text=t, count=n, kind="NOM") for t, n in some.most_common()) for who, some in found.items()}
    named = (tuple(sorted((*c.names, *more.get(who, ())), key=lambda n: -n.count)) for who, c in enumerate(characters))
    return tuple(replace(c, names=names) for c, names in zip(characters, named, strict=True))


def _bearers(
    characters: tuple[Character, ...], entities: tuple[Entity, ...], new: tuple[Character, ...]
) -> tuple[tuple[int, str], ...]:
    """The category and gender of everyone and everything known."""
    cast, strange = (
        [(CATEGORIES.index("PER"), GENDER_OF_SET.get(c.pronouns, "")) for c in some] for some in (characters, new)
    )
    return (*cast, *((CATEGORIES.index(e.category), "") for e in entities), *strange)


def pointed(named: tuple[Mention, ...], found: Linked) -> tuple[Mention, ...]:
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


def settled(found: Linked, links: tuple[Mention, ...]) -> tuple[Linked, tuple[Mention, ...]]:
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


def closed(
    found: Linked, mentions: tuple[Mention, ...], pointed: tuple[Mention, ...], known: frozenset[str]
) -> tuple[Linked, tuple[Mention, ...]]:
    """`found` with those of these ids as the cast and everyone else as an entity; of `pointed`, what means the cast."""
    outside = tuple(
        Entity(id=c.id, category="PER", name=c.name, mentions=c.mentions, first=c.first, kind=_best(c))
        for c in found.characters
        if c.id not in known and c.names
    )
    kept = tuple(c for c in found.characters if c.id in known)
    ids = {c.id for c in kept} | {e.id for e in (*outside, *found.entities)}
    left = tuple(m if m.entity is None or m.entity in ids else replace(m, entity=None) for m in mentions)
    entities = (*outside, *found.entities)
    cast = tuple(m for m in pointed if m.entity in known or m.category != "PER")
    return Linked(mentions=left, characters=kept, entities=entities), cast


def _best(who: Character) -> MentionKind:
    return "PROP" if any(n.kind == "PROP" for n in who.names) else "NOM"


def _matched(
    read: Reading, starts: list[int], ends: list[int], named: tuple[Mention, ...]
) -> tuple[list[Mention | None], list[Mention]]:
    """For each span of the network the known mention that it is or is built upon, and the known names left over."""
    left = {(m.start, m.end): m for m in named}
    by_end: dict[int, Mention] = {}
    for m in named:
        if m.kind != "PRON" and (m.end not in by_end or m.start < by_end[m.end].start):
            by_end[m.end] = m
    same: list[Mention | None] = []
    for start, end, kind in zip(starts, ends, read.kind.tolist(), strict=True):
        match = left.pop((start, end), None)
        if match is None and kind == PROP and (inner := by_end.get(end)) and inner.start > start:
            match = left.pop((inner.start, inner.end), inner)  # "poor Mr. Hall" is Mr. Hall
        same.append(match)
    return same, _untouched(list(left.values()), starts, ends)


def _untouched(mentions: list[Mention], starts: list[int], ends: list[int]) -> list[Mention]:
    """The mentions that no span of the network overlaps: where it sees other ends, it is right more often."""
    begun = np.searchsorted(np.sort(starts), [m.end for m in mentions])
    over = np.searchsorted(np.sort(ends), [m.start for m in mentions], side="right")
    return [m for m, touched in zip(mentions, (begun > over).tolist(), strict=True) if not touched]


def _unnamed(
    words: Tokens, read: Reading, cluster: np.ndarray, known: int, starts: list[int]
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
        best = min(int(read.kind[row]) for row in rows)
        spelled = Counter(words.phrase(*read.spans[row].tolist()) for row in rows if read.kind[row] == best)
        category = CATEGORIES[read.category[rows[0]]]
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
