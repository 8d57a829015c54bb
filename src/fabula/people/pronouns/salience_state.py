"""The salience of each person while a walk goes through a story."""

from dataclasses import dataclass
from math import exp

# Tokens of narration after which salience has fallen to 1/e (experiment 011).
FADE_TOKENS = 50.0
MIN_SALIENCE = 1e-4  # a person below this is no longer looked at


@dataclass(frozen=True, slots=True)
class PronounReferent:
    """A person that pronouns may refer to.

    Attributes:
        gender: "m", "f", "t", a key of `NEOPRONOUNS`, or "" where the text does not say.
        uses: the token ranges of the names and roles that refer to the person, in order.
        narrator: whether the person narrates.
        narrated: the token ranges that the person narrates, where others narrate the rest.
    """

    gender: str
    uses: tuple[tuple[int, int], ...]
    narrator: bool = False
    narrated: tuple[tuple[int, int], ...] = ()


class SalienceState:
    """The salience of each person, which fades as the clock goes on."""

    def __init__(self, people: list[PronounReferent]) -> None:
        self.people = people
        self.weight: dict[int, float] = {}
        self.updated_at: dict[int, float] = {}

    def add(self, row: int, now: float, weight: float) -> None:
        """Makes a person more salient."""
        self.weight[row] = self.now(row, now) + weight
        self.updated_at[row] = now

    def now(self, row: int, now: float) -> float:
        """Returns the salience of a person at a time."""
        return self.weight.get(row, 0.0) * exp((self.updated_at.get(row, now) - now) / FADE_TOKENS)

    def most_salient(self, gender: str, now: float, excluded: tuple[int, ...]) -> tuple[int, float]:
        """Returns the most salient person of a gender and their share of all salience; unknown genders count half."""
        best, best_weight, total = -1, 0.0, 0.0
        faded_out = []
        for row, weight in self.weight.items():
            faded = weight * exp((self.updated_at[row] - now) / FADE_TOKENS)
            if faded < MIN_SALIENCE:
                faded_out.append(row)
                continue
            person_gender = self.people[row].gender
            if row in excluded or (person_gender and person_gender != gender):
                continue
            value = faded if person_gender else faded / 2
            total += value
            if value > best_weight:
                best, best_weight = row, value
        for row in faded_out:
            del self.weight[row], self.updated_at[row]
        return best, best_weight / total if total else 0.0
