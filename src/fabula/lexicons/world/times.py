"""Words that say when and how long: units, counts, weekdays, months, seasons, feasts and the parts of a day."""

MINUTES_OF_HOUR, MINUTES_OF_DAY, MINUTES_OF_WEEK = 60, 1440, 10080

# ---- Units

# The fewest and the most minutes that one of each unit has: a month has 28 to 31 days. A night is counted as a day.
UNIT_MINUTES: dict[str, tuple[float, float]] = {
    "second": (1 / 60, 1 / 60), "moment": (0, 3), "instant": (0, 1), "minute": (1, 1), "hour": (60, 60),
    "day": (1440, 1440), "night": (1440, 1440), "morning": (1440, 1440), "evening": (1440, 1440),
    "afternoon": (1440, 1440),
    "week": (10080, 10080), "se'nnight": (10080, 10080), "sennight": (10080, 10080), "fortnight": (20160, 20160),
    "month": (40320, 44640), "twelvemonth": (525600, 527040), "year": (525600, 527040), "summer": (525600, 527040),
    "winter": (525600, 527040), "spring": (525600, 527040), "decade": (5256000, 5270400),
    "century": (52560000, 52704000), "generation": (10512000, 15811200),
}  # fmt: skip
# How each unit is written in a value: "P3D", "PT2H". Units that are no designator of ISO 8601 stand in others.
UNIT_DESIGNATORS: dict[str, tuple[str, float]] = {
    "second": ("TS", 1), "moment": ("TS", 60), "instant": ("TS", 30), "minute": ("TM", 1), "hour": ("TH", 1),
    "day": ("D", 1), "night": ("D", 1), "morning": ("D", 1), "evening": ("D", 1), "afternoon": ("D", 1),
    "week": ("W", 1), "se'nnight": ("W", 1), "sennight": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1),
    "twelvemonth": ("Y", 1), "year": ("Y", 1), "summer": ("Y", 1), "winter": ("Y", 1), "spring": ("Y", 1),
    "decade": ("Y", 10), "century": ("Y", 100), "generation": ("Y", 25),
}  # fmt: skip

# ---- Counts

NUMBER_WORDS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
NUMBER_MULTIPLES: dict[str, int] = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}
ORDINAL_WORDS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
# How many a count without a number may mean, at the least and at the most.
VAGUE_COUNTS: dict[str, tuple[int, int]] = {
    "a few": (2, 6), "a very few": (2, 4), "few": (2, 6), "several": (3, 9), "a couple of": (2, 3), "a pair of": (2, 2),
    "some": (2, 15), "many": (5, 60), "a good many": (5, 40), "a great many": (5, 60), "a number of": (3, 20),
    "hundreds of": (100, 999), "dozens of": (24, 99), "scores of": (40, 99), "": (2, 30), "some few": (2, 6),
    "many a": (5, 60), "ever so many": (5, 60), "countless": (20, 999), "a small number of": (2, 9),
}  # fmt: skip
# What a word before an amount makes of it: by what its least and its most are multiplied.
APPROXIMATIONS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(
        ("nearly", "almost", "close on", "close upon", "near", "scarcely", "hardly", "barely", "not quite",
         "less than", "under", "little less than", "hard on", "well nigh", "well-nigh", "not"),
        (0.75, 1.0),
    ),
    **dict.fromkeys(
        ("over", "more than", "upwards of", "upward of", "above", "at least", "fully", "full", "a good",
         "rather more than", "a little over", "little more than", "a little more than", "well over", "quite",
         "odd", "or more", "and more"),
        (1.0, 1.35),
    ),
    **dict.fromkeys(("about", "around", "perhaps", "some", "roughly", "approximately", "say", "maybe", "or so",
                     "or thereabouts"), (0.75, 1.35)),
    **dict.fromkeys(("within", "inside of", "inside", "at most", "up to", "not more than", "no more than"), (0.0, 1.0)),
}  # fmt: skip

# ---- The calendar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_ABBREVIATIONS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
SEASON_MONTHS = {"spring": (3, 6), "summer": (5, 9), "autumn": (8, 12), "winter": (11, 3)}
"""The months in which a season may lie north of the equator, as people speak of it."""
# The day of the year of each feast, or None where it moves.
FEASTS: dict[str, tuple[str, str | None]] = {
    "michaelmas day": ("michaelmas", "--09-29"), "michaelmas": ("michaelmas", "--09-29"),
    "lady day": ("lady-day", "--03-25"), "lady-day": ("lady-day", "--03-25"),
    "midsummer day": ("midsummer", "--06-24"), "midsummer-day": ("midsummer", "--06-24"),
    "midsummer eve": ("midsummer-eve", "--06-23"), "midsummer": ("midsummer", None),
    "christmas eve": ("christmas-eve", "--12-24"), "christmas-eve": ("christmas-eve", "--12-24"),
    "christmas day": ("christmas", "--12-25"), "christmas-day": ("christmas", "--12-25"),
    "christmas time": ("christmas", None), "christmas": ("christmas", None), "xmas": ("christmas", None),
    "boxing day": ("boxing-day", "--12-26"), "boxing-day": ("boxing-day", "--12-26"),
    "new year's eve": ("new-year-eve", "--12-31"), "new year's day": ("new-year", "--01-01"),
    "new-year's day": ("new-year", "--01-01"), "new-year's eve": ("new-year-eve", "--12-31"),
    "new year's": ("new-year", "--01-01"), "the new year": ("new-year", None),
    "twelfth night": ("twelfth-night", "--01-05"), "twelfth-night": ("twelfth-night", "--01-05"),
    "candlemas": ("candlemas", "--02-02"), "lammas": ("lammas", "--08-01"), "martinmas": ("martinmas", "--11-11"),
    "valentine's day": ("valentine", "--02-14"), "st. valentine's day": ("valentine", "--02-14"),
    "may day": ("may-day", "--05-01"), "may-day": ("may-day", "--05-01"),
    "all saints' day": ("all-saints", "--11-01"), "all souls' day": ("all-souls", "--11-02"),
    "hallowe'en": ("halloween", "--10-31"), "halloween": ("halloween", "--10-31"),
    "all hallows' eve": ("halloween", "--10-31"), "all-hallows' eve": ("halloween", "--10-31"),
    "guy fawkes' day": ("guy-fawkes", "--11-05"), "st. swithin's day": ("st-swithin", "--07-15"),
    "st. john's day": ("st-john", "--06-24"), "thanksgiving day": ("thanksgiving", None),
    "thanksgiving": ("thanksgiving", None), "ash wednesday": ("ash-wednesday", None),
    "shrove tuesday": ("shrove-tuesday", None), "palm sunday": ("palm-sunday", None),
    "maundy thursday": ("maundy-thursday", None), "good friday": ("good-friday", None),
    "easter eve": ("easter-eve", None), "easter sunday": ("easter", None), "easter monday": ("easter-monday", None),
    "easter day": ("easter", None), "easter": ("easter", None), "whitsuntide": ("whitsun", None),
    "whitsun": ("whitsun", None), "whit sunday": ("whitsun", None), "whit-sunday": ("whitsun", None),
    "whit monday": ("whit-monday", None), "whit-monday": ("whit-monday", None), "lent": ("lent", None),
    "advent sunday": ("advent", None), "yuletide": ("christmas", None), "labor day": ("labor-day", None),
}  # fmt: skip

# ---- The day

# The first and the last hour of each part of a day; hours from 24 belong to the day after.
DAY_PARTS: dict[str, tuple[int, int]] = {
    "dawn": (3, 8), "daybreak": (3, 8), "break of day": (3, 8), "sunrise": (3, 9), "sunrising": (3, 9),
    "cockcrow": (3, 7), "cock-crow": (3, 7), "daylight": (3, 9), "first light": (3, 8), "morning": (4, 12),
    "forenoon": (8, 13), "noon": (12, 12), "noonday": (12, 12), "midday": (12, 12), "mid-day": (12, 12),
    "afternoon": (12, 18), "sunset": (15, 22), "sundown": (15, 22), "dusk": (15, 23), "twilight": (15, 23),
    "evening": (16, 24), "nightfall": (16, 23), "dark": (16, 30), "night": (18, 30), "midnight": (24, 24),
    "day": (4, 24),
}  # fmt: skip
DAY_PART_NAMES = {
    "daybreak": "dawn", "break of day": "dawn", "sunrise": "dawn", "sunrising": "dawn", "cockcrow": "dawn",
    "cock-crow": "dawn", "daylight": "dawn", "first light": "dawn", "forenoon": "morning", "noonday": "noon",
    "midday": "noon", "mid-day": "noon", "sunset": "dusk", "sundown": "dusk", "twilight": "dusk",
    "nightfall": "dusk", "dark": "night",
}  # fmt: skip
