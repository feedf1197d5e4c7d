"""The timeline names articles where there is room for their names."""

from datetime import date

from reader.views.timeline_scale import BAY, bay_width, label_behind, reach, ticks


def test_a_label_stands_before_its_dot_only_where_it_would_be_cut_more_behind_it() -> None:
    assert not label_behind(100, behind=300, ahead=120)
    assert label_behind(100, behind=300, ahead=40)
    assert label_behind(100, behind=80, ahead=40)
    assert not label_behind(100, behind=40, ahead=80)


def test_the_undated_get_the_columns_they_need_but_half_of_the_line_stays() -> None:
    assert bay_width(3, 1060) == BAY
    assert bay_width(4, 1060) == 2 * BAY
    assert bay_width(40, 1060) == 2 * BAY
    assert bay_width(40, 300) == BAY


def test_a_line_of_any_length_names_a_day() -> None:
    for last in (date(2031, 3, 1), date(2031, 3, 9), date(2031, 12, 1)):
        days, _ = ticks(*reach(date(2031, 3, 1), last))
        assert days
