"""How long work will still take, from how fast it went lately."""

from collections import deque

_LATELY = 60.0  # seconds that are looked back
_LEAST = 3.0  # seconds before anything is said
_STEADY = 0.25  # part that an estimate must differ by before another is shown


class Pace:
    """Estimates the time left; what it says changes only when it changed much."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()
        self._shown: float | None = None
        self._at = 0.0  # when that was worked out

    def forget(self) -> None:
        """The work began anew or rested: what was seen tells nothing of what comes."""
        self._samples.clear()
        self._shown = None

    def left(self, now: float, done: int, total: int) -> float | None:
        """Seconds left, None where it cannot be said yet.

        Args:
            now: seconds of a clock that never goes back.
            done: items of `total` that are done.
            total: items in all; 0 where that is not known.
        """
        if self._samples and done < self._samples[-1][1]:
            self.forget()
        self._samples.append((now, done))
        while now - self._samples[1 if len(self._samples) > 1 else 0][0] > _LATELY:
            self._samples.popleft()
        since, first = self._samples[0]
        if not total or done <= first or now - since < _LEAST:
            return self._shown
        estimate = (total - done) * (now - since) / (done - first)
        if self._shown is None:
            self._shown, self._at = estimate, now
            return estimate
        counted_down = max(self._shown - (now - self._at), 0.0)
        if abs(estimate - counted_down) > _STEADY * max(counted_down, 1.0):
            counted_down = estimate
        self._shown, self._at = counted_down, now
        return counted_down
