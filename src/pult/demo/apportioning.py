"""Whole numbers by weight: the method of largest remainders."""

from collections.abc import Sequence


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Shares that add up to `total`, each within one of its exact share. Ties go to the earlier."""
    whole = sum(weights)
    if not whole:
        if total:
            raise ValueError("nothing to apportion by")
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares
