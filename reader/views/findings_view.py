"""What all views of a comparison as a whole have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from index.records import Comparison, Findings


class FindingsView(QWidget):
    """Shows what a comparison tells as a whole; says which passage is to be seen in its columns."""

    passage_wanted = Signal(int, object)  # column, Span of its body

    def show_findings(self, comparison: Comparison, findings: Findings) -> None:
        """Show these; what is current stays so if it is still there."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show nothing: another comparison is being made."""
        raise NotImplementedError
