"""Whether a format can be meant at all: is there an organization, is there a region, and where.

Most passages of most documents name neither, and what is absent must speak as loudly as what is
there; so these features stand in a block of their own, where no other feature drowns them.
"""

from collections.abc import Iterator, Sequence

from docmine.stages.classify.stems import Token

_UNITS = frozenset(
    {"@region", "@foreign_region", "@municipality", "@foreign_municipality", "@authority"}
)
_ORGANIZATIONS = frozenset(
    f"@{kind}"
    for kind in (
        *("organization", "universal", "regional_integration", "civilizational_cultural"),
        *("regional_association", "development_bank", "sport", "sectoral", "humanitarian"),
        *("parliamentary",),
    )
)
_ROLES = {
    "organization": _ORGANIZATIONS,
    "unit": _UNITS,
    "status": frozenset({"@designation"}),
    "national body": frozenset({"@body"}),
    "event": frozenset({"@event"}),
    "foreign ties": frozenset({"+international_ties", "+foreign_ministry", "@country"}),
}


def presence(inside: Sequence[Token], above: Sequence[Token]) -> Iterator[str]:
    """Names of features: where each role stands (here, above, nowhere), and the pairs that matter.

    `inside` are the passage's own tokens and concepts, `above` those of its title and headings.
    """
    here, over = {token.key for token in inside}, {token.key for token in above}
    places = {role: _place(keys, here, over) for role, keys in _ROLES.items()}
    yield from (f"{role} {place}" for role, place in places.items())
    for other in ("unit", "status", "national body"):
        yield f"organization {places['organization']}, {other} {places[other]}"
    yield f"unit {places['unit']}, foreign ties {places['foreign ties']}"


def _place(keys: frozenset[str], here: set[str], over: set[str]) -> str:
    if keys & here:
        return "here"
    return "above" if keys & over else "nowhere"
