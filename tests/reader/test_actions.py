"""The table of actions gives each key to one action, and the keys that other tools taught."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from reader.actions import ActionId, action_specs, make_action


def test_every_action_is_in_the_table() -> None:
    assert set(action_specs()) == set(ActionId)


def test_no_key_belongs_to_two_actions(qtbot: QtBot) -> None:
    keys = Counter(
        QKeySequence(key).toString() for spec in action_specs().values() for key in spec.keys
    )
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("action_id", "key"),
    [
        (ActionId.NEXT, "Alt+Down"),
        (ActionId.NEXT, "F7"),
        (ActionId.NEXT, "F8"),
        (ActionId.PREVIOUS, "Alt+Up"),
        (ActionId.PREVIOUS, "Shift+F7"),
        (ActionId.FIRST, "Alt+Home"),
        (ActionId.LAST, "Alt+End"),
        (ActionId.SEARCH, "Ctrl+L"),
        (ActionId.SEARCH, "Ctrl+K"),
        (ActionId.SWAP, "Alt+\\"),
        (ActionId.MAP, "F9"),
        (ActionId.KEYS, "F1"),
    ],
)
def test_keys_are_those_that_most_tools_agree_on(
    action_id: ActionId, key: str, qtbot: QtBot
) -> None:
    owner = QObject()
    assert QKeySequence(key) in make_action(action_id, owner).shortcuts()


def test_every_action_says_what_it_does() -> None:
    assert all(spec.tip and spec.text for spec in action_specs().values())
