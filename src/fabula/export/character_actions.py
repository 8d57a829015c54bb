"""What each character does, has done to them, is and has, read off the dependency trees: BookNLP's `.book`.

BookNLP looks for this in spaCy's trees; here the same questions are put to Universal Dependencies. Where a sentence has
several verbs, things or qualities side by side, each counts unless it has a subject or an owner of its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fabula.export.token_tables import gathered
from fabula.grammar import dependents
from fabula.schema.grammar import Grammar
from fabula.schema.people import Character, Mention
from fabula.schema.story import Story

GENDERS = ("he/him/his", "she/her", "they/them/their", "xe/xem/xyr/xir", "ze/zem/zir/hir")
KINDS = {"proper": "PROP", "common": "NOM", "pronoun": "PRON"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention among the tokens: its first and last, and the number of whoever it points at."""

    first: int
    last: int
    number: int
    mention: Mention


def characters(story: Story, words: list[str], mentions: list[Placed]) -> list[dict[str, Any]]:
    """Everyone mentioned at least twice, the most often mentioned first."""
    own: dict[int, list[Placed]] = {}
    for placed in mentions:
        if placed.number < len(story.characters):
            own.setdefault(placed.number, []).append(placed)
    tree = Tree(story.grammar)
    found = sorted(own.items(), key=lambda item: -len(item[1]))
    return [_one(n, story.characters[n], tree, words, rows) for n, rows in found if len(rows) > 1]


def _one(number: int, who: Character, tree: "Tree", words: list[str], mentions: list[Placed]) -> dict[str, Any]:
    parts: dict[str, list] = {"agent": [], "patient": [], "mod": [], "poss": []}
    names = {kind: Counter() for kind in KINDS.values()}
    for placed in mentions:
        names[placed.mention.kind][" ".join(words[placed.first : placed.last + 1])] += 1
        for part, token in character_actions(tree, placed.first, placed.last):
            parts[part].append({"w": words[token], "i": token})
    called = {name: [{"c": c, "n": n} for n, c in names[kind].most_common()] for name, kind in KINDS.items()}
    gender = _gender(who.pronouns, names["PRON"])
    return {**parts, "id": number, "g": gender, "count": len(mentions), "mentions": called}


def _gender(pronouns: str, found: Counter) -> dict[str, Any] | None:
    """Fabula's answer under BookNLP's name, and how the pronouns found share out; None where the text does not say."""
    called = next((name for name in GENDERS if name.split("/")[0] == pronouns.split("/")[0]), None)
    if not called:
        return None
    spelled = Counter()
    for word, times in found.items():
        spelled[word.lower()] += times
    counts = {name: sum(spelled[word] for word in name.split("/")) for name in GENDERS}
    total = sum(counts.values())
    shares = {name: round(c / max(total, 1), 3) for name, c in counts.items()}
    return {"inference": shares, "argmax": called, "max": shares[called], "total": total}


class Tree:
    """The dependency trees of a story, to walk in."""

    def __init__(self, of: Grammar):
        self.head = of.head.tolist()
        self.label = gathered(of.deprel_names, of.deprel)
        self.relation = gathered([name.partition(":")[0] for name in of.deprel_names], of.deprel)
        self.upos, self.xpos = gathered(of.upos_names, of.upos), gathered(of.xpos_names, of.xpos)
        self.lemma = gathered(of.lemmas, of.lemma)
        rows, edges = dependents(of.head)
        self._below, self._edges = rows.tolist(), edges.tolist()

    def below(self, token: int, *relations: str) -> list[int]:
        """Its dependents of these relations in the order of the text; a root is not its own."""
        rows = self._below[self._edges[token] : self._edges[token + 1]]
        return [row for row in rows if self.relation[row] in relations and row != token]

    def passive(self, verb: int) -> bool:
        """Whether the verb is done to its subject: was seen, got caught."""
        helpers = self.below(verb, "aux")
        if any(self.label[row] == "aux:pass" for row in helpers):
            return True
        return self.xpos[verb] == "VBN" and any(self.lemma[row] in ("be", "get") for row in helpers)

    def by(self, token: int) -> bool:
        """Whether the word stands under a "by": seen by Nora."""
        return any(self.lemma[row] == "by" for row in self.below(token, "case"))

    def owns(self, token: int) -> bool:
        """Whether the word is a possessor: her house, Nora's house."""
        return self.xpos[token] in ("PRP$", "WP$") or any(self.xpos[row] == "POS" for row in self.below(token, "case"))


def character_actions(tree: Tree, first: int, last: int) -> Iterator[tuple[str, int]]:
    """Each word that says something of whoever is mentioned, and what: agent, patient, mod (is) or poss (has)."""
    token = next((row for row in range(first, last + 1) if not first <= tree.head[row] <= last), None)
    if token is None:
        return
    if tree.relation[token] == "conj":
        token = tree.head[token]  # what is said of Nora in "Nora and Giles" is said of Giles
    relation, head = tree.relation[token], tree.head[token]
    verb = tree.upos[head] == "VERB"
    if relation == "nsubj" and tree.below(head, "cop"):
        yield from (("mod", row) for row in _beside(tree, head) if tree.upos[row] in ("NOUN", "ADJ"))
    elif relation == "nsubj" and verb:
        turned = tree.label[token] == "nsubj:pass" or tree.passive(head)
        yield "patient" if turned else "agent", head
        for row in _beside(tree, head)[1:]:
            if tree.upos[row] == "VERB":
                goes_on = turned and tree.xpos[row] == "VBN" and not tree.below(row, "aux")  # was seen and caught
                yield "patient" if goes_on or tree.passive(row) else "agent", row
    elif relation == "obj" and verb:
        yield "patient", head
    elif relation == "obl" and verb and tree.xpos[head] == "VBN" and tree.by(token):
        yield "agent", head
    elif relation == "nmod" and tree.owns(token):
        yield from (("poss", row) for row in (head, *(row for row in tree.below(head, "conj") if _shared(tree, row))))


def _beside(tree: Tree, token: int) -> list[int]:
    """The word and those put beside it that have no subject of their own."""
    return [token, *(row for row in tree.below(token, "conj") if not tree.below(row, "nsubj", "csubj"))]


def _shared(tree: Tree, token: int) -> bool:
    """Whether a thing put beside one that is owned has the same owner: her cup and plate, but not: and the plate."""
    named = tree.upos[token] != "NOUN" or tree.below(token, "det")
    return not named and not any(tree.owns(row) for row in tree.below(token, "nmod"))
