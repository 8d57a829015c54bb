"""Lemmas of the forms of verbs, by how English spells them.

A learned script that is right for one verb leaves letters too few in another: "stared" as "star", "sank" as "sa". Here
irregular forms are listed, and a regular form has its ending taken off, with a silent "e" or a doubled consonant put
right (experiment 054).
"""

import re

from fabula.lexicons.grammar.verb_forms import (
    IRREGULAR_FORMS,
    VERBS_IN_ED_OR_ING,
    VERBS_IN_SILENT_E,
    VERBS_IN_TWO_CONSONANTS,
    VERBS_WITHOUT_SILENT_E,
)

_DOUBLED = re.compile(r"([bdgklmnprtvz])\1$")
_ONE_SYLLABLE = re.compile(r"^[^aeiou]*(?:qu)?[aeiouy][^aeiouwxy]$")  # "star", "hop": not doubled, so "stare", "hope"
_SILENT_E = re.compile(
    r"(?:[cuvz]|[^s]s|(?:[dlr]|[a-z]an|un|en|[aeiou][nr]?[a-z]+[aeiou]|lu)g"  # "pause", "arrange", "manage"
    r"|[bcdfgkptsz]l"  # "tremble"
    r"|[aeiouy].*[^aeiou](?:[iu]r|i[dnls]|[aiu]d|uad|ed|at|ut|[aiou]k|u[lm]|iv|ib|ip[et]|iz|us)"  # "admire"
    r"|[iu]at|at(?<=[^aeiou]at))$"
)
_LONG = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]")


def verb_lemma(form: str, suggestion: str) -> str:
    """Returns the lemma of a form of a verb.

    Args:
        form: the form, in lower case.
        suggestion: the lemma that the network gives it; returned where the form ends in no ending of a verb.
    """
    if form in IRREGULAR_FORMS:
        return IRREGULAR_FORMS[form]
    if form in VERBS_IN_ED_OR_ING:
        return form
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1 and re.search("[aeiouy]", stem):
            return _of_stem(stem, ending)
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")) and form[:-1] not in VERBS_IN_SILENT_E:
        return form[:-2]
    if form.endswith("in") and suggestion != form:
        return verb_lemma(form + "g", suggestion)  # "goin'"
    return suggestion if form.endswith(("s", "'", "’")) or suggestion == form else form


def _of_stem(stem: str, ending: str) -> str:
    """The lemma of a regular form without its ending."""
    if ending == "ing" and stem in IRREGULAR_FORMS:
        return stem
    if stem + "e" in VERBS_IN_SILENT_E:
        return stem + "e"
    if stem in VERBS_WITHOUT_SILENT_E or stem in VERBS_IN_TWO_CONSONANTS:
        return stem
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    if ending == "ing" and stem in ("dy", "ly", "ty", "vy", "unty", "bely", "underly"):
        return stem[:-1] + "ie"
    if ending == "ing" and stem + "e" in IRREGULAR_FORMS:
        return stem + "e"
    if _DOUBLED.search(stem):
        undoubled = stem[:-1]
        keeps = stem.endswith("ll") and not _LONG.search(undoubled)
        return IRREGULAR_FORMS.get(undoubled, stem if keeps or stem.endswith("zz") else undoubled)
    if _ONE_SYLLABLE.search(stem) or _SILENT_E.search(stem):
        return stem + "e"
    return stem
