"""Patterns of the salutations with which a letter begins.

`SALUTATION_LINE` and `SALUTATION_WITH_NAME` differ because they do different work (experiment 038).
"""

import re

# A whole line that is a salutation, with or without a name: "My dear Nora,", "Sir:". It says where a letter begins.
SALUTATION_LINE = re.compile(
    r"[_“\"‘']{0,3}(?:(?:to )?my (?:own |very |most )?(?:dear|dearest|beloved|darling|good|love)|dear(?:est)?"
    r"|(?:honou?red |respected |revered )(?:sir|madam|gentlemen)|(?:sir|madam|gentlemen)(?=[,:.!—–-]))\b"
    r"[^\n.?!;]{0,60}?[,:.!]?_?(?:--|—|–)?_?",
    re.I,
)
# A salutation and a dash, after which the letter goes on in the same line: "Dear Nora,--I".
SALUTATION_BEFORE_PROSE = re.compile(
    r"[_“\"‘']{0,3}(?:MY |my )?(?:DEAR|Dear)(?:EST|est)?\b[^\n.?!;]{0,50}[,:.]_?(?:--|—|–)"
)
# The head of a text that is known or thought to be a letter, up to the end of the addressee's name, which is the group
# "name": "My dear Nora,". It says to which character a letter is written.
SALUTATION_WITH_NAME = re.compile(
    r"[\W_]*(?:to )?(?:my )?(?:(?:own|very|most|good) )*(?:dear|dearest|beloved|darling|honou?red)"
    r"(?: (?:old|good|dear|little|young|darling))*\s(?P<name>[^\n,:;.!?—–\[\"”]{1,40}?)\s*(?:[,:;.!—–\n\"”\[]|-)",
    re.I,
)
