"""Rich Text Format to drafts.

Read by its own rules ("Rich Text Format Specification", version 1.9.1, Microsoft, 2008) and not by
striprtf, which writes the addresses of links into the text, bars between cells, and drops page
headers, notes, styles and the properties.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from index.importing.formats import documents, properties
from index.importing.items import Item
from index.importing.manuscripts import Manuscript, Passage, clean, settled
from index.importing.refusals import Unreadable
from index.importing.sniffing import RTF
from index.records import BlockKind, Reading, ReadingPlan, Splitting

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)",
    re.S,
)
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "line": "\n",
    "lbr": "\n", "softline": "\n", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
_ENDS = frozenset(("par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow"))
_ASIDE = {
    "header": "page header", "headerl": "page header", "headerr": "page header",
    "headerf": "page header", "footer": "page footer", "footerl": "page footer",
    "footerr": "page footer", "footerf": "page footer", "footnote": "footnote",
}  # fmt: skip
_PARAGRAPH = frozenset(("pard", "s", "outlinelevel"))
_READ = frozenset(("title", "author", "creatim"))  # of the properties
_TABLES = frozenset(("fonttbl", "stylesheet", "info"))
# Groups with a star are skipped unless they are known; these have none and hold no text either.
_NO_TEXT = frozenset((
    "colortbl", "pict", "object", "objdata", "nonshppict", "filetbl", "revtbl", "sp", "sn", "sv",
    "fldinst", "xe", "tc", "annotation", "atnid", "atnauthor", "rxe", "bkmkstart", "bkmkend",
    "listtable", "listoverridetable", "pntext", "listtext", "template", "private", "ftnsep",
    "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "operator", "subject", "keywords",
    "comment", "doccomm", "company", "manager", "category", "hlinkbase", "revtim", "printim",
    "buptim", "mmath", "do",
))  # fmt: skip
_STARRED = frozenset(("shpinst", "shptxt", "shprslt"))  # with a star, and with text
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
_HEADING = re.compile(r"heading (\d)", re.I)
_DEEPEST = 500  # groups inside each other
_MOST_GROUPS = 1_000_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group until it ends."""

    place: str = ""  # "" for the text, a rule of what stands aside, "skip", a table's name
    bold: bool = False
    hidden: bool = False
    skip: int = 1  # characters that stand for the last one by number
    font: int = -1


@dataclass(slots=True)
class _Flow:
    """The paragraphs of the text, or of what stands aside, as they are gathered."""

    rule: str = ""
    found: list[Passage] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    plain: int = 0  # characters that are not bold
    gap: int = 0

    def add(self, text: str, *, bold: bool) -> None:
        self.pieces.append(text)
        self.plain += 0 if bold else len(text.strip())

    def end(self, heading: int, kind: BlockKind | None, rule: str) -> None:
        """End a paragraph."""
        text = clean(
            "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
        self.pieces.clear()
        bold, self.plain = self.plain == 0, 0
        if not text:
            self.gap += 1
            return
        if self.rule:
            heading, kind, rule = 0, BlockKind.FURNITURE, self.rule
        self.found.append(Passage(text, self.gap, None, heading, bold, 0, kind, rule))
        self.gap = 0


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The articles of the document; mostly it is one."""
    return documents.items(manuscript(data), name, plan)


def splitting(data: bytes, plan: ReadingPlan) -> Splitting:
    """The paragraphs of the document and the borders proposed."""
    return documents.splitting(manuscript(data))


def manuscript(data: bytes) -> Manuscript:
    """The paragraphs of a document and what its properties say.

    Raises:
        Unreadable: if its groups are nested as no program nests them.
        Empty: if there is no text in it.
    """
    reader = _Reader(data)
    reader.read()
    flows = [
        reader.flows.get(rule, _Flow()) for rule in ("page header", "", "footnote", "page footer")
    ]
    passages: dict[tuple[str, str, int], Passage] = {}
    for flow in flows:
        for number, passage in enumerate(flow.found):
            # The header of each section is often the same.
            passages.setdefault((flow.rule, passage.text, 0 if flow.rule else number), passage)
    warnings = [] if reader.depth == 0 else [
        "The file ends before the document does; the text may be cut off."
    ]  # fmt: skip
    found = Manuscript(
        tuple(passages.values()), RTF, readings=tuple(reader.readings()), warnings=tuple(warnings)
    )
    return settled(found)


class _Reader:
    """One pass through the tokens of a file."""

    def __init__(self, data: bytes) -> None:
        self.flows: dict[str, _Flow] = {"": _Flow()}
        self._source, self._is_utf8 = _source(data)
        self._state = _State()
        self._stack: list[_State] = []
        self._bytes = bytearray()
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._default_font = -1
        self._styles: dict[int, str] = {}
        self._style = -1  # the number of the style in the table that is being read
        self._heading = 0
        self._kind: BlockKind | None = None
        self._rule = ""
        self._said: dict[str, list[str]] = {}
        self._moment: dict[str, int] = {}
        self._to_skip = 0
        self._starred = False

    @property
    def depth(self) -> int:
        """How many groups are open."""
        return len(self._stack)

    def read(self) -> None:
        """Gather all paragraphs."""
        at, groups = 0, 0
        while token := _TOKEN.search(self._source, at):
            at = token.end()
            brace, word = token["brace"], token["word"]
            if brace == "{":
                groups += 1
                if len(self._stack) >= _DEEPEST or groups > _MOST_GROUPS:
                    raise Unreadable(
                        "This document is nested as no program nests text; it may be made to do "
                        "harm and was not read."
                    )
                self._flush()
                self._stack.append(self._state)
            elif brace:
                self._close()
                if not self._stack:
                    break  # programs put their own notes behind the document
            elif word == "bin":
                at += max(0, int(token["number"] or 0))  # as many bytes of a picture
            elif word:
                self._word(word.lower() if word.isupper() else word, token["number"])
            elif token["hex"]:
                self._byte(int(token["hex"], 16))
            elif token["sign"]:
                self._sign(token["sign"])
            else:
                self._text(token["text"])
        self._flush()
        self._end()

    def readings(self) -> list[Reading]:
        """What the properties say."""
        said = {name: "".join(pieces) for name, pieces in self._said.items()}
        day = ""
        if {"yr", "mo", "dy"} <= self._moment.keys():
            day = f"{self._moment['yr']:04}-{self._moment['mo']:02}-{self._moment['dy']:02}"
        return [
            *properties.title(said.get("title")),
            *properties.author(said.get("author")),
            *properties.created(day),
        ]

    # --- groups

    def _close(self) -> None:
        self._flush()
        before = self._state
        if not self._stack:
            return
        self._state = self._stack.pop()
        self._to_skip, self._starred = 0, False
        if before.place in self.flows and before.place != self._state.place:
            self.flows[before.place].end(0, None, "")

    def _go(self, place: str) -> None:
        """Read the rest of the group as something else than what is around it."""
        self._flush()
        if self._state.place != "skip":
            self._state = replace(self._state, place=place)

    # --- characters

    def _text(self, text: str) -> None:
        if self._to_skip:
            text, self._to_skip = text[self._to_skip :], max(0, self._to_skip - len(text))
        if self._is_utf8 and not text.isascii():
            self._flush()
            self._add(text)
        else:
            self._bytes += text.encode("latin-1")

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(value)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._end()
        elif sign in _SYMBOLS:
            self._flush()
            self._add(_SYMBOLS[sign])

    def _flush(self) -> None:
        """Decode the bytes that were gathered; their charset is that of their font."""
        if self._bytes:
            font = self._state.font if self._state.font >= 0 else self._default_font
            codec = self._fonts.get(font, self._codec)
            text = bytes(self._bytes).decode(codec, "replace")
            self._bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        place = self._state.place
        if place in self.flows:
            if not self._state.hidden:
                self.flows[place].add(text, bold=self._state.bold)
        elif place == "stylesheet" and self._style >= 0:
            self._styles[self._style] = self._styles.get(self._style, "") + text
        elif place in _READ:
            self._said.setdefault(place, []).append(text)

    def _end(self) -> None:
        self._flush()
        if self._state.place in self.flows:
            self.flows[self._state.place].end(self._heading, self._kind, self._rule)

    # --- control words

    def _word(self, word: str, digits: str | None) -> None:
        number = int(digits) if digits else None
        if self._begins_group(word):
            return
        if word == "u" and number is not None:
            self._flush()
            code = number & 0xFFFF if number < 0x10000 else min(number, 0x10FFFF)
            self._add(chr(code))
            self._to_skip = self._state.skip
            return
        self._to_skip = 0
        if word in _SIGNS:
            self._flush()
            self._add(_SIGNS[word])
        elif word in _ENDS:
            self._end()
        elif self._state.place == "fonttbl":
            self._font(word, number)
        elif self._state.place == "stylesheet" and word in ("s", "cs", "ds", "ts"):
            self._style = number if word == "s" and number is not None else -1
        elif self._state.place == "creatim":
            self._moment.setdefault(word, number or 0)
        elif self._state.place in self.flows:
            self._format(word, number)

    def _begins_group(self, word: str) -> bool:
        """Whether a word says that its group is no text, or text that stands aside."""
        starred, self._starred = self._starred, False
        if word in _ASIDE:
            self._go(_ASIDE[word])
            self.flows.setdefault(_ASIDE[word], _Flow(_ASIDE[word]))
        elif word in _TABLES or (word in _READ and self._state.place == "info"):
            self._go(word)
            self._style = 0 if word == "stylesheet" else -1
        elif word in _NO_TEXT or word in _READ or (starred and word not in _STARRED):
            self._go("skip")
        else:
            return word in _STARRED
        return True

    def _font(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self._state = replace(self._state, font=number)
        elif word in ("fcharset", "cpg") and number is not None:
            codec = _CHARSETS.get(number) if word == "fcharset" else _codec(number)
            if codec and number:  # 0 is the charset of the document
                self._fonts[self._state.font] = codec

    def _format(self, word: str, number: int | None) -> None:
        is_on = number != 0
        if word in _PARAGRAPH:
            self._shape(word, number)
        elif word == "ansicpg" and number:
            self._codec = _codec(number) or self._codec
        elif word in ("mac", "pc", "pca"):
            self._codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff" and number is not None:
            self._default_font = number
        elif word in ("f", "b", "v", "deleted", "plain", "uc"):
            self._flush()
            self._state = {
                "f": lambda: replace(self._state, font=-1 if number is None else number),
                "b": lambda: replace(self._state, bold=is_on),
                "v": lambda: replace(self._state, hidden=is_on),
                "deleted": lambda: replace(self._state, hidden=is_on),
                "plain": lambda: replace(self._state, bold=False, hidden=False, font=-1),
                "uc": lambda: replace(self._state, skip=min(max(number or 0, 0), 8)),
            }[word]()

    def _shape(self, word: str, number: int | None) -> None:
        """Take what a word says of the whole paragraph."""
        if word == "pard":
            self._heading, self._kind, self._rule = 0, None, ""
        elif word == "s":
            self._take_style(self._styles.get(number or 0, ""))
        elif number is not None and 0 <= number < 9:
            self._heading = self._heading or number + 2

    def _take_style(self, name: str) -> None:
        name = name.strip(" ;").casefold()
        heading = _HEADING.match(name)
        self._heading = int(heading[1]) + 1 if heading else 1 if name == "title" else 0
        self._kind, self._rule = {
            "subtitle": (BlockKind.STANDFIRST, "line under the title"),
            "caption": (BlockKind.CAPTION, "photo caption"),
        }.get(name, (None, ""))


def _source(data: bytes) -> tuple[str, bool]:
    """The file as text, and whether it breaks the rules with bytes that are UTF-8."""
    if not data.isascii():
        try:
            return data.decode("utf-8"), True
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1"), False


def _codec(page: int) -> str | None:
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gbk", 54936: "gb18030"}.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
