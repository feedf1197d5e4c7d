"""What was read is kept up to a limit."""

from index.search.cache import Cache


def test_what_was_used_least_recently_goes_first() -> None:
    made: list[str] = []
    cache = Cache(3000)

    def ask(name: str) -> str:
        return cache.get(("index", name), lambda: made.append(name) or name, lambda _: 1000)

    for name in ("a", "b", "a", "c", "a", "b"):
        assert ask(name) == name
    assert made == ["a", "b", "c", "b"]
    assert cache.bytes <= 3000


def test_one_value_is_kept_however_large() -> None:
    cache = Cache(10)
    assert cache.get(("index", 1), lambda: "large", lambda _: 1000) == "large"
    assert cache.get(("index", 1), lambda: "made again", lambda _: 1000) == "large"


def test_an_owner_is_forgotten_with_all_its_values() -> None:
    cache = Cache(10_000)
    for owner in ("old", "new"):
        for name in ("a", "b"):
            cache.get((owner, name), lambda: 1, lambda _: 100)
    held = cache.bytes
    cache.forget("old")
    assert cache.bytes == held // 2
    assert cache.get(("new", "a"), lambda: 2, lambda _: 100) == 1
    assert cache.get(("old", "a"), lambda: 2, lambda _: 100) == 2
