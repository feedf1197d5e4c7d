"""The names of articles as the table of names of their collection has them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.records import Column, Mention, Name, NameKeys
from index.text.name_forms import form_of


def renamed(columns: Sequence[Column], names: NameKeys) -> tuple[Column, ...]:
    """The columns with one key for all that counts as one name; nothing else is changed."""
    others: defaultdict[str, list[str]] = defaultdict(list)
    for pair in names.apart:
        for key in pair:
            others[key] += pair - {key}
    told = {key: tuple(sorted(keys)) for key, keys in others.items()}
    return tuple(_renamed(column, names, told) for column in columns)


def _renamed(column: Column, names: NameKeys, others: Mapping[str, tuple[str, ...]]) -> Column:
    body, analysis = column.article.body, column.analysis
    mentions = tuple(_mention(body, m, names, others) for m in analysis.mentions)
    return replace(column, analysis=replace(analysis, mentions=mentions))


def _mention(
    body: str, mention: Mention, names: NameKeys, others: Mapping[str, tuple[str, ...]]
) -> Mention:
    name = mention.value
    if not isinstance(name, Name):
        return mention
    key = names.joined.get(form_of(name.key, mention.span.of(body)), name.key)
    parted = others.get(key, ())
    if key == name.key and not parted:
        return mention
    return replace(mention, value=replace(name, key=key, others=parted))
