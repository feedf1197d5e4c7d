"""The part of a report that tells what each outlet answers to each question of the event."""

from collections.abc import Sequence
from html import escape
from string import ascii_lowercase

from index.records import Column, Fact, FactCell, Question, Relation, Said

_ASKED = {
    Question.HOW_SURE: "How sure?",
    Question.WHEN: "When?",
    Question.WHERE: "Where?",
    Question.KILLED: "How many killed?",
    Question.WOUNDED: "How many wounded?",
    Question.DETAINED: "How many detained?",
    Question.DISPLACED: "How many displaced?",
    Question.MISSING: "How many missing?",
    Question.RESCUED: "How many rescued?",
    Question.HOW_MANY: "How many?",
    Question.MONEY: "How much money?",
    Question.SHARE: "What share?",
    Question.SIZE: "How large?",
    Question.DURATION: "How long?",
    Question.WHO: "Who speaks for it?",
    Question.WHO_SAYS: "Who says so?",
    Question.CALLED: "What is it called?",
}
_SIGNS = {
    Relation.EQUAL: "=",
    Relation.COMPATIBLE: "≈",
    Relation.CONFLICTING: "≠",
    Relation.ONE_SIDED: "",
}


def facts_section(facts: Sequence[Fact], columns: Sequence[Column], outlets: Sequence[str]) -> str:
    """A table: rows are facts, columns outlets, cells the words with who says so beneath."""
    if not facts:
        return ""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in outlets)
    body = "\n".join(_row(fact, columns) for fact in facts)
    return (
        '<h2>Facts</h2><p class="lead">The same letter in a row: these outlets agree.</p>'
        f'<table class="facts"><thead><tr><th scope="col">Question</th>{heads}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table>"
    )


def asked(question: Question, subject: str) -> str:
    """A question with what it is asked of, as HTML."""
    of = f'<br><bdi class="subject">{escape(subject)}</bdi>' if subject else ""
    return f"<b>{_ASKED[question]}</b>{of}"


def relation_shown(relation: Relation, text: str) -> str:
    """How the outlets stand to each other, with its sign, as HTML."""
    sign = "" if "≠" in text else _SIGNS[relation]
    return f'<span class="relation {relation}">{sign} {escape(text)}</span>'.replace("> ", ">")


def _row(fact: Fact, columns: Sequence[Column]) -> str:
    told = relation_shown(fact.relation, fact.text)
    cells = "".join(
        _cell(cell, column.article.body) for cell, column in zip(fact.cells, columns, strict=True)
    )
    kind = f' class="{fact.relation}"'
    return (
        f'<tr{kind}><th scope="row">{asked(fact.question, fact.subject)}<br>{told}</th>{cells}</tr>'
    )


def _cell(cell: FactCell, body: str) -> str:
    if not cell.said:
        return '<td class="none">not in this file</td>'
    letter = "" if cell.group is None else f'<span class="letter">{_letters(cell.group)}</span> '
    return f"<td>{letter}{''.join(_said(said, body) for said in cell.said)}</td>"


def _said(said: Said, body: str) -> str:
    words = escape(" ".join(said.mark.span.of(body).split()))
    source = f'<br><bdi class="source">{escape(said.source)}</bdi>' if said.source else ""
    return (
        f'<p><bdi class="said">{words}</bdi>{source} '
        f'<span class="where">{said.mark.span.start}–{said.mark.span.end}</span></p>'
    )


def _letters(group: int) -> str:
    more, last = divmod(group, len(ascii_lowercase))
    return (_letters(more - 1) if more else "") + ascii_lowercase[last]
