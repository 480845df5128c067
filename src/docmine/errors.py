"""Every error docmine raises on purpose, and the exit code that the command line gives for it.

A message has three parts: where (file, page, line), what is wrong, what to do next.
Anything that is not a `DocmineError` is a bug and shows its traceback (exit code 1).
"""

from pathlib import Path

EXIT_DONE = 0
EXIT_BUG = 1
EXIT_USAGE = 2
EXIT_SOME_FAILED = 6
EXIT_INTERRUPTED = 130


class DocmineError(Exception):
    """The root of the tree; `code` names the kind of error in results, `exit_code` in the shell."""

    exit_code = EXIT_BUG
    code = "error"

    def __init__(
        self,
        where: str | Path,
        what: str,
        next_step: str,
        *,
        page: int | None = None,
        line: int | None = None,
    ) -> None:
        self.where = str(where)
        self.what = what
        self.next_step = next_step
        self.page = page
        self.line = line
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.location}: {self.what}. {self.next_step}"

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders in a parallel run; keyword arguments must survive."""
        return _rebuild, (
            type(self),
            self.where,
            self.what,
            self.next_step,
            self.page,
            self.line,
        )

    @property
    def location(self) -> str:
        """The file with its page or line, the way a compiler names it."""
        page = f", page {self.page}" if self.page is not None else ""
        line = f", line {self.line}" if self.line is not None else ""
        return f"{self.where}{page}{line}"


def _rebuild(
    kind: type[DocmineError],
    where: str,
    what: str,
    next_step: str,
    page: int | None,
    line: int | None,
) -> DocmineError:
    return kind(where, what, next_step, page=page, line=line)


class InputError(DocmineError):
    """A file or folder that was given cannot be read, or a result cannot be written."""

    exit_code = 3
    code = "input"


class DamagedPdfError(InputError):
    """The file is not a PDF, or so broken that no page can be read."""

    code = "damaged_pdf"


class EncryptedPdfError(InputError):
    """The PDF opens only with a password."""

    code = "encrypted_pdf"


class NoTextError(InputError):
    """No page of the document has usable text."""

    code = "no_text"


class LimitExceededError(InputError):
    """A document took more time, memory or pages than the settings allow."""

    code = "limit_exceeded"


class DataError(DocmineError):
    """A file that people or docmine wrote does not hold what it should."""

    exit_code = 4
    code = "data"


class CodebookError(DataError):
    """The codebook has a misspelt key, a missing field or a label twice."""

    code = "codebook"


class AnnotationError(DataError):
    """An annotation or passage file has a line that cannot be used."""

    code = "annotation"


class SchemaVersionError(DataError):
    """The file was written in a format this version of docmine does not read."""

    code = "schema_version"


class ModelError(DocmineError):
    """A model cannot be used."""

    exit_code = 5
    code = "model"


class ModelNotFoundError(ModelError):
    """There is no model where one was expected."""

    code = "model_not_found"


class ModelMismatchError(ModelError):
    """The model was made for another codebook or by an incompatible version of a library."""

    code = "model_mismatch"


class UntrustedModelError(ModelError):
    """The model file could run code, or holds types that are not on the trusted list."""

    code = "untrusted_model"
