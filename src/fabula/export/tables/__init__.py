"""Writes the tables of a story: as CSV, as Parquet, and as one database of SQLite.

Takes a Story. Gives one file a table, or one file with all of them. Never leaves out a row.
"""
