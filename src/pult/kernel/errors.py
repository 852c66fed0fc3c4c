"""What went wrong, in words a clerk understands, and what to do about it."""


class PultError(Exception):
    """An obstacle that a person can understand and mend.

    `message` says in plain German what is in the way, `remedy` what to do now.
    `exit_code` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()
