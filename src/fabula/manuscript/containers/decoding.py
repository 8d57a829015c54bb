"""Bytes become characters: byte-order mark first, then UTF-8, then the likeliest legacy encoding."""

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

from fabula.errors import UndecodableText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What an English, French, German or Spanish page saved by an old word processor holds beyond ASCII.
_WESTERN = frozenset("‘’“”–—…«»£§°·¡¿\xa0\xad©®™•ŒœàâäáçèéêëìíîïñòôöóùûüúßæøåÀÂÄÇÈÉÊËÎÏÑÖÜÆØÅ½¼¾")
_NAMESAKES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}  # as browsers read them
_NO_PAGES = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""Encodings that Python knows and no browser does; some of them write half characters, or warn."""
_SAMPLE = 1 << 18


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    r"""The characters of `data`, a leading byte-order mark dropped, `\r\n` and `\r` read as `\n`.

    `declared` is the encoding that the file names for itself, if it does; it is tried where they are not UTF-8.

    Raises:
        UndecodableText: the bytes are no text, or none in an encoding that can be told.
    """
    text = _decoded(data, name, declared)
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise UndecodableText(f"{name}: line {line} holds a NUL character, so this is no text; save it again as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    declared = _NAMESAKES.get((declared or "").casefold(), declared)
    try:
        # Pages that are UTF-8 and say otherwise are common; bytes that are UTF-8 by chance are not.
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (_as_declared(data, declared) if declared else None) or _legacy(data, name, error)


def _as_declared(data: bytes, encoding: str) -> str | None:
    try:
        return None if codecs.lookup(encoding).name.replace("_", "-") in _NO_PAGES else data.decode(encoding)
    except (LookupError, ValueError):  # no such encoding, none of text, or not what the bytes are in
        return None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"{name}: byte {error.start} is not valid {encoding.upper()}, though the file begins as such; "
            "save it again as UTF-8"
        ) from None


def _legacy(data: bytes, name: str, utf8: UnicodeDecodeError) -> str:
    if _is_broken_utf8(data, utf8):
        raise UndecodableText(
            f"{name}: byte {utf8.start} is not valid UTF-8, though the rest is; the file is damaged, save it again"
        )
    for encoding in _likely(data, utf8.start):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UndecodableText(
        f"{name}: neither UTF-8 (byte {utf8.start} is not) nor any other encoding that can be told; save it as UTF-8"
    )


def _is_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether these are UTF-8 characters with a few broken ones among them, not another encoding."""
    if re.match(rb"\xed[\xa0-\xbf][\x80-\xbf]", data[error.start : error.start + 3]):
        return True  # half of a surrogate pair, which nothing but broken UTF-8 writes
    around = data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE]
    shown = around.decode("utf-8", "replace")
    broken = shown.count("\ufffd")
    return len(re.findall("[^\x00-\x7f\ufffd]", shown)) > 2 * broken


def _likely(data: bytes, start: int) -> Iterator[str]:
    """Encodings to try, for text whose first byte beyond ASCII is at `start`."""
    sample = data[:_SAMPLE]
    if b"\0" in sample or _control_share(sample) > 0.01:
        return
    around = data[max(0, start - _SAMPLE // 2) :][:_SAMPLE]
    high = b"".join(re.findall(rb"[\x80-\xff]+", around))
    if len(high) < 0.3 * len(around):
        for encoding in ("cp1252", "mac_roman"):
            try:
                if set(high.decode(encoding)) <= _WESTERN:
                    yield encoding
            except UnicodeDecodeError:
                continue
    try:
        best = charset_normalizer.from_bytes(around).best()
    except MemoryError:
        raise
    except Exception:  # whatever the library stumbles on, it is no guess
        return
    # Without a byte-order mark, a guess at UTF-16 or UTF-32 is a guess at noise.
    if best and not best.encoding.startswith(("utf_16", "utf_32")):
        yield best.encoding


def _control_share(sample: bytes) -> float:
    return len(re.findall(rb"[\x00-\x08\x0e-\x1f\x7f]", sample)) / max(1, len(sample))
