"""English plurals, for as long as no translation is installed."""


def plural(text: str, count: int) -> str:
    """A text of `tr(…, "", count)` with each "(s)" made "s" or nothing.

    Qt leaves "(s)" standing unless a translation, an English one included, says better.
    """
    return text.replace("(s)", "" if count == 1 else "s")
