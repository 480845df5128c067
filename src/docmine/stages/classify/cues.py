"""Concepts that speak for a format, each with its words in both languages.

They join the languages: what a model learns of "@region + joins + @regional_association" in one
holds in the other. The list is data: src/docmine/knowledge/concepts.jsonl.
"""

import json
from collections import defaultdict
from importlib.resources import files

from docmine.stages.classify.stems import Token, stem

_GAP = 2


class Cues:
    """Finds concepts among tokens: the stems of a cue in their order, at most two words between."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for line in (
            files("docmine.knowledge").joinpath("concepts.jsonl").read_text("utf-8").splitlines()
        ):
            record = json.loads(line)
            for cue in (*record["cues"]["ru"], *record["cues"]["en"]):
                stems = tuple(stem(word) for word in cue.split())
                self._by_first[stems[0]].append((f"+{record['id']}", stems[1:]))

    def __call__(self, tokens: list[Token]) -> list[Token]:
        """The concepts found, as tokens whose key starts with +."""
        present = {token.key for token in tokens}
        found: list[Token] = []
        for index, token in enumerate(tokens):
            for key, rest in self._by_first.get(token.key, ()):
                last = _follow(tokens, index, rest) if present.issuperset(rest) else None
                if last is not None:
                    found.append(Token(key, token.start, tokens[last].end))
        return found


def _follow(tokens: list[Token], index: int, rest: tuple[str, ...]) -> int | None:
    for wanted in rest:
        for place in range(index + 1, min(index + 2 + _GAP, len(tokens))):
            if tokens[place].key == wanted:
                index = place
                break
        else:
            return None
    return index
