"""The referents of "he" and "she" in a line whose speaker and addressees are known."""

import numpy as np
import pytest
from stories import page

from fabula.encoder import parse_tokens
from fabula.people.dialogue import COLUMNS, packaged_speech_pronoun_ranker, resolve_third_person
from fabula.people.dialogue.pronoun_candidates import LOOK_BACK_MENTIONS, find_candidates
from fabula.people.dialogue.pronoun_features import pronoun_features
from fabula.people.mentions import lines_of_mentions, mention_arrays
from fabula.ranking import FeatureNetwork
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.tokens import tokens


def _character(identity: str, pronouns: str) -> Character:
    return Character(
        id=identity, name=identity, names=(), pronouns=pronouns, mentions=1, quotes=0, first=0, narrator=False
    )


CAST = (
    _character("ned", "he/him"),
    _character("tom", "he/him"),
    _character("ada", "she/her"),
    _character("kit", ""),
)


def resolved(words, parse, quotes, mentions, ranker: FeatureNetwork) -> tuple[Mention, ...]:
    lines = lines_of_mentions(words, quotes, mentions)
    return resolve_third_person(lines, parse, CAST, mentions, ranker)


class Scene:
    """A text with one line, its mentions, and what a pass of the ranker reads of it."""

    def __init__(self, text: str, speaker: str, addressees: tuple[str, ...], *known: tuple[str, str, str | None]):
        self.manuscript, mentions, at = page(text), [], 0
        for spelled, kind, entity in known:
            at = self.manuscript.text.index(spelled, at)
            mentions.append(Mention(start=at, end=at + len(spelled), kind=kind, category="PER", entity=entity, p=0.9))
            at += len(spelled)
        self.mentions, self.tokens = tuple(mentions), tokens(self.manuscript)
        self.parse = parse_tokens(self.tokens)
        start, end = self.manuscript.text.index("“"), self.manuscript.text.index("”") + 1
        self.quotes = (
            Quote(start=start, end=end, kind="speech", utterance=0, speaker=speaker, addressees=addressees, p=0.9),
        )

    def resolved(self, ranker: FeatureNetwork) -> list[str | None]:
        mentions = resolved(self.tokens, self.parse, self.quotes, self.mentions, ranker)
        return [mention.entity for mention in mentions]

    def features(self) -> dict[str, dict[str, float]]:
        """The features of the candidates of all pronouns, by character."""
        lines = lines_of_mentions(self.tokens, self.quotes, self.mentions)
        arrays = mention_arrays(lines, self.parse, [character.id for character in CAST], self.mentions)
        candidates = find_candidates(arrays, CAST)
        table = pronoun_features(lines, arrays, candidates, CAST)
        assert table.shape == (len(candidates.asked), len(COLUMNS))
        assert np.isfinite(table).all()
        names = [CAST[row].id for row in candidates.character.tolist()]
        return {name: dict(zip(COLUMNS, row.tolist(), strict=True)) for name, row in zip(names, table, strict=True)}


def by(column: str, weight: float = 1.0) -> FeatureNetwork:
    """A ranker that looks at one column."""
    linear = np.zeros(len(COLUMNS))
    linear[COLUMNS.index(column)] = weight
    return FeatureNetwork(linear=linear)


LATE = Scene(
    "Ned sat down beside Ada. “Tom is late, and he knows it,” she told Ned.", "ada", ("ned",),
    ("Ned", "PROP", "ned"), ("Ada", "PROP", "ada"), ("Tom", "PROP", "tom"), ("he", "PRON", "ned"),
)  # fmt: skip


def test_whom_the_line_is_said_to_is_not_the_one_it_speaks_of():
    assert LATE.resolved(packaged_speech_pronoun_ranker())[-1] == "tom"


def test_the_likeliest_candidate_of_a_ranker_is_the_referent():
    assert LATE.resolved(by("is the only addressee"))[-1] == "ned"
    assert LATE.resolved(by("is the only addressee", -1))[-1] == "tom"


def test_a_candidate_has_the_gender_of_the_pronoun_or_none_known():
    known = (("Ada", "PROP", "ada"), ("Kit", "PROP", "kit"), ("Tom", "PROP", "tom"), ("he", "PRON", None))
    scene = Scene("Ada and Kit came. “Tom says he knows,” said Ned.", "ned", (), *known)
    assert set(scene.features()) == {"kit", "tom"}


def test_features_say_who_speaks_who_hears_and_who_was_mentioned():
    features = LATE.features()
    assert set(features) == {"ned", "tom"}
    assert features["ned"]["referent by coreference"] == features["ned"]["is the only addressee"] == 1
    assert features["tom"]["named in the line"] == features["tom"]["last mentioned in the line"] == 1
    assert features["tom"]["rank by distance"] == 0
    assert features["ned"]["named in the line"] == features["tom"]["is an addressee"] == 0
    assert features["ned"]["probability of the first addressee"] == pytest.approx(0.9)


def test_names_behind_the_pronoun_count():
    known = (("Ned", "PROP", "ned"), ("He", "PRON", None), ("Tom", "PROP", "tom"), ("Ned", "PROP", "ned"))
    features = Scene("Ned rose. “He is late, our Tom,” she said to Ned.", "ada", ("ned",), *known).features()
    assert set(features) == {"ned"}
    assert features["ned"]["named soon in narration"] == 1


def test_a_pronoun_that_none_was_mentioned_before_keeps_its_referent():
    scene = Scene("“He is late,” said Ada.", "ada", (), ("He", "PRON", "ned"), ("Ada", "PROP", "ada"))
    assert scene.resolved(by("gender known")) == ["ned", "ada"]
    scene = Scene("“He is late,” said Ada.", "ada", (), ("He", "PRON", None), ("Ada", "PROP", "ada"))
    assert scene.resolved(by("gender known")) == [None, "ada"]


def test_a_pronoun_in_narration_is_left_alone():
    scene = Scene(
        "Tom came. Ned saw he was wet. “Go,” said Ada.", "ada", (), ("Tom", "PROP", "tom"), ("he", "PRON", None)
    )
    assert scene.resolved(by("gender known")) == ["tom", None]


def test_no_mention_farther_back_than_the_look_back_is_a_candidate():
    names = [("Ned", "PROP", "ned"), *[("Tom", "PROP", "tom")] * LOOK_BACK_MENTIONS]
    text = "Ned came. " + "Tom saw. " * LOOK_BACK_MENTIONS + "“He is late,” said Ada."
    assert set(Scene(text, "ada", (), *names, ("He", "PRON", None)).features()) == {"tom"}


def test_a_story_without_lines_has_no_candidates():
    manuscript = page("Tom came in, and he sat down.")
    words = tokens(manuscript)
    mentions = (Mention(start=0, end=3, kind="PROP", category="PER", entity="tom", p=0.9),)
    assert resolved(words, parse_tokens(words), (), mentions, by("gender known")) == mentions
    assert resolved(words, parse_tokens(words), (), (), by("gender known")) == ()
