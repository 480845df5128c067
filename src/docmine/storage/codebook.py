"""Codebooks: the YAML files in which people write down their codes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from docmine.errors import CodebookError
from docmine.types import Codebook, DecisionRule, Label

MINIMUM_LABELS = 2
MAXIMUM_LABELS = 60
_LABEL_ID = r"^[a-z][a-z0-9_]*$"


class _LabelEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=_LABEL_ID)
    kind: str = "code"
    source: str = "own"
    name: dict[str, str]
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class _RuleEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: int
    text: str


class _CodebookFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    version: int = Field(ge=1)
    languages: tuple[str, ...] = ("ru", "en")
    unit: str = ""
    terms: dict[str, str] = Field(default_factory=dict)
    decision_rules: tuple[_RuleEntry, ...] = ()
    labels: tuple[_LabelEntry, ...] = Field(min_length=MINIMUM_LABELS, max_length=MAXIMUM_LABELS)


class _StepsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    rename: dict[str, str] = Field(default_factory=dict)
    merge: dict[str, str] = Field(default_factory=dict)
    split: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    retire: tuple[str, ...] = ()


def load(codebook_path: Path) -> Codebook:
    """Read and check a codebook.

    Raises CodebookError with the line for anything that is missing, misspelt or there twice.
    """
    try:
        content = codebook_path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        next_step = "Give the path of a codebook in YAML, saved as UTF-8."
        raise CodebookError(codebook_path, "the codebook cannot be read", next_step) from error
    return loads(content, where=codebook_path)


def loads(content: str, where: str | Path = "codebook") -> Codebook:
    """Like `load`, from the content itself; `where` is named in errors."""
    tree = _parse(content, where)
    try:
        file = _CodebookFile.model_validate(tree)
    except ValidationError as error:
        raise _validation_error(error, tree, where) from error
    codebook = _to_codebook(file)
    _check_unique([label.id for label in codebook.labels], "label", tree, where)
    _check_unique([str(rule.id) for rule in codebook.decision_rules], "decision rule", tree, where)
    return codebook


def load_steps(path: Path) -> dict[str, Any]:
    """Read the steps of a migration: a YAML file with rename, merge, split, retire, all optional.

    Raises CodebookError with the line for anything that is misspelt or malformed.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        next_step = "Give a YAML file with rename, merge, split or retire."
        raise CodebookError(path, "the steps cannot be read", next_step) from error
    tree = _parse(content, path)
    try:
        return _StepsFile.model_validate(tree).model_dump()
    except ValidationError as error:
        raise _validation_error(error, tree, path) from error


def digest(codebook: Codebook) -> str:
    """SHA-256 of what the codebook says; its comments and layout do not count."""
    content = {**asdict(codebook), "digest": ""}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _parse(content: str, where: str | Path) -> Any:
    try:
        tree = YAML(typ="rt").load(content)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        next_step = "Mend the YAML; quoting the text in the line usually helps."
        raise CodebookError(where, f"not YAML: {error.problem}", next_step, line=line) from error
    except YAMLError as error:
        next_step = "Save it as plain text in UTF-8."
        raise CodebookError(where, "not YAML: it holds control characters", next_step) from error
    if not isinstance(tree, Mapping):
        next_step = "A codebook starts with id, version and labels; see annotations/codebook.yaml."
        raise CodebookError(where, "not a codebook", next_step, line=1)
    return tree


def _to_codebook(file: _CodebookFile) -> Codebook:
    codebook = Codebook(
        id=file.id,
        version=file.version,
        languages=file.languages,
        unit=file.unit.strip(),
        terms={term: text.strip() for term, text in file.terms.items()},
        decision_rules=tuple(DecisionRule(rule.id, rule.text) for rule in file.decision_rules),
        labels=tuple(_to_label(entry) for entry in file.labels),
    )
    return Codebook(**{**_shallow(codebook), "digest": digest(codebook)})


def _to_label(entry: _LabelEntry) -> Label:
    return Label(**{**entry.model_dump(), "definition": entry.definition.strip()})


def _shallow(codebook: Codebook) -> dict[str, Any]:
    return {name: getattr(codebook, name) for name in Codebook.__dataclass_fields__}


def _validation_error(error: ValidationError, tree: Any, where: str | Path) -> CodebookError:
    # A misspelt key is also a missing one: name the misspelling.
    first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    place = ".".join(str(step) for step in first["loc"])
    if first["type"] == "extra_forbidden":
        what = f"unknown key '{place}'"
        next_step = "Correct the spelling or remove the key."
    elif first["input"] is None and first["type"] == "string_type":
        what = f"'{place}' has no value"
        next_step = (
            "Give it one; if it is the rest of a text after a comma, put that text in quotes."
        )
    else:
        what = f"'{place}': {first['msg'].lower()}"
        next_step = "See annotations/codebook.yaml for the form of every key."
    return CodebookError(where, what, next_step, line=_line_of(tree, first["loc"]))


def _line_of(tree: Any, steps: Sequence[int | str]) -> int | None:
    """The line of a key, or of the nearest thing around it that has one."""
    line = 1
    for step in steps:
        try:
            places = tree.lc
            position = places.key(step) if isinstance(tree, Mapping) else places.item(step)
        except (KeyError, AttributeError, IndexError, TypeError):
            return line
        line = int(position[0]) + 1
        tree = tree[step]
    return line


def _check_unique(ids: list[str], word: str, tree: Any, where: str | Path) -> None:
    for index, item in enumerate(ids):
        if item in ids[:index]:
            key = "labels" if word == "label" else "decision_rules"
            line = _line_of(tree, (key, index))
            next_step = "Ids are permanent and used once; give the second one its own."
            raise CodebookError(where, f"{word} '{item}' stands twice", next_step, line=line)
