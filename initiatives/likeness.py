"""Likeness: which initiatives have most in common with one."""

from pyroaring import BitMap

from initiatives.index import NOBODY, Index


def alike(index: Index, pk: int, facets, language: str, number: int) -> list[int]:
    """Return the ids of the `number` initiatives most like one, the likest first.

    `facets` are its own values. Each kind and focus area that both have counts; where
    they have as many in common, a place of the same type comes first. It orders, and
    is never shown as a number.
    """
    shared = shared_by(index, facets)
    same_place = [facet for facet in facets if facet.startswith("place:")]
    place = index.facets.get(same_place[0], NOBODY) if same_place else NOBODY
    if "place:none" in same_place:
        place = NOBODY
    order = index.order("name", language)
    found, before = [], BitMap([pk])
    for some in shared:
        for tier in (some & place, some - place):
            found += order.cut(tier - before, 0, number - len(found))
            if len(found) >= number:
                return found
        before = before | some
    return found


def shared_by(index: Index, facets) -> list[BitMap]:
    """Return those that share all of its kinds and focus areas, all but one and so on.

    The last set has those that share at least one.
    """
    sets = [
        index.facets.get(facet, NOBODY)
        for facet in facets
        if facet.startswith(("kind:", "focus:")) and not facet.endswith(":none")
    ]
    return members_of_most(sets)


def members_of_most(sets) -> list[BitMap]:
    """Return the members of all of `sets`, of all but one and so on down to one."""
    at_least = []  # the members of one, two, … of the sets looked at so far
    for some in sets:
        one_more = [some, *(members & some for members in at_least)]
        both = zip([*at_least, NOBODY], one_more, strict=True)
        at_least = [before | now for before, now in both]
    return at_least[::-1]
