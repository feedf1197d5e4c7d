"""What the markup of a page says of it: JSON-LD, OpenGraph, meta tags, microdata, links."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import html as lxml_html

from index.importing.dates import iso
from index.importing.metatags import META_FIELDS
from index.records import FieldName, Origin, Reading, Sureness
from index.text.agencies import agencies_in, is_agency

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Reportage|Posting)$")
_SEPARATED = re.compile(r"\s+(?:[|–—·•»:]|::|-)\s+")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)", re.I)
_DEEPEST = 12  # levels of JSON-LD that are looked at
_OUTLET_WORDS = 6
_LINE_LENGTH = 200  # characters around a date that stands by itself


@dataclass(slots=True)
class Markup:
    """Readings out of the markup, and the parts of the page's title tag."""

    readings: list[Reading] = field(default_factory=list)
    title_parts: list[str] = field(default_factory=list)

    def values(self, name: FieldName) -> list[str]:
        """What the markup gives for one field, in order."""
        return [reading.value for reading in self.readings if reading.field is name]

    def add(self, name: FieldName, value: object, sureness: Sureness, evidence: str) -> None:
        """Add a value if it is one: dates are brought to ISO 8601, addresses are no names."""
        text = " ".join(str(value).split()) if isinstance(value, str | int) else ""
        if not text:
            return
        if name in (FieldName.PUBLISHED, FieldName.UPDATED):
            text = iso(text) or ""
        elif name is FieldName.LANGUAGE:
            text = _language(text)
        elif name is FieldName.URL:
            text = text if text.startswith(("http://", "https://")) else ""
        elif text.startswith(("http://", "https://", "@", "www.")):
            return
        if name is FieldName.BYLINE:
            text = re.sub(r"^by\s+", "", text, flags=re.I)
            if is_agency(text):
                name, sureness = FieldName.CREDIT, Sureness.LIKELY
            else:
                self.readings += [
                    Reading(FieldName.CREDIT, agency, Origin.MARKUP, Sureness.LIKELY, evidence)
                    for agency in agencies_in(text)
                ]
        if text:
            self.readings.append(Reading(name, text, Origin.MARKUP, sureness, evidence))


def _language(text: str) -> str:
    primary = re.split(r"[-_,;\s]", text, maxsplit=1)[0].lower()
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else ""


def markup(tree: lxml_html.HtmlElement) -> Markup:
    """All that the markup of a page says."""
    found = Markup()
    _from_json(tree, found)
    _from_meta(tree, found)
    _from_microdata(tree, found)
    _from_links(tree, found)
    found.add(
        FieldName.LANGUAGE,
        tree.get("lang") or tree.get("xml:lang") or "",
        Sureness.STATED,
        "lang of the page",
    )
    _from_title(tree, found)
    _from_times(tree, found)
    _from_address(found)
    return found


# --- JSON-LD --------------------------------------------------------------------------------------


def _from_json(tree: lxml_html.HtmlElement, found: Markup) -> None:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _articles(_loaded(script.text or "")):
            _from_node(node, found)


def _loaded(text: str) -> object:
    text = (
        re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text)
        .strip()
        .rstrip(";")
    )
    for tried in (text, re.sub(r",(\s*[}\]])", r"\1", text)):  # a comma too many is a common fault
        try:
            loaded: object = json.loads(tried, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None


def _articles(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """The nodes of JSON-LD that describe an article."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(
            _ARTICLE_TYPE.search(str(kind))
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
            return
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            if key != "itemListElement":  # those are other articles
                yield from _articles(value.get(key), depth + 1)


def _from_node(node: dict[str, object], found: Markup) -> None:
    stated = Sureness.STATED
    found.add(
        FieldName.TITLE, _one(node.get("headline") or node.get("name")), stated, "JSON-LD headline"
    )
    found.add(
        FieldName.STANDFIRST,
        _one(node.get("alternativeHeadline")),
        Sureness.LIKELY,
        "JSON-LD alternativeHeadline",
    )
    found.add(FieldName.PUBLISHED, _one(node.get("datePublished")), stated, "JSON-LD datePublished")
    found.add(FieldName.UPDATED, _one(node.get("dateModified")), stated, "JSON-LD dateModified")
    authors = _names(node.get("author") or node.get("creator"))
    found.add(FieldName.BYLINE, ", ".join(authors), stated, "JSON-LD author")
    for name in _names(node.get("publisher")):
        found.add(FieldName.OUTLET, name, stated, "JSON-LD publisher")
    for key in ("sourceOrganization", "provider", "creditText"):
        for name in _names(node.get(key)):
            if name not in found.values(FieldName.OUTLET):
                found.add(FieldName.CREDIT, name, Sureness.LIKELY, f"JSON-LD {key}")
    found.add(FieldName.LANGUAGE, _one(node.get("inLanguage")), stated, "JSON-LD inLanguage")
    found.add(
        FieldName.URL, _one(node.get("url") or node.get("mainEntityOfPage")), stated, "JSON-LD url"
    )


def _one(value: object) -> object:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name") or value.get("@value") or ""
    return value


def _names(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [" ".join(str(_one(name)).split()) for name in names if name]


# --- tags -----------------------------------------------------------------------------------------


def _from_meta(tree: lxml_html.HtmlElement, found: Markup) -> None:
    for meta in tree.iter("meta"):
        content = meta.get("content")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name in META_FIELDS:
                of, sureness = META_FIELDS[name]
                found.add(of, content[:2000], sureness, f"meta {name}")
                break


def _from_microdata(tree: lxml_html.HtmlElement, found: Markup) -> None:
    """`itemprop` on visible elements; meta tags were read already."""
    for node in tree.xpath(".//*[@itemprop]"):
        properties = (node.get("itemprop") or "").split()
        if node.tag == "meta":
            continue
        if "datePublished" in properties:
            value = node.get("datetime") or node.get("content") or node.text_content()
            found.add(FieldName.PUBLISHED, value[:200], Sureness.STATED, "itemprop datePublished")
        elif "dateModified" in properties:
            value = node.get("datetime") or node.get("content") or node.text_content()
            found.add(FieldName.UPDATED, value[:200], Sureness.STATED, "itemprop dateModified")
        elif "author" in properties and len(node.text_content()) < 200:
            inner = node.find(".//*[@itemprop='name']")
            name = (node if inner is None else inner).text_content()
            found.add(FieldName.BYLINE, name, Sureness.STATED, "itemprop author")


def _from_links(tree: lxml_html.HtmlElement, found: Markup) -> None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            found.add(FieldName.URL, link.get("href") or "", Sureness.STATED, "link canonical")
    for comment in tree.itersiblings(preceding=True):
        saved = _SAVED_FROM.search(comment.text or "") if isinstance(comment.text, str) else None
        if saved:
            found.add(
                FieldName.URL, saved[1], Sureness.STATED, "note of the browser that saved the page"
            )


def _from_title(tree: lxml_html.HtmlElement, found: Markup) -> None:
    """The title tag often ends, or begins, with the outlet: "Headline | The Herald"."""
    node = tree.find(".//head/title")
    title = " ".join((node.text_content() if node is not None else "").split())[:500]
    if not title:
        return
    parts = _SEPARATED.split(title)
    found.title_parts = parts
    longest = max(parts, key=lambda part: len(part.split()))
    outlet = next((part for part in (parts[-1], parts[0]) if _may_be_outlet(part, longest)), "")
    headlines = [value.casefold() for value in found.values(FieldName.TITLE)]
    if outlet and title.casefold() not in headlines:
        sure = longest.casefold() in headlines
        sureness = Sureness.LIKELY if sure else Sureness.GUESSED
        found.add(FieldName.OUTLET, outlet, sureness, f"title tag: {title}")
        title = longest
    found.add(FieldName.TITLE, title, Sureness.LIKELY, "title tag")


def _may_be_outlet(part: str, headline: str) -> bool:
    """Whether a part of a page title is short beside the headline, as outlets' names are."""
    count = len(part.split())
    return part != headline and count <= _OUTLET_WORDS and 2 * count <= len(headline.split())


def _from_times(tree: lxml_html.HtmlElement, found: Markup) -> None:
    """The time element of the article, where the page has one."""
    times = [node for node in tree.iter("time") if node.get("datetime") and not _is_beside(node)]
    inside = [n for n in times if next(n.iterancestors("article", "main"), None) is not None]
    for node in inside[:1] or times[: len(times) == 1]:
        hints = " ".join(
            filter(None, (node.get("class"), node.get("itemprop"), node.getparent().get("class")))
        )
        late = re.search(r"updat|modif", hints.lower() + node.text_content().lower())
        field = FieldName.UPDATED if late else FieldName.PUBLISHED
        found.add(field, node.get("datetime")[:100], Sureness.STATED, "time of the article")


def _is_beside(node: lxml_html.HtmlElement) -> bool:
    """Whether a time stands in furniture or in a running paragraph."""
    if next(node.iterancestors("aside", "nav", "footer", "form", "li"), None) is not None:
        return True
    return len(node.getparent().text_content()) > _LINE_LENGTH


def _from_address(found: Markup) -> None:
    for address in found.values(FieldName.URL)[:1]:
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            continue
        found.add(
            FieldName.OUTLET,
            host.removeprefix("www.").replace("www.", ""),
            Sureness.GUESSED,
            address,
        )
