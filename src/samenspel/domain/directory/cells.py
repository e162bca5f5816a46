"""Cells for exports that a spreadsheet will not run as a formula."""

import re

# Also after apostrophes of its own: else taking one off again would change somebody's text.
_DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def write_csv_safe(cell: object) -> str:
    """The cell as text that never starts with = + - @, a tab or a line end.

    Those get an apostrophe in front, because a spreadsheet runs such a cell as a formula (the
    full-width signs as well). None becomes "". `read` takes the apostrophe off
    again. Quoting and separating is the csv module's work.
    Source: OWASP, "CSV Injection".
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if _DANGEROUS.match(text) else text


def bare(cell: object) -> object:
    """A cell without the apostrophe that write_csv_safe put in front; anything else as it is."""
    if isinstance(cell, str) and cell.startswith("'") and _DANGEROUS.match(cell):
        return cell[1:]
    return cell
