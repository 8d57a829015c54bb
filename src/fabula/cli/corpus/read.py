"""`fabula corpus read`: reads books into a dataset, and goes on where an earlier run stopped."""

import argparse
import os
import re
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fabula.cli import arguments, terminal

if TYPE_CHECKING:
    from fabula.corpus import Dataset, Done, Launcher, Plan

MOST_FAILURES = 20
"""Books whose failures are printed; `fabula corpus list --failed` has all."""
GOES_ON = "the same command goes on where this one stopped"


def register(todo: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to `fabula corpus`."""
    command = todo.add_parser(
        "read",
        help="read books into a dataset; go on where an earlier run stopped",
        description="Reads all books of SOURCES into DATASET. Books that are there already are not read again, so that "
        "the same command goes on where an earlier run stopped, and takes in books that have come since.",
    )
    command.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        type=arguments.name,
        help="a book, a folder, a pattern, an archive (zip, tar), or a CSV file with a column path, if you like key, "
        "cast and others",
    )
    command.add_argument(
        "-o", "--output", metavar="DATASET", type=arguments.place, required=True, help="the folder of the dataset"
    )
    command.add_argument("--plan", action="store_true", help="say what would be read and how long it takes, and end")
    command.add_argument("--retry-failed", action="store_true", help="also try books again that could not be read")
    command.add_argument(
        "--replace",
        action="store_true",
        help="also read books again whose file, known cast, --sure or version of Fabula is another now",
    )
    command.add_argument(
        "--keep-stories", action="store_true", help="also save each story as a folder, for fabula open and fabula fix"
    )
    arguments.add_sure(command)
    _register_machine(command)
    output = command.add_mutually_exclusive_group()
    output.add_argument("-q", "--quiet", action="store_true", help="print nothing but errors")
    output.add_argument("--json", action="store_true", help="print what was done as one JSON object")
    command.set_defaults(run=run, usage_error=command.error)


def _register_machine(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--workers", metavar="N", type=_positive, help="how many books are read at a time; by default one for each core"
    )
    command.add_argument(
        "--shard",
        metavar="I/N",
        type=_shard,
        help="read the I-th of N parts alone, as a job of an array of N jobs does",
    )
    command.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="what reads: processes of this machine, or a cluster of Ray (pip install 'fabula[ray]')",
    )
    command.add_argument(
        "--address", metavar="ADDRESS", help="with --engine ray: the cluster; by default Ray is started on this machine"
    )
    command.add_argument(
        "--time-limit", metavar="SECONDS", type=_positive, default=1800, help="give a book up that takes longer (1800)"
    )
    command.add_argument(
        "--memory-limit",
        metavar="MB",
        type=_positive,
        default=4000,
        help="give a book up that needs more memory, on Linux (4000)",
    )


def _positive(typed: str) -> int:
    number = arguments.whole_number(typed)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{typed} is not 1 or more")
    return number


def _shard(typed: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", typed)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise argparse.ArgumentTypeError(f"{typed} is no shard; write 1/4 for the first of four")
    return int(match[1]), int(match[2])


def run(args: argparse.Namespace) -> int:
    """Reads the books. Returns 1 where one of them could not be read, 130 after Ctrl-C, else 0."""
    from fabula import corpus

    if args.address and args.engine != "ray":
        args.usage_error("--address needs --engine ray")
    dataset = corpus.Dataset(args.output, corpus.writer_of(*args.shard) if args.shard else corpus.ALL)
    books = corpus.find_books(args.sources, dataset.layout.unpacked)
    if args.shard:
        books = list(corpus.of_shard(books, *args.shard))
    workers = args.workers or _cores()
    with nullcontext() if args.plan else dataset.opened():
        plan = corpus.make_plan(books, dataset, sure=_sure(args), retry_failed=args.retry_failed, replace=args.replace)
        if not args.quiet and not (args.json and not args.plan):
            _show_plan(plan, workers, as_json=args.json)
        if args.plan:
            return 0
        return _read(plan, dataset, workers, args)


def _sure(args: argparse.Namespace) -> float:
    from fabula.speech import SURE

    return SURE if args.sure is None else float(args.sure)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _show_plan(plan: "Plan", workers: int, *, as_json: bool) -> None:
    seconds = plan.seconds(workers)
    if as_json:
        terminal.json_line({
            "named": plan.named, "done": plan.done, "failed": plan.failed, "changed": list(plan.changed),
            "to_read": [book.key for book in plan.books], "words": plan.words, "workers": workers,
            "seconds": round(seconds),
        })  # fmt: skip
        return
    there = f", {plan.done:,} of them read already" if plan.done else ""
    there += f", {plan.failed:,} that could not be read (--retry-failed tries them again)" if plan.failed else ""
    terminal.line(f"{_books(plan.named)}{there}")
    if plan.changed:
        terminal.line(f"{len(plan.changed):,} have changed since; --replace reads them again")
    if plan.books:
        terminal.line(
            f"To read: {_books(len(plan.books))}, about {plan.words:,} words; about {_duration(seconds)} with "
            f"{workers:,} {'worker' if workers == 1 else 'workers'}"
        )


def _books(count: int) -> str:
    return f"{count:,} {'book' if count == 1 else 'books'}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _launcher(dataset: "Dataset", workers: int, args: argparse.Namespace) -> "Launcher":
    from fabula import corpus

    settings = corpus.Settings(sure=_sure(args), dataset=str(dataset.layout.folder) if args.keep_stories else "")
    limits = corpus.Limits(seconds=args.time_limit, memory_mb=args.memory_limit)
    if args.engine == "ray":
        at_a_time = workers if args.workers or not args.address else None
        return lambda books: corpus.read_on_ray(books, settings, address=args.address, workers=at_a_time, limits=limits)
    return lambda books: corpus.read_locally(books, settings, workers=workers, limits=limits)


def _read(plan: "Plan", dataset: "Dataset", workers: int, args: argparse.Namespace) -> int:
    from fabula import corpus

    started = time.perf_counter()
    done: list[Done] = []
    stopped = False
    with terminal.progress(hidden=args.quiet) as progress:
        try:
            for each in _with_progress(
                corpus.read_books(plan.books, dataset, _launcher(dataset, workers, args)), plan, progress
            ):
                done.append(each)
        except KeyboardInterrupt:
            stopped = True
    failed = [each for each in done if each.error]
    seconds = time.perf_counter() - started
    facts = {
        "read": len(done) - len(failed), "failed": {each.book.key: each.error for each in failed},
        "words": sum(each.words for each in done), "seconds": round(seconds, 2), "workers": workers,
        "dataset": str(dataset.layout.folder), "left": len(plan.books) - len(done),
    }  # fmt: skip
    if args.json:
        terminal.json_line(facts)
    elif not args.quiet:
        _show_done(facts)
    if stopped:
        terminal.error(f"stopped; {len(done):,} of {len(plan.books):,} books are in the dataset, and {GOES_ON}")
        return 130
    if failed:
        terminal.error(f"{len(failed):,} of {len(plan.books):,} books could not be read")
    return int(bool(failed))


def _with_progress(books: "Iterator[Done]", plan: "Plan", progress: terminal.Progress) -> "Iterator[Done]":
    """Yields the books, and moves the bar by the size of their files."""
    whole, so_far, count = sum(book.size for book in plan.books) or 1, 0, 0
    progress(f"0 of {len(plan.books):,}", 0.0)
    for each in books:
        count, so_far = count + 1, so_far + each.book.size
        progress(f"{count:,} of {len(plan.books):,}", so_far / whole)
        yield each


def _show_done(facts: dict[str, Any]) -> None:
    if facts["read"] or facts["failed"]:
        rate = facts["words"] / facts["seconds"] / facts["workers"] if facts["seconds"] else 0
        terminal.line(
            f"Read {_books(facts['read'])} with {facts['words']:,} words in {_duration(facts['seconds'])}: {rate:,.0f} "
            "words a second and worker"
        )
    for key, reason in list(facts["failed"].items())[:MOST_FAILURES]:
        terminal.line(f"  not read: {key}: {reason}")
    if len(facts["failed"]) > MOST_FAILURES:
        terminal.line(
            f"  … and {len(facts['failed']) - MOST_FAILURES:,} more: fabula corpus list --failed {facts['dataset']}"
        )
    terminal.line(f"Dataset: {Path(facts['dataset'])}")
