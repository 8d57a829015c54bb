"""The referents of "he" and "she" in narration, once the lines beside them have speakers."""

import numpy as np
import pytest
from stories import page

from fabula.encoder import parse_tokens
from fabula.people.mentions import lines_of_mentions
from fabula.people.narration import (
    COLUMNS,
    ChainScorer,
    find_candidates,
    narrated_mentions,
    narration_features,
    packaged_narration_scorer,
    resolve_in_narration,
)
from fabula.people.narration.candidates import LOOK_BACK_MENTIONS, MAX_CHAIN
from fabula.ranking import FeatureNetwork
from fabula.schema.people import Character, Entity, Mention, Name
from fabula.schema.speech import Quote
from fabula.tokens import tokens


def _character(identity: str, pronouns: str) -> Character:
    names = (Name(identity.title(), 1),)
    return Character(
        id=identity,
        name=identity.title(),
        names=names,
        pronouns=pronouns,
        mentions=1,
        quotes=0,
        first=0,
        narrator=False,
    )


CAST = (_character("ned", "he/him"), _character("tom", "he/him"), _character("ada", "she/her"), _character("kit", ""))
CABMAN = Entity(id="u1", category="PER", name="the cabman", mentions=2, first=0, kind="NOM")
INN = Entity(id="u2", category="FAC", name="the inn", mentions=2, first=0, kind="NOM")


class Scene:
    """A text whose lines, in “…”, have one speaker, and its mentions."""

    def __init__(self, text: str, *known: tuple[str, str, str | None], speaker: str = "ada", letters=()):
        self.manuscript, mentions, at = page(text), [], 0
        for spelled, kind, entity in known:
            at = self.manuscript.text.index(spelled, at)
            mentions.append(Mention(start=at, end=at + len(spelled), kind=kind, category="PER", entity=entity, p=0.9))
            at += len(spelled)
        self.mentions, self.tokens, self.letters = tuple(mentions), tokens(self.manuscript), letters
        self.parse = parse_tokens(self.tokens)
        start = self.manuscript.text.find("“")
        line = Quote(
            start=start, end=self.manuscript.text.find("”") + 1, kind="speech", utterance=0, speaker=speaker, p=0.9
        )
        self.lines = lines_of_mentions(self.tokens, (line,) if start >= 0 else (), self.mentions)

    def resolved(self, scorer: ChainScorer) -> list[str | None]:
        mentions = resolve_in_narration(
            self.lines, self.parse, CAST, (CABMAN, INN), self.letters, self.mentions, scorer
        )
        assert [(m.start, m.end) for m in mentions] == [(m.start, m.end) for m in self.mentions]
        return [mention.entity for mention in mentions]

    def features(self) -> dict[tuple[int, str], dict[str, float]]:
        """The features of the candidates, by number of the pronoun and the id of the referent."""
        narrated = narrated_mentions(self.lines, self.parse, CAST, (CABMAN, INN), self.letters, self.mentions)
        candidates = find_candidates(narrated)
        table = narration_features(self.lines, narrated, candidates)
        assert table.shape == (len(candidates.asked), len(COLUMNS))
        assert np.isfinite(table).all()
        ids = [narrated.referents.ids[row] for row in candidates.referent.tolist()]
        keys = zip(candidates.asked.tolist(), ids, strict=True)
        return {key: dict(zip(COLUMNS, row.tolist(), strict=True)) for key, row in zip(keys, table, strict=True)}


def by(column: str, weight: float = 1.0, again: float = 0.0) -> ChainScorer:
    """A scorer that looks at one column, and adds the same to all that the pronoun before means."""
    linear = np.zeros(len(COLUMNS))
    linear[COLUMNS.index(column)] = weight
    nothing = np.zeros(len(COLUMNS))
    return ChainScorer(meant=FeatureNetwork(linear=linear), again=FeatureNetwork(linear=nothing, shift=np.array(again)))


def test_the_one_who_acts_goes_on_acting():
    scene = Scene(
        "Ned rose from his chair and went to the door. He opened it and looked out. Then he called.",
        ("Ned", "PROP", "ned"), ("his", "PRON", "tom"), ("He", "PRON", None), ("he", "PRON", "tom"),
    )  # fmt: skip
    assert scene.resolved(packaged_narration_scorer()) == ["ned", "ned", "ned", "ned"]


def test_who_speaks_in_the_paragraph_is_whom_the_narration_means():
    scene = Scene(
        "Ned and Tom sat by the fire. “It is late.” He put out the lamp.",
        ("Ned", "PROP", "ned"), ("Tom", "PROP", "tom"), ("He", "PRON", None), speaker="tom",
    )  # fmt: skip
    features = scene.features()
    assert features[0, "tom"]["speaks right before"] == features[0, "tom"]["speaks before in the paragraph"]
    assert features[0, "tom"]["speaks right before"] > features[0, "ned"]["speaks right before"] == 0
    assert scene.resolved(packaged_narration_scorer())[-1] == "tom"


def test_a_tag_belongs_to_its_line():
    scene = Scene(
        "Ned saw Tom. “It is late,” he said.", ("Ned", "PROP", "ned"), ("Tom", "PROP", "tom"), ("he", "PRON", None),
        speaker="tom",
    )  # fmt: skip
    features = scene.features()
    assert features[0, "tom"]["speaks the tagged line"] > features[0, "ned"]["speaks the tagged line"] == 0
    assert features[0, "ned"]["subject of a tag"] == 1


def test_a_candidate_has_the_gender_of_the_pronoun_or_none_known():
    known = ("Ada", "PROP", "ada"), ("Kit", "PROP", "kit"), ("the cabman", "NOM", "u1"), ("Tom", "PROP", "tom")
    scene = Scene("Ada and Kit saw the cabman and Tom. He rose.", *known, ("He", "PRON", None))
    assert {who for _, who in scene.features()} == {"kit", "u1", "tom"}
    assert scene.resolved(by("is no character"))[-1] == "u1"


def test_pronouns_give_a_nameless_person_a_gender():
    known = ("the cabman", "NOM", "u1"), ("He", "PRON", "u1"), ("She", "PRON", None)
    scene = Scene("There was the cabman. He rose. She smiled.", *known)
    assert set(scene.features()) == {(0, "u1")}
    assert scene.resolved(by("has a name")) == ["u1", "u1", None]


def test_lines_and_letters_are_left_alone():
    text = "Tom came in. “He is late,” said Ada. He sat down."
    known = ("Tom", "PROP", "tom"), ("He", "PRON", None), ("Ada", "PROP", "ada"), ("He", "PRON", None)
    assert Scene(text, *known).resolved(by("has a name")) == ["tom", None, "ada", "tom"]
    start = text.index("He sat")
    letter = Quote(start=start, end=len(text), kind="writing", utterance=0)
    assert Scene(text, *known, letters=(letter,)).resolved(by("has a name")) == ["tom", None, "ada", None]


def test_the_pronoun_before_counts_as_much_as_the_scorer_says():
    known = ("Ned", "PROP", "ned"), ("He", "PRON", None), ("Tom", "PROP", "tom"), ("his", "PRON", None)
    scene = Scene("Ned came. He rose. Tom saw his hat.", *known)
    assert scene.resolved(by("log distance", -1.0)) == ["ned", "ned", "tom", "tom"]
    assert scene.resolved(by("log distance", -1.0, again=6.0)) == ["ned", "ned", "tom", "ned"]


def test_no_mention_farther_back_than_the_look_back_is_a_candidate():
    names = [("Ned", "PROP", "ned"), *[("Tom", "PROP", "tom")] * LOOK_BACK_MENTIONS]
    text = "Ned came. " + "Tom saw. " * LOOK_BACK_MENTIONS + "He sat down."
    assert set(Scene(text, *names, ("He", "PRON", None)).features()) == {(0, "tom")}


def test_a_chain_is_cut_and_goes_on():
    count = MAX_CHAIN + 5
    scene = Scene("Tom came. " + "He sat. " * count, ("Tom", "PROP", "tom"), *[("He", "PRON", None)] * count)
    narrated = narrated_mentions(scene.lines, scene.parse, CAST, (), (), scene.mentions)
    before = find_candidates(narrated).before
    assert np.flatnonzero(before < 0).tolist() == [0, MAX_CHAIN]
    assert set(scene.resolved(packaged_narration_scorer())) == {"tom"}


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_the_features_of_a_few_pronouns_at_a_time_are_those_of_all(size):
    people = [("Ned", "PROP", "ned"), ("Tom", "PROP", "tom"), *[("He", "PRON", None)] * 3]
    text = "Ned came. Tom saw. He sat down. He rose. He left. "
    scene = Scene(text * 4, *people * 4)
    narrated = narrated_mentions(scene.lines, scene.parse, CAST, (), (), scene.mentions)
    candidates = find_candidates(narrated)
    of_all = narration_features(scene.lines, narrated, candidates)
    of_blocks = [narration_features(scene.lines, narrated, block) for block in candidates.blocks(size)]
    assert len(of_blocks) == -(-len(candidates.pronoun) // size)
    assert np.array_equal(np.concatenate(of_blocks), of_all)


def test_a_story_without_people_has_nothing_to_resolve():
    scene = Scene("It rained.")
    assert scene.resolved(packaged_narration_scorer()) == []
    alone = Scene("He sat down.", ("He", "PRON", None))
    assert alone.resolved(packaged_narration_scorer()) == [None]
