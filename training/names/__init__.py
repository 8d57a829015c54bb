"""Fits the models of names: which names are people's, and which are one person's.

Takes the novels whose casts are known, and annotated excerpts. Gives trees, for the package and for the folds.
"""
