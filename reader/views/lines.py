"""Words of lists and tables broken into lines, the last one cut where there is no more room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def broken(words: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """`words` as lines of `width` px, `most` at most; what is cut ends in "…".

    No line ends in a space, which would count as if it were to be seen.
    """
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(words) <= width:
        return (words,) if words else ()
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    units = words.encode("utf-16-le")
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        if len(lines) == most - 1 and end < len(units):
            rest = units[start:].decode("utf-16-le")
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(units[start:end].decode("utf-16-le").rstrip())
    layout.endLayout()
    return tuple(lines)
