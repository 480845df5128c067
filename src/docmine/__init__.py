"""docmine: how regions deal with international organizations, found in official PDFs.

    >>> from docmine import Pipeline
    >>> result = Pipeline()("agreement.pdf")

Names are loaded when they are first used, so that `import docmine` costs nothing.
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docmine.batch import run as run
    from docmine.errors import DocmineError as DocmineError
    from docmine.pipeline import Pipeline as Pipeline
    from docmine.pipeline import Settings as Settings
    from docmine.pipeline import load_model as load_model
    from docmine.types import Document as Document
    from docmine.types import Entity as Entity
    from docmine.types import Example as Example
    from docmine.types import Interaction as Interaction
    from docmine.types import Passage as Passage
    from docmine.types import Prediction as Prediction
    from docmine.types import Result as Result

try:
    __version__ = version("docmine")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"

_HOMES = {
    "docmine.batch": ("run",),
    "docmine.errors": ("DocmineError",),
    "docmine.pipeline": ("Pipeline", "Settings", "load_model"),
    "docmine.types": (
        *("Document", "Entity", "Example", "Interaction", "Passage", "Prediction", "Result"),
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
__all__ = [*sorted(_HOME_OF), "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'docmine' has no attribute '{name}'")
    return getattr(import_module(_HOME_OF[name]), name)
