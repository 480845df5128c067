"""What a results folder says of its run: run.json, and a journal while the run is under way.

The journal takes the place of run.json as soon as a run begins, and names every result as it is
written, so that a run that was interrupted can be resumed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docmine.storage.files import not_writable, write_whole

# Raise this when a reader of the old run.json would misread a new one.
SCHEMA_VERSION = 1
_MANIFEST = "run.json"
_JOURNAL = ".docmine-journal.jsonl"
Signature = dict[str, Any]
"""What decides the content of results: versions and settings, without paths."""


@dataclass(frozen=True)
class Run:
    """A run under way: `earlier` are results by source that hold for it too, `found` all that were there."""

    output: Path
    earlier: dict[str, str]
    found: frozenset[str]

    def note(self, source: str, result: str) -> None:
        """Write down that a result is there."""
        with (self.output / _JOURNAL).open("a", encoding="utf-8") as journal:
            journal.write(_line({"source": source, "result": result}))

    def finish(self, content: dict[str, Any], results: Iterable[str]) -> None:
        """Write run.json and remove the results of inputs that are gone or have changed."""
        _remove(self.found - set(results), self.output)
        whole = {"schema_version": SCHEMA_VERSION, **content}
        write_whole(self.output / _MANIFEST, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
        (self.output / _JOURNAL).unlink(missing_ok=True)


def begin(output: Path, signature: Signature) -> Run:
    """Start a run: find out what an earlier one left, whether it was finished or not.

    Raises InputError where the folder cannot be written to.
    """
    made_with, named = _left_behind(output)
    earlier = named if made_with == signature else {}
    found = frozenset(named.values()) | _outdated(output)
    head: dict[str, Any] = {
        "signature": signature,
        "outdated": sorted(found - set(earlier.values())),
    }
    entries = [{"source": source, "result": earlier[source]} for source in sorted(earlier)]
    write_whole(output / _JOURNAL, "".join(_line(record) for record in (head, *entries)))
    try:
        (output / _MANIFEST).unlink(missing_ok=True)
    except OSError as error:
        raise not_writable(output / _MANIFEST, error) from error
    return Run(output, earlier, found)


def _left_behind(output: Path) -> tuple[Signature, dict[str, str]]:
    """Signature and results (by source) of the run that was here last."""
    records = list(_journal(output)) or list(_manifest(output))
    head, entries = records[:1], records[1:]
    named = {
        entry["source"]: entry["result"]
        for entry in entries
        if isinstance(entry.get("result"), str) and isinstance(entry.get("source"), str)
    }
    return (head[0].get("signature", {}) if head else {}), named


def _outdated(output: Path) -> set[str]:
    head = next(_journal(output), {})
    return {name for name in head.get("outdated", ()) if isinstance(name, str)}


def _journal(output: Path) -> Iterator[dict[str, Any]]:
    """The records of an unfinished run; its last line may be cut off."""
    try:
        lines = (output / _JOURNAL).read_text(encoding="utf-8").splitlines()
        for line in lines:
            record = json.loads(line)
            if isinstance(record, dict):
                yield record
    except (OSError, ValueError):
        return


def _manifest(output: Path) -> Iterator[dict[str, Any]]:
    try:
        content = json.loads((output / _MANIFEST).read_text(encoding="utf-8"))
        entries = [entry for entry in content["inputs"] if entry["result"]]
        yield {"signature": {key: content[key] for key in ("versions", "settings")}}
        yield from entries
    except (OSError, ValueError, KeyError, TypeError):
        return


def _remove(names: Iterable[str], output: Path) -> None:
    """Only files that an earlier run named, and only below documents/."""
    for name in names:
        path = (output / name).resolve()
        if path.is_relative_to((output / "documents").resolve()) and path.suffix == ".json":
            path.unlink(missing_ok=True)
            path.with_suffix(".txt").unlink(missing_ok=True)


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
