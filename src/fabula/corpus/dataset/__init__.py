"""The dataset of a corpus: Parquet files, and the finished books on their way into them."""

from fabula.corpus.dataset.files import BOOKS_AT_A_TIME, BOOKS_IN_PART, Dataset, ReadBook
from fabula.corpus.dataset.finished import head_of, pack_finished
from fabula.corpus.dataset.layout import ALL, Layout, writer_of
from fabula.corpus.dataset.schema import BOOKS, DETAILS, FAILED, FORMAT, OF_THE_RUN, READ, SCHEMA

__all__ = [
    "ALL", "BOOKS", "BOOKS_AT_A_TIME", "BOOKS_IN_PART", "DETAILS", "FAILED", "FORMAT", "OF_THE_RUN", "READ", "SCHEMA",
    "Dataset", "Layout", "ReadBook", "head_of", "pack_finished", "writer_of",
]  # fmt: skip
