"""How right the claims about the world of a story are: read blind, and planted.

Takes stories that were read, and verdicts of a reader who judged claims against the text. Gives shares of right claims
with their intervals. Never changes a verdict.
"""
