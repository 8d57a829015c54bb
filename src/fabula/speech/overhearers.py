"""Who hears a line that is not spoken to them.

A plain rule, precise rather than complete: who takes part in the same conversation shortly before the line and shortly
after it, by speaking or by being spoken to, was there while it was said.
"""

from fabula.speech.turns import BREAK, Turn

REACH = 6  # turns on either side


def overhearers(turns: list[Turn], answer: list[int], spoken_to: list[list[int]]) -> list[list[int]]:
    """For each turn, in order of the cast, those who take part before and after it and neither speak nor are spoken to.

    Args:
        turns: the turns of the story.
        answer: the row of the speaker of each, -1 where unresolved.
        spoken_to: rows of those whom each is spoken to.
    """
    begin = 0
    found: list[list[int]] = []
    for number, turn in enumerate(turns):
        if turn.gap == BREAK:
            begin = number
        if answer[number] < 0:  # whoever is there may be the one who speaks
            found.append([])
            continue
        end = number + 1
        while end < len(turns) and end - number <= REACH and turns[end].gap != BREAK:
            end += 1
        before = _taking_part(max(begin, number - REACH), number, answer, spoken_to)
        after = _taking_part(number + 1, end, answer, spoken_to)
        found.append(sorted((before & after) - {answer[number], *spoken_to[number]}))
    return found


def _taking_part(begin: int, end: int, answer: list[int], spoken_to: list[list[int]]) -> set[int]:
    return ({*answer[begin:end]} | {who for some in spoken_to[begin:end] for who in some}) - {-1}
