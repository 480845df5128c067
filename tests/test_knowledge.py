"""The knowledge files hold what they promise, and a bad line is refused with its place."""

import json
from collections import Counter
from pathlib import Path

import pytest

from docmine.errors import DataError
from docmine.knowledge import Knowledge
from docmine.stages.recognize.names import all_word_forms
from docmine.storage.knowledge import KNOWLEDGE_DIR, dumps_word_forms, load


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_all_constituent_entities_of_russia_are_known(knowledge: Knowledge) -> None:
    russian = [region for region in knowledge.regions if region.country == "RU"]
    assert len(russian) == 89
    assert all(region.okato and region.name.get("ru") for region in russian)


def test_enough_organizations_of_every_type(knowledge: Knowledge) -> None:
    types = Counter(organization.type for organization in knowledge.organizations)
    assert types.total() >= 250
    assert min(types.values()) >= 10
    assert len(types) == 9


def test_what_records_point_to_exists(knowledge: Knowledge) -> None:
    organizations = knowledge.organization_of
    parents = {organization.parent for organization in knowledge.organizations} - {""}
    assert parents <= organizations.keys()
    assert {d.organization for d in knowledge.designations} - {""} <= organizations.keys()
    assert {body.organization for body in knowledge.bodies} - {""} <= organizations.keys()
    assert {city.region for city in knowledge.municipalities} - {""} <= knowledge.region_of.keys()


def test_ids_of_different_files_do_not_meet(knowledge: Knowledge) -> None:
    lists = (knowledge.region_of, knowledge.municipality_of, knowledge.organization_of)
    ids = Counter(id for known in (*lists, knowledge.country_of) for id in known)
    assert [id for id, count in ids.items() if count > 1] == []


def test_every_record_says_where_it_comes_from(knowledge: Knowledge) -> None:
    sourced = (
        *knowledge.regions,
        *knowledge.municipalities,
        *knowledge.countries,
        *knowledge.organizations,
        *knowledge.bodies,
        *knowledge.designations,
    )
    assert [record.id for record in sourced if not record.source] == []


def test_sectors_have_cues_in_both_languages(knowledge: Knowledge) -> None:
    assert len(knowledge.sectors) >= 11
    for sector in knowledge.sectors:
        assert min(len(sector.cues["en"]), len(sector.cues["ru"])) >= 20


def test_kept_word_forms_are_what_the_names_ask_for(knowledge: Knowledge) -> None:
    kept = (KNOWLEDGE_DIR / "word_forms.txt").read_text(encoding="utf-8")
    assert kept == dumps_word_forms(all_word_forms(knowledge)), (
        "run scripts/build_word_forms.py after changing a knowledge file"
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"id": "x", "name": {}, "source": "s", "colour": 1}', "unknown key 'colour'"),
        ('{"id": "x", "name": {}}', "missing key 'source'"),
        ('{"id": "x", "name": {"de": "X"}, "source": "s"}', "'de'"),
        ("{", "not JSON"),
        ("[]", "must be a JSON object"),
    ],
    ids=["unknown key", "missing key", "unknown language", "not JSON", "not an object"],
)
def test_bad_line_is_refused_with_its_number(tmp_path: Path, line: str, what: str) -> None:
    good = json.dumps({"id": "AA", "name": {"en": "A"}, "source": "s"})
    (tmp_path / "countries.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert what in str(caught.value)
    assert caught.value.line == 2


def test_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    line = json.dumps({"id": "AA", "name": {"en": "A"}, "source": "s"})
    (tmp_path / "countries.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match="stands twice"):
        load(tmp_path)
