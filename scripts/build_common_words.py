"""Rebuilds src/docmine/knowledge/common_words.txt from the English training texts.

A word that official papers write with a small letter is no surname where it has a capital: in titles and
headings every word has one. Russian needs no such list, since pymorphy3 knows its words.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from docmine.storage.knowledge import KNOWLEDGE_DIR

PASSAGES_DIR = Path(__file__).parent.parent / "annotations" / "passages"
SMALL = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
HEAD = """# English words that official papers write with a small letter; lines with # are remarks.
# Source: docmine's own training texts (annotations/passages), by scripts/build_common_words.py.
"""


def main() -> None:
    """Collect the words and write them in the order of the alphabet, one letter a line."""
    words = sorted({word for text in _texts() for word in SMALL.findall(text)})
    letters = sorted({word[0] for word in words})
    rows = (" ".join(word for word in words if word[0] == letter) for letter in letters)
    path = KNOWLEDGE_DIR / "common_words.txt"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(words)} words kept")


def _texts() -> Iterator[str]:
    for path in sorted(PASSAGES_DIR.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["language"] == "en":
                yield row["text"]


if __name__ == "__main__":
    main()
