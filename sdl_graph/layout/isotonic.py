"""Isotonic regression: the rising sequence nearest to a wanted one."""

from __future__ import annotations

from collections.abc import Sequence


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The rising sequence with the least weighted squares, by pooling adjacent violators (Barlow, Bartholomew,
    Bremner and Brunk 1972).

    >>> isotonic([1, 3, 2, 4], [1, 1, 1, 1])
    [1, 2.5, 2.5, 4]
    """
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, total, count = pools.pop()
            both = total + pool[1]
            pool = ((mean * total + pool[0] * pool[1]) / both, both, count + pool[2])
        pools.append(pool)
    return [mean for mean, _, count in pools for _ in range(count)]
