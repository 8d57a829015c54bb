"""Bytes become characters: byte-order mark first, then UTF-8, then the likeliest legacy encoding."""

import codecs
import re

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
_SAMPLE = 1 << 18


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    r"""The characters of `data`, a leading byte-order mark dropped, `\r\n` and `\r` read as `\n`.

    `declared` is the encoding that the file names for itself, if it does; it is tried after a byte-order mark.

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
    if declared and _is_text_codec(declared):
        try:
            return data.decode(declared)
        except (UnicodeError, ValueError):
            pass  # pages that lie about their encoding are common: tell it from the bytes instead
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, name, error)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"{name}: byte {error.start} is not valid {encoding.upper()}, though the file begins as such; "
            "save it again as UTF-8"
        ) from None


def _is_text_codec(name: str) -> bool:
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, ValueError):  # unknown, or no encoding of text (base64, zip)
        return False


def _legacy(data: bytes, name: str, utf8: UnicodeDecodeError) -> str:
    sample = data[:_SAMPLE]
    high = re.findall(rb"[\x80-\xff]", sample) or re.findall(rb"[\x80-\xff]", data)[:1000]
    undecodable = UndecodableText(
        f"{name}: neither UTF-8 (byte {utf8.start} is not) nor any other encoding that can be told; save it as UTF-8"
    )
    if b"\0" in sample or _control_share(sample) > 0.01:
        raise undecodable
    try:
        western = set(b"".join(high).decode("cp1252"))
    except UnicodeDecodeError:
        western = {""}
    encodings = ["cp1252"] if western <= _WESTERN and len(high) < 0.15 * len(sample) else []
    around = data[max(0, utf8.start - _SAMPLE // 2) :][:_SAMPLE]
    best = charset_normalizer.from_bytes(around).best() if not encodings else None
    encodings += [best.encoding] if best else []
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise undecodable


def _control_share(sample: bytes) -> float:
    return len(re.findall(rb"[\x00-\x08\x0e-\x1f\x7f]", sample)) / max(1, len(sample))
