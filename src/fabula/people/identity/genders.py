"""The gender of a person by the pronouns that follow their names."""

from fabula.people.identity.evidence import NameEvidence
from fabula.people.identity.name_clusters import NameCluster
from fabula.people.names import CONTEXT_COLUMNS, gender_by_name

# Pronouns set a gender that is not known yet by a majority; a known gender is replaced from this many pronouns,
MIN_PRONOUNS_OF_GENDER = 4
# of which more than this share tell the other gender.
MIN_PRONOUN_SHARE = 0.75
# A person goes by "they" from this many uses of it,
MIN_THEY = 6
# and more than this many for each "he" and "she".
MIN_THEY_RATIO = 3


def set_gender_by_pronouns(person: NameCluster, evidence: NameEvidence) -> None:
    """Sets the gender of a person: by a title, or else by the pronouns that follow the names, or by the given name."""
    columns = [CONTEXT_COLUMNS.index(word) for word in ("he", "she", "they")]
    he, she, they = evidence.context_counts[sorted(person.key_rows)][:, columns].sum(axis=0).tolist()
    if person.title_gender:
        person.gender = person.title_gender
        return
    by_uses = sorted(person.key_rows, key=lambda row: (-int(evidence.uses[row]), row))
    person.gender = next((gender for row in by_uses if (gender := gender_by_name(evidence.keys[row]))), "")
    clear = not person.gender or max(he, she) > MIN_PRONOUN_SHARE * (he + she)
    if (he + she >= MIN_PRONOUNS_OF_GENDER and clear) or (not person.gender and he != she):
        person.gender = "m" if he > she else "f"
    if they >= MIN_THEY and they > MIN_THEY_RATIO * (he + she):
        person.gender = "t"
