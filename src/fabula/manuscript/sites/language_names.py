"""Finds the code of a language (BCP 47) by the name that an archive writes."""

_CODES = {
    "english": "en",
    "français": "fr",
    "french": "fr",
    "deutsch": "de",
    "german": "de",
    "español": "es",
    "spanish": "es",
    "italiano": "it",
    "italian": "it",
    "português": "pt",
    "portuguese": "pt",
    "nederlands": "nl",
    "dutch": "nl",
    "русский": "ru",
    "russian": "ru",
    "polski": "pl",
    "polish": "pl",
    "中文": "zh",
    "chinese": "zh",
    "日本語": "ja",
    "japanese": "ja",
}


def language_code(name: str) -> str:
    """Returns the code of a language by its name; the name itself where the table has none, as for a code."""
    name = name.strip()
    return _CODES.get(name.casefold().partition("-")[0].strip() if len(name) > 3 else name, name)
