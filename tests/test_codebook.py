from pathlib import Path

import pytest

from docmine.errors import CodebookError
from docmine.storage import codebook

GOOD = """\
id: two
version: 1
labels:
  - id: first
    name: {en: First}
    definition: The first.
  - id: second
    name: {en: Second}
    definition: The second.
"""
MISTAKES = [
    pytest.param(GOOD.replace("    definition: The second.", "    defintion: The second."), 9, "defintion", id="misspelt"),
    pytest.param(GOOD.replace("version: 1", "version: one"), 2, "version", id="not-a-number"),
    pytest.param(GOOD.replace("id: second", "id: first"), 7, "stands twice", id="id-twice"),
    pytest.param(GOOD.replace("id: second", "id: Second label"), 7, "labels.1.id", id="bad-id"),
    pytest.param(GOOD.replace("    definition: The first.\n", ""), 4, "definition", id="missing"),
    pytest.param("id: two\nversion: 1\nlabels: []\n", 3, "labels", id="no-labels"),
    pytest.param("id: [two\n", 2, "not YAML", id="not-yaml"),
    pytest.param("- a\n- b\n", 1, "not a codebook", id="a-list"),
]


@pytest.mark.parametrize(("content", "line", "named"), MISTAKES)
def test_mistake_is_named_with_file_and_line(content, line, named):
    with pytest.raises(CodebookError) as caught:
        codebook.loads(content, "codes.yaml")
    assert caught.value.where == "codes.yaml"
    assert caught.value.line == line
    assert named in caught.value.what
    assert caught.value.next_step


def test_shipped_codebook_has_the_seven_labels_with_their_source():
    shipped = codebook.load(Path(__file__).parent.parent / "annotations" / "codebook.yaml")
    assert len(shipped.labels) == 7
    assert {label.source for label in shipped.labels} == {"article", "extension"}
    assert all(set(label.name) == {"en", "ru"} for label in shipped.labels)


def test_layout_and_comments_do_not_change_the_digest():
    assert codebook.loads(GOOD).digest == codebook.loads("# note\n" + GOOD).digest


def test_another_definition_changes_the_digest():
    assert codebook.loads(GOOD).digest != codebook.loads(GOOD.replace("The first", "A first")).digest


def test_missing_file_says_what_to_give(tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        codebook.load(tmp_path / "none.yaml")
