"""Places in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `text[start:end]`; empty where `start == end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have at least one character in common."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __reduce__(self) -> tuple[type["Span"], tuple[int, int]]:
        # An analysis sent by the process that reads files has thousands; by itself a frozen
        # dataclass with slots is pickled three times as slowly.
        return Span, (self.start, self.end)

    def shifted(self, by: int) -> "Span":
        """The same range, `by` code points further on."""
        return Span(self.start + by, self.end + by)
