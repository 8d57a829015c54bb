"""The fits of the claims that a story makes."""
