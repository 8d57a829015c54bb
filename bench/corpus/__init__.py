"""Trials of `fabula corpus`: the same dataset by every engine, whatever is killed, and questions to it."""
