"""The cast as the story's reader would list it, and every mention of anyone."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.nouns import NOUNS_FEMALE, NOUNS_MALE
from fabula.lexicons.pronouns import PRONOUN_SETS
from fabula.lexicons.titles import TITLES, TITLES_FEMALE, TITLES_MALE
from fabula.people.aliases import AliasClusters, KnownCastMatches, cluster_names, match_known_cast
from fabula.people.names import NameTable, called_by_role, find_names, lower_case_rows, place_category, prose_tokens
from fabula.people.narrator import narrator_row, told_in_first_person
from fabula.people.nominals import Role, find_roles
from fabula.people.pronouns import PronounReferent, neopronouns_of, resolve_by_salience, settle_shared_names
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Entity, KnownCast, Mention, Name
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# A full name heads the row where it has this share of a person's uses: a slip of the pen does not.
_FULL_NAME_SHARE = 0.005
Shared = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterTable:
    """Everyone and everything the story names, and where; `known` are the ids of those a known cast lists."""

    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    known: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Entry:
    """One character being listed: the token ranges that name them, by kind, and the name by which they are known."""

    gender: str
    named: list[tuple[int, int]]
    by_role: list[tuple[int, int]]
    titles: frozenset[str]
    narrator: bool = False
    known: str = ""


def build_character_table(
    manuscript: Manuscript, tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], known: KnownCast | None = None
) -> CharacterTable:
    """The cast of a story, its places and groups, and the mentions of both in the order of the text.

    Everyone of a known cast is listed, named in the text or not, and then whoever else is found; see `closed`.
    """
    spoken = tokens.inside(q for q in quotes if q.kind != "other")
    narration = prose_tokens(manuscript, tokens) & (spoken < 0)
    low, low_vocabulary = lower_case_rows(tokens)
    found = find_names(manuscript, tokens, parse, quotes)
    entries: list[_Entry] = []
    shared: list[Shared] = []
    if known:
        seen = match_known_cast(known, tokens, prose_tokens(manuscript, tokens), found)
        found = seen.rest
        entries += _known_entries(known, seen)
        shared += [(a, b, bearers) for a, b, bearers, _ in seen.found if len(bearers) > 1]
    assembled = cluster_names(found, tokens.sentence[found.token_start], tokens.block[found.token_start])
    shared += _shared(found, assembled, len(entries))
    entries += _named_entries(found, assembled)
    _settle_shared(entries, shared, tokens, narration)
    _add_roles(entries, found, assembled, find_roles(tokens, low, low_vocabulary, spoken))
    _mark_narrator(entries, tokens, spoken, narration, known)
    entries = [e for e in entries if e.known or e.named or e.by_role or e.narrator]
    entries.sort(
        key=lambda e: (bool(known) and not e.known, -len(e.named) - len(e.by_role), min([*e.named, *e.by_role, (0, 0)]))
    )
    for row, words in neopronouns_of(tokens, narration, _pointers(entries)).items():
        if not (entries[row].known and entries[row].gender):  # whoever gave the cast knows better
            entries[row].gender = words
    pointed = resolve_by_salience(tokens, narration, _pointers(entries))
    return _listed(manuscript, tokens, found, assembled, entries, pointed)


def _known_entries(known: KnownCast, seen: KnownCastMatches) -> list[_Entry]:
    entries = [
        _Entry(gender, [], [], titles, known=c.name)
        for c, gender, titles in zip(known.characters, seen.gender, seen.titles, strict=True)
    ]
    for a, b, bearers, proper in seen.found:
        if len(bearers) == 1:
            (entries[bearers[0]].named if proper else entries[bearers[0]].by_role).append((a, b))
    if seen.narrator >= 0:
        entries[seen.narrator].narrator = True
    return entries


def _runs_of(found: NameTable) -> dict[int, list[tuple[int, int]]]:
    """The token ranges of each distinct name."""
    by_key = defaultdict(list)
    for key, a, b in zip(found.key.tolist(), found.token_start.tolist(), found.token_end.tolist(), strict=True):
        by_key[key].append((a, b))
    return by_key


def _named_entries(found: NameTable, assembled: AliasClusters) -> list[_Entry]:
    by_key = _runs_of(found)
    return [
        _Entry(person.gender, sorted(run for row in person.rows for run in by_key[row]), [], frozenset(person.titles))
        for person in assembled.people
    ]


def _shared(found: NameTable, assembled: AliasClusters, before: int) -> list[Shared]:
    """Each use of a name that several people share, with their rows, which count on from those `before` them."""
    by_key = _runs_of(found)
    return [
        (a, b, tuple(before + bearer for bearer in bearers))
        for row, bearers in assembled.shared.items()
        for a, b in by_key[row]
    ]


def _settle_shared(entries: list[_Entry], shared: list[Shared], tokens: Tokens, narration: np.ndarray) -> None:
    """Gives each use of a name that several people share to the one most on the reader's mind there."""
    for a, b, row in settle_shared_names(tokens, narration, _pointers(entries), shared):
        entries[row].named.append((a, b))
    for entry in entries:
        entry.named.sort()


def _add_roles(entries: list[_Entry], found: NameTable, assembled: AliasClusters, spoken_roles: list[Role]) -> None:
    """Adds "the Hatter" and "the landlord"; one who bears the title already is who it means."""
    taken = {row for p in assembled.people for row in p.rows}
    named = {t for e in entries if e.known for a, b in (*e.named, *e.by_role) for t in range(a, b)}
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in np.flatnonzero(called_by_role(found)).tolist():
        if row not in taken:
            at = np.flatnonzero(found.key == row)
            groups[str(found.keys[row])] += [(int(found.token_start[i]) - 1, int(found.token_end[i])) for i in at]
    for role in spoken_roles:
        uses = zip(role.token_start, role.token_end, strict=True)
        groups[" ".join(role.words)] += [(a, b) for a, b in uses if b - 1 not in named]
    for words, uses in groups.items():
        head = words.split()[-1]
        bearers = [e for e in entries if head in TITLES and head in e.titles]
        bearers.sort(key=lambda e: -len(e.named))
        if bearers and (len(bearers) == 1 or len(bearers[0].named) >= 3 * len(bearers[1].named)):
            bearers[0].by_role += uses
        else:
            entries.append(_Entry(_role_gender(head), [], sorted(uses), frozenset()))


def _role_gender(noun: str) -> str:
    if noun in NOUNS_MALE or noun in TITLES_MALE:
        return "m"
    return "f" if noun in NOUNS_FEMALE or noun in TITLES_FEMALE else ""


def _mark_narrator(
    entries: list[_Entry], tokens: Tokens, spoken: np.ndarray, narration: np.ndarray, known: KnownCast | None
) -> None:
    """Finds who "I" is, adding a nameless narrator where no name can be told and the cast is not closed."""
    if any(e.narrator for e in entries) or not told_in_first_person(tokens, narration):
        return
    closed = known is not None and not known.open
    able = [e for e in entries if e.known or not closed]
    called = np.array([sum(spoken[a] >= 0 for a, _ in e.named) for e in able])
    narrated = np.array([sum(spoken[a] < 0 for a, _ in e.named) for e in able])
    row = narrator_row(called, narrated)
    if row >= 0:
        able[row].narrator = True
    elif not closed:
        entries.append(_Entry("", [], [], frozenset(), narrator=True))


def _pointers(entries: list[_Entry]) -> list[PronounReferent]:
    return [
        PronounReferent(gender=e.gender, uses=tuple(sorted(e.named + e.by_role)), narrator=e.narrator)
        for e in entries
    ]  # fmt: skip


def _listed(manuscript, tokens, found, assembled, entries, pointed) -> CharacterTable:
    """The finished nouns: characters most mentioned first, then entities, then every mention in order."""
    text = manuscript.text
    cut = lambda a, b: (int(tokens.start[a]), int(tokens.end[b - 1]))  # noqa: E731
    mentions: list[Mention] = []
    characters = []
    pronoun_uses = Counter(row for _, row, _ in pointed if row >= 0)
    for number, entry in enumerate(entries):
        who = f"c{number + 1}"
        spans = [(*cut(a, b), "PROP") for a, b in entry.named] + [(*cut(a, b), "NOM") for a, b in entry.by_role]
        mentions += [Mention(start=a, end=b, kind=kind, category="PER", entity=who, p=0.9) for a, b, kind in spans]
        characters.append(_character(text, who, entry, spans, pronoun_uses[number]))
    for token, row, p in pointed:
        a, b = cut(token, token + 1)
        who = f"c{row + 1}" if row >= 0 else None
        mentions.append(Mention(start=a, end=b, kind="PRON", category="PER", entity=who, p=p))
    entities = _entities(text, found, assembled, entries, cut, mentions)
    mentions.sort(key=lambda m: (m.start, -m.end))
    known = frozenset(c.id for c, e in zip(characters, entries, strict=True) if e.known)
    return CharacterTable(characters=tuple(characters), entities=tuple(entities), mentions=tuple(mentions), known=known)


def _character(text: str, who: str, entry: _Entry, spans, pronoun_uses: int) -> Character:
    forms = Counter((" ".join(text[a:b].split()), kind) for a, b, kind in spans)
    listed = tuple(
        Name(text=t, count=n, kind=k) for (t, k), n in sorted(_folded(forms).items(), key=lambda x: (-x[1], x[0]))
    )
    total = sum(n.count for n in listed)
    name = "the narrator"
    if listed:
        proper = [n for n in listed if n.kind == "PROP"] or list(listed)
        full = [n for n in proper if len(_untitled(n.text)) > 1 and n.count >= _FULL_NAME_SHARE * total]
        plain = [n for n in full if len(_untitled(n.text)) == len(n.text.split())]
        name = (plain or full or proper)[0].text
    first = min((a for a, _, _ in spans), default=0)
    return Character(
        id=who, name=entry.known or name, names=listed, pronouns=PRONOUN_SETS[entry.gender],
        mentions=total + pronoun_uses, quotes=0, first=first, narrator=entry.narrator,
    )  # fmt: skip


def _untitled(name: str) -> list[str]:
    """The words of a name after its titles."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words = words[1:]
    return words


def _folded(forms: Counter) -> Counter:
    """Spellings that differ only in capitals ("The Hatter", "the Hatter"), counted under the commoner one."""
    best: dict[tuple[str, str], tuple[str, str]] = {}
    out: Counter = Counter()
    for (form, kind), n in forms.most_common():
        key = best.setdefault((form.lower(), kind), (form, kind))
        out[key] += n
    return out


def _entities(text, found, assembled, entries, cut, mentions) -> list[Entity]:
    """Places and groups by name; adds their mentions."""
    taken = (
        {row for p in assembled.people for row in p.rows}
        | set(assembled.shared)
        | set(np.flatnonzero(called_by_role(found)).tolist())
    )
    at = defaultdict(list)
    for i, key in enumerate(found.key.tolist()):
        at[key].append(i)
    entities = []
    for row, key in enumerate(found.keys):
        category = None if row in taken or key.titles else place_category(key, found.evidence[row])
        if category is None:
            continue
        who = f"e{len(entities) + 1}"
        spans = [cut(int(found.token_start[i]), int(found.token_end[i])) for i in at[row]]
        name = Counter(" ".join(text[a:b].split()) for a, b in spans).most_common(1)[0][0]
        entities.append(Entity(id=who, category=category, name=name, mentions=len(spans), first=spans[0][0]))
        mentions += [Mention(start=a, end=b, kind="PROP", category=category, entity=who, p=0.8) for a, b in spans]
    return entities
