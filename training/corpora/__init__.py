"""Annotated corpora as training reads them, and the dictionary of word classes.

Takes the files of a corpus. Gives its documents with their annotation. Never reads a story by itself.
"""
