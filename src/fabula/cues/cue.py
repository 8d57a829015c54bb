"""What narration beside a quote says of its speaker."""

from dataclasses import dataclass
from typing import Literal

from fabula.lexicons.pronouns import WE, I

CueKind = Literal["tag", "action before", "action after"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What narration beside a quote says of its speaker.

    Attributes:
        kind: "tag" (a verb of speech), "action before" or "action after" (narration shows a person act).
        mention_row: the mention that is its subject, or -1 for a noun phrase that is no mention ("said the man").
        subject_start: the token its subject begins with.
        token_start, token_end: the words of the cue.
        gender: of the subject as the words show it, or "".
        pronoun: the subject in lower case if it is a pronoun, else "".
    """

    kind: CueKind
    mention_row: int
    subject_start: int
    token_start: int
    token_end: int
    gender: str
    pronoun: str


def first_person(cue: Cue) -> bool:
    """Whether the subject of a cue is "I", or "we", as a narrator says of several people."""
    return cue.pronoun in I or cue.pronoun in WE
