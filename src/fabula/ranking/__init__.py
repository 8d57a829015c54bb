"""Small networks that rank candidates, and the weights in the package.

Takes columns of features. Gives probabilities. Never knows what a column means.
"""

from fabula.ranking.packaged_weights import load_weights

__all__ = ["load_weights"]
