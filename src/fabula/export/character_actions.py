"""Lists what each character does, undergoes, is and has: the agent, patient, mod and poss lists of BookNLP's `.book`.

BookNLP reads these lists off spaCy's dependency trees. Here they are read off Universal Dependencies. Of several verbs,
nouns or adjectives that are joined by "and", each counts unless it has a subject or a possessor of its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fabula.export.token_tables import names_of_rows
from fabula.grammar import DependencyTree, is_passive
from fabula.schema.grammar import Grammar
from fabula.schema.people import Character, Mention
from fabula.schema.story import Story

GENDERS = ("he/him/his", "she/her", "they/them/their", "xe/xem/xyr/xir", "ze/zem/zir/hir")
"""The genders of BookNLP, which are sets of pronouns."""
KINDS = {"proper": "PROP", "common": "NOM", "pronoun": "PRON"}
"""The kinds of mentions by BookNLP's names."""
MIN_MENTIONS = 2
"""BookNLP's `.book` lists a character that is mentioned at least this often."""


@dataclass(frozen=True, slots=True)
class TokenMention:
    """A mention by its tokens.

    Attributes:
        first_token, last_token: the mention's tokens; the last is inside it.
        coref_number: BookNLP's number of the character or entity that the mention refers to.
        mention: the mention itself.
    """

    first_token: int
    last_token: int
    coref_number: int
    mention: Mention


def character_records(story: Story, words: list[str], mentions: list[TokenMention]) -> list[dict[str, Any]]:
    """Returns BookNLP's record of each character with at least two mentions, the most often mentioned first.

    Args:
        story: the story.
        words: each token as it is written.
        mentions: every mention by its tokens. The numbers of characters are their rows in the story.
    """
    mentions_of: dict[int, list[TokenMention]] = {}
    for mention in mentions:
        if mention.coref_number < len(story.characters):
            mentions_of.setdefault(mention.coref_number, []).append(mention)
    tree = GrammarTree(story.grammar)
    by_mentions = sorted(mentions_of.items(), key=lambda item: -len(item[1]))
    return [
        _character_record(row, story.characters[row], tree, words, own_mentions)
        for row, own_mentions in by_mentions
        if len(own_mentions) >= MIN_MENTIONS
    ]


def _character_record(
    row: int, character: Character, tree: "GrammarTree", words: list[str], mentions: list[TokenMention]
) -> dict[str, Any]:
    actions: dict[str, list[dict[str, Any]]] = {"agent": [], "patient": [], "mod": [], "poss": []}
    phrases: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS.values()}
    for mention in mentions:
        phrases[mention.mention.kind][" ".join(words[mention.first_token : mention.last_token + 1])] += 1
        for part, token in character_actions(tree, mention.first_token, mention.last_token):
            actions[part].append({"w": words[token], "i": token})
    counts = {name: [{"c": c, "n": n} for n, c in phrases[kind].most_common()] for name, kind in KINDS.items()}
    gender = _gender(character.pronouns, phrases["PRON"])
    return {**actions, "id": row, "g": gender, "count": len(mentions), "mentions": counts}


def _gender(pronouns: str, pronoun_counts: Counter[str]) -> dict[str, Any] | None:
    """Returns the character's pronouns as one of BookNLP's genders, with the share of each gender among the pronouns.

    Returns None where the character's pronouns are unknown.
    """
    gender = next((name for name in GENDERS if name.split("/")[0] == pronouns.split("/")[0]), None)
    if not gender:
        return None
    lower_counts: Counter[str] = Counter()
    for word, count in pronoun_counts.items():
        lower_counts[word.lower()] += count
    counts = {name: sum(lower_counts[word] for word in name.split("/")) for name in GENDERS}
    total = sum(counts.values())
    shares = {name: round(count / max(total, 1), 3) for name, count in counts.items()}
    return {"inference": shares, "argmax": gender, "max": shares[gender], "total": total}


class GrammarTree:
    """The dependency trees of a saved story, with the names of relations and parts of speech.

    Attributes:
        head: the head of each token; a root is its own head.
        relation: the relation of each token to its head.
        upos, xpos: the parts of speech of each token.
        tree: the trees, asked token by token.
    """

    def __init__(self, grammar: Grammar):
        self.tree = DependencyTree(grammar)
        self.head: list[int] = grammar.head.tolist()
        self.relation = names_of_rows([name.partition(":")[0] for name in grammar.deprel_names], grammar.deprel)
        self.upos = names_of_rows(grammar.upos_names, grammar.upos)
        self.xpos = names_of_rows(grammar.xpos_names, grammar.xpos)

    def dependents(self, token: int, *relations: str) -> list[int]:
        """Returns the token's dependents with one of these relations, in the order of the text."""
        return self.tree.dependents_labelled(token, *relations)

    def is_possessor(self, token: int) -> bool:
        """Returns whether the token is a possessor: "her house", "Nora's house"."""
        return self.xpos[token] in ("PRP$", "WP$") or any(
            self.xpos[case] == "POS" for case in self.dependents(token, "case")
        )


def character_actions(tree: GrammarTree, first_token: int, last_token: int) -> Iterator[tuple[str, int]]:
    """Yields the tokens that say what the character of a mention does, undergoes, is or has.

    Each comes with its part: "agent" or "patient" for a verb, "mod" for a noun or adjective that describes the
    character, "poss" for a thing that the character has.

    Args:
        tree: the dependency trees.
        first_token: the mention's first token.
        last_token: its last token, which is inside the mention.
    """
    mention_tokens = range(first_token, last_token + 1)
    token = next((token for token in mention_tokens if tree.head[token] not in mention_tokens), None)
    if token is None:
        return
    if tree.relation[token] == "conj":
        token = tree.head[token]  # in "Nora and Giles ran", Giles is an agent as Nora is
    relation, head = tree.relation[token], tree.head[token]
    is_verb = tree.upos[head] == "VERB"
    if relation == "nsubj" and tree.dependents(head, "cop"):
        yield from (("mod", word) for word in _with_conjuncts(tree, head) if tree.upos[word] in ("NOUN", "ADJ"))
    elif relation == "nsubj" and is_verb:
        yield from _subject_actions(tree, token, head)
    elif relation == "obj" and is_verb:
        yield "patient", head
    elif relation == "obl" and is_verb and tree.tree.is_participle(head) and tree.tree.has_by(token):
        yield "agent", head
    elif relation == "nmod" and tree.is_possessor(token):
        yield "poss", head
        yield from (("poss", thing) for thing in tree.dependents(head, "conj") if _shares_possessor(tree, thing))


def _subject_actions(tree: GrammarTree, subject: int, verb: int) -> Iterator[tuple[str, int]]:
    """Yields the verb, and the verbs joined to it, each with the part that their subject plays."""
    yield "patient" if is_passive(tree.tree, verb) else "agent", verb
    for other in _with_conjuncts(tree, verb)[1:]:
        if tree.upos[other] == "VERB":
            yield "patient" if is_passive(tree.tree, other) else "agent", other


def _with_conjuncts(tree: GrammarTree, token: int) -> list[int]:
    """Returns the token and its conjuncts that have no subject of their own."""
    return [token, *(other for other in tree.dependents(token, "conj") if not tree.dependents(other, "nsubj", "csubj"))]


def _shares_possessor(tree: GrammarTree, thing: int) -> bool:
    """Returns whether a conjunct has the first noun's possessor: "her cup and plate", not "her cup and the pan"."""
    is_separate = tree.upos[thing] != "NOUN" or tree.dependents(thing, "det")
    return not is_separate and not any(tree.is_possessor(modifier) for modifier in tree.dependents(thing, "nmod"))
