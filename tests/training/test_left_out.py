"""The rankers that accuracy is measured with: none of them saw the novel that it reads."""

import sys
from types import SimpleNamespace

NOVELS = ("Emma", "DaisyMiller")
OF_A_READING = ("names", "pronouns", "kinship", "speakers", "addressees")


def test_every_ranker_that_reads_a_novel_of_the_corpus_is_one_that_did_not_see_it(monkeypatch):
    fitted = SimpleNamespace(left_out=lambda: dict.fromkeys(NOVELS, "addressees without its fold"))
    addressees = SimpleNamespace(  # the fit itself needs scipy, and minutes
        speaker_rankers_left_out=lambda _readings: dict.fromkeys(NOVELS, "speakers without its fold"),
        addressee_example=lambda reading, _speakers: reading,
        stacked_fit=lambda _examples: fitted,
    )
    monkeypatch.setitem(sys.modules, "training.rankers.addressees", addressees)
    monkeypatch.delitem(sys.modules, "training.rankers.left_out", raising=False)
    from training.rankers import left_out

    monkeypatch.setattr(left_out, "addressees", addressees)
    rankers = left_out.rankers_left_out([SimpleNamespace(name=novel) for novel in NOVELS])
    for novel in NOVELS:
        assert all(getattr(rankers[novel], name) is not None for name in OF_A_READING)
    assert list(rankers["Emma"].names.identity.value) != list(rankers["DaisyMiller"].names.identity.value)
