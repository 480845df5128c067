"""Words that stand for the state itself: «Федерация», "the Confederation", "the Kingdom"."""

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.context import Context
from docmine.stages.recognize.nouns import Pointer
from docmine.stages.recognize.view import View
from docmine.types import Entity

# A state is meant only where its full name holds the noun: "Swiss Confederation".
OF_STATES = frozenset({"federation", "confederation", "federal_republic", "kingdom"})


def state_meant(view: View, context: Context, piece: Piece, pointer: Pointer) -> Entity | None:
    """The state that the document names most, if it is called so; not in «субъект Федерации»."""
    id = context.main_country
    before = view.words.forms[max(0, piece.first - 3) : piece.first]
    if not id or any(word.startswith(("субъект", "subject")) for word in before):
        return None
    country = context.knowledge.country_of[id]
    names = [*country.name.values(), *(n for one in country.aliases.values() for n in one)]
    called = any(noun in name for noun in pointer.names for name in names)
    if pointer.id not in OF_STATES or not called:
        return None
    label = context.label(id)
    return view.entity(piece.first, piece.last, "country", id, name=label, rule="document")
