"""Decides which words of a story are names.

The method needs no list of names. A word is a name when the story writes it with a capital in mid-sentence and hardly
ever without one.
"""

import numpy as np

from fabula.grammar import has_relation
from fabula.indexes import mention_heads
from fabula.lexicons.function_words import NON_NAME_WORDS
from fabula.lexicons.given_names import GIVEN_NAMES, gender_by_births
from fabula.lexicons.titles import without_honorific
from fabula.people.names.keys import NameKey
from fabula.people.names.word_columns import (
    WordColumns,
    are_proper,
    behind,
    follow_plain_words,
    may_be_names,
    same_sentence,
)
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import PER, PROP
from fabula.schema.tokens import Tokens

# A word is a name when more than this share of its uses has a capital (experiment 027).
MIN_CAPITAL_SHARE = 0.6
# A word like "the Voice" is a name from this many uses with "the" and a capital in mid-sentence (experiment 027).
MIN_USES_WITH_THE = 4
# A word that only ever begins a sentence is a name when the network takes this many of its uses for a name,
MIN_SENTENCE_INITIAL_NAMES = 2
# and this share of them.
MIN_SENTENCE_INITIAL_SHARE = 0.8
# A capital in mid-sentence makes an everyday word a name from so many uses that the network takes for a person's name.
MIN_NETWORK_NAMES = 2
_NO_NAMES = NON_NAME_WORDS | {"hi", "dear", "dearest"}  # the last begin a mail: "Hi Nora,"
_WORDS_OF_ONE_LETTER = frozenset("IAO")
# Titles that a name must follow.
_TITLES_BEFORE_NAMES = frozenset("mr mrs ms mx dr st ste aunt uncle".split())
# Titles that a single letter may follow: "Mr. W."
_TITLES_BEFORE_INITIALS = frozenset("mr mrs ms miss mx dr".split())


def name_words(words: WordColumns, parse: Parse, senders: BoolArray) -> BoolArray:
    """Returns which tokens are words of a name. Shape: (tokens,), bool.

    Args:
        words: the properties of each token.
        parse: the network's parse of them.
        senders: which tokens name the sender of a line or stand in a speech tag, which counts as a capital in
            mid-sentence. Shape: (tokens,).
    """
    single = _network_single_names(words.tokens, parse)
    name = _capitalised_names(words, single, senders)
    # A word that stands in a speech tag once is a name wherever the network says so: "Mark", beside "a mark".
    name |= words.capital & single & (words.uses(senders & single) > 0)[words.lower]
    is_code = words.tokens.where(is_code_name)
    name |= is_code & (words.uses(senders & is_code) > 0)[words.lower]
    name |= _names_after_titles(words) | _network_names_in_mid_sentence(words, parse)
    name |= _names_at_starts(words, parse, single) & ~name
    name |= _names_with_honorifics(words) | words.placeholder
    name |= _first_word_tokens(words, parse, name)
    return name | _surname_tokens(words, parse, name | words.title)


def is_code_name(word: str) -> bool:
    """Returns whether a word may be a name in capitals throughout: "Q", "K-7", "HAL". "I" and "A" are none."""
    return word.isupper() and word not in _WORDS_OF_ONE_LETTER and "." not in word


def _names_after_titles(words: WordColumns) -> BoolArray:
    """Which tokens are the name behind a title, though they are everyday words: "Mrs. March". Shape: (tokens,), bool.

    Only a title that a name must follow shows it: "the Doctor Will" does not.
    """
    tokens = words.tokens
    title = tokens.where(lambda w: w.lower().rstrip(".") in _TITLES_BEFORE_NAMES) & words.title
    wordlike = tokens.where(lambda w: len(w) > 1 and w[0].isalpha())
    initial = tokens.where(lambda w: w.rstrip(".").isalpha() and len(w.rstrip(".")) == 1)
    before_initial = tokens.where(lambda w: w.lower().rstrip(".") in _TITLES_BEFORE_INITIALS) & words.title
    shown = (wordlike & behind(title)) | (initial & behind(before_initial))
    return words.capital & shown & ~words.title & same_sentence(tokens)


def _network_names_in_mid_sentence(words: WordColumns, parse: Parse) -> BoolArray:
    """Which capitals in mid-sentence the network takes for a person's name. Shape: (tokens,), bool.

    So "Hands" is a name where the story has a man called so, however often it speaks of hands. From
    `MIN_NETWORK_NAMES` of them on, so is every capital in mid-sentence, and elsewhere each that is a proper noun.
    """
    tokens = words.tokens
    is_name = np.zeros(len(tokens), bool)
    of_person = (parse.kind == PROP) & (parse.category == PER)
    is_name[parse.spans[of_person, 1] - 1] = True
    is_name[mention_heads(parse)[of_person]] = True  # "Hands, who was at the gun"
    may_be_name = words.capital & may_be_names(tokens) & ~words.title
    mid_sentence = may_be_name & follow_plain_words(tokens)
    often = words.uses(mid_sentence & is_name) >= MIN_NETWORK_NAMES
    proper = are_proper(parse)
    mask: BoolArray = (mid_sentence & is_name) | ((mid_sentence | (may_be_name & proper)) & often[words.lower])
    return mask


def _names_at_starts(words: WordColumns, parse: Parse, network_name: BoolArray) -> BoolArray:
    """Which tokens are names that only ever begin a sentence, in a text too short to show more. Shape: (tokens,), bool.

    The network takes all uses for a proper noun: two or more, of which one acts; or the only one of a given name, which
    it takes for a person's.
    """
    capital = words.capital & ~words.title & may_be_names(words.tokens)
    uses, mid_sentence = words.uses(words.prose), words.uses(capital & follow_plain_words(words.tokens))
    begins_always = (words.uses(capital & are_proper(parse)) == uses) & (mid_sentence == 0)
    acts = (uses >= MIN_SENTENCE_INITIAL_NAMES) & (words.uses(capital & has_relation(parse, "nsubj")) > 0)
    given = words.where_lower(lambda word: word in GIVEN_NAMES or bool(gender_by_births(word)))
    mask: BoolArray = capital & (begins_always & (acts | (given & (words.uses(network_name) > 0))))[words.lower]
    return mask


def _names_with_honorifics(words: WordColumns) -> BoolArray:
    """Which tokens are a name with a form of address behind it: "Sakura-chan". Shape: (tokens,), bool."""
    with_honorific = words.where_lower(lambda word: without_honorific(word) != word)
    mask: BoolArray = words.capital & with_honorific[words.lower]
    return mask


def _first_word_tokens(words: WordColumns, parse: Parse, name: BoolArray) -> BoolArray:
    """Which words begin a name of two words that the network takes for a person's. Shape: (tokens,), bool.

    An everyday word does so where the pair stands in mid-sentence `MIN_NETWORK_NAMES` times, since there the capital is
    no sentence's: "Black Dog". A word that the network takes for a proper noun, and that the story never writes
    without its capital, does so at once: “Mateus Ferreira,” Cal said.
    """
    tokens = words.tokens
    start, end = parse.spans[(parse.kind == PROP) & (parse.category == PER)].T
    first = np.zeros(len(tokens), bool)
    first[start[(end - start == 2)]] = True
    first &= words.capital & ~words.title & ~name & may_be_names(tokens) & np.append(name[1:], False)
    pair = words.lower.astype(np.int64)
    pair[:-1] = pair[:-1] * len(words.lower_vocabulary) + pair[1:]
    often, uses = np.unique(pair[first & follow_plain_words(tokens)], return_counts=True)
    lower_case = words.uses(tokens.where(lambda w: w[0].islower()) & words.prose)[words.lower]
    whole = tokens.where(lambda w: "." not in w)  # "E." is no word of a name
    is_name: BoolArray = np.isin(pair, often[uses >= MIN_NETWORK_NAMES])
    is_name |= are_proper(parse) & (lower_case == 0) & whole
    return first & is_name


def _network_single_names(tokens: Tokens, parse: Parse) -> BoolArray:
    """Which tokens the network takes for a person's whole name. Shape: (tokens,), bool."""
    start, end = parse.spans.T
    person = (parse.kind == PROP) & (parse.category == PER)
    single = np.zeros(len(tokens), bool)
    single[start[person & (end - start == 1)]] = True
    return single


def _capitalised_names(words: WordColumns, network_name: BoolArray, senders: BoolArray) -> BoolArray:
    """Which tokens the capitals of the whole story make words of a name. Shape: (tokens,), bool.

    Args:
        words: the properties of each token.
        network_name: which tokens the network takes for a person's whole name. Shape: (tokens,), bool.
        senders: which tokens name the sender of a line. Shape: (tokens,), bool.
    """
    tokens, capital, title = words.tokens, words.capital, words.title
    lower_case = tokens.where(lambda w: w[0].islower())
    mid_sentence = np.zeros(len(tokens), bool)  # a capital that the beginning of a sentence does not explain
    mark = tokens.where(lambda w: w in (",", "'", "’", "'s", "’s"))
    mid_sentence[1:] = capital[1:] & (
        lower_case[:-1] | title[:-1] | mark[:-1] | (capital[:-1] & same_sentence(tokens)[1:])
    )
    capital_uses = words.uses(mid_sentence | senders)
    plain_uses = words.uses(lower_case & words.prose & ~senders)
    share = capital_uses / np.maximum(capital_uses + plain_uses, 1)
    wordlike = words.where_lower(lambda w: len(w) > 1 and w[0].isalpha() and w not in _NO_NAMES)
    name = wordlike & (capital_uses >= 1) & ((capital_uses >= 2) | (plain_uses == 0)) & (share > MIN_CAPITAL_SHARE)
    # In a short text a name may begin every sentence that it stands in: there the network is trusted.
    initial_uses = words.uses(capital & words.prose)
    network_uses = words.uses(capital & words.prose & network_name)
    name |= (
        wordlike
        & (capital_uses + plain_uses == 0)
        & (network_uses >= MIN_SENTENCE_INITIAL_NAMES)
        & (network_uses >= MIN_SENTENCE_INITIAL_SHARE * initial_uses)
    )
    written_as_name = name[words.lower] & (capital | words.all_capitals)
    return _with_names_after_the(words, written_as_name, capital & mid_sentence, wordlike)


def _with_names_after_the(
    words: WordColumns, name: BoolArray, mid_sentence: BoolArray, wordlike: BoolArray
) -> BoolArray:
    """Adds ordinary words that "the" and a capital make a name: "the Voice", "the Invisible Man".

    Args:
        words: the properties of each token.
        name: the name words so far. Shape: (tokens,), bool.
        mid_sentence: the capitals that the beginning of a sentence does not explain. Shape: (tokens,), bool.
        wordlike: which lower-case spellings may be a name. Shape: (lower-case spellings,), bool.
    """
    if not len(words.tokens):
        return name
    the = words.tokens.among(("the",))
    after_the = mid_sentence & behind(the)
    often = words.uses(after_the) >= MIN_USES_WITH_THE
    name = name | (after_the & often[words.lower] & wordlike[words.lower])
    second = words.capital & behind(after_the & ~words.title)
    pairs = words.lower.astype(np.int64)
    pairs[1:] += pairs[:-1] * len(words.lower_vocabulary)
    _, pair_row, uses = np.unique(pairs[second], return_inverse=True, return_counts=True)
    kept = np.flatnonzero(second)[uses[pair_row] >= MIN_USES_WITH_THE]
    name[kept] = name[kept - 1] = True
    return name


def _surname_tokens(words: WordColumns, parse: Parse, begins_name: BoolArray) -> BoolArray:
    """Which ordinary words end a name that the network takes for a person's: "Harvey Stone", "Mr. Long".

    Args:
        words: the properties of each token.
        parse: the network's parse of them.
        begins_name: which tokens are name words or titles. Shape: (tokens,), bool.
    """
    surname = np.zeros(len(words.tokens), bool)
    start, end = parse.spans[(parse.kind == PROP) & (parse.category == PER)].T
    last = end[end - start > 1] - 1
    surname[last[words.capital[last] & may_be_names(words.tokens)[last] & begins_name[last - 1]]] = True
    return surname


def spelling_counts(words: WordColumns, keys: tuple[NameKey, ...]) -> IntArray:
    """Returns how the story writes each name's word that it most often writes in lower case.

    Columns: uses in lower case, with a capital, with a capital in mid-sentence. Shape: (keys, 3), int64.
    """
    tokens = words.tokens
    mid_sentence = words.capital & follow_plain_words(tokens)
    lower_case = tokens.where(lambda w: w[0].islower()) & words.prose
    uses = np.stack([words.uses(mask) for mask in (lower_case, words.capital, mid_sentence)], axis=1)
    share = uses[:, 0] / np.maximum(1, uses[:, 0] + uses[:, 1])
    row_of = {word: row for row, word in enumerate(words.lower_vocabulary)}
    counts = np.zeros((len(keys), 3), np.int64)
    for key_row, key in enumerate(keys):
        rows = [row_of[part] for word in key.words if (part := word.split()[-1]) in row_of]
        if rows:
            counts[key_row] = uses[max(rows, key=lambda row: float(share[row]))]
    return counts
