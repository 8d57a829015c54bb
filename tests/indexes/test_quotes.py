"""Which token stands in which utterance."""

from stories import page

from fabula.indexes import index_quotes, quote_of_tokens, utterances
from fabula.quotations import extract_quotations
from fabula.tokens import tokens

TEXT = "He was what they called “the Pump”. “Well?” said Nora. “No.”"


def test_scare_quotes_are_no_utterances():
    quotes = extract_quotations(page(TEXT))
    assert [quote.kind for quote in quotes] == ["other", "speech", "speech"]
    assert utterances(quotes) == quotes[1:]


def test_tokens_know_their_utterance_and_utterances_their_tokens():
    manuscript = page(TEXT)
    cut, quotes = tokens(manuscript), extract_quotations(manuscript)
    index = index_quotes(cut, quotes)
    spoken = [cut.phrase(a, b) for a, b in zip(index.token_start, index.token_end, strict=True)]
    assert spoken == ["“Well?”", "“No.”"]
    assert (index.quote_of_token == quote_of_tokens(cut, quotes)).all()
    assert [row for row in index.quote_of_token.tolist() if row >= 0] == [0, 0, 0, 0, 1, 1, 1, 1]


def test_no_quotes():
    manuscript = page("It rained.")
    index = index_quotes(tokens(manuscript), ())
    assert index.quotes == () and len(index.token_start) == 0 and (index.quote_of_token == -1).all()
