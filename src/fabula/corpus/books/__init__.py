"""The books of a corpus: what a book is, and where files, folders, patterns, archives and book lists have them."""

from fabula.corpus.books.book import Book, digest_of, of_shard
from fabula.corpus.books.found import find_books

__all__ = ["Book", "digest_of", "find_books", "of_shard"]
