"""What the columns of a table hold, by their names and by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.importing.formats import days, fragments
from index.records import ColumnMapping, ColumnRole

# Names as they are compared: lower case, letters and digits only. The first ones are the surest.
_NAMES: dict[ColumnRole, str] = {
    ColumnRole.BODY: (
        "body fulltext articlebody bodytext articletext text content maintext articlecontent "
        "contenttext textcontent article fullarticle contenthtml html bodyhtml contentencoded "
        "story storytext plaintext inhalt volltext artikeltext haupttext texte corps contenu "
        "texteintegral contenido cuerpo texto textocompleto testo contenuto corpo conteudo tekst "
        "inhoud tresc текст содержание النص المحتوى نص metin icerik haber 正文 内容 本文 "
        "wording fullwording wortlaut textkörper textkoerper fulltextarticle "
        "textedelarticle texteintégral textecomplet textodelarticulo textodelartículo noticia "
        "testocompleto testointegrale textodoartigo textointegral matéria "
        "tresctekstu "
        "treść volledigetekst artikelbrödtext brödtext brodtext leipäteksti "
        "brødtekst полныйтекст текстстатьи"
    ),
    ColumnRole.TITLE: (
        "title headline hed titre titel titulo titolo heading articletitle headlinemain header "
        "ueberschrift überschrift schlagzeile manchette titular título kop tytul tytuł rubrik "
        "заголовок название العنوان عنوان baslik başlık 标题 題名 タイトル 제목 name subject "
        "head headlinetext überschriften titelzeile hauptzeile schlagzeilen intitulé intitule "
        "titredelarticle titolodellarticolo encabezado cabecera manchete titolare nagłówek "
        "naglowek "
        "krantenkop rubriktext otsikko overskrift заглавие"
    ),
    ColumnRole.STANDFIRST: (
        "standfirst subtitle subheadline dek deck lead lede abstract summary description snippet "
        "teaser excerpt trailtext untertitel vorspann zusammenfassung chapo chapeau soustitre "
        "resume résumé entradilla resumen subtitulo sommario occhiello samenvatting"
    ),
    ColumnRole.OUTLET: (
        "outlet source publication newspaper media publisher sourcename publicationtitle "
        "publicationname medianame sitename site medium quelle zeitung publikation journal "
        "fuente medio periodico fonte testata giornale veiculo bron krant zrodlo źródło "
        "источник издание المصدر kaynak gazete 来源 媒体 website domain sourcetitle newssource "
        "paper papername newspapername outletname blatt zeitungsname zeitungstitel medienname "
        "mediumname nomdujournal nomdumedia titredepresse média periódico diario nombredelmedio "
        "quotidiano giornali jornal veículo órgão dagblad mediumnaam gazeta tytułprasowy tidning "
        "lehti газета сми"
    ),
    ColumnRole.BYLINE: (
        "author byline authors creator writer reporter journalist autor autoren auteur auteurs "
        "autores autore verfasser schrijver автор الكاتب yazar 作者 authorname bylineoriginal "
        "bylines"
    ),
    ColumnRole.DATELINE: "dateline datelinecity place location city ort lieu lugar luogo",
    ColumnRole.PUBLISHED: (
        "published publicationdate pubdate publishedat publishdate datepublished publishedon "
        "date datetime webpublicationdate publisheddate publicationdatetime published_at "
        "publishtime releasedate createdat created datecreated timestamp time posted posteddate "
        "datum erscheinungsdatum veroeffentlicht veröffentlicht veröffentlichungsdatum "
        "datepublication datedepublication parution fecha fechapublicacion fechadepublicacion "
        "data datapubblicazione datapublicacao дата датапубликации التاريخ تاريخ tarih 日期 "
        "发布时间 day seendate "
        "erschienen erschienenam erscheinungstag publiziert publiziertam veröffentlichtam "
        "veroeffentlichtam publicationday issuedate dateofpublication dateofissue "
        "datepublié publié "
        "publie publiéle publiele paru parule datedeparution publicado publicadoel "
        "fechadepublicación "
        "pubblicato pubblicatoil datadipubblicazione datadepublicação datadepublicacao publicadoem "
        "gepubliceerd gepubliceerdop publicatiedatum verschenen opublikowano datapublikacji "
        "publicerad publiceringsdatum опубликовано"
    ),
    ColumnRole.UPDATED: (
        "updated updatedat modified datemodified lastmodified lastupdated modifieddate "
        "updateddate modifiedat aktualisiert misajour actualizado aggiornato обновлено"
    ),
    ColumnRole.CREDIT: "credit agency wire newsagency creditline agentur agence agencia agenzia",
    ColumnRole.LANGUAGE: (
        "language lang languagecode sprache langue idioma lingua taal jezyk język язык اللغة dil "
        "语言 locale sourcelanguage"
    ),
    ColumnRole.URL: (
        "url link articleurl weburl permalink canonicalurl href uri lien enlace sourceurl "
        "pageurl address adresse ссылка الرابط 链接 shorturl documenturl loc"
    ),
}  # fmt: skip
_RANKS = {
    name: (role, rank)
    for role, names in reversed(_NAMES.items())
    for rank, name in enumerate(names.replace("_", "").split())
}
# What is in tables of articles and is none of the roles, though it may look like an outlet.
_OTHERS = frozenset((
    "categoria", "category", "categoría", "city", "company", "country", "department", "desk",
    "dział", "edition", "editor", "format", "genre", "issue", "kategorie", "keyword",
    "keywords", "land", "page", "pais", "país", "person", "region", "ressort", "rodzaj",
    "rubriek", "rubrique", "schlagwort", "seccion", "sección", "sectie", "section", "seite",
    "series", "state", "status", "tag", "tags", "tema", "thema", "topic", "topics", "type",
    "user", "раздел", "страна",
))  # fmt: skip
_SAYING_NOTHING = frozenset(("name", "label", "value", "rendered", "main", "default", "raw"))
_ADDRESS = re.compile(r"https?://\S+", re.I)
_LONG_WORDS = 40
_LONG_CHARACTERS = 160  # of a text, for writing without spaces
_TITLE_WORDS = range(3, 31)
_MOST = 0.6  # of the values that are there
_NUMBER = re.compile(r"(?!\d{1,4}\.\d{1,2}\.\d{2,4}$)[-+]?[\d.,\s%]+")  # 04.03.2024 is none
_SENTENCES = re.compile(r"[.!?。！？…؟।][\"'”’»)\]]*\s*$")
_FEW_WORDS = 15  # on average, of a column of sentences that may be the text
_BY_FAR = 2  # times the words of any other column
_OUTLET_WORDS = 4
_REPEATED = 0.7  # part of the values that differ, where names repeat
_FEWEST_NAMES = 3
_NAMED, _SHORT_NAMED = 100, 60


@dataclass(frozen=True, slots=True)
class _Values:
    """What the values of a column are like; shares are of those that are not empty, 0 to 1."""

    filled: int
    dates: float
    addresses: float
    texts: float  # long enough to be an article
    words: float  # of a value, on average
    different: float
    numbers: float
    sentences: float  # end as sentences do
    names: float  # short, and each begins with a capital


def plain_name(column: str) -> str:
    """A column's name as names are compared: "fields.bodyText" is "bodytext".

    Of "source.name" and "content.rendered" the outer name tells more.
    """
    *above, last = [
        "".join(c for c in part.casefold() if c.isalnum())
        for part in re.split(r"[./:]", column.strip())
    ]
    return above[-1] if last in _SAYING_NOTHING and above and above[-1] in _RANKS else last


def known_name(column: str) -> bool:
    """Whether a column's name is one that tables of articles use."""
    return plain_name(column) in _RANKS


def guessed(
    columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[ColumnMapping, tuple[str, ...]]:
    """The roles of columns and the reason for each, in words, empty where it is ignored.

    Of several columns that could be the same the likeliest is taken, and the others are ignored.
    """
    values = [_values([row[at] for row in rows if at < len(row)]) for at in range(len(columns))]
    rivals = sorted(
        (
            (-score, at, role, reason)
            for at, column in enumerate(columns)
            for role, score, reason in _rivals(column, values[at])
        ),
        key=lambda rival: rival[:2],
    )
    roles: dict[int, tuple[ColumnRole, str]] = {}
    taken: set[ColumnRole] = set()
    for _, at, role, reason in rivals:
        if at not in roles and role not in taken:
            roles[at] = (role, reason)
            taken.add(role)
    _second_best(columns, values, roles)
    ignored = (ColumnRole.IGNORED, "")
    given = [roles.get(at, ignored) for at in range(len(columns))]
    return (
        ColumnMapping(tuple(columns), tuple(role for role, _ in given)),
        tuple(reason for _, reason in given),
    )


def _rivals(column: str, values: _Values) -> list[tuple[ColumnRole, float, str]]:
    """What a column may be, with a score."""
    found: list[tuple[ColumnRole, float, str]] = []
    name = plain_name(column)
    if name in _RANKS:
        role, rank = _RANKS[name]
        against = _against(role, values)
        if against is None:
            score = _NAMED - rank + _for(role, values)
            found.append((role, score, f"its name is “{column}”{_beside(role, values)}"))
    else:
        found += _by_part(column, values)
    found += _by_values(values)
    return found


def _by_part(column: str, values: _Values) -> list[tuple[ColumnRole, float, str]]:
    """What a longer name says by one of its words: "date of publication", "article_title"."""
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+?(?=[A-Z][a-z]|[\W\d_]|$)", column)]
    found = []
    for word in words:
        if word in _RANKS and len(words) <= 4:
            role, rank = _RANKS[word]
            if _against(role, values) is None and _for(role, values) >= 0:
                score = _SHORT_NAMED - rank + _for(role, values)
                found.append((role, score, f"“{word}” in its name{_beside(role, values)}"))
    return found


def _by_values(values: _Values) -> list[tuple[ColumnRole, float, str]]:
    if not values.filled:
        return []
    found = []
    if values.texts >= _MOST:
        found.append((ColumnRole.BODY, 30 + min(values.words, 400) / 40, "it holds long texts"))
    if values.addresses >= _MOST:
        found.append((ColumnRole.URL, 20.0, "it holds web addresses"))
    if values.dates >= 0.75 and values.numbers < _MOST:
        found.append((ColumnRole.PUBLISHED, 20.0, "it holds dates"))
    return found


def _against(role: ColumnRole, values: _Values) -> str | None:
    """What in the values forbids a role, or None."""
    if not values.filled:
        return None
    if role in (ColumnRole.PUBLISHED, ColumnRole.UPDATED):
        return None if values.dates >= 0.3 else "no dates"
    if role is ColumnRole.URL:
        return None if values.addresses >= 0.3 else "no addresses"
    if values.addresses >= _MOST and role is not ColumnRole.OUTLET:
        return "addresses"
    if role is ColumnRole.BODY:
        return "numbers" if values.numbers >= _MOST or values.dates >= _MOST else None
    if role in (ColumnRole.TITLE, ColumnRole.OUTLET, ColumnRole.BYLINE):
        return "long texts" if values.texts >= _MOST or values.numbers >= 0.9 else None
    if role is ColumnRole.LANGUAGE:
        return "long" if values.words > 3 else None
    return None


def _for(role: ColumnRole, values: _Values) -> float:
    """What the values add to a name."""
    if role is ColumnRole.BODY:
        return 40 * values.texts + min(values.words, 400) / 40
    if role in (ColumnRole.PUBLISHED, ColumnRole.UPDATED):
        return 20 * values.dates
    if role is ColumnRole.TITLE:
        return 15.0 if 3 <= values.words < 100 else 0.0
    if role is ColumnRole.OUTLET:
        return -10.0 if values.addresses >= _MOST else 0.0
    return 0.0


def _beside(role: ColumnRole, values: _Values) -> str:
    if role is ColumnRole.BODY and values.texts >= _MOST:
        return " and it holds long texts"
    if role in (ColumnRole.PUBLISHED, ColumnRole.UPDATED) and values.dates >= _MOST:
        return " and it holds dates"
    if role is ColumnRole.URL and values.addresses >= _MOST:
        return " and it holds web addresses"
    return ""


def _second_best(
    columns: Sequence[str], values: Sequence[_Values], roles: dict[int, tuple[ColumnRole, str]]
) -> None:
    """Text, title and outlet by their values; a summary is the text where there is no other."""
    held = {role: at for at, (role, _) in roles.items()}
    longest = _by_far_the_longest(values) if ColumnRole.BODY not in held else None
    if longest is not None and longest not in roles:
        roles[longest] = (ColumnRole.BODY, "its texts are by far the longest")
    elif ColumnRole.BODY not in held and ColumnRole.STANDFIRST in held:
        at = held[ColumnRole.STANDFIRST]
        roles[at] = (ColumnRole.BODY, f"“{columns[at]}” is the only column with text")
    if ColumnRole.TITLE not in held:
        for at, of in enumerate(values):
            if (
                at not in roles
                and round(of.words) in _TITLE_WORDS
                and of.different >= 0.9
                and of.filled > 1
                and of.dates + of.addresses + of.numbers < 0.1
            ):
                roles[at] = (ColumnRole.TITLE, "it holds short lines that all differ")
                break
    texts = any(role is ColumnRole.BODY for role, _ in roles.values())
    if ColumnRole.OUTLET not in held and texts:
        named = [
            at for at in range(len(columns)) if at not in roles and _is_outlet(columns, values, at)
        ]
        if named:
            at = min(named, key=lambda at: values[at].different)
            roles[at] = (ColumnRole.OUTLET, "it holds short names that repeat")


def _by_far_the_longest(values: Sequence[_Values]) -> int | None:
    """The column of sentences with many more words than any other, or None."""
    at = max(range(len(values)), key=lambda at: values[at].words, default=None)
    if at is None:
        return None
    second = max((of.words for other, of in enumerate(values) if other != at), default=0.0)
    of = values[at]
    is_text = of.sentences >= _MOST and of.words >= max(_FEW_WORDS, _BY_FAR * second)
    return at if is_text else None


def _is_outlet(columns: Sequence[str], values: Sequence[_Values], at: int) -> bool:
    of = values[at]
    return (
        of.filled >= _FEWEST_NAMES
        and of.names >= 0.9
        and of.different <= _REPEATED
        and not _OTHERS.intersection(re.findall(r"[^\W\d_]+", columns[at].casefold()))
        and (
            plain_name(columns[at]) not in _RANKS
            or _RANKS[plain_name(columns[at])][0] is ColumnRole.TITLE
        )
    )


def _values(values: Sequence[str]) -> _Values:
    filled = [value.strip() for value in values if value.strip()]
    count = len(filled)
    if not count:
        return _Values(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    return _Values(
        count,
        sum(len(v) < 60 and bool(days.moments(v)) for v in filled) / count,
        sum(_ADDRESS.fullmatch(v) is not None for v in filled) / count,
        sum(map(_is_long, filled)) / count,
        sum(len(v[:20_000].split()) for v in filled) / count,
        len({v[:500] for v in filled}) / count,
        sum(_NUMBER.fullmatch(v[:40]) is not None for v in filled) / count,
        sum(_SENTENCES.search(v[-8:]) is not None for v in filled) / count,
        sum(map(_is_name, filled)) / count,
    )


def _is_name(value: str) -> bool:
    """Whether a value may be an outlet's name; figures are codes or days."""
    words = value[:80].split()
    if not words or len(words) > _OUTLET_WORDS or not words[0][0].isupper():
        return False
    return len(value) > 2 and not any(map(str.isdigit, value)) and value[-1] not in ".!?:;"


def _is_long(value: str) -> bool:
    text = value[:4000]
    if len(text.split()) >= _LONG_WORDS:
        return True
    dense = len(text) >= _LONG_CHARACTERS and not _ADDRESS.match(text)
    return dense and (fragments.is_html(text) or any(c > "\u2e80" for c in text))
