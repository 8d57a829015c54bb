"""Words that begin with an apostrophe."""

# Words that begin with an apostrophe ('tis); a mark before any other word opens a quotation.
ELIDED = frozenset(
    "tis twas twere twill twould tween twixt tisn twasn twouldn em im er ee til till cause bout fore nother most "
    "neath gainst mongst scuse pon nuff appen ow ome ouse ope ard ead ad ave is ud un un' ll cept stead round way "
    "were sblood zounds ere igh alf and ot ospital spect urry usband ear eard orse undred arf sir old n bus phone "
    "neer gad".split()
)
