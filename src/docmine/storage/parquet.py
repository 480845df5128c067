"""The door to pyarrow: tables with types for statistics programs, written where it is installed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from docmine.storage.files import writing_bytes

Row = dict[str, Any]
ColumnType = Literal["text", "list of texts", "number"]
# Rows kept before they are written: some megabytes at most, and groups a reader can skip.
_ROWS_AT_ONCE = 5000


def installed() -> bool:
    """Whether docmine[parquet] is there."""
    return find_spec("pyarrow") is not None


@contextmanager
def writing_rows(
    types: Mapping[str, ColumnType], path: Path
) -> Iterator[Callable[[Iterable[Row]], None]]:
    """A Parquet file that takes rows and is in its place only when all went well.

    `types` gives the columns in their order. Raises InputError where it cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {"text": pa.string(), "list of texts": pa.list_(pa.string()), "number": pa.float64()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in types.items()])
    waiting: list[Row] = []
    with writing_bytes(path) as out, parquet.ParquetWriter(out, schema) as writer:

        def take(rows: Iterable[Row]) -> None:
            waiting.extend(rows)
            if len(waiting) >= _ROWS_AT_ONCE:
                flush()

        def flush() -> None:
            writer.write_table(pa.Table.from_pylist(waiting, schema))
            waiting.clear()

        yield take
        if waiting:
            flush()
