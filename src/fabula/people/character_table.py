"""Builds the table of a story's characters, places and groups, with the mentions of each."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from fabula.indexes import quote_of_tokens
from fabula.lexicons.pronouns import PRONOUN_SETS
from fabula.lexicons.spelling import plain_words
from fabula.people.aliases import match_known_cast
from fabula.people.character_entries import (
    CharacterEntry,
    SharedUse,
    add_roles,
    add_titles,
    assign_shared_uses,
    entries_of_clusters,
    entries_of_known_cast,
    referents,
    set_plain_genders,
    shared_uses,
)
from fabula.people.character_names import NameKind, folded, is_listed, main_name
from fabula.people.coreference import LinkEvidence
from fabula.people.entities import named_entities, text_span
from fabula.people.identity import NamedPeople, cluster_names, gather_name_evidence, packaged_scorer
from fabula.people.names import (
    NameTable,
    find_names,
    lower_case_rows,
    packaged_classifier,
    person_probabilities,
    prose_tokens,
    sender_key_rows,
    senders_kept_apart,
)
from fabula.people.narrator_entries import mark_narrators
from fabula.people.narrators import NarratedText, is_read_as_i
from fabula.people.nominals import find_roles
from fabula.people.pronouns import neopronouns_of, resolve_by_salience
from fabula.people.reader_constraints import add_noun_uses, join_linked_entries, names_kept_apart
from fabula.ranking import BoostedTrees
from fabula.schema.arrays import BoolArray
from fabula.schema.manuscript import Manuscript
from fabula.schema.people import (
    NO_CONSTRAINTS,
    Character,
    CharacterTable,
    Constraints,
    KnownCast,
    LikelyPair,
    Mention,
    Name,
    Span,
)
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

MENTION_PROBABILITY = 0.9  # of a name or role


class _NameSpan(NamedTuple):
    """Where a name or a role mentions a character: half-open, in code points."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameModels:
    """The learned models that decide over names.

    Attributes:
        person_names: tells which names are people's.
        identity: tells which names are one person's.
    """

    person_names: BoostedTrees
    identity: BoostedTrees


def packaged_name_models() -> NameModels:
    """Returns the models in the package."""
    return NameModels(person_names=packaged_classifier(), identity=packaged_scorer())


def build_character_table(
    manuscript: Manuscript,
    quotes: tuple[Quote, ...],
    links: LinkEvidence,
    models: NameModels,
    known: KnownCast | None = None,
    constraints: Constraints = NO_CONSTRAINTS,
    stated: tuple[tuple[Span, Span], ...] = (),
) -> CharacterTable:
    """Returns the characters of a story, its places and groups, and the mentions of both.

    With a known cast, every character of it is in the table, named in the text or not, and after them the others that
    the story names; see `restrict_cast`.

    Args:
        manuscript: the text and its blocks.
        quotes: the quotations, without speakers.
        links: the mentions of the network and its links between them.
        models: the models that decide over names.
        known: the cast, where it is known beforehand.
        constraints: what the reader has decided.
        stated: names, each with a mention by a noun of the same person, see `stated_links`.
    """
    tokens, parse = links.mentions.tokens, links.mentions.parse
    quote_row, prose = quote_of_tokens(tokens, quotes), prose_tokens(manuscript, tokens)
    narration: BoolArray = prose & (quote_row < 0)
    names = find_names(manuscript, tokens, parse, quotes)
    entries: list[CharacterEntry] = []
    shared: list[SharedUse] = []
    if known:
        matches = match_known_cast(known, tokens, prose, names)
        names = matches.other_names
        entries += entries_of_known_cast(known, matches)
        shared += [(m.token_start, m.token_end, m.bearers) for m in matches.matches if len(m.bearers) > 1]
    clusters = _named_people(names, quotes, links, models, names_kept_apart(constraints, tokens, names))
    shared += shared_uses(names, clusters, len(entries))
    entries += entries_of_clusters(names, clusters, tokens)
    assign_shared_uses(entries, shared, tokens, narration)
    roles = find_roles(tokens, *lower_case_rows(tokens), quote_row)
    add_roles(entries, names, clusters, roles)
    join_linked_entries(entries, constraints, tokens)
    others = add_noun_uses(entries, stated, tokens, quote_row)
    add_titles(entries, roles)
    mark_narrators(entries, NarratedText(manuscript, tokens, parse, quotes, narration), known, others)
    entries = [e for e in entries if e.known_name or e.name_uses or e.role_uses or e.narrator]
    entries.sort(key=lambda e: (bool(known) and not e.known_name, -len(e.name_uses) - len(e.role_uses)))
    for row, neopronoun in neopronouns_of(tokens, narration, referents(entries)).items():
        if not (entries[row].known_name and entries[row].gender):  # the pronouns of a known cast come first
            entries[row].gender = neopronoun
    set_plain_genders(entries, tokens, parse, narration)
    pronouns = resolve_by_salience(tokens, narration, referents(entries))
    characters, mentions = _characters(manuscript.text, tokens, entries, pronouns)
    named = named_entities(manuscript.text, tokens, names, clusters)
    return CharacterTable(
        characters=characters,
        entities=named.entities,
        mentions=tuple(sorted((*mentions, *named.mentions), key=lambda m: (m.start, -m.end))),
        known=frozenset(c.id for c, entry in zip(characters, entries, strict=True) if entry.known_name),
        likely_pairs=_likely_pairs(tokens, names, clusters),
    )


def _likely_pairs(tokens: Tokens, names: NameTable, clusters: NamedPeople) -> tuple[LikelyPair, ...]:
    """The pairs of people that may be one, by their first mention by name."""
    key_row = names.key_row
    first_run = [int(np.isin(key_row, list(person.key_rows)).argmax()) for person in clusters.people]
    spans = [text_span(tokens, int(names.token_start[run]), int(names.token_end[run])) for run in first_run]
    return tuple(LikelyPair(spans=(spans[one], spans[other]), p=p) for one, other, p in clusters.likely_pairs)


def _named_people(
    names: NameTable,
    quotes: tuple[Quote, ...],
    links: LinkEvidence,
    models: NameModels,
    kept_apart: frozenset[tuple[int, int]],
) -> NamedPeople:
    """The people among the names, each with all their names. A name that sends messages is a person's."""
    senders_apart = senders_kept_apart(links.mentions.tokens, quotes, names.token_start, names.key_row)
    person = person_probabilities(names, models.person_names)
    person[sender_key_rows(links.mentions.tokens, quotes, names.token_start, names.key_row)] = 1
    evidence = gather_name_evidence(names, person, links.mentions, links.probabilities)
    return cluster_names(evidence, models.identity, kept_apart | senders_apart)


# ---- the characters
def _characters(
    text: str, tokens: Tokens, entries: list[CharacterEntry], pronouns: list[tuple[int, int, float]]
) -> tuple[tuple[Character, ...], list[Mention]]:
    """Returns the characters in the order of the entries, and their mentions by name, role and pronoun.

    Args:
        text: the story's text.
        tokens: its tokens.
        entries: the characters.
        pronouns: the token of each pronoun of the narration, the row of its referent or -1, and the probability.
    """
    characters: list[Character] = []
    mentions: list[Mention] = []
    pronoun_uses = Counter(row for _, row, _ in pronouns if row >= 0)
    for row, entry in enumerate(entries):
        character_id = f"c{row + 1}"
        spans = [_NameSpan(*text_span(tokens, start, end), "PROP") for start, end in entry.name_uses]
        spans += [_NameSpan(*text_span(tokens, start, end), "NOM") for start, end in entry.role_uses]
        mentions += [
            Mention(start=s.start, end=s.end, kind=s.kind, category="PER", entity=character_id, p=MENTION_PROBABILITY)
            for s in spans
        ]
        characters.append(_character(text, tokens, character_id, entry, spans, pronoun_uses[row]))
    for token, row, p in pronouns:
        start, end = text_span(tokens, token, token + 1)
        entity = f"c{row + 1}" if row >= 0 else None
        mentions.append(Mention(start=start, end=end, kind="PRON", category="PER", entity=entity, p=p))
    return tuple(characters), mentions


def _character(
    text: str, tokens: Tokens, character_id: str, entry: CharacterEntry, spans: list[_NameSpan], pronoun_uses: int
) -> Character:
    """The character of an entry.

    Args:
        text: the story's text.
        tokens: its tokens.
        character_id: the id.
        entry: the entry.
        spans: where names and roles mention the character.
        pronoun_uses: how many pronouns of the narration do.
    """
    spelled = [plain_words(text[s.start : s.end]) for s in spans]
    forms = Counter((form, span.kind) for form, span in zip(spelled, spans, strict=True))
    by_use = sorted(folded(forms).items(), key=lambda item: (-item[1], item[0]))
    listed = [row for row in by_use if is_listed(*row[0])]
    if not (listed or entry.narrator):  # "the Voice" is all that this person is called by
        listed = by_use[:1]
    names = tuple(Name(text=form, count=count, kind=kind) for (form, kind), count in listed)
    first = min(zip((s.start for s in spans), spelled, strict=True), default=(0, ""))
    nameless = "you" if is_read_as_i(tokens) else "the narrator"
    return Character(
        id=character_id, name=entry.known_name or main_name(names, first[1], nameless), names=names,
        pronouns=PRONOUN_SETS[entry.gender], mentions=len(spans) + pronoun_uses, quotes=0, first=first[0],
        narrator=entry.narrator, narrates=tuple(text_span(tokens, start, end) for start, end in entry.narrated),
    )  # fmt: skip
