"""How Whoosh itself reads our segments."""

from index.search import layout
from index.search.engine import Format, ListMatcher, Matcher, StructFile, W3Codec, W3TermInfo


class ArrayCodec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's own codec, but with posting lists that are arrays, see `index.search.layout`."""

    def postings_reader(
        self,
        dbfile: StructFile,
        terminfo: W3TermInfo,
        format_: Format,
        term: object = None,
        scorer: object = None,
    ) -> Matcher:
        """The postings of one term."""
        place, (length,) = terminfo.extent()  # Whoosh reads the length as a tuple
        found = layout.parse(dbfile.get(place, length))
        count = len(found.ids)
        weights = [1.0] * count if found.weights is None else found.weights.astype(float).tolist()
        values = [b""] * count
        if found.ends is not None:
            ends, data = found.ends.tolist(), bytes(found.values)
            values = [data[a:b] for a, b in zip([0, *ends], ends, strict=False)]
        return ListMatcher(
            found.ids.tolist(), weights, values, format_, scorer=scorer, term=term,
            terminfo=terminfo,
        )  # fmt: skip
