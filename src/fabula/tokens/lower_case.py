"""Stories that are written without capitals, as some present-day writers do."""

from fabula.schema.tokens import Tokens

# Of the words of a story but "I", so many have a capital at most. Of 250 novels and stories none has less than .029.
MAX_SHARE_OF_CAPITALS = 0.01
MIN_WORDS = 20  # fewer may be a heading


def is_in_lower_case(tokens: Tokens) -> bool:
    """Returns whether a story is written without capitals, so that they show neither names nor sentences."""
    cased = tokens.where(lambda word: word[0].lower() != word[0].upper() and word != "I")
    capitals = tokens.where(lambda word: word[0].isupper() and word != "I")
    words = int(cased.sum())
    return words >= MIN_WORDS and int((cased & capitals).sum()) <= MAX_SHARE_OF_CAPITALS * words
