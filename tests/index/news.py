"""A small collection of made-up reports: a flood, a fire a year later, and one without a date."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from index.jobs import Job
from index.library import Library
from index.records import ArticleId, Event

FLOOD = (
    "The river Orla burst its banks in old Veldorf on Monday, and {0} houses were flooded.",
    "Mayor Anna Holm said that the flood in Veldorf was the worst for forty years.",
    "Rescue workers of the Norland Red Cross brought {1} people to safety in boats on the Orla.",
)
FIRE = (
    "A fire broke out in the Kessim cotton mill in Ostby on Thursday, and {0} workers were hurt.",
    "Owner Bert Larsen said that the blaze in the mill began in the dye house.",
    "Firemen of the Tamar brigade fought the flames in the Kessim mill all night with {1} engines.",
)


DRY = (
    "Weeks after the flood the old town of Veldorf is dry again, and the river Orla runs low.",
    "Mayor Anna Holm thanked the Norland Red Cross, whose boats brought {0} people to safety.",
    "Of the houses that the Orla flooded in Veldorf, {1} cannot be saved.",
)


def page(title: str, outlet: str, day: str, text: Sequence[str], *numbers: int) -> str:
    """A saved page; without a date if `day` is empty, without an outlet if that is."""
    site = f'<meta property="og:site_name" content="{outlet}">' if outlet else ""
    dated = f'<meta property="article:published_time" content="{day}">' if day else ""
    body = "".join(f"<p>{one.format(*numbers)}</p>" for one in text)
    return (
        f'<html lang="en"><head><title>{title}</title>{site}{dated}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


FILES = {
    "courier": page("Orla floods Veldorf", "The Courier", "2021-03-02", FLOOD, 40, 12),
    "gazette": page("Orla bursts its banks", "The Gazette", "2021-03-03", FLOOD, 45, 15),
    "herald": page("Veldorf under water", "The Herald", "2021-03-03", FLOOD, 50, 18),
    "mill-courier": page("Fire in Kessim mill", "The Courier", "2022-11-11", FIRE, 3, 9),
    "mill-post": page("Kessim mill burns in Ostby", "The Post", "2022-11-12", FIRE, 4, 8),
}


def written(folder: Path, files: dict[str, str]) -> list[Path]:
    """The files, written to a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return [folder / f"{name}.html" for name in files]


def collection(folder: Path, files: dict[str, str] = FILES) -> Library:
    """A new collection of the files, which are in a folder beside it."""
    written(folder / "files", files)
    path = folder / "case.parallax"
    path.write_bytes(_imported(tuple(files.items())))
    library = Library.open(path)
    library.prepare(Job())
    return library


@cache
def _imported(files: tuple[tuple[str, str], ...]) -> bytes:
    """The collection file of an import, made once for all tests."""
    with TemporaryDirectory() as folder:
        library = Library.create(Path(folder) / "case.parallax")
        library.import_files(written(Path(folder) / "files", dict(files)), Job())
        library.close()
        return library.path.read_bytes()


def article(library: Library, name: str) -> ArticleId:
    """The number of the article of a file."""
    (found,) = (head.id for head in library.heads() if head.file_name == f"{name}.html")
    return found


def event(library: Library, name: str) -> Event:
    """The event that the article of a file is in."""
    wanted = article(library, name)
    (found,) = (e for s in library.stories() for e in s.events if wanted in e.articles)
    return found


def names(library: Library, articles: Iterable[ArticleId]) -> set[str]:
    """The files of articles, without their endings."""
    return {library.head(one).file_name.removesuffix(".html") for one in articles}


def together(library: Library, name: str) -> set[str]:
    """The files of the event of a file."""
    return names(library, event(library, name).articles)


def gather(library: Library, *wanted: str) -> None:
    """See to it that the articles of these files are in one event, however they were grouped."""
    keys = {event(library, name).key for name in wanted}
    if len(keys) > 1:
        library.merge_events(sorted(keys))
