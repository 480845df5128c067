"""Statistical recognizers of names as spaCy pipelines, where they are installed; the door to slovnet and navec.

Russian: slovnet's NER with navec's word vectors (both MIT), trained on news; their model files come inside
the wheel of `natasha` 1.6, of which nothing is imported: it stands on pymorphy2, which newer Pythons
cannot load. English: spaCy's own `en_core_web_sm`, where the user has it. Neither needs a network.
"""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from docmine.errors import ModelNotFoundError

if TYPE_CHECKING:
    from slovnet import NER

ENGLISH = "en_core_web_sm"
VECTORS = Path("data", "emb", "navec_news_v1_1B_250K_300d_100q.tar")
WEIGHTS = Path("data", "model", "slovnet_ner_news_v1.tar")
RUSSIAN_PACKAGES = ("natasha", "slovnet", "navec")
INSTALL = (
    "For Russian: pip install 'docmine[ner]'; for English: python -m spacy download en_core_web_sm; "
    "or run without --ner."
)


class SlovnetNames:
    """slovnet's NER as a spaCy component: fills `doc.ents` with PER, LOC and ORG."""

    def __init__(self, recognizer: "NER") -> None:
        self._recognizer = recognizer

    def __call__(self, doc: Doc) -> Doc:
        """Mark what slovnet finds; a span that cuts a token is widened to it."""
        spans = (
            doc.char_span(found.start, found.stop, found.type, alignment_mode="expand")
            for found in self._recognizer(doc.text).spans
        )
        doc.ents = spacy.util.filter_spans([span for span in spans if span is not None])
        return doc


@Language.factory("docmine_slovnet")
def make_slovnet(nlp: Language, name: str) -> SlovnetNames:
    """The component for `nlp.add_pipe("docmine_slovnet")`; needs the extra `ner`."""
    from navec import Navec  # noqa: PLC0415  (optional)
    from slovnet import NER  # noqa: PLC0415  (optional)

    folder = _natasha_folder()
    if folder is None:
        raise _missing()
    recognizer = NER.load(str(folder / WEIGHTS))
    recognizer.navec(Navec.load(str(folder / VECTORS)))
    return SlovnetNames(recognizer)


def installed() -> dict[str, str]:
    """The recognizer and its version for each language that has one here; nothing is loaded."""
    found: dict[str, str] = {}
    if all(_version(package) for package in RUSSIAN_PACKAGES) and _natasha_folder():
        found["ru"] = f"slovnet {_version('slovnet')}, natasha {_version('natasha')}"
    if spacy.util.is_package(ENGLISH):
        found["en"] = f"{ENGLISH} {_version(ENGLISH)}"
    return found


def chosen() -> dict[str, str]:
    """What is installed, sorted; raises ModelNotFoundError where no language has a recognizer."""
    found = installed()
    if not found:
        raise _missing()
    return dict(sorted(found.items()))


@cache
def load_models() -> dict[str, Language]:
    """The installed recognizers by language, loaded once per process.

    Raises ModelNotFoundError where no language has one.
    """
    return {language: _load(language) for language in chosen()}


def _load(language: str) -> Language:
    if language == "en":
        return spacy.load(ENGLISH, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    nlp = spacy.blank("ru")
    nlp.add_pipe("docmine_slovnet")
    return nlp


def _natasha_folder() -> Path | None:
    """Where natasha's files lie; found without importing it."""
    spec: Any = find_spec("natasha")
    folders = [Path(folder) for folder in (spec and spec.submodule_search_locations) or ()]
    return next((folder for folder in folders if (folder / WEIGHTS).is_file()), None)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _missing() -> ModelNotFoundError:
    return ModelNotFoundError("--ner", "no recognizer of names is installed", INSTALL)
