"""Writes a story as linked data.

Takes a Story. Gives one file of JSON-LD, which needs no network to be read. Never names a thing by its place in a list.
"""
