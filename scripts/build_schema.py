"""Rebuilds docs/result.schema.json from the types; runs by itself, after types.py changed."""

import json
from pathlib import Path

from docmine.storage.files import write_whole
from docmine.storage.results import schema

OUTPUT_PATH = Path(__file__).resolve().parent.parent / "docs" / "result.schema.json"

if __name__ == "__main__":
    write_whole(OUTPUT_PATH, json.dumps(schema(), indent=1, ensure_ascii=False) + "\n")
