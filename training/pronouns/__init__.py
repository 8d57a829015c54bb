"""The fits of the rankers of pronouns.

Takes novels and excerpts whose pronouns are annotated. Gives the networks that say whom "he" and "she" refer to. Never
runs while a story is read.
"""
