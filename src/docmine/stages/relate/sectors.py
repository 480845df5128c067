"""Which fields of cooperation a passage is about, by the cue terms of knowledge/sectors.jsonl."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from docmine.knowledge import Knowledge
from docmine.stages.recognize.gazetteer import Gazetteer
from docmine.stages.recognize.names import build_sectors
from docmine.stages.recognize.words import cut
from docmine.types import Document, Passage

MOST_SECTORS = 2


class SectorFinder:
    """Counts cue terms; made once per knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._gazetteer: Gazetteer = build_sectors(knowledge)
        self._order = [sector.id for sector in knowledge.sectors]

    def of(self, document: Document, passages: Sequence[Passage]) -> tuple[str, ...]:
        """The sectors with most different cues, at most two; a lone cue among many is dropped."""
        cues: dict[str, set[str]] = {}
        for passage in passages:
            for match in self._gazetteer.find(cut(document.quote(passage))):
                for name in match.names:
                    cues.setdefault(name.id, set()).add(name.text)
        counts = Counter({sector: len(found) for sector, found in cues.items()})
        best = max(counts.values(), default=0)
        kept = [sector for sector in self._order if counts[sector] * 2 > best > 0]
        return tuple(sorted(kept, key=lambda sector: -counts[sector])[:MOST_SECTORS])


@lru_cache(maxsize=2)
def sector_finder(knowledge: Knowledge) -> SectorFinder:
    """The finder of a knowledge, made at its first use."""
    return SectorFinder(knowledge)
