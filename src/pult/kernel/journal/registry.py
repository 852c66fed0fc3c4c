"""The journals there are; each module adds its own when the product starts."""

from pult.kernel.journal.definition import Journal

_journals: list[Journal] = []


def register(journal: Journal) -> None:
    if journal not in _journals:
        _journals.append(journal)


def journals() -> tuple[Journal, ...]:
    return tuple(_journals)
