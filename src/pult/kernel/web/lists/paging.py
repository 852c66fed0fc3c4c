"""Pages of a list."""

from dataclasses import dataclass

from .asking import Asked


@dataclass(frozen=True)
class PageLink:
    """`number` None: a gap between pages."""

    number: int | None
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class Pages:
    """`first` and `until`: which rows the page shows, counted from one."""

    number: int
    last: int
    first: int
    until: int
    links: tuple[PageLink, ...]
    previous: str
    next: str

    @classmethod
    def of(cls, asked: Asked, count: int) -> "Pages":
        last = max(1, -(-count // asked.size))
        number = min(asked.page, last)
        near = {1, 2, last - 1, last, number - 1, number, number + 1}
        links: list[PageLink] = []
        for page in sorted(p for p in near if 1 <= p <= last):
            if links and links[-1].number != page - 1:
                links.append(PageLink(None))
            links.append(PageLink(page, asked.address(page=page), page == number))
        return cls(
            number,
            last,
            min(count, (number - 1) * asked.size + 1),
            min(count, number * asked.size),
            tuple(links),
            asked.address(page=number - 1) if number > 1 else "",
            asked.address(page=number + 1) if number < last else "",
        )
