"""Patterns of the salutations with which a letter begins, and words that stand in a sender's place before a message.

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

# What people write as "I", where a heading gives it to them: "Nora Vane's Journal". A letter may be quoted by another.
RECORDS = frozenset("journal diary narrative statement testimony deposition memorandum log".split())
# What a line says of whose eyes a chapter is seen through, and who says "I" there: "Nora's POV". The first stands for
# all of them.
POINTS_OF_VIEW = (("pov",), ("point", "of", "view"), ("perspective",), ("p.o.v.",), ("p.o.v",))
# What stands before "by" and the name of a writer: "the events related by Nora Vane", "the story resumed by Odo".
WAYS_TO_WRITE = frozenset(
    "contributed related told written narrated continued resumed recorded concluded kept begun taken".split()
)

# ---- Before a message or a line of a play

# What a device shows in place of a name it does not know.
UNKNOWN_SENDERS = frozenset(
    "unknown|unknown number|unknown sender|unknown caller|number unknown|private number|number withheld|withheld"
    "|blocked|blocked number|no caller id|anonymous|restricted".split("|")
)
# What a device shows in place of the name of its owner.
OWN_SENDERS = frozenset({"me", "i", "you", "myself"})
# Last words before a colon that label a fact, a part of the book or a thing, and no person.
LABELS = frozenset(
    "note notes nb n.b ps p.s pps subject re fwd date time place title author chapter part book volume act scene "
    "summary warning warnings question answer q a example examples result results rule rules step steps items "
    "week month year hour monday tuesday wednesday thursday friday saturday sunday january february march july "
    "august september october november december address phone telephone tel mobile email e-mail mail fax web "
    "website total sum figure table source line lines verse song music lyrics moral lesson fact facts truth "
    "problem solution reason reasons conclusion verdict plan goal task list contents ingredients method recipe "
    "hint tip caution attention update edit spoiler spoilers rating pairing pairings characters fandom "
    "disclaimer status name names age sex gender height weight occupation profession species class level "
    "strength location weather setting interior exterior fade cut enter exit exeunt aside number no exhibit file "
    "evidence option options choice one two three four five six seven eight nine ten first second third fourth "
    "last finally lastly memorandum mem memo postscript epilogue prologue appendix index sent cc bcc attachment "
    "reply-to to from draft diagnosis symptoms treatment cause effect report entry log wanted lost found sale "
    "notice headline caption inscription epitaph translation clue hypothesis theory objective mission target "
    "stage phase round score winner breakfast lunch dinner supper menu kitchen above below here there today "
    "tomorrow yesterday tonight morning afternoon evening night noon midnight left right yes thus then so and "
    "but or also remember remark observation firstly secondly thirdly fourthly fifthly sixthly again besides "
    "moreover item".split()
)
# Words that show that people near them write to each other.
MESSAGE_WORDS = (
    r"(?:cell ?|smart)?phones?|mobile|handset|text(?:s|ed|ing)|text messages?|messag\w+|chat(?:s|ted|ting|room)?|screen"
    r"|typ(?:ed|es|ing)|buzz\w*|vibrat\w+|ping(?:s|ed|ing)?|inbox|thread|keyboard|laptop|notification\w*|tablet"
    r"|group chat|log(?:s|ged) (?:in|on)|DMs?|online|offline|transcript|terminal"
)
