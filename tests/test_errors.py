"""The tree of errors and what people see of it."""

import pickle

import pytest

from docmine import errors
from docmine.errors import DocmineError

EXIT_CODES = {
    "InputError": 3,
    "DamagedPdfError": 3,
    "EncryptedPdfError": 3,
    "NoTextError": 3,
    "LimitExceededError": 3,
    "DataError": 4,
    "CodebookError": 4,
    "AnnotationError": 4,
    "SchemaVersionError": 4,
    "ModelError": 5,
    "ModelNotFoundError": 5,
    "ModelMismatchError": 5,
    "UntrustedModelError": 5,
}


def kinds() -> dict[str, type[DocmineError]]:
    found = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type)}
    return {n: k for n, k in found.items() if issubclass(k, DocmineError) and k is not DocmineError}


def test_every_error_has_its_exit_code() -> None:
    assert {name: kind.exit_code for name, kind in kinds().items()} == EXIT_CODES


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in kinds().values()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param({}, "a.pdf: is broken. Leave it out.", id="a file"),
        pytest.param({"page": 3}, "a.pdf, page 3: is broken. Leave it out.", id="a page"),
        pytest.param({"line": 7}, "a.pdf, line 7: is broken. Leave it out.", id="a line"),
    ],
)
def test_message_says_where_what_and_what_next(place: dict[str, int], expected: str) -> None:
    assert str(DocmineError("a.pdf", "is broken", "Leave it out.", **place)) == expected


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds().keys())
def test_error_crosses_a_process_border_whole(kind: type[DocmineError]) -> None:
    error = kind("a.pdf", "is broken", "Leave it out.", page=3, line=7)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert vars(again) == vars(error)
    assert str(again) == str(error)
