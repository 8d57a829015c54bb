"""Small networks and trees that rank candidates, and the weights in the package.

Takes columns of features. Gives probabilities. Never knows what a column means.
"""

from fabula.ranking.boosted_trees import BoostedTrees
from fabula.ranking.feature_network import ROWS_AT_ONCE, FeatureNetwork
from fabula.ranking.packaged_weights import load_weights, network_of, trees_of, weights_digest
from fabula.ranking.probabilities import logistic, softmax

__all__ = [
    "ROWS_AT_ONCE",
    "BoostedTrees",
    "FeatureNetwork",
    "load_weights",
    "logistic",
    "network_of",
    "softmax",
    "trees_of",
    "weights_digest",
]
