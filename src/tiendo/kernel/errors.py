"""The family of errors that are answers to a person: what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiendo.kernel.words import Words


class Refusal(Exception):
    """tiendo will not do what was asked; ``words`` says why and what to do instead.

    Nothing has been changed when a refusal is raised. Each room names its own
    refusals as subclasses, so a caller can catch the one it can mend.
    """

    def __init__(self, words: Words) -> None:
        super().__init__(words.vi)
        self.words = words
