"""Articles a second of an import, beside the extraction library that it is built upon.

    python tests/benchmarks/importing.py [PAGES]

Makes up so many pages, 400 without it, around the articles of the made-up collection: menus,
teasers, footers, comments, scripts and styles as news sites have them, in four templates. Then, in
one run: the library alone in one process, text only and with the metadata it gives; our drafts,
which are text, furniture and metadata with provenance; reading as an import does it, with the
analysis of the text and the limits on what a file may take; and the whole import into a new
collection, with search index and grouping. The start of the processes is in all times. Nothing is
asserted.
"""

import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import index.importing.offline  # noqa: F401 isort: skip - before what it keeps offline
import trafilatura
from corpus import PARAGRAPH_BREAK, Made, articles

from index.importing import FileReader, FileReading, let_go
from index.importing.drafting import draft
from index.jobs import Job
from index.library import Library
from index.records import FileState, ReadingPlan

CORES = 2
_SECTIONS = (
    "World", "Politics", "Business", "Opinion", "Technology", "Science", "Health", "Sports",
    "Arts", "Books", "Style", "Food", "Travel", "Video", "Weather", "Jobs", "Archive", "Games",
)  # fmt: skip
_CODE_BYTES = 36_000  # of scripts and styles
_STYLE = (
    ".c-{n}__inner{{display:flex;margin:0 auto {n}px;max-width:{n}em;color:#{n:06x}}}"
    "@media(min-width:{n}px){{.c-{n}{{padding:{n}px}}}}"
)
_SCRIPT = (
    "window.dataLayer=window.dataLayer||[];dataLayer.push({{'slot{n}':'top-{n}','sizes':[[{n},250],"
    "[728,90]]}});function f{n}(a,b){{if(a<b&&b>{n}){{return a+'<div>'+b+'</div>'}}return {n}}}"
)


def page(made: Made, others: Sequence[Made]) -> str:
    """An article as the page of a news site, in the template of its outlet."""
    rng = random.Random(made.number)  # noqa: S311 - must be the same every time
    template = sum(map(ord, made.outlet)) % 4
    body = _body(made, rng, template)
    content = (
        f"<main id='main'><article class='story'>{body}</article>{_rail(rng, others)}</main>",
        f"<div class='wrap'><div class='col-8 article-body'>{body}</div>{_rail(rng, others)}</div>",
        (
            f"<section id='content'><div class='entry-content'>{body}</div>"
            f"{_teasers(rng, others, 12)}</section>"
        ),
        (
            f"<div id='page'><table><tr><td>{_menu(rng)}</td><td class='text'>{body}</td>"
            f"<td class='right'>{_teasers(rng, others, 8)}</td></tr></table></div>"
        ),
    )[template]
    return (
        f"<!DOCTYPE html><html lang='en'><head>{_head(made, rng)}</head><body class='t{template}'>"
        f"<div class='cookie-banner'><p>We use cookies to give you the best experience.</p></div>"
        f"<header class='site-header'><a href='/'>{made.outlet}</a>{_menu(rng)}</header>{content}"
        f"{_comments(rng)}<footer class='footer'>{_menu(rng)}{_menu(rng)}"
        f"<p>© 2024 {made.outlet}. All rights reserved.</p></footer>{_code(rng, _CODE_BYTES // 2)}"
        "</body></html>"
    )


def _head(made: Made, rng: random.Random) -> str:
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": made.title,
        "publisher": {"@type": "Organization", "name": made.outlet},
        "author": [{"@type": "Person", "name": made.byline}],
        "image": [f"https://img.example/{made.number}/{n}.jpg" for n in range(3)],
    }  # fmt: skip
    if made.published:
        told["datePublished"] = f"{made.published.isoformat()}T08:00:00Z"
    properties = {
        "og:title": made.title, "og:site_name": made.outlet, "og:type": "article",
        "og:image": f"https://img.example/{made.number}.jpg", "twitter:card": "summary",
        "description": made.sentences[0][0].of(made.body), "viewport": "width=device-width",
    }  # fmt: skip
    metas = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()
    )
    links = "".join(f"<link rel='preload' as='script' href='/s/{n}.js'>" for n in range(12))
    return (
        f"<meta charset='utf-8'><title>{escape(made.title)} | {made.outlet}</title>{metas}{links}"
        f"<script type='application/ld+json'>{json.dumps(told)}</script>"
        f"{_code(rng, _CODE_BYTES // 2)}"
    )


def _body(made: Made, rng: random.Random, template: int) -> str:
    """Headline, byline, share bar, picture and the paragraphs, with what sites put between."""
    day = made.published.isoformat() if made.published else ""
    head = (
        f"<h1 class='headline'>{escape(made.title)}</h1><div class='byline'>By {made.byline}</div>"
        f"<time datetime='{day}'>{day}</time><ul class='share-bar'>"
        + "".join(f"<li><a href='#{n}'>{n}</a></li>" for n in ("Facebook", "Twitter", "Email"))
        + f"</ul><figure><img src='/{made.number}.jpg'><figcaption>A view of the scene."
        " <span class='credit'>Ada Roe/Getty Images</span></figcaption></figure>"
    )
    parts = []
    for number, text in enumerate(made.body.split(PARAGRAPH_BREAK)):
        words = escape(text)
        if rng.random() < 0.3:
            words = words.replace(" the ", " <a href='/topic'>the</a> ", 1)
        parts.append(f"<p class='css-{rng.randrange(99)} para'>{words}</p>")
        if number % 4 == 2:
            parts.append("<div class='ad-slot'><span>Advertisement</span></div>")
        if number % 5 == 3 and template:
            parts.append("<div class='related'><a href='/x'>Read more: what is known</a></div>")
    return head + "".join(parts)


def _menu(rng: random.Random) -> str:
    items = "".join(
        f"<li class='nav-item nav-{n}'><a class='nav-link' href='/{name.lower()}/{n}'>"
        f"<span>{name}</span></a></li>"
        for n, name in enumerate(rng.choices(_SECTIONS, k=40))
    )
    return f"<nav class='nav' role='navigation'><ul>{items}</ul></nav>"


def _teasers(rng: random.Random, others: Sequence[Made], count: int) -> str:
    cards = "".join(
        f"<div class='card teaser'><a href='/a/{other.number}'><img src='/t/{other.number}.jpg'>"
        f"<h3 class='card__title'>{escape(other.title)}</h3></a><p class='card__text'>"
        f"{escape(other.sentences[0][0].of(other.body))}</p><span class='tag'>World</span></div>"
        for other in rng.choices(others, k=count)
    )
    return f"<div class='more-stories'><h2>More stories</h2>{cards}</div>"


def _rail(rng: random.Random, others: Sequence[Made]) -> str:
    return f"<aside class='rail'>{_teasers(rng, others, 14)}</aside>"


def _comments(rng: random.Random) -> str:
    said = "".join(
        f"<li class='comment'><div class='comment-author'>reader{rng.randrange(999)}</div>"
        f"<p>I believe no word of this, and said so in {rng.randrange(1990, 2020)}.</p></li>"
        for _ in range(6)
    )
    return f"<div id='comments' class='comments'><ol>{said}</ol></div>"


def _code(rng: random.Random, size: int) -> str:
    style, script = [], []
    while sum(map(len, style)) < size // 2:
        style.append(_STYLE.format(n=rng.randrange(9999)))
    while sum(map(len, script)) < size // 2:
        script.append(_SCRIPT.format(n=rng.randrange(9999)))
    return f"<style>{''.join(style)}</style><script>{''.join(script)}</script>"


def _cpu() -> float:
    """Seconds of processor of this process and of those that it has ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


@dataclass(frozen=True, slots=True)
class _Peer:
    """What the others are set beside: articles a second, and processor seconds of one."""

    rate: float
    cpu: float


def _timed(what: str, act: Callable[[], int], peer: _Peer | None = None, cores: int = 1) -> _Peer:
    """Print a line: articles a second, and how many times the peer, now and if nothing else ran."""
    before, cpu = time.perf_counter(), _cpu()
    count = act()
    wall = time.perf_counter() - before
    let_go()  # what processes took is told once they have ended
    cpu = _cpu() - cpu
    own = _Peer(count / wall, cpu / count)
    peer = peer or own
    print(
        f"{what:38}{own.rate:9.1f}{own.rate / peer.rate:8.2f}{own.cpu * 1e3:10.1f}"
        f"{cores * peer.cpu / own.cpu:12.2f}",
        flush=True,
    )
    return own


def _bare(paths: Sequence[Path], *, with_metadata: bool) -> int:
    return sum(
        trafilatura.extract(path.read_bytes(), with_metadata=with_metadata) is not None
        for path in paths
    )


def _draft(path: Path) -> bool:
    return bool(draft(path.read_bytes(), path.name).blocks)


def _drafts(paths: Sequence[Path]) -> int:
    with ProcessPoolExecutor(CORES) as pool:
        return sum(pool.map(_draft, paths, chunksize=10))


def _read(paths: Sequence[Path]) -> int:
    with FileReader(CORES) as reader:
        return sum(
            isinstance(one, FileReading) and one.state is FileState.READ
            for one in reader.readings((path, ReadingPlan()) for path in paths)
        )


def _import(folder: Path, collection: Path) -> int:
    library = Library.create(collection)
    try:
        done = library.import_files([folder], Job())
        return sum(done.count(state) for state in (FileState.READ, FileState.COPY))
    finally:
        library.close()


def main() -> None:
    """Make the pages, measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "pages")
        folder.mkdir()
        made = list(articles(count))
        for one in made:
            (folder / f"{one.number:06}.html").write_text(page(one, made), "utf-8")
        paths = sorted(folder.iterdir())
        size = fmean(path.stat().st_size for path in paths) / 1e3
        words = fmean(len(one.body.split()) for one in made)
        print(
            f"{count} pages of {size:.0f} kB around {words:.0f} words; "
            f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        )
        print(f"{'':38}{'a second':>9}{'ratio':>8}{'ms CPU':>10}{'idle ratio':>12}")
        _bare(paths[:20], with_metadata=True)  # what is loaded at the first use
        bare = _timed("the library, one process", lambda: _bare(paths, with_metadata=False))
        _timed("  with its metadata", lambda: _bare(paths, with_metadata=True), bare)
        _timed("drafts alone, two processes", lambda: _drafts(paths), bare, CORES)
        _timed("reading with analysis, two processes", lambda: _read(paths), bare, CORES)
        new = Path(name, "new.parallax")
        _timed("import with search and grouping", lambda: _import(folder, new), bare, CORES)


if __name__ == "__main__":
    main()
