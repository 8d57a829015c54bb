"""Decodes bytes: by the byte-order mark, as UTF-8, by the declared encoding, or by the likeliest legacy encoding."""

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
# The characters beyond ASCII of a page in a western European language that an old word processor saved. "ÒÓÔÕ" are
# not among them: their bytes are the quotation marks of Mac Roman.
_WESTERN = frozenset("‘’“”–—…«»€£¢¥§°·¡¿\xa0\xad©®™•½¼¾ŒœßàâäáãåæçèéêëìíîïñòôöóõøùûüúÿÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÖØÙÛÜÚ")
_AS_BROWSERS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}  # the encodings that browsers read
_NO_PAGES = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""Encodings that Python knows and no browser does; some of them write half characters, or warn."""
_SAMPLE_BYTES = 1 << 18
_NOT_WINDOWS = rb"[\x81\x8d\x8f\x90\x9d]"  # the bytes that Windows-1252 gives no character
# Bytes beyond ASCII that may be damaged: this share, or this number where so many others stand beside each.
_MISFIT_SHARE = 0.005
_FEW_MISFITS = 1
_MIN_HIGH_BYTES = 2


def decode(data: bytes, name: str, warnings: list[str], declared: str | None = None) -> str:
    r"""Returns the text without a byte-order mark, with `\n` for `\r\n` and `\r`.

    Args:
        data: the bytes.
        name: the name of the file, for errors.
        warnings: gets a line where a few bytes are no character of the encoding; each becomes U+FFFD.
        declared: the encoding that the file names for itself, if any; it is tried where the bytes are not UTF-8.

    Raises:
        UndecodableText: the bytes are no text, or their encoding cannot be found.
    """
    text = _decode(data, name, warnings, declared)
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise UndecodableText(f"{name}: line {line} holds a NUL character, so this is no text; save it again as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, name: str, warnings: list[str], declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as_marked(data[len(mark) :], encoding, name)
    declared = _AS_BROWSERS.get((declared or "").casefold(), declared)
    try:
        # UTF-8 comes first: many pages are UTF-8 and declare another encoding, and no other text is UTF-8 by chance.
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        as_declared = _decode_as_declared(data, declared) if declared else None
        return as_declared or _decode_legacy(data, name, warnings, error)


def _decode_as_declared(data: bytes, encoding: str) -> str | None:
    try:
        return None if codecs.lookup(encoding).name.replace("_", "-") in _NO_PAGES else data.decode(encoding)
    except (LookupError, ValueError):  # there is no such encoding, it is none of text, or the bytes are in another
        return None


def _decode_as_marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"{name}: byte {error.start} is not valid {encoding.upper()}, though the file begins as such; "
            "save it again as UTF-8"
        ) from None


def _decode_legacy(data: bytes, name: str, warnings: list[str], utf8_error: UnicodeDecodeError) -> str:
    place = utf8_error.start
    if _is_broken_utf8(data, utf8_error):
        raise UndecodableText(
            f"{name}: byte {place} is not valid UTF-8, though the rest is; the file is damaged, save it again"
        )
    for encoding in _likely_encodings(data, place):
        if encoding == "cp1252":
            if text := _decode_windows(data, name, warnings):
                return text
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UndecodableText(
        f"{name}: neither UTF-8 (byte {place} is not) nor any other encoding that can be told; save it as UTF-8"
    )


def _decode_windows(data: bytes, name: str, warnings: list[str]) -> str | None:
    """Returns text in Windows-1252 and warns of the bytes that this encoding lacks; None where they are too many."""
    lacking = list(re.finditer(_NOT_WINDOWS, data))
    if len(lacking) > _most_misfits(len(re.findall(rb"[\x80-\xff]", data))):
        return None
    if lacking:
        first = lacking[0]
        line = data.count(b"\n", 0, first.start()) + 1
        more = f" (and {len(lacking) - 1:,} more)" if len(lacking) > 1 else ""
        warnings.append(
            f"{name}: byte 0x{first[0][0]:02x} in line {line:,}{more} is no character of Windows-1252, in which the "
            "rest is written; a replacement character stands in its place"
        )
    return data.decode("cp1252", "replace")


def _most_misfits(high_bytes: int) -> int:
    """Returns how many of the bytes beyond ASCII may be damaged: one, or a few in a long file."""
    return max(_FEW_MISFITS if high_bytes > _FEW_MISFITS * _MIN_HIGH_BYTES else 0, int(_MISFIT_SHARE * high_bytes))


def _is_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Returns whether the bytes around an error are UTF-8 with a few broken characters, and no other encoding."""
    if re.match(rb"\xed[\xa0-\xbf][\x80-\xbf]", data[error.start : error.start + 3]):
        return True  # half of a surrogate pair, which stands in broken UTF-8 only
    sample = data[max(0, error.start - _SAMPLE_BYTES) : error.start + _SAMPLE_BYTES]
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(re.findall("[^\x00-\x7f\ufffd]", text)) > 2 * broken


def _likely_encodings(data: bytes, start: int) -> Iterator[str]:
    """Yields the encodings to try for bytes of which the first that is not UTF-8 is at `start`."""
    head = data[:_SAMPLE_BYTES]
    if b"\0" in head or _control_share(head) > 0.01:
        return
    around = data[max(0, start - _SAMPLE_BYTES // 2) :][:_SAMPLE_BYTES]
    high = b"".join(re.findall(rb"[\x80-\xff]+", around))
    if len(high) < 0.3 * len(around):
        misfits = sum(1 for character in high.decode("cp1252", "replace") if character not in _WESTERN)
        if misfits <= _most_misfits(len(high)):
            yield "cp1252"
        if set(high.decode("mac_roman")) <= _WESTERN:
            yield "mac_roman"
    try:
        best = charset_normalizer.from_bytes(around).best()
    except MemoryError:
        raise
    except Exception:  # an error of charset-normalizer; then it has no answer
        return
    # Text in UTF-16 or UTF-32 begins with a byte-order mark; other bytes that look like it are no text.
    if best and not best.encoding.startswith(("utf_16", "utf_32")):
        yield best.encoding


def _control_share(sample: bytes) -> float:
    """Returns the share of control characters."""
    return len(re.findall(rb"[\x00-\x08\x0e-\x1f\x7f]", sample)) / max(1, len(sample))
