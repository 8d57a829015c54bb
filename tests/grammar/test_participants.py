"""Agents and patients of events by the tree, on sentences whose grammar is written by hand."""

import pytest
from parsed_sentences import parsed_text

from fabula.grammar import DependencyTree, agents_and_patients


def sentence(text: str) -> str:
    """A table of a sentence from "word/lemma/TAG/head/relation" for each word; a word without lemma is its own."""
    rows = [word.split("/") for word in text.split()]
    return "\n".join(" ".join([word, lemma or word.removeprefix("+"), *rest]) for word, lemma, *rest in rows)


CASES = {
    "plain": ("Nora//NNP/2/nsubj found/find/VBD/0/root Hugh//NNP/2/obj", "found", "Nora", "Hugh"),
    "conjunct subject": (
        "Nora//NNP/4/nsubj and//CC/3/cc Hugh//NNP/1/conj slept/sleep/VBD/0/root", "slept", "Nora Hugh", "",
    ),
    "nearest subject": (
        "Nora//NNP/2/nsubj said/say/VBD/0/root he//PRP/2/nsubj", "said", "Nora", "",
    ),
    "passive": (
        "Nora//NNP/3/nsubj was/be/VBD/3/aux seen/see/VBN/0/root by//IN/5/case Hugh//NNP/3/obl in//IN/7/case "
        "town//NN/3/obl", "seen", "Hugh", "Nora",
    ),
    "passive without by": ("Nora//NNP/3/nsubj was/be/VBD/3/aux seen/see/VBN/0/root", "seen", "", "Nora"),
    "passive with an object": (
        "Nora//NNP/3/nsubj was/be/VBD/3/aux given/give/VBN/0/root bread//NN/3/obj", "given", "", "Nora bread",
    ),
    "perfect with be": ("Nora//NNP/3/nsubj was/be/VBD/3/aux gone/go/VBN/0/root", "gone", "Nora", ""),
    "no participle": ("Nora//NNP/3/nsubj was/be/VBD/3/aux exempt//VBN/0/root", "exempt", "Nora", ""),
    "progressive": ("Nora//NNP/3/nsubj was/be/VBD/3/aux eating/eat/VBG/0/root", "eating", "Nora", ""),
    "shared subject": (
        "Nora//NNP/2/nsubj rose/rise/VBD/0/root and//CC/4/cc left/leave/VBD/2/conj", "left", "Nora", "",
    ),
    "subject of its own": (
        "Nora//NNP/2/nsubj rose/rise/VBD/0/root and//CC/5/cc Hugh//NNP/5/nsubj left/leave/VBD/2/conj",
        "left", "Hugh", "",
    ),
    "shared auxiliary": (
        "Nora//NNP/3/nsubj was/be/VBD/3/aux seized/seize/VBN/0/root and//CC/5/cc bound/bind/VBN/3/conj",
        "bound", "", "Nora",
    ),
    "shared object": (
        "Nora//NNP/2/nsubj took/take/VBD/0/root and//CC/4/cc ate/eat/VBD/2/conj bread//NN/4/obj",
        "took", "Nora", "bread",
    ),
    "shared object at the first verb": (
        "Nora//NNP/2/nsubj took/take/VBD/0/root and//CC/4/cc ate/eat/VBD/2/conj bread//NN/2/obj",
        "ate", "Nora", "bread",
    ),
    "object of the second verb alone": (
        "Nora//NNP/2/nsubj turned/turn/VBD/0/root and//CC/4/cc saw/see/VBD/2/conj Hugh//NNP/4/obj",
        "turned", "Nora", "",
    ),
    "subject control": (
        "Nora//NNP/2/nsubj tried/try/VBD/0/root to//TO/4/mark leave//VB/2/xcomp", "leave", "Nora", "",
    ),
    "object control": (
        "Nora//NNP/2/nsubj made/make/VBD/0/root Hugh//NNP/2/obj leave//VB/2/xcomp", "leave", "Hugh", "",
    ),
    "promise": (
        "Nora//NNP/2/nsubj promised/promise/VBD/0/root Hugh//NNP/2/obj to//TO/5/mark leave//VB/2/xcomp",
        "leave", "Nora", "",
    ),
    "control by a passive": (
        "Nora//NNP/3/nsubj was/be/VBD/3/aux seen/see/VBN/0/root to//TO/5/mark fall//VB/3/xcomp", "fall", "Nora", "",
    ),
    "perception": (
        "Nora//NNP/2/nsubj saw/see/VBD/0/root Hugh//NNP/2/obj coming/come/VBG/2/advcl", "coming", "Hugh", "",
    ),
    "depictive": (
        "Nora//NNP/2/nsubj left/leave/VBD/0/root Hugh//NNP/2/obj laughing/laugh/VBG/2/xcomp", "laughing", "Hugh", "",
    ),
    "depictive of the subject": (
        "Nora//NNP/2/nsubj met/meet/VBD/0/root Hugh//NNP/2/obj laughing/laugh/VBG/2/xcomp", "laughing", "Nora", "",
    ),
    "participle": (
        "Laughing/laugh/VBG/3/advcl Nora//NNP/3/nsubj left/leave/VBD/0/root", "Laughing", "Nora", "",
    ),
    "passive participle": (
        "Wounded/wound/VBN/3/advcl Nora//NNP/3/nsubj left/leave/VBD/0/root", "Wounded", "", "Nora",
    ),
    "reduced relative": (
        "letter//NN/0/root written/write/VBN/1/acl by//IN/4/case Nora//NNP/2/obl", "written", "Nora", "letter",
    ),
    "active reduced relative": ("man//NN/0/root coming/come/VBG/1/acl out//RP/2/compound", "coming", "man", ""),
    "relative subject": (
        "man//NN/0/root who//WP/3/nsubj killed/kill/VBD/1/acl Nora//NNP/3/obj", "killed", "man", "Nora",
    ),
    "relative subject of a conjunct": (
        "man//NN/0/root who//WP/3/nsubj came/come/VBD/1/acl and//CC/5/cc left/leave/VBD/3/conj", "left", "man", "",
    ),
    "relative object": (
        "man//NN/0/root whom/who/WP/4/obj Nora//NNP/4/nsubj killed/kill/VBD/1/acl", "killed", "Nora", "man",
    ),
    "relative clause without a pronoun": (
        "man//NN/0/root Nora//NNP/3/nsubj killed/kill/VBD/1/acl", "killed", "Nora", "man",
    ),
    "stranded preposition": (
        "man//NN/0/root Nora//NNP/3/nsubj wrote/write/VBD/1/acl to//IN/3/obl", "wrote", "Nora", "",
    ),
    "time": ("day//NN/0/root Nora//NNP/3/nsubj chose/choose/VBD/1/acl", "chose", "Nora", ""),
    "an antecedent stands alone": (
        "man//NN/0/root coming/come/VBG/1/acl and//CC/4/cc Nora//NNP/1/conj", "coming", "man", "",
    ),
    "attribute": ("the//DT/3/det fleeing/flee/VBG/3/amod girl//NN/0/root", "fleeing", "girl", ""),
    "attribute of a patient": ("the//DT/3/det wounded/wound/VBN/3/amod girl//NN/0/root", "wounded", "", "girl"),
    "noun with its possessor": ("Nora//NNP/3/nmod +'s//POS/1/case departure//NN/0/root", "departure", "Nora", ""),
    "noun that is no act": ("Nora//NNP/3/nmod +'s//POS/1/case murder//NN/0/root", "murder", "", ""),
    "light verb": (
        "Nora//NNP/2/nsubj gave/give/VBD/0/root a//DT/4/det cry//NN/2/obj", "cry", "Nora", "",
    ),
    "light verb in a relative clause": (
        "the//DT/2/det cry//NN/0/root Nora//NNP/4/nsubj gave/give/VBD/2/acl", "cry", "Nora", "",
    ),
    "complement of a noun": (
        "Nora//NNP/3/nmod +'s//POS/1/case attempt//NN/0/root to//TO/5/mark leave//VB/3/acl", "leave", "Nora", "",
    ),
    "complement of a light noun": (
        "Nora//NNP/2/nsubj made/make/VBD/0/root attempts/attempt/NNS/2/obj to//TO/5/mark leave//VB/3/acl",
        "leave", "Nora", "",
    ),
    "ordinal": ("first//JJ/0/root to//TO/3/mark come//VB/1/acl", "come", "first", ""),
    "gerund": ("his//PRP$/2/nmod leaving/leave/VBG/0/root", "leaving", "", ""),
    "gerund as a subject": (
        "his//PRP$/2/nmod leaving/leave/VBG/3/csubj pleased/please/VBD/0/root Nora//NNP/3/obj", "leaving", "his", "",
    ),
    "clause of a preposition": (
        "Nora//NNP/2/nsubj ended/end/VBD/0/root by//IN/4/mark leaving/leave/VBG/2/obl", "leaving", "Nora", "",
    ),
    "comparison": (
        "Nora//NNP/2/nsubj left/leave/VBD/0/root as//IN/4/mark told/tell/VBN/2/advcl", "told", "", "",
    ),
    "adjective": ("Nora//NNP/3/nsubj was/be/VBD/3/cop silent//JJ/0/root", "silent", "Nora", ""),
    "adjective of a conjunct": (
        "Nora//NNP/2/nsubj sat/sit/VBD/0/root and//CC/5/cc was/be/VBD/5/cop silent//JJ/2/conj", "silent", "Nora", "",
    ),
    "expletive": ("there//EX/2/expl began/begin/VBD/0/root", "began", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_construction_has_its_agents_and_patients(case):
    text, event, agents, patients = CASES[case]
    parsed = parsed_text(sentence(text))
    found = agents_and_patients(DependencyTree(parsed.parse), parsed.token(event))
    spelled = tuple(" ".join(parsed.tokens.spelling(token) for token in each) for each in found)
    assert spelled == (agents, patients)
