"""Values as they stand in the cells of a CSV file, where a spreadsheet may read them."""

import re
from typing import Any

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet may run: https://owasp.org/www-community/attacks/CSV_Injection.

Cells with apostrophes before it match, too: else it would not be known whether the first of them is the story's.
"""


def csv_cell(value: Any) -> Any:
    """Returns a value as it stands in a file: true and false in small letters, and text that no spreadsheet runs."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
