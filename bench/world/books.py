"""The books whose claims are read blind. No rule or threshold was made while looking at them."""

from pathlib import Path

from bench.places import DATA

STORIES = Path(__file__).parent / "stories"
BOOKS = {
    "before 1900": (
        DATA / "novels" / "969_the_tenant_of_wildfell_hall.txt",
        DATA / "novels" / "95_the_prisoner_of_zenda.txt",
        DATA / "novels" / "41286_miss_marjoribanks.txt",
    ),
    "1900 to 1930": (
        DATA / "novels" / "8867_the_magnificent_ambersons.txt",
        DATA / "novels" / "434_the_circular_staircase.txt",
        DATA / "world" / "standard_ebooks_scenes" / "dorothy-l-sayers_whose-body.txt",
        DATA / "world" / "standard_ebooks_scenes" / "evelyn-waugh_decline-and-fall.txt",
    ),
    "modern": tuple(sorted(STORIES.glob("*.txt"))),
}
"""By period. The modern stories are small and were written for this."""
PERIOD_OF = {path.stem: period for period, paths in BOOKS.items() for path in paths}
