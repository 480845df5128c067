"""Finds who and what a document names, and says which known thing each name denotes.

Entities never overlap: the longest name wins, and what it holds inside stands in its `links`
(the region of an authority, the organization of a national commission or of an event).
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docmine.knowledge import Knowledge
from docmine.stages.recognize.acronyms import find_acronyms
from docmine.stages.recognize.authorities import find_authorities
from docmine.stages.recognize.choose import Chooser, Piece
from docmine.stages.recognize.context import Context
from docmine.stages.recognize.dates import find_dates
from docmine.stages.recognize.events import find_events
from docmine.stages.recognize.frame import KEY, STEPS, as_doc, as_document, frame
from docmine.stages.recognize.gazetteer import Name
from docmine.stages.recognize.instruments import find_instruments
from docmine.stages.recognize.levels import without_staff
from docmine.stages.recognize.merge import merge
from docmine.stages.recognize.missions import find_missions
from docmine.stages.recognize.model import find_by_model
from docmine.stages.recognize.money import find_money
from docmine.stages.recognize.names import build
from docmine.stages.recognize.persons import find_persons
from docmine.stages.recognize.references import Resolver
from docmine.stages.recognize.territories import find_territories
from docmine.stages.recognize.unlisted import find_unlisted
from docmine.stages.recognize.view import View
from docmine.stages.recognize.words import cut, fold
from docmine.types import Document, Entity

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PLAIN = frozenset({"region", "municipality", "country", "organization", "body", "designation"})


class Recognizer:
    """Knows every name of the knowledge files; make one per process and call it per document.

    `models` are spaCy pipelines by language ("ru", "en"), such as `statistical.load_models` gives; they
    only add persons, and only where nothing else was found. `exhaustive` shows them every passage,
    also those which they cannot change: for benchmarks.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        models: Mapping[str, "Language"] | None = None,
        *,
        exhaustive: bool = False,
    ) -> None:
        self.knowledge = knowledge
        self._gazetteer = build(knowledge)
        self._chooser = Chooser(knowledge)
        self._models = models or {}
        self._exhaustive = exhaustive
        steps = (_names, _patterns, _references, self._by_model)
        self._nlp = {
            language: frame(language, zip(STEPS, steps, strict=True)) for language in ("ru", "en")
        }

    def __call__(self, document: Document) -> tuple[Entity, ...]:
        """The entities of a document, sorted by place, none over another."""
        nlp = self._nlp["en" if document.language == "en" else "ru"]
        _, found = nlp(self._doc(document, nlp)).user_data[KEY]
        return tuple(found)

    def spacy_pipeline(self, language: str) -> "Language":
        """A spaCy pipeline for plain texts, with the entities in `doc.spans["docmine"]`."""
        nlp = self._nlp[language]
        if "docmine_spans" not in nlp.pipe_names:
            nlp.tokenizer = lambda text: self._doc(as_document(text), nlp)
            nlp.add_pipe("docmine_spans")
        return nlp

    def _doc(self, document: Document, nlp: "Language") -> "Doc":
        words = cut(document.text, _borders(document), self._gazetteer)
        pieces = self._chooser.choose(words, self._gazetteer.find(words))
        view = View(document, words, tuple(pieces), self.knowledge)
        doc = as_doc(words, nlp.vocab)
        doc.user_data[KEY] = (view, [])
        return doc

    def _by_model(self, view: View, found: list[Entity]) -> list[Entity]:
        if not self._models:
            return found
        persons = find_by_model(view, found, self._models, everywhere=self._exhaustive)
        return list(merge((*found, *persons)))


def recognize(document: Document, recognizer: Recognizer) -> tuple[Entity, ...]:
    """The entities of a document, found by a recognizer made beforehand."""
    return recognizer(document)


def _names(view: View, found: list[Entity]) -> list[Entity]:
    """Authorities and all other names of the gazetteer."""
    plain = (_plain(view, piece) for piece in view.pieces if piece.name.kind in PLAIN)
    missions = find_missions(view)
    return [
        *found,
        *map(without_staff, find_authorities(view)),
        *missions,
        *find_unlisted(view),
        *find_territories(view),
        *plain,
    ]


def _patterns(view: View, found: list[Entity]) -> list[Entity]:
    """What has a shape: dates, money, instruments, events, persons; then one row of all."""
    return list(merge((*found, *_shaped(view, found))))


def _references(view: View, found: list[Entity]) -> list[Entity]:
    """What points back to something found before."""
    found = list(merge((*found, *find_acronyms(view.document, found))))
    resolver = Resolver(view, Context(view.document, tuple(found), view.knowledge))
    return list(merge((*found, *map(without_staff, resolver.find()))))


def _shaped(view: View, found: list[Entity]) -> Iterator[Entity]:
    folded = fold(view.document.text)
    dates = tuple(find_dates(folded))
    yield from dates
    yield from find_money(folded)
    by_start = {date.start: date for date in dates}
    yield from find_instruments(view, by_start)
    yield from find_events(view, by_start)
    yield from find_persons(view, [e for e in found if e.kind in {"authority", "body"}])


def _plain(view: View, piece: Piece) -> Entity:
    """A name of the gazetteer, linked to what the named thing belongs to."""
    name = piece.name
    rule = "adjective" if name.style == "adjective" else "gazetteer"
    last, abroad = _sending_country(view, piece)
    return view.entity(
        piece.first,
        last,
        name.kind,
        name.id,
        name=name.label,
        rule=rule,
        links=(*abroad, *_links(view, name)),
    )


def _sending_country(view: View, piece: Piece) -> tuple[int, tuple[str, ...]]:
    """The last word of a body and the country it is of: «Посольство | Турецкой Республики»."""
    if piece.name.kind == "body" and not view.knowledge.body_of[piece.name.id].country:
        country = view.starting.get(view.past_of(piece.last + 1))
        if country and country.name.kind == "country" and country.name.style != "adjective":
            return country.last, (country.name.id,)
    return piece.last, ()


def _links(view: View, name: Name) -> tuple[str, ...]:
    if name.kind == "municipality":
        return tuple(link for link in view.place_links(name.id) if link != name.id)
    if name.kind == "designation":
        return (view.knowledge.designation_of[name.id].organization,)
    if name.kind == "body":
        body = view.knowledge.body_of[name.id]
        return tuple(filter(None, (body.country, body.organization)))
    return ()


def _borders(document: Document) -> list[int]:
    """Where names may not run over: the starts of passages and of cells."""
    starts = [passage.start for passage in document.passages]
    cells = [cell.start for passage in document.passages for cell in passage.cells]
    return starts + cells


__all__ = ["Recognizer", "recognize"]
