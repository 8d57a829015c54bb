"""Who hears a line that is not spoken to them.

Plain rules, precise rather than complete. Who surely speaks shortly before a line and again shortly after it, in the
same conversation, was there while it was said; and so was whoever would pass for spoken to, did not a tag name another:
"said Nora to Edmund".
"""

from fabula.speech.dialogue import BREAK, Turn

# Turns on either side in which to speak, and the probability of a speaker that is sure enough. Of 40 cases in two
# novels 32 were right, read by eye; with 6 turns, and being spoken to counted like speaking, 10 of 30.
REACH, SURE = 4, 0.8


def find_overhearers(
    turns: list[Turn],
    answer: list[int],
    sure: list[float],
    spoken_to: list[list[int]],
    listening: list[list[int]],
) -> list[list[int]]:
    """For each turn, in order of the cast, those who are there and neither speak nor are spoken to.

    Args:
        turns: the turns of the story.
        answer: the row of the speaker of each, -1 where unresolved.
        sure: the probability of that.
        spoken_to: rows of those whom each is spoken to.
        listening: rows of those who would pass for spoken to, did not a tag name another.
    """
    known = [who if p >= SURE else -1 for who, p in zip(answer, sure, strict=True)]
    begin = 0
    found: list[list[int]] = []
    for number, turn in enumerate(turns):
        if turn.gap == BREAK:
            begin = number
        if known[number] < 0:  # whoever is there may be the one who speaks
            found.append([])
            continue
        end = number + 1
        while end < len(turns) and end - number <= REACH and turns[end].gap != BREAK:
            end += 1
        both = {*known[max(begin, number - REACH) : number]} & {*known[number + 1 : end]}
        found.append(sorted((both | {*listening[number]}) - {-1, known[number], *spoken_to[number]}))
    return found
