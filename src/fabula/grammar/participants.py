"""Who does what a word says and to whom it is done, by the dependency tree: agents and patients, as head tokens.

A verb's subject is its agent and its object its patient; in a passive the subject is the patient. Where a verb has no
subject of its own, the clauses around it say whose it is: `understood_subjects`.
"""

from fabula.grammar.tree import DependencyTree
from fabula.lexicons.grammar.participants import (
    ACT_NOUNS,
    LIGHT_VERBS,
    NO_PARTICIPLES,
    NO_PATIENT_VERBS,
    OBJECT_PERCEIVING_VERBS,
    PERFECT_WITH_BE,
    SUBJECT_CONTROL_VERBS,
    TIME_NOUNS,
    VERBS_WITH_PATIENT,
)

_AUXILIARIES_OF_PASSIVE = frozenset({"be", "get"})
_COMPARING_MARKS = frozenset({"as", "than", "if"})
_MARKS_OF_NOUN_COMPLEMENTS = frozenset("to of in for at from".split())
_ORDINALS = frozenset("first last next second third".split())
_MOST_CLAUSES = 8  # that a subject is looked for in; a deeper tree is an error of the parser


def agents_and_patients(tree: DependencyTree, event: int) -> tuple[list[int], list[int]]:
    """Returns the agents and the patients of an event, as head tokens, conjuncts included.

    In a passive the subject is the patient and a phrase with "by" the agent. An adjective has the subject of its clause
    for an agent, and a noun the one whose act it is: "her cry", "she gave a cry". A relative pronoun stands for its
    antecedent.

    Args:
        tree: the dependency tree of the story.
        event: the token of a verb, adjective or noun.
    """
    tag = tree.tag(event)
    if tag.startswith("NN"):
        return _actors_of_noun(tree, event), []
    if not tag.startswith("VB") or tree.lemma(event) in NO_PARTICIPLES:
        is_predicate = tree.is_conjunct(event) or bool(tree.dependents_labelled(event, "nsubj"))
        return _with_conjuncts(tree, subjects_of(tree, event) if is_predicate else [], event), []
    subjects, objects = subjects_of(tree, event), _objects(tree, event)
    if is_passive(tree, event):
        agents = [oblique for oblique in tree.dependents_labelled(event, "obl") if tree.has_by(oblique)]
        return _with_conjuncts(tree, agents, event), _with_conjuncts(tree, [*subjects, *objects], event)
    return _with_conjuncts(tree, subjects, event), _with_conjuncts(tree, objects, event)


def stated_participants(tree: DependencyTree, verb: int) -> tuple[list[int], list[int]]:
    """Returns the agents and patients that stand beside a verb itself, or beside the verb that it is joined to.

    These say better who is on stage than all that are understood (experiment 054).
    """
    subjects, governor = tree.dependents_labelled(verb, "nsubj"), verb
    while not subjects and tree.is_conjunct(governor):
        governor = int(tree.columns.head[governor])
        subjects = tree.dependents_labelled(governor, "nsubj")
    objects = tree.dependents_labelled(verb, "obj", "iobj")
    auxiliaries = tree.dependents_labelled(verb, "aux") if tree.is_participle(verb) else []
    has_passive = any(tree.lemma(each) in _AUXILIARIES_OF_PASSIVE for each in auxiliaries)
    if has_passive and not tree.dependents_labelled(verb, "obj"):
        agents = [oblique for oblique in tree.dependents_labelled(verb, "obl") if tree.has_by(oblique)]
        return tree.with_conjuncts(agents), tree.with_conjuncts(subjects)
    return tree.with_conjuncts(subjects), tree.with_conjuncts(objects)


def is_passive(tree: DependencyTree, verb: int) -> bool:
    """Returns whether the subject of a verb is its patient: "was seen", "got caught", "the letter written by Nora"."""
    for _ in range(_MOST_CLAUSES):
        if not tree.is_participle(verb) or tree.lemma(verb) in NO_PARTICIPLES:
            return False
        if auxiliaries := tree.dependents_labelled(verb, "aux"):
            is_perfect_with_be = tree.lemma(verb) in PERFECT_WITH_BE
            return not is_perfect_with_be and any(tree.lemma(a) in _AUXILIARIES_OF_PASSIVE for a in auxiliaries)
        if not tree.is_conjunct(verb):
            is_reduced = tree.relation(verb) in ("acl", "advcl", "xcomp", "amod")
            return is_reduced and tree.lemma(verb) not in PERFECT_WITH_BE
        if tree.dependents_labelled(verb, "nsubj"):
            return False
        verb = int(tree.columns.head[verb])  # "was seized and bound"
    return False


def subjects_of(tree: DependencyTree, verb: int) -> list[int]:
    """Returns the head tokens of a verb's grammatical subjects, its own or the understood ones, without conjuncts."""
    for _ in range(_MOST_CLAUSES):
        if tree.dependents_labelled(verb, "nsubj"):
            return _own_subjects(tree, verb)
        if tree.dependents_labelled(verb, "csubj", "expl"):
            return []
        found = _understood_subjects(tree, verb)
        if not isinstance(found, int):
            return found
        verb = found
    return []


def _own_subjects(tree: DependencyTree, predicate: int) -> list[int]:
    """The nearest subject of a predicate; an antecedent in place of its relative pronoun."""
    subjects = tree.dependents_labelled(predicate, "nsubj")
    if not subjects:
        return []
    nearest = min(subjects, key=lambda subject: abs(subject - predicate))
    return _antecedents(tree, predicate) if _is_relative(tree, nearest) else [nearest]


def _is_relative(tree: DependencyTree, token: int) -> bool:
    return tree.tag(token) in ("WDT", "WP") or tree.lemma(token) in ("who", "whom", "which")


def _antecedents(tree: DependencyTree, verb: int) -> list[int]:
    """The noun that a relative clause belongs to."""
    for _ in range(_MOST_CLAUSES):
        if tree.relation(verb) == "acl":
            return [int(tree.columns.head[verb])]
        if not tree.is_conjunct(verb):
            return []
        verb = int(tree.columns.head[verb])
    return []


def _understood_subjects(tree: DependencyTree, verb: int) -> list[int] | int:
    """The subjects of a verb that has none of its own, or the verb or adjective that it shares its subject with."""
    governor, relation = int(tree.columns.head[verb]), tree.relation(verb)
    if governor == verb:
        return []
    if relation == "conj":
        return governor if _is_predicate(tree, governor) else []
    if relation == "amod":
        return [governor] if tree.tag(verb) in ("VBG", "VBN") else []
    if relation == "acl":
        return _subjects_of_noun_clause(tree, verb, governor)
    if tree.tag(verb) == "VBG" and (owners := _possessors(tree, verb)):
        return owners  # "his asking me to dance"
    is_dependent = tree.tag(verb) in ("VBG", "VBN") or "to" in _marks(tree, verb)
    if relation == "xcomp" or (relation == "ccomp" and is_dependent):
        return _controller(tree, verb, governor)
    if relation == "advcl" and is_dependent and not _COMPARING_MARKS & _marks(tree, verb):
        seen = tree.dependents_labelled(governor, "obj")
        is_seen = tree.lemma(governor) in OBJECT_PERCEIVING_VERBS and tree.tag(verb) == "VBG"
        if is_seen and seen and tree.subtree(seen[-1])[1] == tree.subtree(verb)[0]:
            return [seen[-1]]  # "saw her coming"
        return governor if _is_predicate(tree, governor) else []
    if relation == "obl" and tree.tag(verb) == "VBG":
        return governor if _is_predicate(tree, governor) else []
    return []


def _is_predicate(tree: DependencyTree, token: int) -> bool:
    """Whether a token is a verb, or a noun or adjective that a subject belongs to."""
    return tree.tag(token).startswith("VB") or bool(tree.dependents_labelled(token, "nsubj"))


def _controller(tree: DependencyTree, verb: int, governor: int) -> list[int] | int:
    """Whose act a complement is: the object's in "made him leave", else the subject's: "tried to leave"."""
    objects = [each for each in tree.dependents_labelled(governor, "obj", "iobj") if each < verb]
    lemma = tree.lemma(governor)
    is_depictive = tree.tag(verb) == "VBG" and lemma not in OBJECT_PERCEIVING_VERBS  # "left the room laughing"
    if not objects or lemma in SUBJECT_CONTROL_VERBS or is_depictive or is_passive(tree, governor):
        return governor
    return objects[:1]


def _subjects_of_noun_clause(tree: DependencyTree, verb: int, noun: int) -> list[int] | int:
    """The subjects of a clause that belongs to a noun: "a man coming out", "her attempt to leave"."""
    if _marks(tree, verb) & _MARKS_OF_NOUN_COMPLEMENTS:
        if tree.lemma(noun) in _ORDINALS:
            return [noun]  # "the first to come"
        if owners := _possessors(tree, noun):
            return owners
        governor = int(tree.columns.head[noun])
        return governor if tree.relation(noun) == "obj" and tree.lemma(governor) in LIGHT_VERBS else []
    return [noun] if tree.tag(verb) in ("VBG", "VBN") else []


def _marks(tree: DependencyTree, verb: int) -> set[str]:
    return {tree.lemma(mark) for mark in tree.dependents_labelled(verb, "mark", "case")}


def _possessors(tree: DependencyTree, noun: int) -> list[int]:
    """The head tokens of the possessors before a noun: "her cry", "Nora's cry"."""
    before = [child for child in tree.dependents_labelled(noun, "nmod", "det") if child < noun]
    return [child for child in before if tree.tag(child) == "PRP$" or tree.has_genitive(child)]


def _objects(tree: DependencyTree, verb: int) -> list[int]:
    """The objects of a verb, its own or those it shares, without conjuncts."""
    objects = tree.dependents_labelled(verb, "obj", "iobj")
    if objects:
        named = [each for each in objects if not _is_relative(tree, each)]
        return named if len(named) == len(objects) else [*_antecedents(tree, verb), *named]
    if is_passive(tree, verb):
        return []
    return _shared_objects(tree, verb) or _antecedent_as_object(tree, verb)


def _shared_objects(tree: DependencyTree, verb: int) -> list[int]:
    """The object behind two verbs without anything between them: "he took and ate the bread"."""
    conjuncts = [each for each in tree.dependents_labelled(verb, "conj") if each == verb + 2]
    if conjuncts and tree.lemma(verb) in VERBS_WITH_PATIENT and not tree.dependents_labelled(conjuncts[0], "nsubj"):
        return tree.dependents_labelled(conjuncts[0], "obj")
    governor = int(tree.columns.head[verb])
    if tree.is_conjunct(verb) and governor == verb - 2:
        return [each for each in tree.dependents_labelled(governor, "obj", "iobj") if each > verb]
    return []


def _antecedent_as_object(tree: DependencyTree, verb: int) -> list[int]:
    """The antecedent of a relative clause without a pronoun: "the man she killed"."""
    if tree.relation(verb) != "acl" or not (subjects := tree.dependents_labelled(verb, "nsubj")):
        return []
    noun, children = int(tree.columns.head[verb]), tree.children(verb)
    has_other = any(tree.relation(child) in ("mark", "ccomp", "xcomp", "obl", "advcl", "iobj") for child in children)
    is_stranded = any(tree.tag(child) in ("IN", "RP", "WRB", "WP", "WDT", "TO") for child in children)
    if has_other or is_stranded or any(_is_relative(tree, subject) for subject in subjects):
        return []
    return [] if tree.lemma(verb) in NO_PATIENT_VERBS or tree.lemma(noun) in TIME_NOUNS else [noun]


def _actors_of_noun(tree: DependencyTree, noun: int) -> list[int]:
    """Whose act a noun is: "her cry", "she gave a cry", "the cry she gave"."""
    if tree.lemma(noun) not in ACT_NOUNS:
        return []
    if owners := _possessors(tree, noun):
        return _with_conjuncts(tree, owners, noun)
    governor = int(tree.columns.head[noun])
    if tree.relation(noun) == "obj" and tree.lemma(governor) in LIGHT_VERBS and not is_passive(tree, governor):
        return _with_conjuncts(tree, subjects_of(tree, governor), governor)
    for clause in tree.dependents_labelled(noun, "acl"):
        if tree.lemma(clause) in LIGHT_VERBS and tree.dependents_labelled(clause, "nsubj"):
            return _with_conjuncts(tree, _own_subjects(tree, clause), clause)
    return []


def _with_conjuncts(tree: DependencyTree, tokens: list[int], event: int) -> list[int]:
    """The tokens with their conjuncts; an antecedent stands alone: "the man who came, and Nora"."""
    head = int(tree.columns.head[event])
    alone = head if tree.relation(event) in ("acl", "amod") else -1
    return [each for token in tokens for each in ([token] if token == alone else tree.with_conjuncts([token]))]
