"""Small networks that rank candidates, and the weights in the package.

Takes columns of features. Gives probabilities. Never knows what a column means.
"""

from fabula.ranking.feature_network import FeatureNetwork
from fabula.ranking.packaged_weights import load_weights, network_of, weights_digest
from fabula.ranking.probabilities import logistic, softmax

__all__ = ["FeatureNetwork", "load_weights", "logistic", "network_of", "softmax", "weights_digest"]
