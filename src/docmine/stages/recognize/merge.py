"""Makes one row of entities without overlap out of what all finders gave."""

from collections.abc import Iterable

from docmine.types import Entity

ORDER = {
    "body": 0,
    "authority": 1,
    "instrument": 2,
    "designation": 3,
    "organization": 4,
    "event": 5,
    "person": 6,
    "region": 7,
    "municipality": 8,
    "country": 9,
    "money": 10,
    "date": 11,
    "party": 12,
}


def merge(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The longest first; of equally long ones the kind that says more; then the earlier one."""
    ranked = sorted(
        dict.fromkeys(entities),
        key=lambda e: (e.start - e.end, _order(e), e.start, e.entity_id or "", e.rule),
    )
    kept: dict[int, Entity] = {}
    taken = bytearray(max((entity.end for entity in ranked), default=0))
    for entity in ranked:
        if any(taken[entity.start : entity.end]):
            continue
        taken[entity.start : entity.end] = b"\1" * (entity.end - entity.start)
        kept[entity.start] = entity
    return tuple(kept[start] for start in sorted(kept))


def _order(entity: Entity) -> int:
    """An organization that no list knows comes after an event of the same words."""
    unlisted = entity.kind == "organization" and entity.entity_id is None
    return ORDER["event"] + 1 if unlisted else ORDER[entity.kind]
