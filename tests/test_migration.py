import pytest

from docmine.errors import CodebookError
from docmine.migration import Steps, compare, migrate
from docmine.storage.codebook import load_steps, loads
from docmine.types import Example


def book(*labels: str, version: int = 1, rule: str = "A rule."):
    entries = "".join(
        f"  - {{id: {x}, name: {{en: {x}}}, definition: About {x}.}}\n" for x in labels
    )
    rules = f"decision_rules:\n  - {{id: 1, text: {rule}}}\n"
    return loads(f"id: book\nversion: {version}\n{rules}labels:\n{entries}")


def steps(**named):
    return Steps(**({"rename": {}, "merge": {}, "split": {}, "retire": ()} | named))


EXAMPLES = [Example("p1", "x", label_ids=("a", "b")), Example("p2", "y", label_ids=())]


def test_what_changed_is_listed():
    found = compare(book("a", "b"), book("b", "c", rule="Another."))
    assert (found.added, found.gone, found.rules_reworded) == (("c",), ("a",), (1,))


def test_nothing_changed_is_empty():
    assert compare(book("a", "b"), book("a", "b", version=2)).empty


CASES = [
    pytest.param(steps(rename={"a": "z"}), ("z", "b"), ("z", "b"), {"rename a": 1}, id="rename"),
    pytest.param(steps(merge={"a": "b"}), ("b", "c"), ("b",), {"merge a": 1}, id="merge"),
    pytest.param(steps(retire=("a",)), ("b", "c"), ("b",), {"retire a": 1}, id="retire"),
    pytest.param(
        steps(split={"a": ("x", "y")}), ("b", "x", "y"), ("b",), {"split a": 1}, id="split"
    ),
]


@pytest.mark.parametrize(("how", "new_labels", "expected", "counts"), CASES)
def test_annotations_follow_the_steps(how, new_labels, expected, counts):
    found = migrate(EXAMPLES, how, book("a", "b"), book(*new_labels))
    assert found.examples[0].label_ids == expected
    assert found.examples[1].label_ids == ()
    assert found.counts == counts


def test_split_label_is_to_be_coded_anew():
    found = migrate(EXAMPLES, steps(split={"a": ("x",)}), book("a", "b"), book("b", "x"))
    assert found.to_code_anew == (("p1", "a was split"),)


@pytest.mark.parametrize(
    ("how", "named"),
    [
        pytest.param(steps(), "no step says", id="gone-without-a-step"),
        pytest.param(steps(retire=("q",)), "no label 'q'", id="unknown-old"),
        pytest.param(steps(rename={"a": "q"}), "no label 'q'", id="unknown-new"),
    ],
)
def test_steps_that_do_not_fit_are_refused(how, named):
    with pytest.raises(CodebookError, match=named):
        migrate(EXAMPLES, how, book("a", "b"), book("b", "c"))


def test_misspelt_step_is_named_with_its_line(tmp_path):
    path = tmp_path / "steps.yaml"
    path.write_text("rename: {a: b}\nmegre: {c: d}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"line 2: unknown key 'megre'"):
        load_steps(path)
