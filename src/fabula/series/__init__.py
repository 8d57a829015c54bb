"""The people of several books that belong together: who of one book is who of another.

Takes Stories, in the order of the series. Gives the people of the series, each with the character of each book, and
pairs that may be one person, with the words of both books that speak for it. Never changes a Story.
"""

from fabula.series.features import PAIR_COLUMNS, Book, book_of, candidates, pair_features
from fabula.series.joining import people_of_series, weighed
from fabula.series.known_cast import known_characters
from fabula.series.people import Appearance, Evidence, Series, SeriesPerson, SeriesSuggestion
from fabula.series.rows import series_rows

__all__ = [
    "PAIR_COLUMNS",
    "Appearance",
    "Book",
    "Evidence",
    "Series",
    "SeriesPerson",
    "SeriesSuggestion",
    "book_of",
    "candidates",
    "known_characters",
    "pair_features",
    "people_of_series",
    "series_rows",
    "weighed",
]
