"""The number of threads is the argument's, or else the environment's. The story does not depend on it."""

import pytest
from stories import page

import fabula
from fabula import encoder, pipeline
from fabula.errors import FabulaError
from fabula.pipeline import thread_count, understand

PARAGRAPHS = ["Nora and Edmund came in from the sea.", "“Well?” said Nora.", "“Well,” said Edmund. “Sit down.”"] * 60


@pytest.fixture
def passed_on(monkeypatch):
    """The numbers of threads that the network was run with."""
    numbers = []
    parse_tokens = encoder.parse_tokens

    def parse(words, *, threads, **more):
        numbers.append(threads)
        return parse_tokens(words, threads=threads, **more)

    monkeypatch.setattr(encoder, "parse_tokens", parse)
    return numbers


def test_the_story_does_not_depend_on_the_number_of_threads(passed_on):
    told = page(*PARAGRAPHS)
    one, *others = (understand(told, threads=threads) for threads in (1, 2, 7, None))
    assert [other == one for other in others] == [True] * 3
    assert passed_on == [1, 2, 7, None]


def test_read_passes_the_number_on(tmp_path, passed_on, monkeypatch):
    (tmp_path / "kettle.txt").write_text("\n\n".join(PARAGRAPHS[:3]), encoding="utf-8")
    monkeypatch.setenv("FABULA_THREADS", "3")
    fabula.read(tmp_path / "kettle.txt")
    fabula.read(tmp_path / "kettle.txt", threads=2)
    assert passed_on == [3, 2]


@pytest.mark.parametrize(
    ("argument", "environment", "number"),
    [(None, None, None), (None, "", None), (None, " 4 ", 4), (2, "4", 2), (2, "nonsense", 2), (1024, None, 1024)],
)
def test_the_argument_comes_before_the_environment(monkeypatch, argument, environment, number):
    monkeypatch.delenv("FABULA_THREADS", raising=False)
    if environment is not None:
        monkeypatch.setenv("FABULA_THREADS", environment)
    assert thread_count(argument) == number


@pytest.mark.parametrize("wrong", [0, -1, 1025, 10**30, 2.0, True, "2"])
def test_an_argument_that_is_no_number_of_threads_is_a_wrong_call(wrong, monkeypatch):
    monkeypatch.setattr(pipeline.understanding, "annotate_text", lambda *_: pytest.fail("the story was read"))
    with pytest.raises(ValueError, match="from 1 to 1024"):
        understand(page("Nora came in."), threads=wrong)
    with pytest.raises(ValueError, match="from 1 to 1024"):
        fabula.read("absent.txt", threads=wrong)


@pytest.mark.parametrize("wrong", ["0", "-1", "1025", "2.0", "two", "٣", "9" * 5000, "1\n2"])
def test_an_environment_that_is_no_number_of_threads_is_an_error_in_one_line(wrong, monkeypatch):
    monkeypatch.setenv("FABULA_THREADS", wrong)
    for call in (lambda: understand(page("Nora came in.")), lambda: fabula.read("absent.txt")):
        with pytest.raises(FabulaError, match=r"^FABULA_THREADS is") as caught:
            call()
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 150
