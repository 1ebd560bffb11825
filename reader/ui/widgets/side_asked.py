"""What the lists beside the main one tell: that something is to be done with what a row stands for."""

from __future__ import annotations

from textual.message import Message


class SideAsked(Message):
    """`verb` names the action, as `reader.ui.actions.ASIDE` does; `about` is what it is given."""

    def __init__(self, verb: str, *about: str) -> None:
        self.verb = verb
        self.about = about
        super().__init__()
