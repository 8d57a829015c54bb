"""Novels mangled by program: each family takes a text and returns the bytes of a file that is hard to read."""

import re
from collections.abc import Callable

_LETTERS = {
    ord(letter): 0x1D400 + row for row, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
}
_QUOTATION_MARKS = re.compile('["“”‘«»]|’(?!\\w)')
_PARAGRAPH_END = re.compile(r"\n{2,}")
_SENTENCE = re.compile(r"[^.!?]+[.!?]+\s*")


def _truncated(text: str) -> bytes:
    return text.encode()[:-1] + "“".encode()[:2]


def _mixed_encodings(text: str) -> bytes:
    parts = _PARAGRAPH_END.split(text)
    return b"\n\n".join(
        part.encode(("utf-8", "cp1252", "utf-16-le")[row % 3], "replace") for row, part in enumerate(parts)
    )


def _damaged_bytes(text: str) -> bytes:
    data = bytearray(text.encode("cp1252", "replace"))
    data[::4001] = b"\x81" * len(data[::4001])
    return bytes(data)


def _one_line(text: str) -> bytes:
    return " ".join(text.split()).encode()


def _one_word_paragraphs(text: str) -> bytes:
    return "\n\n".join(text.split()).encode()


def _one_word_lines(text: str) -> bytes:
    return "\n".join(text.split()).encode()


def _capitals(text: str) -> bytes:
    return text.upper().encode()


def _no_capitals(text: str) -> bytes:
    return text.lower().encode()


def _no_quotation_marks(text: str) -> bytes:
    return _QUOTATION_MARKS.sub("", text).encode()


def _all_quoted(text: str) -> bytes:
    plain = _QUOTATION_MARKS.sub("", text)
    return _PARAGRAPH_END.sub("\n\n", _SENTENCE.sub(lambda sentence: f"“{sentence[0].strip()}” ", plain)).encode()


def _one_paragraph_of_quotations(text: str) -> bytes:
    return b" ".join(_all_quoted(text).split())


def _words_quoted(text: str) -> bytes:
    return re.sub(r"\w+", r"“\g<0>”", _QUOTATION_MARKS.sub("", text)).encode()


def _opening_marks_alone(text: str) -> bytes:
    return re.sub(r"(\w+ \w+ \w+) ", r"\1 “", _QUOTATION_MARKS.sub("", text)).encode()


def _no_full_stops(text: str) -> bytes:
    return re.sub(r"[.!?;:]", ",", text).encode()


def _bidirectional(text: str) -> bytes:
    return re.sub(r"(\w+) (\w+)", "\u202e\\1\u202c \u2067\\2\u2069", text).encode()


def _nul(text: str) -> bytes:
    return text.replace(" the ", " \0the ").encode()


def _astral(text: str) -> bytes:
    return text.translate(_LETTERS).replace("\n", "\n😀").encode()


def _combining(text: str) -> bytes:
    return re.sub(r"([a-z])", "\\1\u0301\u0323", text).encode()


def _headings_alone(text: str) -> bytes:
    return "\n\n".join(f"CHAPTER {row}\n\n{word}" for row, word in enumerate(text.split()[::4], start=1)).encode()


def _names_alone(text: str) -> bytes:
    return re.sub(r"[a-z]\w+", lambda word: word[0].title(), text).encode()


def _dashes(text: str) -> bytes:
    return _PARAGRAPH_END.sub("\n\n— ", _QUOTATION_MARKS.sub("", text)).replace(", ", " — ").encode()


FAMILIES: dict[str, Callable[[str], bytes]] = {
    "truncated": _truncated, "encodings mixed": _mixed_encodings, "damaged bytes": _damaged_bytes,
    "one line": _one_line, "paragraphs of one word": _one_word_paragraphs,
    "lines of one word": _one_word_lines, "capitals only": _capitals,
    "no capitals": _no_capitals, "no quotation marks": _no_quotation_marks, "all quoted": _all_quoted,
    "one paragraph of quotations": _one_paragraph_of_quotations, "each word quoted": _words_quoted,
    "opening marks alone": _opening_marks_alone, "no full stops": _no_full_stops, "bidirectional": _bidirectional,
    "NUL": _nul, "astral": _astral, "combining marks": _combining, "headings alone": _headings_alone,
    "names alone": _names_alone, "dashes": _dashes,
}  # fmt: skip
"""What is done to a text, by its name."""
