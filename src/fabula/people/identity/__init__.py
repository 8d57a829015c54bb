"""Identity: which names are one person's, decided over the whole book.

Takes the table of names and the network's links between mentions. Gives one cluster of names for each person, and the
names that several people share. Never resolves a pronoun.

A learned scorer gives each pair of clusters the probability that they are one person; the likeliest pair is joined
first, and all pairs of the new cluster are scored again (experiment 040).
"""

from fabula.people.identity.agglomeration import NamedPeople, cluster_names, join_likely_pairs, packaged_scorer
from fabula.people.identity.called_names import join_clipped_names, join_names_in_calls
from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.evidence import NameEvidence, gather_name_evidence
from fabula.people.identity.name_clusters import MIN_PRONOUNS_OF_GENDER, MIN_THEY, MIN_THEY_RATIO
from fabula.people.identity.name_relations import may_be_one_name
from fabula.people.identity.pair_features import PAIR_COLUMNS, pair_features
from fabula.people.identity.sure_joins import (
    MAIN_SHARE,
    join_forms_of_names,
    join_surnames_of_one_gender,
    join_titles_alone,
    join_with_only_bearers,
)

__all__ = [
    "MAIN_SHARE",
    "MIN_PRONOUNS_OF_GENDER",
    "MIN_THEY",
    "MIN_THEY_RATIO",
    "PAIR_COLUMNS",
    "ClusterIndex",
    "NameEvidence",
    "NamedPeople",
    "cluster_names",
    "gather_name_evidence",
    "join_clipped_names",
    "join_forms_of_names",
    "join_likely_pairs",
    "join_names_in_calls",
    "join_surnames_of_one_gender",
    "join_titles_alone",
    "join_with_only_bearers",
    "may_be_one_name",
    "packaged_scorer",
    "pair_features",
]
