"""Whether a verb says that its subject has something, on small trees that are written out here."""

import pytest
from parsed_sentences import parsed_text

from fabula.grammar import DependencyTree, is_having

SENTENCE = """
    Nora    Nora    NNP  3 nsubj
    {has}   be      VBZ  3 aux
    {got}   {get}   VBN  0 root
    blue    blue    JJ   5 amod
    eyes    eye     NNS  3 obj
"""


@pytest.mark.parametrize(
    ("has", "got", "get", "expected"),
    [
        ("has", "got", "get", True), ("+'s", "got", "get", True), ("+’s", "got", "get", True),
        ("just", "got", "get", False), ("has", "gotten", "get", False), ("has", "had", "have", True),
        ("has", "seen", "see", False),
    ],
)  # fmt: skip
def test_who_has_got_something_has_it(has, got, get, expected):
    parsed = parsed_text(SENTENCE.format(has=has, got=got, get=get))
    assert is_having(parsed.tokens, parsed.parse, DependencyTree(parsed.parse), 2) is expected
