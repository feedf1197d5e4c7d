"""Names of files as they can stand in a sentence."""


def shown(name: str) -> str:
    """A file name as it can stand in a sentence: controls and bidi marks made visible."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)
