"""A cluster of names while identities are decided, with what its names say by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fabula.grammar import gender_of_title
from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE
from fabula.lexicons.titles import KIN_TITLES, TITLES_BEFORE_GIVEN_NAMES
from fabula.people.identity.name_evidence import NameEvidence
from fabula.people.names import CONTEXT_COLUMNS, NameKey
from fabula.schema.arrays import FloatArray

_HE, _SHE = (CONTEXT_COLUMNS.index(name) for name in ("he", "she"))
GIVEN_NAMES = GIVEN_NAMES_MALE | GIVEN_NAMES_FEMALE
# How much a title and a given name count as evidence of a gender, in pronouns; a pronoun near a name counts half, as
# every second one means another person (experiment 040).
TITLE_EVIDENCE, GIVEN_NAME_EVIDENCE, PRONOUN_EVIDENCE = 4.0, 2.0, 0.5
# The most that the pronouns of one name count.
MAX_PRONOUN_EVIDENCE = 20.0


@dataclass(slots=True, eq=False)
class NameCluster:
    """The names of one person as far as they are joined.

    Attributes:
        key_rows: rows of `NameTable.keys`.
        vector: the mean vector of the names' mentions. Shape: (size,).
        places: how the uses are spread over the story. Shape: (PLACES,).
        companions: the weight of each person's name that stands near. Shape: (people,).
        uses: how often the names are used.
        given, surname, bare, middle: the words of the names by their place: given names, surnames, words that stand
            alone and may be either, and words between the two.
        full: the names of two words or more, as words.
        spellings: all names, as words.
        words: all words of the names.
        titles: all titles of the names.
        genders: the genders that the titles tell.
        male, female: the evidence for either gender.
        person: how likely the names are a person's.
        gender: "m", "f", "t" for "they", or "": set when all names are joined.
    """

    key_rows: frozenset[int]
    vector: FloatArray
    places: FloatArray
    companions: FloatArray
    uses: int = 0
    given: set[str] = field(default_factory=set)
    surname: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    middle: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)
    last: set[str] = field(default_factory=set)
    husband: set[str] = field(default_factory=set)
    full: set[tuple[str, ...]] = field(default_factory=set)
    spellings: set[tuple[str, ...]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    male: float = 0.0
    female: float = 0.0
    person: float = 0.0
    gender: str = ""

    @property
    def female_share(self) -> float:
        """The share of the evidence that is for a woman, with half a case for either."""
        return (self.female + 0.5) / (self.female + self.male + 1)


def genders_conflict(one: NameCluster, other: NameCluster, share: float) -> bool:
    """Returns whether more than a share of the evidence makes one a man, and more than it the other a woman."""
    lower, higher = sorted((one.female_share, other.female_share))
    return lower < 1 - share and higher > share


def cluster_of(evidence: NameEvidence, key_rows: Iterable[int]) -> NameCluster:
    """Returns the cluster of some names."""
    rows = sorted(key_rows)
    uses = evidence.uses[rows]
    weight = uses / max(1, int(uses.sum()))
    cluster = NameCluster(
        key_rows=frozenset(rows),
        vector=weight @ evidence.vectors[rows],
        places=evidence.places[rows].sum(axis=0),
        companions=evidence.companions[rows].sum(axis=0),
        uses=int(uses.sum()),
        person=float(weight @ evidence.person[rows]),
    )
    for row in rows:
        _add_name(cluster, evidence, evidence.keys[row])
        _add_places(cluster, evidence, evidence.keys[row])
        _add_gender(cluster, evidence, row)
    return cluster


def _add_name(cluster: NameCluster, evidence: NameEvidence, key: NameKey) -> None:
    """Adds the words of a name, each at its place."""
    titles = set(key.titles)
    cluster.titles |= titles
    cluster.genders |= {gender_of_title(title) for title in titles} - {""}
    cluster.words.update(key.words)
    cluster.spellings.add(key.words)
    word = key.words[0]
    if len(key.words) > 1:
        cluster.full.add(key.words)
        if "mrs" not in titles:  # "Mrs. Hugh Dacre" is not Hugh
            cluster.given.add(word)
        cluster.surname.add(key.words[-1])
        cluster.middle.update(key.words[1:-1])
    elif titles:
        is_given = titles & KIN_TITLES or (word in GIVEN_NAMES and titles & (TITLES_BEFORE_GIVEN_NAMES - {"mr", "mrs"}))
        (cluster.given if is_given and word not in evidence.last_words else cluster.surname).add(word)
    else:
        (cluster.given if word in GIVEN_NAMES and word not in evidence.last_words else cluster.bare).add(word)


def _add_places(cluster: NameCluster, evidence: NameEvidence, key: NameKey) -> None:
    """Adds the words that are a first or a last name, by their place here or in the story's full names."""
    word, married = key.words[0], "mrs" in key.titles
    if len(key.words) > 1:
        (cluster.husband if married else cluster.first).add(word)
        cluster.last.add(key.words[-1])
    elif word in evidence.first_words:
        (cluster.husband if married else cluster.first).add(word)
    elif word in evidence.last_words or (key.titles and word not in GIVEN_NAMES):
        cluster.last.add(word)
    elif word in GIVEN_NAMES:
        cluster.first.add(word)


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
