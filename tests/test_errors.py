import pickle

import pytest

from docmine import errors

EXIT_CODES = [
    pytest.param(errors.InputError, 3, id="input"),
    pytest.param(errors.DamagedPdfError, 3, id="damaged"),
    pytest.param(errors.EncryptedPdfError, 3, id="encrypted"),
    pytest.param(errors.NoTextError, 3, id="no-text"),
    pytest.param(errors.LimitExceededError, 3, id="limit"),
    pytest.param(errors.CodebookError, 4, id="codebook"),
    pytest.param(errors.AnnotationError, 4, id="annotation"),
    pytest.param(errors.SchemaVersionError, 4, id="schema"),
    pytest.param(errors.ModelNotFoundError, 5, id="model-not-found"),
    pytest.param(errors.ModelMismatchError, 5, id="model-mismatch"),
    pytest.param(errors.UntrustedModelError, 5, id="untrusted"),
]


@pytest.mark.parametrize(("kind", "exit_code"), EXIT_CODES)
def test_each_kind_of_error_has_its_exit_code(kind, exit_code):
    assert kind.exit_code == exit_code
    assert issubclass(kind, errors.DocmineError)


def test_message_says_where_what_and_what_next():
    error = errors.DamagedPdfError("отчёт.pdf", "not a PDF", "Save it again.", page=3)
    assert str(error) == "отчёт.pdf, page 3: not a PDF. Save it again."


def test_line_is_named_as_compilers_do():
    error = errors.CodebookError("codes.yaml", "unknown key 'exlude'", "Correct it.", line=12)
    assert str(error).startswith("codes.yaml, line 12: ")


def test_error_survives_the_way_between_processes():
    error = errors.LimitExceededError("a.pdf", "too slow", "Give it more.", page=2)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is errors.LimitExceededError
    assert (copy.where, copy.what, copy.next_step, copy.page) == ("a.pdf", "too slow", "Give it more.", 2)
