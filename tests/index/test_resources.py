"""What ships with the program is found."""

import pytest

from index.resources import resource


@pytest.mark.parametrize("name", ["idf.tsv", "fonts", "icons", "lexicons", "names", "sample"])
def test_resources_lie_where_the_program_looks(name: str) -> None:
    assert resource(name).exists()
