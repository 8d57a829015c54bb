"""Measures of the claims that a story makes."""
