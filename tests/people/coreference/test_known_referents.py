"""The network's mentions aligned with resolved ones, and the referents that are known before clustering."""

from dataclasses import replace

import numpy as np
import pytest
from readings import reading
from stories import page

from fabula.people.coreference.known_referents import align_mentions, find_known_referents, salient_referents
from fabula.schema.people import Character, Entity, Mention, Name
from fabula.tokens import tokens

TEXT = "Poor Mr. Hall left Orme , and I saw him ."
HALL = Character(id="c7", name="Mr. Hall", names=(), pronouns="he/him", mentions=1, quotes=0, first=5)
ORME = Entity(id="e3", category="GPE", name="Orme", mentions=1, first=19)
SPANS = [(0, 3, "PROP", "PER"), (4, 5, "PROP", "GPE"), (7, 8, "PRON", "PER"), (9, 10, "PRON", "PER")]


def mention(phrase: str, kind: str, entity: str | None) -> Mention:
    start = TEXT.index(phrase)
    return Mention(start=start, end=start + len(phrase), kind=kind, category="PER", entity=entity, p=0.8)


def aligned(*resolved: Mention, spans=SPANS):
    words = tokens(page(TEXT))
    parse = reading(words, spans)
    return words, parse, align_mentions(words, parse, resolved)


@pytest.mark.parametrize(
    ("resolved", "row"),
    [(mention("Mr. Hall", "PROP", "c7"), 0), (mention("Hall", "PROP", "c7"), 0), (mention("him", "PRON", "c7"), 3)],
    ids=["a name that ends alike", "a shorter one", "the same span"],
)
def test_a_resolved_mention_is_aligned(resolved, row):
    _, _, alignment = aligned(resolved)
    assert alignment.resolved == [resolved if other == row else None for other in range(len(SPANS))]
    assert alignment.unmatched == []


def test_a_resolved_mention_is_unmatched_only_where_the_network_has_none():
    hall = mention("Mr. Hall", "PROP", "c7")
    assert aligned(hall, spans=SPANS[1:])[2].unmatched == [hall]
    other_end = mention("Poor Mr.", "PROP", "c7")
    assert aligned(other_end)[2].unmatched == []


def test_a_noun_phrase_that_ends_with_a_name_is_who_is_named():
    hall = mention("Hall", "PROP", "c7")
    spans = [(0, 3, "NOM", "PER")]
    assert aligned(hall, spans=spans)[2].resolved == [hall]
    heads_of_left = replace(reading(tokens(page(TEXT)), spans), head=np.array([0, 0, 0, *range(3, 11)], np.int32))
    assert align_mentions(tokens(page(TEXT)), heads_of_left, (hall,)).resolved == [None]


@pytest.mark.parametrize("span", [(1, 4, "NOM", "PER"), (1, 2, "PROP", "PER")], ids=["a clause behind", "cut off"])
def test_a_mention_that_begins_with_a_name_ends_with_it(span):
    hall, words = mention("Mr. Hall", "PROP", "c7"), tokens(page(TEXT))
    parse = replace(reading(words, [span]), head=np.array([2, 1, 2, *range(3, 11)], np.int32))
    alignment = align_mentions(words, parse, (hall,))
    assert (alignment.resolved, alignment.start, alignment.end) == ([hall], [hall.start], [hall.end])


def test_a_name_in_a_heading_is_the_only_one_who_is_called_so():
    words = tokens(page("THE DIARY OF DR. HALL"))
    parse = reading(words, [(3, 5, "PROP", "PER")])
    doctor = replace(HALL, names=(Name("Dr. Hall", 3),))
    alignment = align_mentions(words, parse, ())
    assert find_known_referents(words, parse, alignment, (doctor,), ()).of_mention.tolist() == [0]
    twice = (doctor, replace(doctor, id="c8"))
    assert find_known_referents(words, parse, alignment, twice, ()).of_mention.tolist() == [-1]


def test_names_and_i_keep_their_referent_and_other_pronouns_only_their_salience():
    resolved = (
        mention("Mr. Hall", "PROP", "c7"),
        mention("Orme", "PROP", "e3"),
        mention("I", "PRON", "c7"),
        mention("him", "PRON", "c7"),
    )
    words, parse, alignment = aligned(*resolved)
    known = find_known_referents(words, parse, alignment, (HALL,), (ORME,))
    assert known.of_mention.tolist() == [0, 1, 0, -1]
    assert salient_referents(alignment, known) == {2: (0, 0.8), 3: (0, 0.8)}


def test_unnamed_characters_are_numbered_behind_entities():
    words, parse, alignment = aligned()
    known = find_known_referents(words, parse, alignment, (HALL,), (ORME,))
    more = known.with_unnamed((HALL,), np.array([2, -1, -1, -1]))
    assert (known.ids(), more.ids()) == (["c7", "e3"], ["c7", "e3", "c7"])
    assert more.attributes() == ((0, "m"), (2, ""), (0, "m"))
    assert (known.of_mention.tolist(), more.of_mention.tolist()) == ([-1] * 4, [2, -1, -1, -1])
