"""The fits of the rankers of pronouns.

Takes novels and excerpts whose pronouns are annotated. Gives the networks that rank the referents of "he" and "she".
Never runs while a story is read.
"""
