"""Many books: what is to be read, the processes that read it, and the dataset that it becomes.

Takes files, folders, archives and book lists. Gives a dataset, a folder of Parquet files, and answers to questions
about it. Never lets one book end a run, and never loses a book that is finished.
"""

from fabula.corpus.books import Book, find_books, of_shard
from fabula.corpus.dataset import ALL, FORMAT, SCHEMA, Dataset, Layout, ReadBook, writer_of
from fabula.corpus.plan import Plan, make_plan
from fabula.corpus.query import VIEWS, Answer, Place, ask, concordance, described, opened_for_questions
from fabula.corpus.run import Done, Launcher, read_books
from fabula.corpus.workers import Limits, Lost, Reader, Settings, read_locally, read_on_ray

__all__ = [
    "ALL", "FORMAT", "SCHEMA", "VIEWS", "Answer", "Book", "Dataset", "Done", "Launcher", "Layout", "Limits", "Lost",
    "Place", "Plan", "ReadBook", "Reader", "Settings", "ask", "concordance", "described", "find_books", "make_plan",
    "of_shard", "opened_for_questions", "read_books", "read_locally", "read_on_ray", "writer_of",
]  # fmt: skip
