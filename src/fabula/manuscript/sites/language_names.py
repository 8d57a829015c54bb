"""Names of languages as archives write them, and their codes (BCP 47)."""

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
    """The code for a language's name; the name itself where we know none."""
    bare = name.strip()
    return _CODES.get(bare.casefold().partition("-")[0].strip() if len(bare) > 3 else bare, bare)
