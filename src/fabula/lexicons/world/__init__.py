"""Word lists for the claims that a story makes."""
