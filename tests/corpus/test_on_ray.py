"""Books read by Ray. Where it is not installed, only what a task does is tried."""

import os

import pytest
from fake_books import CRASH, fake_reader, write_books

from fabula.corpus import Limits, Lost, read_on_ray
from fabula.corpus.dataset import head_of
from fabula.corpus.workers.on_ray import read_in_task
from fabula.errors import CorpusError

try:
    import ray
except ImportError:
    ray = None


def test_a_task_reads_a_book_in_a_process_of_its_own(tmp_path):
    good, bad, last = write_books(tmp_path / "b", a="Good.", b=CRASH, c="Good.")
    limits = Limits(seconds=600.0, memory_mb=400)
    assert head_of(read_in_task(good, fake_reader, limits))["status"] == "read"
    assert isinstance(read_in_task(bad, fake_reader, limits), Lost)
    assert head_of(read_in_task(last, fake_reader, limits))["status"] == "read"


@pytest.mark.skipif(ray is not None, reason="ray is installed")
def test_without_ray_the_extra_is_named():
    with pytest.raises(CorpusError, match="fabula\\[ray\\]"):
        list(read_on_ray([], fake_reader, address=None, workers=1, limits=Limits()))
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


@pytest.mark.skipif(ray is None, reason="ray is not installed")
@pytest.mark.filterwarnings("ignore")
def test_ray_reads_what_a_crash_leaves(tmp_path, monkeypatch):
    support = os.path.dirname(os.path.abspath(__import__("fake_books").__file__))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([support, os.environ.get("PYTHONPATH", "")]))
    books = write_books(tmp_path / "b", a="Good.", b=CRASH, c="Good.")
    found = dict(
        (book.key, outcome)
        for book, outcome in read_on_ray(books, fake_reader, address=None, workers=2, limits=Limits())
    )
    assert isinstance(found["b"], Lost)
    assert [head_of(found[key])["status"] for key in "ac"] == ["read", "read"]


@pytest.mark.skipif(ray is None, reason="ray is not installed")
@pytest.mark.filterwarnings("ignore")
def test_the_run_ends_where_rays_own_processes_die(tmp_path, monkeypatch):
    def dies(_):
        raise ray.exceptions.LocalRayletDiedError

    monkeypatch.setattr(ray, "get", dies)
    books = write_books(tmp_path / "b", a="Good.")
    with pytest.raises(CorpusError, match="same command again"):
        list(read_on_ray(books, fake_reader, address=None, workers=1, limits=Limits()))
