"""Writes a story bible as a vault of Obsidian: a folder of linked notes.

Takes a Story. Gives a note for each person, place, scene and promise. Never links to a note that is not there.
"""
