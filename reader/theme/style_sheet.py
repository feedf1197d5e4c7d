"""The style sheet of controls, made from the tokens: square corners, one-pixel lines."""

from dataclasses import asdict
from pathlib import Path
from string import Template

from reader.theme.tokens import Scheme, Tokens

# Properties a widget can set: button[primary], [flat]; a frame [segmented] around tool buttons
# [segment="first"] and [segment="next"]; any widget [ground="paper" | "panel" | "chrome"].
_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QMessageBox { background: $panel; }
QWidget[ground="paper"] { background: $paper; }
QWidget[ground="panel"] { background: $panel; }
QWidget[ground="chrome"] { background: $chrome; }
QLabel[secondary="true"] { color: $ink_2; }
QLabel[warn="true"] { color: $warn; }
QLabel:disabled { color: $off; }
QLabel { background: transparent; }

QPushButton, QToolButton, QComboBox, QDateEdit, QSpinBox {
  background: $field; border: 1px solid $line_2; border-radius: 0; min-height: 24px;
}
QPushButton { padding: 0 10px; }
QToolButton { padding: 0 6px; }
QComboBox, QDateEdit, QSpinBox { padding: 0 6px; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
  background: $fill; color: $on_fill; border-color: $fill;
}
QPushButton:focus { border: 2px solid $focus; padding: 0 9px; min-height: 22px; }
QToolButton:focus { border: 2px solid $focus; padding: 0 5px; min-height: 22px; }
QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid $focus; padding: 0 5px; min-height: 22px;
}
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled {
  color: $off; border-color: $line; background: transparent;
}
QPushButton[primary="true"] { background: $fill; color: $on_fill; border-color: $fill; }
QPushButton[primary="true"]:focus { border: 2px double $on_fill; }
QPushButton[primary="true"]:disabled { background: transparent; color: $off; border-color: $line; }
QPushButton[flat="true"], QToolButton[flat="true"] {
  background: transparent; border: 1px solid transparent;
}
QPushButton[flat="true"]:hover, QToolButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:checked, QToolButton[flat="true"]:checked {
  background: $pick; color: $ink;
}
QPushButton[flat="true"]:focus, QToolButton[flat="true"]:focus { border: 2px solid $focus; }
QPushButton[link="true"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: 0 2px;
}
QPushButton[link="true"]:focus { border: 2px solid $focus; padding: 0 1px; }
QPushButton[link="true"]:hover { background: $hover; }
QToolButton::menu-indicator { image: none; }

QFrame[segmented="true"] { border: 1px solid $line_2; background: $field; }
QFrame[segmented="true"]:disabled { border-color: $line; }
QToolButton[segment="first"], QToolButton[segment="next"] { border: 0; padding: 0 9px; }
QToolButton[segment="next"] { border-left: 1px solid $line_2; }
QToolButton[segment="first"]:disabled, QToolButton[segment="next"]:disabled { border-color: $line; }
QToolButton[segment="first"]:focus, QToolButton[segment="next"]:focus {
  border: 2px solid $focus; padding: 0 7px; min-height: 20px;
}
QToolButton[segment="first"]:checked:focus, QToolButton[segment="next"]:checked:focus {
  border: 2px double $on_fill;
}

QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser {
  background: $field; border: 1px solid $line_2; border-radius: 0;
  selection-background-color: $fill; selection-color: $on_fill;
}
QLineEdit { padding: 0 7px; min-height: 24px; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 6px; min-height: 22px; }
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus { border: 2px solid $focus; }
QLineEdit:disabled { color: $off; border-color: $line; }

QAbstractItemView {
  background: $panel; border: 0; outline: 0;
  selection-background-color: $pick; selection-color: $ink;
}
QTreeView::item, QListView::item { min-height: 24px; border: 0; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
  background: $pick; color: $ink;
}
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $pick; }
QTreeView::branch:has-children:closed { image: url("$icons/caret-right-$scheme.svg"); }
QTreeView::branch:has-children:open { image: url("$icons/caret-down-$scheme.svg"); }
QTableView { gridline-color: $line; }
QHeaderView::section {
  background: $panel; color: $ink_2; border: 0; border-bottom: 1px solid $line_2;
  padding: 0 8px; min-height: 28px;
}

QMenuBar { background: $panel; border-bottom: 1px solid $line; min-height: 27px; padding: 0 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $fill; color: $on_fill; }
QMenu { background: $panel; border: 1px solid $line_2; padding: 4px 0; }
QMenu::item { padding: 4px 24px 4px 28px; background: transparent; }
QMenu::item:selected { background: $pick; color: $ink; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $panel; color: $ink; border: 1px solid $line_2; padding: 4px 6px; }
QToolBar { background: $paper; border: 0; border-bottom: 1px solid $line; spacing: 12px; }
QStatusBar { background: $panel; border-top: 1px solid $line; color: $ink_2; min-height: 23px; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $ink_2; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $off; }
QCheckBox:focus, QRadioButton:focus { outline: 2px solid $focus; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QMenu::indicator {
  width: 11px; height: 11px; border: 1px solid $line_2; background: $field;
}
QMenu::indicator { left: 8px; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked,
QMenu::indicator:checked {
  background: $fill; border-color: $fill; image: url("$icons/check.svg");
}
QCheckBox::indicator:indeterminate { background: $line_2; }
QCheckBox::indicator:focus { border: 2px solid $focus; width: 9px; height: 9px; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
  image: url("$icons/caret-down-$scheme.svg"); width: 12px; height: 12px;
}
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line_2; padding: 4px 0; }

QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 2px; background: $line_2; }
QSlider::handle:horizontal {
  width: 8px; margin: -7px 0; background: $field; border: 1px solid $line_2;
}
QSlider::handle:horizontal:hover { background: $hover; border-color: $accent; }
QSlider::handle:horizontal:pressed { background: $fill; border-color: $fill; }
QSlider::handle:horizontal:focus { width: 6px; border: 2px solid $focus; }
QSlider::handle:horizontal:disabled { border-color: $line; background: transparent; }

QProgressBar { background: $line; border: 0; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line_2; border: 0; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ink_2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QGroupBox { border: 1px solid $line; margin-top: 12px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; }
QTabBar::tab { background: $panel; border: 1px solid $line; padding: 4px 10px; }
QTabBar::tab:selected { background: $paper; border-top: 2px solid $accent; }
QTabWidget::pane { border: 1px solid $line; }
""")


def make_style_sheet(tokens: Tokens, scheme: Scheme, icons: Path) -> str:
    """The style sheet of `scheme`; `icons` is the folder of the few drawn control signs."""
    return _SHEET.substitute(asdict(tokens), scheme=scheme.value, icons=icons.as_posix())
