"""What is wrong with a text, where, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` is counted from 1 within the chapter's text; `chapter` is the key of the chapter, once that is known."""

    line: int
    message: str
    remedy: str
    chapter: str = ""
    heading: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class Misspelt(Exception):
    """A reference that cannot be understood."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
