"""Which names are people's: what a name shows, and what the classifier in the package says of it."""

from dataclasses import replace

import numpy as np
from stories import page

from fabula.encoder.parsing import parse_tokens
from fabula.people.names import (
    PERSON_COLUMNS,
    find_names,
    packaged_classifier,
    person_features,
    person_probabilities,
)
from fabula.people.names.person_features import PARTS
from fabula.quotations import extract_quotations
from fabula.tokens import tokens as tokenize

STORY = (
    "It was so with Nora, and with Mrs. Orme, who lived in Hallam. Nora had gone to Hallam.",
    "“Come, Nora, the Ormes are waiting,” said Mrs. Orme. She walked through Hallam with a lamp.",
    "“I come,” said Nora, and she laughed. From Hallam to the sea, said Nora, it was a mile.",
)


def names_of(*story: str):
    manuscript = page(*story)
    words = tokenize(manuscript)
    return find_names(manuscript, words, parse_tokens(words), extract_quotations(manuscript))


def by_name(names, values) -> dict[str, np.ndarray]:
    return dict(zip(map(str, names.keys), values, strict=True))


def test_what_stands_beside_a_name_is_a_share_of_its_uses():
    names = names_of(*STORY)
    features = by_name(names, person_features(names))
    column = {name: row for row, name in enumerate(PERSON_COLUMNS)}
    assert features["nora"][column["tag"]] > 0
    assert features["nora"][column["vocative"]] > 0
    assert features["hallam"][column["place"]] >= 0.5
    assert features["mrs orme"][column["titled"]] == 1
    assert features["nora"][column["given_name"]] == 1


def test_the_features_are_finite_and_a_spread_is_an_entropy():
    names = names_of(*STORY)
    features = person_features(names)
    assert np.isfinite(features).all()
    spread = features[:, PERSON_COLUMNS.index("spread")]
    assert ((spread >= 0) & (spread <= np.log(PARTS))).all()


def test_who_speaks_is_a_person_and_where_people_go_is_none():
    names = names_of(*STORY)
    person = by_name(names, person_probabilities(names, packaged_classifier()))
    assert person["nora"] > 0.5
    assert person["mrs orme"] > 0.5
    assert person["hallam"] < 0.5


def test_a_family_is_no_person():
    story = ("It was so with Nora Hale. The Hales came late.", "“Good night,” said the Hales. Nora Hale bowed.")
    names = names_of(*story)
    person = by_name(names, person_probabilities(names, packaged_classifier()))
    assert person["hales"] == 0
    assert person["nora hale"] > 0.5


def test_a_surname_that_ends_in_s_is_no_family():
    names = names_of("It was so with Nora Brook and with Mr. Brooks.", "“Good night,” said Mr. Brooks to Nora Brook.")
    assert by_name(names, person_probabilities(names, packaged_classifier()))["mr brooks"] > 0.5


def test_a_story_without_names_has_no_rows():
    names = names_of("It rained all day, and the river rose.")
    assert person_features(names).shape == (0, len(PERSON_COLUMNS))
    assert not len(person_probabilities(names, packaged_classifier()))


def test_a_place_or_a_ship_is_no_person_whatever_the_classifier_says():
    names = names_of(
        "They lay at the Admiral Orme, an inn by the sea. At night the Admiral Orme was full of guests.",
        "Nora came back to the Admiral Orme, and the door of the Admiral Orme was shut. It was so with Admiral Hall.",
        "Admiral Hall went out. So did Nora. They had seen Admiral Hall before, and they saw Admiral Hall again.",
    )
    everyone = replace(packaged_classifier(), start=np.float32(9.0))
    person = by_name(names, person_probabilities(names, everyone))
    assert person["admiral orme"] == 0
    assert person["admiral hall"] > 0.5
