"""Statistical recognizers of names: what they may add, that sparing them costs nothing, what is said."""

from typing import Any

import pytest
import spacy
from commands import check_refusal, docmine

from docmine.errors import ModelNotFoundError
from docmine.stages.recognize import Recognizer
from docmine.stages.recognize.statistical import chosen, installed, load_models
from docmine.stages.wrap import wrap
from docmine.storage.knowledge import load
from docmine.types import Entity, Example

NAMES = (
    "Bek Turan",
    "Acme Works",
    "Gulyam Tarn",
    "Кул Тарнын",
    "Сарн Гульмек",
    "UNESCO",
    "The Report",
)


def all_persons(language: str) -> Any:
    """A model that takes every one of the names above for a person."""
    model = spacy.blank(language)
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": name} for name in NAMES])
    return model


@pytest.fixture(scope="module")
def models() -> dict[str, Any]:
    return {"en": all_persons("en"), "ru": all_persons("ru")}


@pytest.fixture(scope="module")
def sparing(models: dict[str, Any]) -> Recognizer:
    return Recognizer(load(), models)


@pytest.fixture(scope="module")
def exhaustive(models: dict[str, Any]) -> Recognizer:
    return Recognizer(load(), models, exhaustive=True)


def by_model(recognizer: Recognizer, text: str) -> list[str]:
    entities: tuple[Entity, ...] = recognizer(wrap(Example("x", text)))
    return [entity.name for entity in entities if entity.rule == "model"]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        pytest.param("Later on Bek Turan of the team spoke.", ["Bek Turan"], id="unknown-name"),
        pytest.param("Позже пришёл некий Сарн Гульмек.", ["Сарн Гульмек"], id="unknown-name-ru"),
        pytest.param("It is known that UNESCO spoke.", [], id="known-organization-stays"),
        pytest.param("We read The Report twice.", [], id="common-words"),
        pytest.param("They met in Acme Works Street.", [], id="street"),
        pytest.param("Сходили на ул. Кул Тарнын вчера.", [], id="street-ru"),
        pytest.param("nothing with a capital here", [], id="no-capital"),
    ],
)
def test_model_adds_only_what_has_the_form_of_an_unknown_name(
    sparing: Recognizer, text: str, added: list[str]
) -> None:
    assert by_model(sparing, text) == added


@pytest.mark.parametrize(
    "text",
    [
        "Bek Turan and Gulyam Tarn met UNESCO in Kazan. The Report was read.",
        "Мэр Казани и Сарн Гульмек приехали. Кул Тарнын молчал.",
        "It was said to Gulyam Tarn, Acme Works, on 5 May 2010.",
        "small words only, and one Capital",
        "«Bek Turan»\nGulyam Tarn\n\nUNESCO Acme Works",
    ],
)
def test_showing_the_model_every_passage_changes_nothing(
    sparing: Recognizer, exhaustive: Recognizer, text: str
) -> None:
    document = wrap(Example("x", text))
    assert sparing(document) == exhaustive(document)


def test_nothing_installed_is_said_with_what_to_do(tmp_path: Any) -> None:
    if installed():
        pytest.skip("a recognizer of names is installed here")
    with pytest.raises(ModelNotFoundError, match=r"docmine\[ner\]"):
        chosen()
    passages = tmp_path / "passages.jsonl"
    passages.write_text('{"id": "1", "text": "Казань"}\n', encoding="utf-8")
    ran = docmine("classify", passages, "--ner", "--output", tmp_path / "out.jsonl")
    check_refusal(ran, 5, "docmine[ner]")


def test_slovnet_finds_a_person_that_no_rule_knows() -> None:
    if "ru" not in installed():
        pytest.skip("the extra ner is not installed")
    doc = load_models()["ru"]("На встречу приехал Маймун Шариф из Москвы.")
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Маймун Шариф", "PER"),
        ("Москвы", "LOC"),
    ]
