"""The name that stands beside a noun for a relative: "her sister Jane", "Jane, her sister", "a sister called Jane"."""

from fabula.grammar import is_stated
from fabula.lexicons.given_names import GIVEN_NAMES
from fabula.schema.people import Mention
from fabula.world.relations.evidence import Cast, Construction

_NAMING = ("appos", "flat", "compound", "nmod")
_BETWEEN = frozenset((",", "“", "‘", '"', "--", "—"))
_NUMBERS = {"two": 2, "three": 3, "four": 4}
_CALLED = frozenset(("called", "named"))

Named = tuple[Mention, Construction, int, int]
"""A name, how it stands beside the noun, and the first and the last token of the two."""


def named(cast: Cast, noun: int) -> Named | None:
    """Returns the name that stands beside a noun: in apposition, as one phrase with it, or behind "called"."""
    statements, tree = cast.statements, cast.statements.tree
    governor, relation = int(statements.parse.head[noun]), statements.relation(noun)
    if tree.dependents_labelled(noun, "conj"):
        return None
    for child in tree.dependents_labelled(noun, *_NAMING):
        name = cast.name(child)
        if name and child > noun and _stands_beside(cast, noun, name) and not _is_addressed(cast, noun, name):
            return None if tree.dependents_labelled(child, "conj") else (name, "name after", noun, child)
    beside = _named_under_same_head(cast, noun, governor) or _called(cast, noun, governor)
    if beside is not None:
        return beside
    name = cast.name(governor)
    if name is None or governor == noun or tree.dependents_labelled(governor, "conj"):
        return None
    if relation in ("compound", "flat", "nmod") and governor == noun + 1:
        return name, "name after", noun, governor
    if relation == "appos" and governor < noun and statements.relation(governor) != "conj":
        is_beside = _stands_behind(cast, noun, governor) and not _is_addressed(cast, noun, name)
        return (name, "apposition", governor, noun) if is_beside else None
    return None


def _named_under_same_head(cast: Cast, noun: int, governor: int) -> Named | None:
    """The name right behind a noun that the parser takes for a second subject, or for one who is called.

    "My sister Ana was there", and in narration, where no one is called, "he loves his wife, Beth".
    """
    statements = cast.statements
    is_told = statements.quote_of_token[noun] < 0 and statements.reported_of_token[noun] < 0
    for child in statements.tree.dependents_labelled(governor, "nsubj", "vocative"):
        name = cast.name(child)
        if name is None or child <= noun or statements.tree.dependents_labelled(child, "conj"):
            continue
        is_subject = statements.relation(child) == statements.relation(noun) == "nsubj"
        at_once = name.start <= int(statements.tokens.end[noun]) + 1
        if _stands_beside(cast, noun, name) and (at_once if is_subject else is_told and not at_once):
            return name, "name after", noun, child
    return None


def _called(cast: Cast, noun: int, governor: int) -> Named | None:
    """The name of "a daughter called Lily", "his wife is called Beth" and "my brother's name is Tom"."""
    statements, tree = cast.statements, cast.statements.tree
    for verb in (*tree.dependents_labelled(noun, "acl"), governor):
        is_of_noun = verb != governor or statements.relation(noun) == "nsubj"
        if is_of_noun and verb > noun and statements.tokens.spelling(verb).lower() in _CALLED:
            names = [child for child in tree.dependents_labelled(verb, "xcomp", "obj") if cast.name(child)]
            is_said = verb != governor or _is_stated(cast, verb)
            if len(names) == 1 and names[0] > verb and is_said:
                return _whole(cast, noun, names[0])
    if statements.lemma(governor) == "name" and "'s" in {case.replace("’", "'") for case in statements.cases(noun)}:
        last = int(statements.parse.head[governor])
        is_given = statements.tokens.spelling(last).lower() in GIVEN_NAMES  # no "My mother's name was Eyre"
        if statements.relation(governor) == "nsubj" and is_given and tree.dependents_labelled(last, "cop"):
            return _whole(cast, noun, last) if _is_stated(cast, last) else None
    return None


def _whole(cast: Cast, noun: int, last: int) -> Named | None:
    """The name headed by a token, unless it is one of several."""
    name = cast.name(last)
    is_one = name is not None and not cast.statements.tree.dependents_labelled(last, "conj")
    return (name, "name after", noun, last) if name is not None and is_one else None


def _is_stated(cast: Cast, predicate: int) -> bool:
    statements = cast.statements
    return is_stated(statements.tokens, statements.parse, statements.tree, predicate)


def _stands_behind(cast: Cast, noun: int, governor: int) -> bool:
    """Whether a noun phrase follows a name behind a comma, with nothing between: "Jane Vane, her sister"."""
    statements = cast.statements
    words = [statements.tokens.spelling(token) for token in range(governor + 1, noun + 1)]
    first = statements.tree.subtree(noun)[0] - governor - 1
    marks = [row for row, word in enumerate(words) if word in _BETWEEN]
    return bool(marks) and marks[0] - first in (-1, 0) and all(word[0].isupper() for word in words[: marks[0]])


def _stands_beside(cast: Cast, noun: int, name: Mention) -> bool:
    """Whether a name follows a noun at once, or behind a comma: "her sister, Jane"."""
    tokens = cast.statements.tokens
    after = noun + 1
    while after < len(tokens) and tokens.spelling(after) in _BETWEEN:
        after += 1
    return after < len(tokens) and int(tokens.start[after]) == name.start


def _is_addressed(cast: Cast, noun: int, name: Mention) -> bool:
    """Whether a name beside a noun in speech is called, and is not the relative's: "Come, my child, Nora".

    Before the verb, as in "My friend, Nora, is here", she is called only where she alone is spoken to.
    """
    statements = cast.statements
    row = int(statements.quote_of_token[noun])
    if row < 0 or name.entity not in statements.quotes[row].addressees:
        return False
    verb = int(statements.parse.head[noun])
    is_before_verb = statements.relation(noun) == "nsubj" and int(statements.tokens.start[verb]) > name.start
    if is_before_verb and int(statements.quote_of_token[verb]) == row and len(statements.quotes[row].addressees) > 1:
        return False
    near = (noun + 1, statements.tokens.first_at(name.end))
    return any(token < len(statements.tokens) and statements.tokens.spelling(token) == "," for token in near)


def several_names(cast: Cast, noun: int) -> list[tuple[int, Mention]]:
    """Returns the names behind a noun in the plural, as many as it says: "two brothers, Mark and Joe"; else none."""
    statements, tree = cast.statements, cast.statements.tree
    firsts = [child for child in tree.dependents_labelled(noun, "appos") if child > noun]
    tokens = tree.with_conjuncts(firsts) if len(firsts) == 1 else []
    names = [(token, name) for token in tokens if (name := cast.name(token)) is not None]
    counts = [statements.tokens.spelling(child).lower() for child in tree.dependents_labelled(noun, "nummod")]
    is_counted = all(_NUMBERS.get(count) == len(tokens) for count in counts)
    is_all = len(names) == len(tokens) >= 2 and is_counted and not tree.dependents_labelled(noun, "conj")
    return names if is_all and _stands_beside(cast, noun, names[0][1]) else []
