"""Codebooks: what is read, what is refused, and in which line."""

from pathlib import Path

import pytest
from builders import ROOT, TINY_CODEBOOK

from docmine.errors import CodebookError
from docmine.storage import codebook as codebooks
from docmine.types import Codebook

FORMATS = {"national_representation", "direct_relations", "subnational_association"}


def without_line(number: int) -> str:
    lines = TINY_CODEBOOK.splitlines(keepends=True)
    return "".join(lines[: number - 1] + lines[number:])


def with_line(number: int, line: str) -> str:
    lines = TINY_CODEBOOK.splitlines(keepends=True)
    return "".join([*lines[: number - 1], line + "\n", *lines[number:]])


def many_labels(count: int) -> str:
    head = TINY_CODEBOOK[: TINY_CODEBOOK.index("labels:")]
    entries = [f"  - {{id: l{i}, name: {{en: L}}, definition: d}}\n" for i in range(count)]
    return head + "labels:\n" + "".join(entries)


def test_labels_stand_in_the_order_of_the_file(tiny_codebook: Codebook) -> None:
    assert tiny_codebook.label_ids == ("event", "rule")
    assert tiny_codebook.version == 3
    assert tiny_codebook.labels[0].name == {"en": "Event", "ru": "Мероприятие"}
    assert tiny_codebook.labels[0].definition == (
        "The passage tells of a forum, a congress or games."
    )


def test_shipped_codebook_keeps_the_formats_of_the_article() -> None:
    codebook = codebooks.load(ROOT / "annotations" / "codebook.yaml")
    assert set(codebook.label_ids) >= FORMATS
    assert all(set(label.name) == {"en", "ru"} for label in codebook.labels)
    assert all(label.definition and label.source for label in codebook.labels)
    assert [rule.id for rule in codebook.decision_rules] == list(
        range(1, len(codebook.decision_rules) + 1)
    )


def test_digest_does_not_see_comments_and_layout() -> None:
    plain = codebooks.loads(TINY_CODEBOOK)
    again = codebooks.loads(
        "# another comment\n\n" + TINY_CODEBOOK.replace("[ru, en]", "[ ru,en ]")
    )
    assert again.digest == plain.digest


def test_digest_sees_every_word() -> None:
    changed = codebooks.loads(TINY_CODEBOOK.replace("games", "a game"))
    assert changed.digest != codebooks.loads(TINY_CODEBOOK).digest


def test_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_text(TINY_CODEBOOK, encoding="utf-8-sig")
    assert codebooks.load(path).label_ids == ("event", "rule")


MISTAKES = {
    "misspelt key": (with_line(7, "    nmae: {en: Event}"), 7, "unknown key 'labels.0.nmae'"),
    "comma without quotes": (
        with_line(7, "    name: {en: Events, games and years}"),
        7,
        "'labels.0.name.games and years' has no value",
    ),
    "misspelt key at the top": (TINY_CODEBOOK + "lables: []\n", 13, "unknown key 'lables'"),
    "no definition": (without_line(12), 10, "'labels.1.definition': field required"),
    "no id of the codebook": (without_line(2), 1, "'id': field required"),
    "version is a word": (with_line(3, "version: two"), 3, "'version'"),
    "version is zero": (with_line(3, "version: 0"), 3, "'version'"),
    "label id with blanks": (with_line(10, "  - id: My Label"), 10, "'labels.1.id'"),
    "label twice": (with_line(10, "  - id: event"), 10, "label 'event' stands twice"),
    "key twice": (with_line(4, "version: 3"), 4, "not YAML"),
    "tab for indentation": (with_line(7, "\tname: {en: Event}"), 7, "not YAML"),
    "open bracket": (with_line(4, "languages: [ru, en"), 5, "not YAML"),
    "name without languages": (with_line(7, "    name: Event"), 7, "'labels.0.name'"),
    "one label only": ("".join(TINY_CODEBOOK.splitlines(True)[:9]), 5, "'labels'"),
    "too many labels": (many_labels(61), 5, "'labels'"),
    "labels are a word": ("id: a\nversion: 1\nlabels: none\n", 3, "'labels'"),
    "decision rule twice": (
        TINY_CODEBOOK + "decision_rules:\n  - {id: 1, text: a}\n  - {id: 1, text: b}\n",
        15,
        "decision rule '1' stands twice",
    ),
    "empty": ("", 1, "not a codebook"),
    "a list": ("- a\n- b\n", 1, "not a codebook"),
    "control character": ("id: a\x00b\n", None, "not YAML"),
}


@pytest.mark.parametrize(("content", "line", "what"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_is_named_with_its_line(content: str, line: int | None, what: str) -> None:
    with pytest.raises(CodebookError) as caught:
        codebooks.loads(content, where="my.yaml")
    assert caught.value.where == "my.yaml"
    assert what in caught.value.what
    assert caught.value.line == line
    assert caught.value.next_step.endswith(".")


@pytest.mark.parametrize("content", [b"\xcf\xf0", None], ids=["not UTF-8", "no file"])
def test_file_that_cannot_be_read_is_said(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CodebookError, match="cannot be read"):
        codebooks.load(path)
