"""Persons by the shape of their names and by what stands beside them.

Official papers name people in few ways: with initials, with a patronymic, after a title or a post, by a
known given name, before «, министр ...» or a verb of speech, and in short once they were named in full.
Names of streets, prizes and institutions that a person gave the name to are no persons. The links
of a person are those of the post that stands before or after the name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docmine.stages.recognize.lexicon import forms_of_surname, reading
from docmine.stages.recognize.person_doubts import is_doubtful
from docmine.stages.recognize.person_parts import (
    Part,
    Parts,
    given_and_surname,
    is_patronymic,
    known_surname,
    like_surname,
    named_so,
    whole_parts,
)
from docmine.stages.recognize.person_shapes import (
    AND,
    APPOSITION,
    BY,
    IN_LIST,
    INITIALS_FIRST,
    INITIALS_LAST,
    LETTERED_KIND,
    LIST_OF_INITIALS,
    MORE_AFTER,
    ONE_INITIAL,
    OPENS,
    PATRONYMIC,
    POST,
    POST_GAP,
    RUN,
    SIGNED,
    SPEAKS,
    SURNAME_ENDS,
    TITLE,
    WORD_BEFORE,
)
from docmine.stages.recognize.view import View
from docmine.stages.recognize.words import fold
from docmine.types import Entity

BESIDE_BEFORE = frozenset({"", ","})
BESIDE_AFTER = frozenset({",", "—", "–", "-", "("})
POST_NEXT = re.compile(POST.pattern.removesuffix(POST_GAP) + r"(?!\w)")
AFTER_AUTHORITY = re.compile(r",?[ \u00a0]")
NEAR = 60
Span = tuple[int, int]


def find_persons(view: View, posts: Iterable[Entity]) -> Iterator[Entity]:
    """Persons in the text; `posts` are the authorities and bodies found before."""
    seeker = Seeker(view, Parts(view), tuple(posts))
    alone = {span for span in seeker.in_full() if seeker.is_person(*span)}
    named = sorted(alone.union(*(seeker.joined_to(*span) for span in alone)))
    for span in (*named, *seeker.in_short(named)):
        yield seeker.person(*span)


@dataclass(frozen=True)
class Seeker:
    """Looks for persons in one document; each rule gives spans, which may overlap."""

    view: View
    parts: Parts
    posts: tuple[Entity, ...]

    @property
    def _text(self) -> str:
        return self.view.words.text

    def in_full(self) -> Iterator[Span]:
        """Names that show by themselves, or by the words beside them, to be a person's."""
        yield from self._with_initials()
        yield from self._in_lists_of_initials()
        yield from self._with_patronymic()
        yield from self._after_titles()
        yield from self._after_posts()
        yield from self._after_authorities()
        yield from self._by_given_name()
        yield from self._by_neighbours()

    def in_short(self, named: list[Span]) -> Iterator[Span]:
        """Surnames alone, of persons named in full somewhere in the document."""
        surnames = {form for span in named for form in self._surname_forms(*span)}
        covered = {offset for start, end in named for offset in range(start, end)}
        words = self.view.words
        for index, form in enumerate(words.forms if surnames else ()):
            span = words.starts[index], words.ends[index]
            known = form in surnames and span[0] not in covered
            if known and self._stands_alone(index) and self.is_person(*span):
                yield span

    def joined_to(self, start: int, end: int) -> Iterator[Span]:
        """Unknown names that «и» or "and" joins to a person: «Мехмету Эрсою и Габдулле Тукаю»."""
        joint = AND.match(self._text, end)
        parts = self.parts.usual_cut(self.parts.after(joint.end())) if joint else ()
        if joint and whole_parts(parts) > 1 and not MORE_AFTER.match(self._text, parts[-1].end):
            span = joint.end(), self.parts.end(parts)
            if self.is_person(*span):
                yield span
                yield from self.joined_to(*span)

    def is_person(self, start: int, end: int) -> bool:
        """Whether nothing in a span or beside it says that it is no person."""
        return self.parts.free(start, end) and not is_doubtful(self._text, start, end)

    def person(self, start: int, end: int) -> Entity:
        """The entity, linked to what the post beside it belongs to."""
        beside = (post.links for post in self.posts if _beside(self._text, post, start, end))
        name = " ".join(self._text[start:end].split())
        return Entity(start, end, "person", None, name, "pattern", next(beside, ()))

    def _with_initials(self) -> Iterator[Span]:
        """«С. В. Лавров», «Лавров С. В.», "T. Margolina"."""
        for match in INITIALS_FIRST.finditer(self._text):
            last = _last(match)
            several = (match["given"] or match["en_given"]).count(".") > 1
            if TITLE.match(self._text, last.start) or self._surname_stands_before(match.start()):
                continue
            several = several and (not last.russian or self.parts.unusual(last))
            if several or self._sure_with_one_initial(match.start(), last):
                yield match.span()
        for match in INITIALS_LAST.finditer(self._text):
            following = self.parts.after(match.end() + 1, 1)
            if self.parts.unusual(_last(match)) or not self.parts.usual_cut(following):
                yield match.span()

    def _surname_stands_before(self, start: int) -> bool:
        """In a list of books the word after «Смирнова Е. О.» is a title's."""
        before = self._word_before(start)
        if before is None or not self.parts.unusual(before):
            return False
        return known_surname(before) or SURNAME_ENDS.search(before.text) is not None

    def _sure_with_one_initial(self, start: int, last: Part) -> bool:
        """One initial may be the letter of a list or a category: then only a known surname counts."""
        before = self._text[max(0, start - NEAR) : start]
        if not self.parts.unusual(last) or LETTERED_KIND.search(before):
            return False
        if not OPENS.search(before):
            return True
        return known_surname(last)

    def _in_lists_of_initials(self) -> Iterator[Span]:
        """«Болот Б., Эмиль Т., Аржан К.»"""
        for row in LIST_OF_INITIALS.finditer(self._text):
            found = list(IN_LIST.finditer(self._text, *row.span()))
            parts = [self.parts.after(match.start(), 1) for match in found]
            if all(part and self.parts.unusual(part[0]) for part in parts):
                yield from (match.span() for match in found)
        for match in ONE_INITIAL.finditer(self._text):
            last = _last(match)
            if known_surname(last) or (SURNAME_ENDS.search(last.text) and self.parts.unusual(last)):
                yield match.span()

    def _with_patronymic(self) -> Iterator[Span]:
        """«Минниханов Рустам Нургалиевич» in any order and case, in capitals or not."""
        for patronymic in PATRONYMIC.finditer(self._text):
            given = self._word_before(patronymic.start())
            if given and self.parts.unusual(given):
                surname = self._word_before(given.start)
                start = surname.start if surname and like_surname(surname) else given.start
                yield start, self._past_patronymic(patronymic)

    def _past_patronymic(self, patronymic: re.Match[str]) -> int:
        whole = Part(*patronymic.span(), patronymic[0], "word")
        parts = self.parts.usual_cut(self.parts.after(patronymic.start(), 2))
        surname = len(parts) == 2 and (like_surname(parts[1]) or not parts[1].russian)
        return self.parts.end(parts if surname else [whole])

    def _after_titles(self) -> Iterator[Span]:
        """«г-н Тан», "Mr. António GUTERRES", "Sheikh Dr. Sultan bin Muhammad Al Qasimi"."""
        for title in (*TITLE.finditer(self._text), *SIGNED.finditer(self._text)):
            yield from self._after_title(title.end(), sure=bool(title.groupdict().get("sure")))
        for match in BY.finditer(self._text):
            if self.parts.unusual(Part(*match.span(), match[0], "word")):
                yield match.span()

    def _after_title(self, start: int, *, sure: bool) -> Iterator[Span]:
        if POST_NEXT.match(self._text, start):
            return
        parts = self.parts.usual_cut(self.parts.after(start), lenient=2 if sure else 0)
        if parts:
            yield start, self.parts.end(parts)

    def _after_posts(self) -> Iterator[Span]:
        """«губернатор Иванов», «композитор А. Чыргал-оол», "the mayor, Nugzar Shamugia"."""
        for post in POST.finditer(self._text):
            parts = self.parts.usual_cut(self.parts.after(post.end(), 3))
            several = whole_parts(parts) > 1 and any(part.shape != "shout" for part in parts)
            if several or (parts and _fits_post(post, parts[0])):
                yield post.end(), self.parts.end(parts)

    def _after_authorities(self) -> Iterator[Span]:
        """«глава Республики Тыва Шолбан Кара-оол», "Mayor of Kazan, Ilsur Metshin"."""
        for authority in self.posts:
            following = AFTER_AUTHORITY.match(self._text, authority.end)
            if following and POST.match(self._text, authority.start):
                parts = self.parts.usual_cut(self.parts.after(following.end(), 3))
                surname = parts and following[0] != ", " and like_surname(parts[0])
                if whole_parts(parts) > 1 or surname:
                    yield parts[0].start, self.parts.end(parts)

    def _by_given_name(self) -> Iterator[Span]:
        """«Рустам Минниханов», «Минниханов Рустам», "Jan van der Berg"."""
        for given in self.view.of_kind("given_name"):
            start = self.view.words.starts[given.first]
            parts = self._from_given(start)
            if whole_parts(parts) > 1 and not MORE_AFTER.match(self._text, parts[-1].end):
                yield start, self.parts.end(parts)
            surname = self._word_before(start)
            if surname and parts and self._surname_first(surname, parts[0]):
                yield surname.start, self.parts.end(parts)

    def _from_given(self, start: int) -> tuple[Part, ...]:
        parts = self.parts.after(start)
        sure = parts and self.parts.unusual(parts[0])
        if not sure and named_so(parts):
            return (parts[0], *self.parts.usual_cut(parts[1:]))
        return self.parts.usual_cut(parts, lenient=2 if sure else 0)

    def _surname_first(self, surname: Part, given: Part) -> bool:
        if not like_surname(surname) or not given.russian:
            return False
        return self.parts.free(surname.start, surname.end) and reading(surname.text).agrees(
            reading(given.text)
        )

    def _by_neighbours(self) -> Iterator[Span]:
        """Unknown words with capitals before «, министр» or "thanked"; «Ньургун Акаев»."""
        for run in RUN.finditer(self._text):
            parts = self._from_unusual(run.start())
            if whole_parts(parts) > 1:
                end = parts[-1].end
                said = APPOSITION.match(self._text, end) or SPEAKS.match(self._text, end)
                if (said and end == run.end()) or given_and_surname(parts):
                    yield parts[0].start, self.parts.end(parts)

    def _from_unusual(self, start: int) -> tuple[Part, ...]:
        """The parts from here on, less common words at the head of a sentence."""
        parts = self.parts.after(start)
        while parts and not self.parts.unusual(parts[0]):
            parts = parts[1:]
        return self.parts.usual_cut(parts)

    def _word_before(self, end: int) -> Part | None:
        match = WORD_BEFORE.search(self._text, max(0, end - NEAR), end)
        return Part(*match.span(1), match[1], "word") if match else None

    def _surname_forms(self, start: int, end: int) -> frozenset[str]:
        """How the surname of a person who was named in full may be printed again."""
        parts = [part for part in self.parts.after(start) if part.whole and part.end <= end]
        if not parts:
            return frozenset()
        if parts[0].russian:
            surnames = [part for part in parts if like_surname(part) and not is_patronymic(part)]
            return frozenset().union(*(forms_of_surname(fold(part.text)) for part in surnames))
        last = parts[-1]
        known = last.text in self.view.knowledge.given_names or not self.parts.unusual(last)
        return frozenset() if known or len(last.text) < 4 else frozenset({fold(last.text)})

    def _stands_alone(self, index: int) -> bool:
        """Whether a surname is no piece of another name with capitals."""
        words = self.view.words
        if not words.printed(index)[0].isupper() or not words.printed(index)[1:].islower():
            return False
        return not any(
            self.view.inside(beside)
            and self.view.gap(max(index, beside)) in {" ", "-"}
            and self.view.capital(beside)
            and self.parts.unusual(Part(0, 0, words.printed(beside), "word"))
            for beside in (index - 1, index + 1)
        )


def _last(match: re.Match[str]) -> Part:
    group = "last" if match["last"] else "en_last"
    return Part(*match.span(group), match[group], "word")


def _fits_post(post: re.Match[str], part: Part) -> bool:
    """Whether one word after a post is its holder: «губернатор Иванов», not «мэр Иванова»."""
    if part.shape != "word" or "," in post[0]:
        return False
    if not part.russian:
        return post["strong"] is not None
    named, held = reading(part.text), reading(post[0].strip(" ,\u00a0"))
    return named.surname and named.known and named.agrees(held)


def _beside(text: str, post: Entity, start: int, end: int) -> bool:
    if post.end <= start:
        return text[post.end : start].strip(" \u00a0\n") in BESIDE_BEFORE
    return post.start >= end and text[end : post.start].strip(" \u00a0\n") in BESIDE_AFTER
