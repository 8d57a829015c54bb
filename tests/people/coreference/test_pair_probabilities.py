"""Which earlier mentions a mention may refer to."""

import numpy as np
from readings import reading

from fabula import manuscript
from fabula.people.coreference.pair_probabilities import likely_antecedents
from fabula.people.names import paratext_tokens
from fabula.tokens import tokens

STORY = b'The Clock\n=========\n\n*by J. Arrant*\n\nThe man came. "Well?" said the man.\n'


def test_a_noun_of_the_story_does_not_mean_the_author_of_the_byline():
    pages = manuscript.read_bytes(STORY, "clock.md")
    words = tokens(pages)
    at = {words.spelling(token): token for token in range(len(words))}
    spans = [(at["Arrant"], at["Arrant"] + 1), (at["The"], at["came"]), (at["said"] + 1, at["said"] + 3)]
    parse = reading(words, [(*span, kind, "PER") for span, kind in zip(spans, ("PROP", "NOM", "NOM"), strict=True)])
    probabilities = np.array([[1.0, 0.0, 0.0], [0.1, 0.9, 0.0], [0.1, 0.5, 0.4]])

    def rows(paratext=None) -> list[list[int]]:
        return [[row for row, _ in linked] for linked in likely_antecedents(parse, probabilities, paratext)]

    assert rows() == [[], [0], [1, 0]]
    assert rows(paratext_tokens(pages, words)) == [[], [], [1]]
