"""Nouns that end the names of buildings, places and groups."""

# Last words of the names of buildings and streets.
FACILITY_NOUNS = frozenset(
    "hall house park street road lane square court place abbey castle lodge cottage manor inn hotel church chapel "
    "cathedral tower bridge station school college palace prison theatre theater hospital club terrace crescent "
    "avenue gardens buildings arms office".split()
)
# Last words of the names of waters, mountains and regions.
LOCATION_NOUNS = frozenset(
    "river sea ocean lake mount mountain mountains island islands isle bay cape forest wood woods hill hills valley "
    "heath moor desert".split()
)
# Last words of the names of groups and institutions.
GROUP_NOUNS = frozenset(
    "company society club bank army navy guild order council committee party league union brotherhood church "
    "college academy corps".split()
)
# Last words of names that are no person's name.
NON_PERSON_LAST_WORDS = (
    FACILITY_NOUNS
    | LOCATION_NOUNS
    | GROUP_NOUNS
    | frozenset("times herald gazette bible press house state government crown law world english french".split())
)
