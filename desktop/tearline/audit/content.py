"""The instructions of a content stream, read from its bytes (ISO 32000-1, 7.8.2)."""

import re
from collections.abc import Generator, Iterator, Sequence
from functools import lru_cache
from typing import Any

from tearline.audit.syntax import COMMENT, MARK, NAME, STRING, WORD, Token, tokens, unescaped

Instruction = tuple[Sequence[Any], str]
"""Operands as plain values (float, bytes for a string, str for a name, list, dict), and the operator."""

INLINE_PICTURE = "BI"
ANOTHER = "?"
"""In place of an operator: a comment, operands without one, or what makes no sense."""
_PICTURE = re.compile(rb"(?<![^\x00\s])ID[\x00\s](.*?)[\x00\s]EI(?![^\x00\s])", re.DOTALL)
_AFTER_STRING = rb"""
    (?>(?:/(?P<name>[^\x00\s()<>\[\]{}/%#]++)[\x00\s]*+)?)
    (?>(?:<<[\x00\s]*+/MCID[\x00\s]++(?P<mark>[0-9]++)[\x00\s]*+>>[\x00\s]*+)?)
    (?>(?P<numbers>(?:[+\-0-9.]++[\x00\s]++)*))
    (?P<word>[A-Za-z][A-Za-z0-9*]*+|['"])"""
_PLAIN = re.compile(
    rb"""[\x00\s]*+
    (?>(?:\((?P<string>[^()\\]*+(?>(?:\\.[^()\\]*+)*))\)[\x00\s]*+)?)
    (?P<rest>%b)(?=[\x00\s]|$)
    |(?P<other>)"""
    % re.sub(rb"\?P<\w+>", b"?:", _AFTER_STRING),
    re.VERBOSE | re.DOTALL,
)
"""An instruction as most are, or nothing at all; so one follows right upon the other, or there is no other."""
_REST = re.compile(_AFTER_STRING, re.VERBOSE)
_LONG = 64
"""Bytes of an instruction without its string that is not kept in mind."""
_MOST_NESTED = 16
_OPERATORS = {
    operator: operator.decode("ascii")
    for operator in (
        b"b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg"
        b" ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
    ).split()
}
_CONSTANTS = {b"true": True, b"false": False, b"null": None}


def instructions(data: bytes) -> Iterator[Instruction]:
    """Every operator with its operands, in order. Never fails; a picture in the content is one instruction."""
    position = yield from _plain_instructions(data)
    for picture in _PICTURE.finditer(data, position):
        yield from _instructions(tokens(data, position, picture.start()))
        yield [picture[1]], INLINE_PICTURE
        position = picture.end()
    yield from _instructions(tokens(data, position))


def _plain_instructions(data: bytes) -> Generator[Instruction, None, int]:
    """Instructions as most are: numbers, perhaps a string or a name before them. Returns where one is not so."""
    position = 0
    for found in _PLAIN.finditer(data):
        string, rest, other = found.groups()
        if other is not None:
            break
        instruction = _known(rest) if len(rest) < _LONG else _without_string(rest)
        if instruction is None:
            break
        if string is not None:
            instruction = (unescaped(string), *instruction[0]), instruction[1]
        yield instruction
        position = found.end()
    return position


def _without_string(text: bytes) -> Instruction | None:
    """What stands behind the string of a plain instruction; None where it is not plain after all."""
    *numbers, word = text.split()
    try:
        return tuple(map(float, numbers)), _OPERATORS[word]
    except (ValueError, KeyError):
        return _with_name(text)


_known = lru_cache(maxsize=4096)(_without_string)
"""The same few instructions come on every page."""


def _with_name(text: bytes) -> Instruction | None:
    found = _REST.fullmatch(text)
    operator = found and _OPERATORS.get(found["word"])
    if not found or not operator:
        return None
    name = () if found["name"] is None else (found["name"].decode("latin-1"),)
    mark = () if found["mark"] is None else ({"MCID": float(found["mark"])},)
    try:
        return (*name, *mark, *map(float, found["numbers"].split())), operator
    except ValueError:
        return None


def _instructions(words: Iterator[Token]) -> Iterator[Instruction]:
    operands: list[Any] = []
    add = operands.append
    for sort, value in words:
        if sort == WORD:
            # Most words are operators, and to try them as numbers first would take longer than all the rest.
            operator = _OPERATORS.get(value)
            if operator is None:
                operand = _number_or_word(value)
                if operand is not None:
                    add(operand)
                    continue
                operator = value.decode("latin-1")
            yield operands, operator
            operands = []
            add = operands.append
        elif sort == STRING:
            add(value)
        elif sort == NAME:
            add(value.decode("latin-1"))
        elif sort == MARK and value in (b"[", b"<<"):
            add(_held(words, value))
        elif sort == COMMENT:
            yield [value], ANOTHER
        else:
            yield [], ANOTHER
    if operands:
        yield operands, ANOTHER


def _held(words: Iterator[Token], opening: bytes, depth: int = 0) -> list[Any] | dict[Any, Any]:
    """What stands in an array or dictionary, up to its end."""
    closing = b"]" if opening == b"[" else b">>"
    held: list[Any] = []
    for sort, value in words:
        if sort == MARK and value == closing:
            break
        if sort == MARK and value in (b"[", b"<<") and depth < _MOST_NESTED:
            held.append(_held(words, value, depth + 1))
        elif sort == WORD:
            held.append(_number_or_word(value))
        elif sort == NAME:
            held.append(value.decode("latin-1"))
        elif sort == STRING:
            held.append(value)
    return held if opening == b"[" else dict(zip(map(str, held[::2]), held[1::2], strict=False))


def _number_or_word(value: bytes) -> Any:
    try:
        return float(value)
    except ValueError:
        return _CONSTANTS.get(value)
