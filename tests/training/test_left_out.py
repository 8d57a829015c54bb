"""The rankers that accuracy is measured with: none of them saw the novel that it reads."""

from types import SimpleNamespace

from training.rankers import left_out

NOVELS = ("Emma", "DaisyMiller")
OF_A_READING = ("names", "pronouns", "kinship", "speakers", "addressees")


def test_every_ranker_that_reads_a_novel_of_the_corpus_is_one_that_did_not_see_it(monkeypatch):
    fitted = SimpleNamespace(left_out=lambda: dict.fromkeys(NOVELS, "addressees without its fold"))
    monkeypatch.setattr(
        left_out, "addressees",
        SimpleNamespace(
            speaker_rankers_left_out=lambda _readings: dict.fromkeys(NOVELS, "speakers without its fold"),
            addressee_example=lambda reading, _speakers: reading,
            stacked_fit=lambda _examples: fitted,
        ),
    )  # fmt: skip
    rankers = left_out.rankers_left_out([SimpleNamespace(name=novel) for novel in NOVELS])
    for novel in NOVELS:
        assert all(getattr(rankers[novel], name) is not None for name in OF_A_READING)
    assert list(rankers["Emma"].names.identity.value) != list(rankers["DaisyMiller"].names.identity.value)
