"""A folder of PDFs -> a results folder in which every input is accounted for.

Each document is read in a worker process of its own kind: a document that fails, hangs or brings
its process down costs that document only and is written down with the reason.
"""

import gc
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from docmine.errors import DataError, DocmineError, LimitExceededError
from docmine.pipeline import Pipeline, Settings, document_id_of, failure_of
from docmine.storage import results, runs, tables
from docmine.storage.files import write_whole
from docmine.storage.inputs import find_pdfs, result_name
from docmine.types import Failure, Problem, Result
from docmine.watch import limit_memory, time_limit
from docmine.workers import in_workers

Status = Literal["done", "failed", "skipped"]
Steps = Literal["all", "read"]
_LIBRARIES = ("docmine", "pdfplumber", "pdfminer.six", "spacy", "scikit-learn", "skops")
_KEPT = "its result from an earlier run was kept"
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
    earlier: str = ""


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
    signature = {
        "versions": {name: version(name) for name in _LIBRARIES},
        "settings": _settings_record(pipeline, options),
    }
    current = runs.begin(output, signature)
    if options.resume:
        jobs = [replace(job, earlier=current.earlier.get(job.source, "")) for job in jobs]
    outcomes = list(_outcomes(jobs, current, progress or _silent))
    outcomes.sort(key=lambda outcome: outcome.source)
    labels = _write_tables(outcomes, output, pipeline) if options.steps == "all" else {}
    report = Report(tuple(outcomes), labels)
    current.finish(signature | _account(report), [outcome.result for outcome in outcomes])
    return report


def _plan(path: Path, output: Path, settings: Settings, options: Options) -> list[_Job]:
    return [
        _Job(index, pdf_path, source, output, settings, options)
        for index, (pdf_path, source) in enumerate(find_pdfs(path))
    ]


def _outcomes(
    jobs: list[_Job], current: runs.Run, progress: Callable[[Outcome], None]
) -> Iterator[Outcome]:
    for outcome in in_workers(_process, jobs, jobs[0].options.jobs, _died):
        if outcome.result:
            current.note(outcome.source, outcome.result)
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
        if earlier := _earlier(job, document_id):
            return _as_outcome(job, earlier, "skipped", _KEPT)
        with time_limit(job.source, job.options.seconds):
            result = _result(job)
    except DocmineError as error:
        return _failed(job, failure_of(error, job.source, document_id))
    except MemoryError:
        what = f"needs more than {job.options.megabytes} MB of memory"
        too_much = LimitExceededError(job.source, what, "Give it more with --memory-limit.")
        return _failed(job, failure_of(too_much, job.source, document_id))
    except Exception as error:  # a bug, or a library that breaks for want of memory: one document
        return _failed(job, _bug(error, job.source, document_id))
    return _done(job, result)


def _bug(error: Exception, source: str, document_id: str) -> Failure:
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"docmine stumbled: {type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
    next_step = "This is a bug: please report it with this line and, if you may, the file."
    return Failure(source, "bug", what, next_step, document_id=document_id)


def _result(job: _Job) -> Result:
    pipeline = _pipeline(job.settings)
    if job.options.steps == "read":
        return Result(pipeline.read(job.pdf_path, job.source))
    result = pipeline(job.pdf_path, job.source)
    _spare_collecting()
    return result


@lru_cache(maxsize=1)
def _pipeline(settings: Settings) -> Pipeline:
    return Pipeline(settings)


@cache
def _spare_collecting() -> None:
    """After its first document a worker has all it knows; that is never looked through for garbage again."""
    gc.collect()
    gc.freeze()


def _done(job: _Job, result: Result) -> Outcome:
    path = job.output_dir / result_name(job.source, result.document.document_id)
    results.save(result, path)
    if job.options.steps == "read":
        write_whole(path.with_suffix(".txt"), result.document.text)
    return _as_outcome(job, result, "done")


def _as_outcome(job: _Job, result: Result, status: Status, reason: str = "") -> Outcome:
    document = result.document
    assigned = {each.passage_id for each in result.predictions if each.assigned}
    return Outcome(
        source=job.source,
        status=status,
        document_id=document.document_id,
        result=result_name(job.source, document.document_id),
        pages=len(document.pages),
        passages=len(document.passages),
        labelled=len(assigned),
        interactions=len(result.interactions),
        problems=document.problems,
        reason=reason,
    )


def _failed(job: _Job, failure: Failure) -> Outcome:
    return Outcome(job.source, "failed", failure.document_id, failure=failure)


def _earlier(job: _Job, document_id: str) -> Result | None:
    """The result of an earlier run with the same content and settings, if it is there and whole."""
    if not job.earlier or job.earlier != result_name(job.source, document_id):
        return None
    try:
        return results.load(job.output_dir / job.earlier)
    except DataError:
        return None


def _write_tables(outcomes: list[Outcome], output: Path, pipeline: Pipeline) -> dict[str, int]:
    counts = dict.fromkeys(pipeline.codebook.label_ids, 0)

    def loaded() -> Iterator[Result]:
        for outcome in outcomes:
            if outcome.result:
                result = results.load(output / outcome.result)
                for prediction in result.predictions:
                    counts[prediction.label_id] += prediction.assigned
                yield result

    tables.save_tables(loaded(), pipeline.codebook, output)
    return counts


def _account(report: Report) -> dict[str, Any]:
    """What became of every input, for run.json."""
    return {
        "counts": {
            "inputs": len(report.outcomes),
            **{status: report.count(status) for status in ("done", "failed", "skipped")},
            "partial": report.partial,
        },
        "labels": report.labels,
        "inputs": [_input_record(outcome) for outcome in report.outcomes],
    }


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
    if settings.ner:
        record["ner"] = pipeline.name_models
    if options.steps == "all":
        record["model"] = pipeline.manifest.model_id
        record["reader"] = pipeline.coder.classifier.reader
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
