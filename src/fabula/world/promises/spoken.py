"""Reads commitments out of utterances: who says it, and to which hearers."""

from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.speech import Quote
from fabula.world.promises.commitments import Commitment, content_of, deeds_of
from fabula.world.promises.utterances import Binding, Candidate, PromiseTrees, find_candidates, judge
from fabula.world.statements import StatementIndex

MIN_SPEAKER_P = 0.9
"""An utterance counts as a known speaker's from this probability on: below it one of six claims was right, from it on
35 of 61 (experiment 068). The only addressee of such an utterance is its hearer if they speak right before or behind
it: in 22 novels left out 95 of 100 are annotated (experiment 060)."""
MAX_GAP_TO_ANSWER = 400
"""Code points between an utterance and one that answers it."""
_PAST = ("VBD", "VBN")
_TAG_TOKENS = 9
_FIRST = frozenset("i we".split())


def spoken_commitments(index: StatementIndex, trees: PromiseTrees) -> list[tuple[Commitment, bool]]:
    """Returns the commitments that utterances make, in their order, each with whether it is a claim by itself.

    Args:
        index: the statements of the story.
        trees: what judges the clauses.
    """
    candidates = [candidate for candidate in find_candidates(index) if _may_be_known(index, candidate)]
    bindings = judge(index, candidates, trees)
    return [(_commitment(index, binding), binding.is_sure) for binding in bindings]


def _may_be_known(index: StatementIndex, candidate: Candidate) -> bool:
    """Whether a clause is spoken or written by a known character, and is not quoted again within the quote."""
    quote = index.quotes[index.quote_of_token[candidate.predicate]]
    is_known = quote.speaker is not None and quote.p >= MIN_SPEAKER_P
    return is_known and quote.kind in ("speech", "writing") and index.reported_of_token[candidate.predicate] < 0


def _commitment(index: StatementIndex, binding: Binding) -> Commitment:
    candidate, kind = binding.candidate, binding.kind
    row = int(index.quote_of_token[candidate.predicate])
    quote = index.quotes[row]
    first_person = candidate.subject is None or index.tokens.spelling(candidate.subject).lower() in _FIRST
    other = candidate.subject if kind in ("promise", "threat") and not first_person else None
    end = candidate.token_end
    banned = _banned_by_another(index, candidate) if kind == "ban" else ()
    return Commitment(
        kind=kind,
        predicate=candidate.predicate,
        negated=candidate.negated,
        by=None if candidate.form == "rule" else index.statement(candidate.predicate).source or quote.speaker,
        to=banned or _promisee(index, candidate, row),
        token_start=_first_token(index, candidate),
        token_end=end,
        mode="said",
        p=round(binding.p * quote.p, 3),
        form=candidate.form,
        governor=candidate.governor,
        subject=other,
        content=content_of(
            index,
            candidate.predicate,
            (candidate.token_start, end),
            negated=candidate.negated and kind != "ban",
            subject=other,
        ),
        deeds=deeds_of(index, candidate.predicate, end),
    )


def _banned_by_another(index: StatementIndex, candidate: Candidate) -> tuple[str, ...]:
    """Who is bound, where the speaker tells of a ban, which others give: "I am not allowed to go out"."""
    if candidate.form != "rule" or candidate.subject is None:
        return ()
    if index.tokens.spelling(candidate.subject).lower() == "you":
        return ()
    return index.people_among(index.tree.with_conjuncts([candidate.subject]))


def _first_token(index: StatementIndex, candidate: Candidate) -> int:
    """The first token of a clause, with the words of promising or asking that govern it: "I swear"."""
    if candidate.governor is None:
        return candidate.token_start
    return min(candidate.token_start, candidate.governor, *index.tree.dependents_labelled(candidate.governor, "nsubj"))


def _promisee(index: StatementIndex, candidate: Candidate, row: int) -> tuple[str, ...]:
    """Those who are told it: the object of the verb of promising, or those that the tag names or the words call."""
    quote = index.quotes[row]
    if candidate.governor is not None:
        objects = index.tree.dependents_labelled(candidate.governor, "obj", "iobj")
        others = [token for token in objects if index.tokens.spelling(token).lower() not in ("you", "ye", "thee")]
        named = [token for token in others if index.referent(token) not in (None, quote.speaker)]
        if named:
            return index.people_among(named)
    told = index.people_among(_told_tokens(index, quote))
    if candidate.governor is not None and index.parse.xpos_names[index.parse.xpos[candidate.governor]] in _PAST:
        return ()  # "I promised to come": it was given at another time
    addressees = [addressee for addressee in quote.addressees if addressee in index.people]
    confirmed = [each for each in addressees if _is_called(index, quote, each) or _is_answered(index, row, each)]
    return tuple(person for person in dict.fromkeys([*told, *confirmed]) if person != quote.speaker)


def _told_tokens(index: StatementIndex, quote: Quote) -> list[int]:
    """The head tokens of those that the speech tag names as hearers: "said to Nora", "told him"."""
    start, end = token_range(index, quote)
    near = (*range(max(1, start - _TAG_TOKENS), start), *range(end, min(len(index.tokens), end + _TAG_TOKENS)))
    return [token for token in near if index.quote_of_token[token] < 0 and _is_hearer(index, token)]


def _is_hearer(index: StatementIndex, token: int) -> bool:
    verb = int(index.parse.head[token])
    if verb == token or index.tokens.spelling(verb).lower() not in SPEECH_VERBS:
        return False
    return "to" in index.cases(token) or (index.relation(token) in ("obj", "iobj") and index.lemma(verb) == "tell")


def _is_called(index: StatementIndex, quote: Quote, addressee: str) -> bool:
    """Whether a name in the utterance calls the addressee."""
    start, end = token_range(index, quote)
    vocatives = (token for token in range(start, end) if index.relation(token) == "vocative")
    return any(index.referent(token) == addressee for token in vocatives)


def _is_answered(index: StatementIndex, row: int, addressee: str) -> bool:
    """Whether the only addressee of an utterance speaks right before or behind it."""
    quote = index.quotes[row]
    if quote.addressees != (addressee,):
        return False
    first = last = row
    while first > 0 and index.quotes[first - 1].utterance == quote.utterance:
        first -= 1
    while last + 1 < len(index.quotes) and index.quotes[last + 1].utterance == quote.utterance:
        last += 1
    before = index.quotes[first - 1] if first > 0 else None
    behind = index.quotes[last + 1] if last + 1 < len(index.quotes) else None
    answers = before and index.quotes[first].start - before.end <= MAX_GAP_TO_ANSWER and before.speaker == addressee
    answered = behind and behind.start - index.quotes[last].end <= MAX_GAP_TO_ANSWER and behind.speaker == addressee
    return bool(answers or answered)


def token_range(index: StatementIndex, quote: Quote) -> tuple[int, int]:
    """Returns the tokens of an utterance."""
    return index.tokens.first_at(quote.start), index.tokens.first_at(quote.end)
