"""Reading shipping marks whose lines a paper prints one after another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from logistics.customs.wording import tokens
from logistics.shipments.facts import PackageGroup


def made_of(stated: str, ours: Iterable[str], groups: tuple[PackageGroup, ...]) -> bool:
    """Whether marks hold nothing but ``ours``, on lines of their own or run together.

    The running numbers of the packages may stand among them.
    """
    known = {tokens(line) for line in ours} | set(_running_numbers(groups))
    by_start: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(known - {()}, key=len, reverse=True):
        by_start[words[0]].append(words)
    left = tokens(stated)
    while left:
        fitting = [words for words in by_start[left[0]] if left[: len(words)] == words]
        if not fitting:
            return False
        left = left[len(fitting[0]) :]
    return True


def _running_numbers(groups: tuple[PackageGroup, ...]) -> Iterator[tuple[str, ...]]:
    ranges = [
        (group.number_from, group.number_to)
        for group in groups
        if group.number_from is not None and group.number_to is not None
    ]
    if ranges:
        ranges.append((min(first for first, _ in ranges), max(last for _, last in ranges)))
    for first, last in ranges:
        for word in ((), ("no",), ("nos",)):
            yield (*word, str(first), str(last))
