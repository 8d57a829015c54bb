"""Writes who has to do with whom, as graphs: over the chapters, and summed up.

Takes a Story. Gives files of graphs. Never counts anything that the tables do not count.
"""
