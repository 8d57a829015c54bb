"""Numbers in words, as ages are written: "three-and-twenty", "twenty-first", "forty"."""

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip

CARDINALS = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "hundred": 100,
}
ORDINALS = _ORDINALS | {
    (word[:-1] + "ieth" if word in _TENS else word + "th"): number
    for word, number in CARDINALS.items()
    if number not in _ORDINALS.values()
}
# A decade of a life: "in her forties".
DECADES = {word[:-1] + "ies": CARDINALS[word] for word in _TENS} | {"teens": 13}
TENS = frozenset(_TENS)


def number_of(words: str) -> int | None:
    """Returns what a cardinal or an ordinal is worth: "21", "21st", "twenty-one", "one-and-twentieth"; else None."""
    lower = words.lower()
    if lower[:1].isdigit():
        digits = lower.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
        return int(digits) if digits.isdecimal() and len(digits) <= 3 else None
    parts = [part for part in lower.replace("-", " ").split() if part not in ("and", "a")]
    values = [CARDINALS.get(part) or ORDINALS.get(part) for part in parts]
    numbers = [value for value in values if value is not None]
    if not numbers or len(numbers) < len(values):
        return None
    if len(numbers) == 1:
        return numbers[0]
    tens = [number for number in numbers if number >= 20]
    return sum(numbers) if len(numbers) == 2 and len(tens) == 1 and min(numbers) < 10 else None
