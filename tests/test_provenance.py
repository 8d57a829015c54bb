"""A story says how it was made: by which version, weights and options, and with which known cast."""

import shutil

import pytest
from stories import page

import fabula
from fabula import cast_file, encoder, ranking
from fabula.pipeline import Rankers, understand
from fabula.ranking import packaged_weights
from fabula.schema.people import KnownCast, KnownCharacter
from fabula.schema.story import Provenance
from fabula.speech import SURE
from fabula.speech.speakers.ranker import packaged_ranker

PAGE = page("Nora Vane came in.", "“Well?” said Nora.")
NORA = KnownCharacter(name="Nora Vane", aliases=("Nora", "Miss Vane"), pronouns="she/her")
PELL = KnownCharacter(name="Mr. Pell")
CSV = "name,aliases,pronouns\nNora Vane,Nora|Miss Vane,she/her\nMr. Pell,,\n"
TOML = """
# The people of the mill.
[[characters]]
name = "Nora Vane"
aliases = ["Nora", "Miss Vane"]
pronouns = "she/her"

[[characters]]
name = "Mr. Pell"
"""


def made(**options) -> Provenance:
    provenance = understand(PAGE, **options).provenance
    assert provenance is not None
    return provenance


def test_a_story_says_how_it_was_made():
    plain = made()
    assert (plain.version, plain.sure, plain.known_cast) == (fabula.__version__, SURE, None)
    assert len(plain.weights) == 64 and int(plain.weights, 16)
    assert made() == plain
    assert made(threads=1, progress=lambda step, share: None) == plain
    assert made(sure=0.7) == Provenance(version=plain.version, weights=plain.weights, sure=0.7, known_cast=None)


def test_other_rankers_have_no_digest():
    assert made(rankers=Rankers(speakers=packaged_ranker())).weights is None


def test_each_file_of_weights_counts(tmp_path, monkeypatch):
    weights = tmp_path / "weights"
    shutil.copytree(packaged_weights.resources.files("fabula.ranking") / "weights", weights)
    whole = ranking.weights_digest()
    monkeypatch.setattr(packaged_weights.resources, "files", lambda package: tmp_path)
    assert ranking.weights_digest() == whole
    (weights / "notes.txt").write_text("no weights")
    assert ranking.weights_digest() == whole
    names = sorted(path.name for path in weights.glob("*.npz"))
    assert names == [
        f"{name}.npz"
        for name in (
            *("addressees", "boundaries", "identity", "kinship", "narration_pronouns", "person_names", "presence"),
            *("promise_claims", "promises", "pronouns", "speakers", "speech_pronouns"),
        )
    ]
    for name in names:
        data = (weights / name).read_bytes()
        (weights / name).write_bytes(data + b"\x00")
        assert ranking.weights_digest() != whole
        (weights / name).write_bytes(data)
    assert ranking.weights_digest() == whole


def test_the_network_counts(monkeypatch):
    plain = made()
    monkeypatch.setattr(encoder, "weights_digest", lambda: "0" * 64)
    assert made().weights != plain.weights


def test_the_known_cast_counts_and_its_format_does_not(tmp_path):
    (tmp_path / "cast.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "cast.toml").write_text(TOML, encoding="utf-8")
    casts = [cast_file.read(tmp_path / name, open_cast=False) for name in ("cast.csv", "cast.toml")]
    digests = {made(cast=cast).known_cast for cast in (*casts, KnownCast(characters=(NORA, PELL)))}
    assert len(digests) == 1 and None not in digests


@pytest.mark.parametrize(
    "other",
    [
        KnownCast(characters=(NORA, PELL), open=True),
        KnownCast(characters=(NORA,)),
        KnownCast(characters=(NORA, KnownCharacter(name="Mr. Pell", pronouns="he/him"))),
        KnownCast(characters=(KnownCharacter(name="Nora Vane|Nora", pronouns="she/her"), PELL)),
    ],
)
def test_another_cast_has_another_digest(other):
    assert made(cast=other).known_cast != made(cast=KnownCast(characters=(NORA, PELL))).known_cast
