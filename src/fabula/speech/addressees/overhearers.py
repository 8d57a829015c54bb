"""The overhearers of each turn: the characters who hear it and are not addressed.

Plain rules, precise rather than complete. A character who surely speaks shortly before a turn and again shortly after
it, in the same conversation, was there while it was spoken. So was a character who would pass for the addressee if a
tag did not name another: "said Nora to Edmund".
"""

from fabula.speech.dialogue import BREAK, Turn

# Turns on either side in which an overhearer speaks. With more turns most answers are wrong (experiment 008).
NEAR_TURNS = 4
MIN_SPEAKER_P = 0.8  # the probability from which a speaker is sure


def find_overhearers(
    turns: list[Turn],
    speakers: list[int],
    speaker_p: list[float],
    addressees: list[list[int]],
    listeners: list[list[int]],
) -> list[list[int]]:
    """The overhearers of each turn, in order of the cast.

    Args:
        turns: the turns of the story.
        speakers: the character who speaks each, -1 where unresolved.
        speaker_p: the probability of that character.
        addressees: the addressees of each.
        listeners: the characters who would pass for addressees if a tag did not name another.
    """
    sure_speakers = [speaker if p >= MIN_SPEAKER_P else -1 for speaker, p in zip(speakers, speaker_p, strict=True)]
    conversation_start = 0
    overhearers: list[list[int]] = []
    for number, turn in enumerate(turns):
        if turn.gap == BREAK:
            conversation_start = number
        speaker = sure_speakers[number]
        if speaker < 0:  # A character who is there may be the one who speaks.
            overhearers.append([])
            continue
        end = number + 1
        while end < len(turns) and end - number <= NEAR_TURNS and turns[end].gap != BREAK:
            end += 1
        before = sure_speakers[max(conversation_start, number - NEAR_TURNS) : number]
        around = {*before} & {*sure_speakers[number + 1 : end]}
        overhearers.append(sorted((around | {*listeners[number]}) - {-1, speaker, *addressees[number]}))
    return overhearers
