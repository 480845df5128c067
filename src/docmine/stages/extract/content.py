"""pdfminer's interpreter with a quicker tongue: content streams are cut into tokens by one pattern.

More than half of the time of reading a PDF with pdfminer goes into its tokenizer, which keeps a
state machine per character class. A content stream is plain enough for one regular expression. What
the operators do is left to pdfminer; so are fonts, colours, forms and guards against loops.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT

TOKEN = re.compile(
    rb"(?P<whole>[+-]?\d+)(?=[\s\[\]()<>/%A-Za-z'\"])"
    rb"|\((?P<string>[^()\\\r]*)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<real>[+-]*(?:\d+\.?\d*|\.\d+)[\d.-]*)"
    rb"|(?P<operator>[A-Za-z'\"][^\s()<>\[\]{}/%]*)"
    rb"|(?P<open>\[)"
    rb"|(?P<close>\])"
    rb"|/(?P<name>[^\s()<>\[\]{}/%]*)"
    rb"|(?P<opendict><<)"
    rb"|(?P<closedict>>>)"
    rb"|(?P<paren>\()"
    rb"|%[^\r\n]*"
)
WHOLE, STRING, HEX, REAL, OPERATOR, OPEN, CLOSE, NAME, OPEN_DICT, CLOSE_DICT, PAREN = range(1, 12)
PAREN_STEP = re.compile(rb"\\.|\\$|[()]", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
ESCAPED |= {b"\n": b"", b"\r": b"", b"\r\n": b""}
NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
PICTURE_END = re.compile(rb"[\s>]EI(?=\s|$)")
WORDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}
OPERATOR_NAMES = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})
MAX_OPERANDS = 5000

Operator = tuple[str, int] | None


class ContentInterpreter(PDFPageInterpreter):  # type: ignore[misc, unused-ignore]
    """Reads content streams as `PDFPageInterpreter` does, several times quicker."""

    _operators: ClassVar[dict[bytes, Operator]] = {}

    def execute(self, streams: Sequence[object]) -> None:
        """Run the streams as one; a stream that is already running further up is left out."""
        self.stream_ids.clear()
        content = b"\n".join(stream.get_data() for stream in self._unvisited(streams))
        if content:
            self._run(content)

    def _unvisited(self, streams: Sequence[object]) -> Iterator[PDFStream]:
        for item in streams:
            stream = stream_value(item)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                yield stream

    def _run(self, content: bytes) -> None:  # noqa: PLR0912, PLR0915
        """One walk over the tokens; long on purpose, since it runs once per token of the file."""
        position = 0
        bound: dict[bytes, tuple[Callable[..., None], int] | None] = {}
        shelf: list[list[Any]] = []
        stack: list[Any] = self.argstack
        while position >= 0:
            start, position = position, -1
            for match in TOKEN.finditer(content, start):
                kind = match.lastindex
                if kind == WHOLE:
                    stack.append(int(match[1]))
                elif kind == STRING:
                    stack.append(match[2])
                elif kind == HEX:
                    stack.append(_unhex(match[3]))
                elif kind == REAL:
                    stack.append(_real(match[4]))
                elif kind == OPERATOR:
                    word = match[5]
                    if shelf or word in WORDS:
                        stack.append(WORDS.get(word))
                        continue
                    if word == b"BI":
                        position = self._inline_picture(content, match.end())
                        break
                    if word not in bound:
                        bound[word] = self._bind(word)
                    action = bound[word]
                    if action is not None:
                        function, count = action
                        operands = stack[len(stack) - count :] if count else stack[:0]
                        if count:
                            del stack[-count:]
                        if len(operands) == count:
                            function(*operands)
                    if len(stack) > MAX_OPERANDS:
                        stack.clear()
                elif kind in (OPEN, OPEN_DICT):
                    shelf.append(stack)
                    stack = []
                elif kind == CLOSE:
                    if shelf:
                        shelf[-1].append(stack)
                        stack = shelf.pop()
                elif kind == NAME:
                    stack.append(_name(match[8]))
                elif kind == CLOSE_DICT:
                    if shelf:
                        shelf[-1].append(_dictionary(stack))
                        stack = shelf.pop()
                elif kind == PAREN:
                    string, position = _nested_string(content, match.end())
                    stack.append(string)
                    break

    def _bind(self, word: bytes) -> tuple[Callable[..., None], int] | None:
        if word not in self._operators:
            self._operators[word] = self._find(word)
        found = self._operators[word]
        return (getattr(self, found[0]), found[1]) if found else None

    def _find(self, word: bytes) -> Operator:
        name = "do_" + word.decode("latin-1").translate(OPERATOR_NAMES)
        function = getattr(self, name, None)
        if function is None or not hasattr(function, "__code__"):
            return None
        return name, function.__code__.co_argcount - 1

    def _inline_picture(self, content: bytes, start: int) -> int:
        """Show the picture that stands in the stream itself; its data may look like anything."""
        opening = content.find(b"ID", start)
        ending = PICTURE_END.search(content, opening + 2) if opening >= 0 else None
        if ending is None:
            return -1
        self.device.render_image("inline", PDFStream({}, b""))
        return ending.end()


def _real(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        return _mended_real(text)


def _mended_real(text: bytes) -> float:
    """Numbers as some producers misprint them: «--5», «0.-13», «1.2.3»."""
    sign = -1.0 if text.startswith(b"-") else 1.0
    match = re.match(rb"\d*\.?\d*", text.lstrip(b"+-"))
    try:
        return sign * float(match[0]) if match else 0.0
    except ValueError:
        return 0.0


def _unhex(text: bytes) -> bytes:
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        return bytes.fromhex("".join(text.decode("ascii").split()) + "0")


def _name(text: bytes) -> Any:
    if b"#" in text:
        text = NAME_HEX.sub(lambda match: bytes((int(match[1], 16),)), text)
    try:
        return LIT(text.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(text)


def _dictionary(items: list[Any]) -> dict[str, Any]:
    names = [getattr(key, "name", str(key)) for key in items[::2]]
    return dict(zip(names, items[1::2], strict=False))


def _nested_string(content: bytes, start: int) -> tuple[bytes, int]:
    """A string with escapes or brackets inside; `start` is behind its opening bracket."""
    depth = 1
    for match in PAREN_STEP.finditer(content, start):
        step = match[0]
        if step == b"(":
            depth += 1
        elif step == b")":
            depth -= 1
            if not depth:
                return ESCAPE.sub(_unescaped, content[start : match.start()]), match.end()
    return ESCAPE.sub(_unescaped, content[start:]), len(content)


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code is None:
        return b"\n"
    if code[:1].isdigit() and code[:1] not in b"89":
        return bytes((int(code, 8) & 255,))
    return ESCAPED.get(code, code)
