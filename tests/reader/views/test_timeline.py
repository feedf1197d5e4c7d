"""The timeline names articles where there is room for their names."""

from reader.views.timeline import label_behind


def test_a_label_stands_before_its_dot_only_where_it_would_be_cut_more_behind_it() -> None:
    assert not label_behind(100, behind=300, ahead=120)
    assert label_behind(100, behind=300, ahead=40)
    assert label_behind(100, behind=80, ahead=40)
    assert not label_behind(100, behind=40, ahead=80)
