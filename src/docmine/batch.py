"""A folder of PDFs -> a results folder in which every input is accounted for.

Each document is read in a worker process of its own kind: a document that fails, hangs or brings
its process down costs that document only and is written down with the reason.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from docmine.errors import DocmineError, InputError, LimitExceededError
from docmine.pipeline import Pipeline, Settings, document_id_of, failure_of
from docmine.storage import results, tables
from docmine.storage.files import write_whole
from docmine.types import Failure, Problem, Result
from docmine.watch import limit_memory, time_limit
from docmine.workers import in_workers

Status = Literal["done", "failed", "skipped"]
Steps = Literal["all", "read"]
SCHEMA_VERSION = 1
_LIBRARIES = ("docmine", "pdfplumber", "pdfminer.six", "spacy", "scikit-learn", "skops")
_CRASH = Failure(
    source="",
    code="limit_exceeded",
    what="the process that read this document died (out of memory, out of time or a crash)",
    next_step="Leave it out, or try it alone with a higher --memory-limit or --time-limit.",
)


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is run: `seconds` is the longest silence of one document, `megabytes` of one worker."""

    steps: Steps = "all"
    jobs: int = 1
    resume: bool = False
    seconds: float = 60.0
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; `result` is the file under the output folder."""

    source: str
    status: Status
    document_id: str = ""
    result: str = ""
    pages: int = 0
    passages: int = 0
    labelled: int = 0
    interactions: int = 0
    problems: tuple[Problem, ...] = ()
    failure: Failure | None = None
    reason: str = ""

    @property
    def partial(self) -> bool:
        """Done, but with something missing."""
        return self.status == "done" and bool(self.problems)


@dataclass(frozen=True)
class Report:
    """The outcomes of a run in the order of the inputs; every input is in exactly one of the three."""

    outcomes: tuple[Outcome, ...]
    labels: dict[str, int] = field(default_factory=dict)

    def count(self, status: Status) -> int:
        """How many inputs ended this way."""
        return sum(outcome.status == status for outcome in self.outcomes)

    @property
    def partial(self) -> int:
        """How many are done with something missing."""
        return sum(outcome.partial for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class _Job:
    index: int
    pdf_path: Path
    source: str
    output_dir: Path
    settings: Settings
    options: Options


def run(
    path: Path | str,
    output_dir: Path | str,
    settings: Settings | None = None,
    options: Options | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> Report:
    """Process one PDF or every PDF below a folder and write the results folder.

    `progress` is told each outcome as it comes. Raises InputError where there is nothing to read or
    the output cannot be written; a codebook or model that cannot be used raises before any work.
    """
    settings, options = settings or Settings(), options or Options()
    output = Path(output_dir)
    jobs = _plan(Path(path), output, settings, options)
    pipeline = Pipeline(settings)
    if options.steps == "all":
        _ = pipeline.coder
    _make_room(output)
    stale = _earlier_results(output)
    outcomes = list(_outcomes(jobs, progress or _silent))
    outcomes.sort(key=lambda outcome: outcome.source)
    _remove(stale - {outcome.result for outcome in outcomes}, output)
    labels = _write_tables(outcomes, output, pipeline) if options.steps == "all" else {}
    report = Report(tuple(outcomes), labels)
    write_whole(output / "run.json", _manifest(report, pipeline, options))
    return report


def find_pdfs(path: Path) -> list[tuple[Path, str]]:
    """PDF files at or below a path with the names they are filed under, sorted.

    A file is a PDF by its suffix, in any case. Raises InputError where there is none.
    """
    if path.is_file():
        return [(path, path.name)]
    if not path.exists():
        raise InputError(path, "no such file or folder", "Check the path.")
    found = [(child, child.relative_to(path).as_posix()) for child in _files_below(path)]
    if not found:
        raise InputError(path, "no PDF files here", "Give a folder that holds .pdf files.")
    return sorted(found, key=lambda pair: pair[1])


def result_name(source: str, document_id: str) -> str:
    """Where the result of a document lies below the output folder."""
    name = source[: -len(".pdf")] if source.lower().endswith(".pdf") else source
    return f"documents/{name}-{document_id}.json"


def _files_below(folder: Path) -> Iterator[Path]:
    for child in folder.rglob("*"):
        if child.suffix.lower() == ".pdf" and (child.is_file() or child.is_symlink()):
            yield child


def _plan(path: Path, output: Path, settings: Settings, options: Options) -> list[_Job]:
    return [
        _Job(index, pdf_path, source, output, settings, options)
        for index, (pdf_path, source) in enumerate(find_pdfs(path))
    ]


def _outcomes(jobs: list[_Job], progress: Callable[[Outcome], None]) -> Iterator[Outcome]:
    for outcome in in_workers(_process, jobs, jobs[0].options.jobs, _died):
        progress(outcome)
        yield outcome


def _process(job: _Job) -> Outcome:
    limit_memory(job.options.megabytes)
    return _outcome(job)


def _died(job: _Job) -> Outcome:
    return _failed(job, replace(_CRASH, source=job.source))


def _outcome(job: _Job) -> Outcome:
    document_id = ""
    try:
        document_id = document_id_of(job.pdf_path)
        if job.options.resume and (earlier := _earlier(job, document_id)):
            return earlier
        with time_limit(job.source, job.options.seconds):
            result = _result(job)
    except DocmineError as error:
        return _failed(job, failure_of(error, job.source, document_id))
    except MemoryError:
        what = f"needs more than {job.options.megabytes} MB of memory"
        error = LimitExceededError(job.source, what, "Give it more with --memory-limit.")
        return _failed(job, failure_of(error, job.source, document_id))
    return _done(job, result)


def _result(job: _Job) -> Result:
    pipeline = _pipeline(job.settings)
    if job.options.steps == "read":
        return Result(pipeline.read(job.pdf_path, job.source))
    return pipeline(job.pdf_path, job.source)


@lru_cache(maxsize=1)
def _pipeline(settings: Settings) -> Pipeline:
    return Pipeline(settings)


def _done(job: _Job, result: Result) -> Outcome:
    document = result.document
    name = result_name(job.source, document.document_id)
    results.save(result, job.output_dir / name)
    if job.options.steps == "read":
        write_whole((job.output_dir / name).with_suffix(".txt"), document.text)
    assigned = {each.passage_id for each in result.predictions if each.assigned}
    return Outcome(
        source=job.source,
        status="done",
        document_id=document.document_id,
        result=name,
        pages=len(document.pages),
        passages=len(document.passages),
        labelled=len(assigned),
        interactions=len(result.interactions),
        problems=document.problems,
    )


def _failed(job: _Job, failure: Failure) -> Outcome:
    return Outcome(job.source, "failed", failure.document_id, failure=failure)


def _earlier(job: _Job, document_id: str) -> Outcome | None:
    """The result of an earlier run with the same content and settings, if it is there and whole."""
    name = result_name(job.source, document_id)
    if not (job.output_dir / name).is_file() or not _same_settings(job):
        return None
    return Outcome(
        job.source, "skipped", document_id, name, reason="its result from an earlier run was kept"
    )


def _same_settings(job: _Job) -> bool:
    try:
        before = json.loads((job.output_dir / "run.json").read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError):
        return False
    return bool(before.get("settings") == _settings_record(_pipeline(job.settings), job.options))


def _make_room(output: Path) -> None:
    """Find out before any work whether results can be written."""
    write_whole(output / ".docmine-writable", "")
    (output / ".docmine-writable").unlink()


def _earlier_results(output: Path) -> set[str]:
    try:
        before = json.loads((output / "run.json").read_text(encoding="utf-8"))
        return {entry["result"] for entry in before["inputs"] if entry.get("result")}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _remove(stale: Iterable[str], output: Path) -> None:
    """Results of inputs that are gone or have changed; only files that an earlier run.json names."""
    for name in stale:
        path = (output / name).resolve()
        if path.is_relative_to((output / "documents").resolve()) and path.suffix == ".json":
            path.unlink(missing_ok=True)
            path.with_suffix(".txt").unlink(missing_ok=True)


def _write_tables(outcomes: list[Outcome], output: Path, pipeline: Pipeline) -> dict[str, int]:
    names = [outcome.result for outcome in outcomes if outcome.result]
    counts = dict.fromkeys(pipeline.codebook.label_ids, 0)

    def loaded() -> Iterator[Result]:
        for name in names:
            yield results.load(output / name)

    def counted() -> Iterator[Result]:
        for result in loaded():
            for prediction in result.predictions:
                counts[prediction.label_id] += prediction.assigned
            yield result

    tables.save_passages(counted(), pipeline.codebook, output / "passages.csv")
    tables.save_interactions(loaded(), output / "interactions.csv")
    return counts


def _manifest(report: Report, pipeline: Pipeline, options: Options) -> str:
    content = {
        "schema_version": SCHEMA_VERSION,
        "versions": {name: version(name) for name in _LIBRARIES},
        "settings": _settings_record(pipeline, options),
        "counts": {
            "inputs": len(report.outcomes),
            **{status: report.count(status) for status in ("done", "failed", "skipped")},
            "partial": report.partial,
        },
        "labels": report.labels,
        "inputs": [_input_record(outcome) for outcome in report.outcomes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _settings_record(pipeline: Pipeline, options: Options) -> dict[str, Any]:
    """What decides the content of results, without paths: the same settings, the same record."""
    settings = pipeline.settings
    record: dict[str, Any] = {
        "steps": options.steps,
        "ocr": settings.ocr,
        "ocr_languages": list(settings.ocr_languages),
        "ocr_seconds": settings.ocr_seconds,
        "max_pages": settings.max_pages,
    }
    if options.steps == "all":
        record["model"] = pipeline.manifest.model_id
        codebook = pipeline.codebook
        record["codebook"] = {
            "id": codebook.id,
            "version": codebook.version,
            "digest": codebook.digest,
        }
    return record


def _input_record(outcome: Outcome) -> dict[str, Any]:
    record = asdict(outcome)
    failure = record.pop("failure")
    if failure:
        record |= {key: failure[key] for key in ("code", "what", "next_step", "page_number")}
    return record


def _silent(_outcome: Outcome) -> None:
    """Nobody wants to know of progress."""
