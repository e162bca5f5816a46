"""Cells for exports that a spreadsheet will not run as a formula."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv_safe(cell: object) -> str:
    """The cell as text that never starts with = + - @, a tab or a line end.

    Those get an apostrophe in front, because a spreadsheet runs such a cell as a formula (the
    full-width signs as well). None becomes "".
    `read` takes the apostrophe off again. Quoting and separating is the csv module's work.
    Source: OWASP, "CSV Injection".
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_DANGEROUS) else text
