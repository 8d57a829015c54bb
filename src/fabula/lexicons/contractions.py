"""Words that are written with an apostrophe in place of their first letters."""

# A single mark before one of these is an apostrophe ('tis, 'em); before any other word it may open a quotation.
ELIDED = frozenset(
    "tis twas twere twill twould tween twixt tisn twasn twouldn em im er ee til till cause bout fore nother most "
    "neath gainst mongst scuse pon nuff appen ow ome ouse ope ard ead ad ave is ud un un' ll cept stead round way "
    "were sblood zounds ere igh alf and ot ospital spect urry usband ear eard orse undred arf sir old n bus phone "
    "neer gad".split()
)
