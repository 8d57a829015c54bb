"""The noun for a character of a relation."""

from typing import get_args

import pytest

from fabula.lexicons.world.relations import NOUNS_OF_RELATIONS
from fabula.schema.world import MUTUAL_RELATIONS, RelationKind, relation_name


@pytest.mark.parametrize(
    ("kind", "pronouns", "inverse", "name"),
    [
        ("parent", "she/her", False, "mother"),
        ("parent", "he/him", True, "son"),
        ("parent", "", True, "child"),
        ("uncle or aunt", "she/her", False, "aunt"),
        ("uncle or aunt", "", False, "uncle or aunt"),
        ("uncle or aunt", "he/him", True, "nephew"),
        ("sibling", "they/them", False, "sibling"),
        ("cousin", "he/him", False, "cousin"),
        ("spouse", "she/her", False, "wife"),
        ("sibling-in-law", "", True, "brother-in-law or sister-in-law"),
        ("loves", "she/her", True, "loved by"),
        ("teaches", "he/him", False, "teacher"),
    ],
)
def test_names_of_relations(kind, pronouns, inverse, name):
    assert relation_name(kind, pronouns, inverse=inverse) == name


def test_every_kind_has_its_nouns():
    assert set(NOUNS_OF_RELATIONS) == set(get_args(RelationKind)) - {"loves"}
    for kind, (ones, others) in NOUNS_OF_RELATIONS.items():
        assert (ones == others) == (kind in MUTUAL_RELATIONS)
