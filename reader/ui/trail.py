"""Where the reader has been: back and forward through places, and marks by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

_LONGEST = 200


class Place(NamedTuple):
    """An article and a position in its body."""

    article: str
    offset: int


@dataclass(slots=True)
class Trail:
    """Places in the order they were left, as a browser keeps pages. Marks live as long as the program runs."""

    marks: dict[str, Place] = field(default_factory=dict)
    _behind: list[Place] = field(default_factory=list)
    _ahead: list[Place] = field(default_factory=list)

    def leave(self, place: Place) -> None:
        """Remember a place that is being left by a jump; what was ahead is forgotten."""
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
        del self._behind[:-_LONGEST]
        self._ahead.clear()

    def back(self, here: Place | None) -> Place | None:
        """Return the place left last, and remember where the reader is; None at the start of the trail."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Place | None) -> Place | None:
        """Return the place that `back` came from; None when there is none."""
        return self._step(self._ahead, self._behind, here)

    @staticmethod
    def _step(source: list[Place], other: list[Place], here: Place | None) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                if here is not None:
                    other.append(here)
                return place
        return None
