"""A cluster of names while identities are decided, with what its names say by themselves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fabula.grammar import gender_of_noun, gender_of_title
from fabula.lexicons.given_names import GIVEN_NAMES, GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE, gender_by_births
from fabula.lexicons.titles import KIN_TITLES, TITLES_BEFORE_GIVEN_NAMES
from fabula.people.identity.evidence import NameEvidence, NameStanding, standing_of_names
from fabula.people.names import CONTEXT_COLUMNS, NameKey, gender_by_name

_HE, _SHE = (CONTEXT_COLUMNS.index(name) for name in ("he", "she"))
# How much a title and a given name count as evidence of a gender, in pronouns; a pronoun near a name counts half, as
# every second one means another person (experiment 040).
TITLE_EVIDENCE, GIVEN_NAME_EVIDENCE, PRONOUN_EVIDENCE = 4.0, 2.0, 0.5
# The most that the pronouns of one name count.
MAX_PRONOUN_EVIDENCE = 20.0
# Titles tell the gender of a cluster if this share of those that tell one agrees.
MIN_SHARE_OF_TITLES = 0.8

# Pronouns alone tell the gender of a cluster from this share.
SURE_SHARE = 0.8
# Pronouns set a gender that is not known yet by a majority; a known gender is replaced from this many pronouns,
MIN_PRONOUNS_OF_GENDER = 4
# of which more than this share tell the other gender.
MIN_PRONOUN_SHARE = 0.75
# A person goes by "they" from this many uses of it,
MIN_THEY = 6
# and more than this many for each "he" and "she".
MIN_THEY_RATIO = 3

_LISTS_OF_GENDERS = ((GIVEN_NAMES_MALE, GIVEN_NAMES_FEMALE), (GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE))

Uses = Counter[str]
"""How often each word is used."""


@dataclass(slots=True, eq=False)
class NameCluster:
    """The names of one person as far as they are joined.

    Attributes:
        key_rows: rows of `NameTable.keys`.
        standing: what the story says of the names taken together.
        uses: how often the names are used.
        given, surname, bare, middle: the words of the names by their place, and how often they are used there: given
            names, surnames, words that stand alone and may be either, and words between the two.
        given_or_first: the given names, and each word that stands alone and begins a full name: Lou is Lou Vane's.
        first, last, husband: the words that are a first or a last name by the story's full names, or the first name of
            a lady's husband, with their uses.
        full: the names of two words or more, as words.
        uses_of_full_names: how often each surname stands in one of these.
        spellings: all names, as words.
        words: all words of the names, with their uses.
        titles: all titles of the names, with their uses.
        genders: the genders that the titles tell, with their uses.
        title_gender: the gender that the titles tell, or "" where they tell none or both.
        male, female: the evidence for either gender.
        female_share: the share of the evidence that is for a woman, with half a case for either.
        person: how likely the names are a person's.
        gender: "m", "f", "t" for "they", or "": set when all names are joined.
    """

    key_rows: frozenset[int]
    standing: NameStanding
    uses: int = 0
    given: Uses = field(default_factory=Counter)
    surname: Uses = field(default_factory=Counter)
    bare: Uses = field(default_factory=Counter)
    middle: Uses = field(default_factory=Counter)
    given_or_first: Uses = field(default_factory=Counter)
    first: Uses = field(default_factory=Counter)
    last: Uses = field(default_factory=Counter)
    husband: Uses = field(default_factory=Counter)
    full: set[tuple[str, ...]] = field(default_factory=set)
    uses_of_full_names: Uses = field(default_factory=Counter)
    spellings: set[tuple[str, ...]] = field(default_factory=set)
    words: Uses = field(default_factory=Counter)
    titles: Uses = field(default_factory=Counter)
    genders: Uses = field(default_factory=Counter)
    title_gender: str = ""
    male: float = 0.0
    female: float = 0.0
    female_share: float = 0.5
    person: float = 0.0
    gender: str = ""

    @property
    def gender_by_name(self) -> str:
        """The gender by titles, or else by given names, or else by most pronouns; "" where they do not tell."""
        if self.title_gender:
            return self.title_gender
        given = self.given_or_first
        male, female = (
            sum(uses for word, uses in given.items() if word in some and word not in others)
            for some, others in _LISTS_OF_GENDERS
        )
        if male != female:
            return "m" if male > female else "f"
        return "f" if self.female_share > SURE_SHARE else "m" if self.female_share < 1 - SURE_SHARE else ""


def genders_conflict(one: NameCluster, other: NameCluster, share: float) -> bool:
    """Returns whether more than a share of the evidence makes one a man, and more than it the other a woman."""
    if one.female_share > other.female_share:
        one, other = other, one
    return one.female_share < 1 - share and other.female_share > share


def set_gender_by_pronouns(person: NameCluster, evidence: NameEvidence) -> None:
    """Sets the gender of a person: by a title, or else by the pronouns that follow the names, or by the given name."""
    columns = [CONTEXT_COLUMNS.index(word) for word in ("he", "she", "they")]
    he, she, they = evidence.context_counts[sorted(person.key_rows)][:, columns].sum(axis=0).tolist()
    if person.title_gender:
        person.gender = person.title_gender
        return
    by_uses = sorted(person.key_rows, key=lambda row: (-int(evidence.uses[row]), row))
    person.gender = _gender_of_names([evidence.keys[row] for row in by_uses], evidence.last_words)
    clear = not person.gender or max(he, she) > MIN_PRONOUN_SHARE * (he + she)
    if (he + she >= MIN_PRONOUNS_OF_GENDER and clear) or (not person.gender and he != she):
        person.gender = "m" if he > she else "f"
    if they >= MIN_THEY and they > MIN_THEY_RATIO * (he + she):
        person.gender = "t"


def _gender_of_names(keys: list[NameKey], surnames: frozenset[str]) -> str:
    """The gender by a given name, by a noun such as "Dad", or by births: of a word that ends no full name."""
    genders = [gender_by_name(key) for key in keys]
    words = [key.words[0] for key in keys if len(key.words) > 1 or not (key.titles or key.words[0] in surnames)]
    genders += [gender_of_noun(word) for word in words] + [gender_by_births(word) for word in words]
    return next(filter(None, genders), "")


def cluster_of(evidence: NameEvidence, key_rows: Iterable[int]) -> NameCluster:
    """Returns the cluster of some names."""
    rows = sorted(key_rows)
    uses = evidence.uses[rows]
    weight = uses / max(1, int(uses.sum()))
    standing = standing_of_names(evidence, rows)
    cluster = NameCluster(
        key_rows=standing.key_rows,
        standing=standing,
        uses=standing.uses,
        person=float(weight @ evidence.person[rows]),
    )
    for row in rows:
        _add_name(cluster, evidence, row)
        _add_places(cluster, evidence, row)
        _add_gender(cluster, evidence, row)
    cluster.title_gender = _gender_of_titles(cluster.genders)
    cluster.female_share = (cluster.female + 0.5) / (cluster.female + cluster.male + 1)
    alone = (cluster.given.keys() & cluster.bare.keys()) - cluster.surname.keys()
    cluster.given_or_first = cluster.given + Counter({word: cluster.bare[word] for word in alone})
    return cluster


def _add_name(cluster: NameCluster, evidence: NameEvidence, row: int) -> None:
    """Adds the words of a name, each at its place."""
    key, uses = evidence.keys[row], int(evidence.uses[row])
    for title in set(key.titles):
        cluster.titles[title] += uses
        gender = gender_of_title(title)
        if gender:
            cluster.genders[gender] += uses
    for word in set(key.words):
        cluster.words[word] += uses
    cluster.spellings.add(key.words)
    word = key.words[0]
    if len(key.words) > 1:
        cluster.full.add(key.words)
        cluster.uses_of_full_names[key.words[-1]] += uses
        if not _is_husband(key):
            cluster.given[word] += uses
        cluster.surname[key.words[-1]] += uses
        for middle in key.words[1:-1]:
            cluster.middle[middle] += uses
    else:
        _single_name(cluster, evidence, key)[word] += uses


def _gender_of_titles(genders: Uses) -> str:
    gender, uses = max(genders.items(), key=lambda item: item[1], default=("", 0))
    return gender if uses >= MIN_SHARE_OF_TITLES * genders.total() else ""


def _is_husband(key: NameKey) -> bool:
    """Whether the first word may be the husband's name: "Mrs. Hugh Dacre" is not Hugh, "Mrs. Laura Lyons" is Laura."""
    word = key.words[0]
    return "mrs" in key.titles and (word in GIVEN_NAMES_MALE or word not in GIVEN_NAMES_FEMALE)


def _single_name(cluster: NameCluster, evidence: NameEvidence, key: NameKey) -> Uses:
    """Returns where the only word of a name is counted: as a given name, as a surname, or as either."""
    word, titles = key.words[0], set(key.titles)
    is_given = word in GIVEN_NAMES and word not in evidence.last_words
    if not titles:
        return cluster.given if is_given else cluster.bare
    if is_given and titles & (TITLES_BEFORE_GIVEN_NAMES - {"mr", "mrs"}):
        return cluster.given
    return cluster.given if titles & KIN_TITLES and word not in evidence.last_words else cluster.surname


def _add_places(cluster: NameCluster, evidence: NameEvidence, row: int) -> None:
    """Adds the words that are a first or a last name, by their place here or in the story's full names."""
    key, uses = evidence.keys[row], int(evidence.uses[row])
    word, is_husband = key.words[0], _is_husband(key)
    if len(key.words) > 1:
        (cluster.husband if is_husband else cluster.first)[word] += uses
        cluster.last[key.words[-1]] += uses
    elif word in evidence.first_words:
        (cluster.husband if is_husband else cluster.first)[word] += uses
    elif word in evidence.last_words or (key.titles and word not in GIVEN_NAMES):
        cluster.last[word] += uses
    elif word in GIVEN_NAMES:
        cluster.first[word] += uses


def _add_gender(cluster: NameCluster, evidence: NameEvidence, row: int) -> None:
    """Adds what a title or given name, and the pronouns near the name, tell of its bearer's gender."""
    key = evidence.keys[row]
    title = next((gender for gender in map(gender_of_title, key.titles) if gender), "")
    word = key.words[0]
    if title == "m":
        cluster.male += TITLE_EVIDENCE
    elif title == "f":
        cluster.female += TITLE_EVIDENCE
    elif not key.titles or len(key.words) > 1:
        cluster.male += GIVEN_NAME_EVIDENCE * (word in GIVEN_NAMES_MALE and word not in GIVEN_NAMES_FEMALE)
        cluster.female += GIVEN_NAME_EVIDENCE * (word in GIVEN_NAMES_FEMALE and word not in GIVEN_NAMES_MALE)
    counts = evidence.context_counts[row]
    cluster.male += min(MAX_PRONOUN_EVIDENCE, PRONOUN_EVIDENCE * int(counts[_HE]))
    cluster.female += min(MAX_PRONOUN_EVIDENCE, PRONOUN_EVIDENCE * int(counts[_SHE]))
