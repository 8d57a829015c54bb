"""Words that are written with an apostrophe in place of their first letters."""

_ELIDED = frozenset(
    "tis twas twere twill twould twixt tisn twasn em im er ee til till cause bout ere un ud fore nother most "
    "neath gainst mongst scuse pon nuff appen ow ome ouse ope ard ead ad ave is ll cept stead round way tween "
    "sblood zounds".split()
)
# With the apostrophe before it, one of these is one token ('tis, 'em); any other word after a mark is a token of its
# own.
ELIDED_TOKENS = _ELIDED | {"swounds"}
# A single mark before one of these is an apostrophe; before any other word it may open a quotation.
ELIDED = _ELIDED | frozenset(
    "twouldn were un' urry ot ospital spect usband ear eard orse undred arf igh alf and sir old n bus phone neer "
    "gad".split()
)
