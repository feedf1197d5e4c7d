"""Every action of the desk, in one table, with its keys."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

translate = QCoreApplication.translate


class Menu(StrEnum):
    """The menus, from left to right."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    COMPARE = "compare"
    COLLECTION = "collection"
    HELP = "help"


class ActionId(StrEnum):
    """Stable names; settings and tests refer to actions by these."""

    NEW = "collection.new"
    OPEN = "collection.open"
    SAVE_AS = "collection.save_as"
    SAMPLE = "collection.sample"
    IMPORT_FILES = "import.files"
    IMPORT_FOLDER = "import.folder"
    IMPORT_EXPORT = "import.export"
    IMPORT_TABLE = "import.table"
    WATCH_FOLDER = "import.watch"
    WATCHED_FOLDERS = "import.watched"
    PAUSE = "import.pause"
    RETRY_FAILED = "import.retry_failed"
    EXPORT_LEDGER = "ledger.export"
    EXPORT = "comparison.export"
    EXPORT_HITS = "search.export"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    METADATA = "article.metadata"
    SET_MANY = "article.set_many"
    TAG = "article.tag"
    REMOVE = "article.remove"
    COPY_TABLE = "matrix.copy"
    ZOOM_IN = "text.larger"
    ZOOM_OUT = "text.smaller"
    ZOOM_RESET = "text.as_designed"
    SCHEME = "look.scheme"
    SIDE_BY_SIDE = "view.side_by_side"
    MATRIX = "view.matrix"
    QUOTATIONS = "view.quotations"
    OMISSIONS = "view.omissions"
    FIGURES = "view.figures"
    ARTICLE = "view.article"
    ONLY_DIFFERING = "matrix.only_differing"
    MAP = "view.map"
    DIFFERENCES = "view.differences"
    TIMELINE = "view.timeline"
    LEDGER = "view.ledger"
    REFRESH = "view.refresh"
    FULL_SCREEN = "view.full_screen"
    BACK = "go.back"
    FORWARD = "go.forward"
    SEARCH = "go.search"
    SAVE_SEARCH = "search.save"
    RUN_SEARCHES = "search.run_saved"
    STORIES = "go.stories"
    NEXT = "difference.next"
    PREVIOUS = "difference.previous"
    FIRST = "difference.first"
    LAST = "difference.last"
    NEXT_UNREVIEWED = "difference.next_unreviewed"
    PREVIOUS_UNREVIEWED = "difference.previous_unreviewed"
    REVIEWED = "difference.reviewed"
    DISMISS = "difference.dismiss"
    NOTE = "difference.note"
    BY_WEIGHT = "difference.by_weight"
    OTHER_PANE = "go.other_pane"
    READ = "article.read"
    COMPARE = "article.compare"
    SWAP = "columns.swap"
    COLUMNS = "columns.choose"
    ALL_THE_SAME = "comparison.all_the_same"
    WHO_ELSE = "passage.who_else"
    LINK = "link.make"
    UNLINK = "link.break"
    SPLIT_ROW = "row.split"
    JOIN_ROWS = "row.join"
    CORRECTIONS = "link.corrections"
    NAMES = "names.show"
    JOIN_NAMES = "names.join"
    PART_NAMES = "names.keep_apart"
    EVENT_PAGE = "event.page"
    STORY_PAGE = "story.page"
    MERGE_EVENTS = "event.merge"
    SPLIT_EVENT = "event.split"
    MOVE_TO_EVENT = "event.move"
    NOT_SAME_EVENT = "event.not_same"
    PIN_EVENT = "event.pin"
    RENAME_EVENT = "event.rename"
    KEYS = "help.keys"
    ABOUT = "help.about"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """What an action looks like, before it belongs to a window."""

    menu: Menu
    text: str
    keys: tuple[str, ...]  # portable text, as QKeySequence reads it; the first is shown
    tip: str
    checkable: bool = False


def action_specs() -> dict[ActionId, ActionSpec]:
    """The table, in the order of the menus and the language that is installed now."""
    return {
        ActionId.NEW: ActionSpec(
            Menu.FILE,
            translate("actions", "&New collection…"),
            ("Ctrl+N",),
            translate("actions", "Make an empty collection"),
        ),
        ActionId.OPEN: ActionSpec(
            Menu.FILE,
            translate("actions", "&Open collection…"),
            ("Ctrl+O",),
            translate("actions", "Open a collection that was saved before"),
        ),
        ActionId.SAMPLE: ActionSpec(
            Menu.FILE,
            translate("actions", "Open the sa&mple collection"),
            (),
            translate("actions", "Articles of invented outlets, to try everything on"),
        ),
        ActionId.SAVE_AS: ActionSpec(
            Menu.FILE,
            translate("actions", "Save collection &as…"),
            ("Ctrl+Shift+S",),
            translate("actions", "Copy the collection and go on in the copy"),
        ),
        ActionId.IMPORT_FILES: ActionSpec(
            Menu.FILE,
            translate("actions", "Add &files…"),
            ("Ctrl+I",),
            translate("actions", "Import articles from files"),
        ),
        ActionId.IMPORT_FOLDER: ActionSpec(
            Menu.FILE,
            translate("actions", "Add a fol&der…"),
            ("Ctrl+Shift+I",),
            translate("actions", "Import all articles of a folder and the folders in it"),
        ),
        ActionId.IMPORT_EXPORT: ActionSpec(
            Menu.FILE,
            translate("actions", "Import data&base export…"),
            ("Ctrl+Alt+I",),
            translate("actions", "Part a document of many articles, as you see fit, and import it"),
        ),
        ActionId.IMPORT_TABLE: ActionSpec(
            Menu.FILE,
            translate("actions", "Import &table…"),
            ("Ctrl+Alt+T",),
            translate("actions", "Say what the columns of a csv or JSON file hold, and import it"),
        ),
        ActionId.PAUSE: ActionSpec(
            Menu.FILE,
            translate("actions", "&Pause import"),
            ("Ctrl+Shift+P",),
            translate("actions", "Let the import rest, or go on"),
        ),
        ActionId.RETRY_FAILED: ActionSpec(
            Menu.FILE,
            translate("actions", "&Retry failed"),
            ("Ctrl+Alt+F",),
            translate("actions", "Read again what failed in the import that is shown"),
        ),
        ActionId.WATCH_FOLDER: ActionSpec(
            Menu.FILE,
            translate("actions", "&Watch a folder…"),
            ("Ctrl+Alt+W",),
            translate("actions", "Import by itself what is put into a folder"),
        ),
        ActionId.WATCHED_FOLDERS: ActionSpec(
            Menu.FILE,
            translate("actions", "Watched f&olders…"),
            (),
            translate("actions", "See which folders are watched, and stop that"),
        ),
        ActionId.EXPORT_LEDGER: ActionSpec(
            Menu.FILE,
            translate("actions", "Export &ledger…"),
            ("Ctrl+Alt+L",),
            translate("actions", "Write the import ledger to a csv file"),
        ),
        ActionId.EXPORT: ActionSpec(
            Menu.FILE,
            translate("actions", "&Export comparison…"),
            ("Ctrl+E",),
            translate("actions", "Write the comparison as a report that any browser shows"),
        ),
        ActionId.EXPORT_HITS: ActionSpec(
            Menu.FILE,
            translate("actions", "Export &hits…"),
            ("Ctrl+Shift+E",),
            translate("actions", "Write all hits of the search to a csv file"),
        ),
        ActionId.QUIT: ActionSpec(
            Menu.FILE,
            translate("actions", "&Quit"),
            ("Ctrl+Q",),
            translate("actions", "Close Parallax"),
        ),
        ActionId.UNDO: ActionSpec(
            Menu.EDIT,
            translate("actions", "&Undo"),
            ("Ctrl+Z",),
            translate("actions", "Take back the latest decision"),
        ),
        ActionId.REDO: ActionSpec(
            Menu.EDIT,
            translate("actions", "&Redo"),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            translate("actions", "Make the decision undone last once more"),
        ),
        ActionId.METADATA: ActionSpec(
            Menu.EDIT,
            translate("actions", "Outlet and &date…"),
            ("Ctrl+M",),
            translate("actions", "Set outlet and date of an article by hand"),
        ),
        ActionId.SET_MANY: ActionSpec(
            Menu.EDIT,
            translate("actions", "Set for all &selected…"),
            ("Ctrl+Shift+M",),
            translate("actions", "Set outlet, date, byline and language of many articles at once"),
        ),
        ActionId.TAG: ActionSpec(
            Menu.EDIT,
            translate("actions", "Ta&g…"),
            ("Ctrl+Shift+T",),
            translate("actions", "Put a tag to articles, or take one from them"),
        ),
        ActionId.REMOVE: ActionSpec(
            Menu.EDIT,
            translate("actions", "Re&move from the collection"),
            ("Del",),
            translate("actions", "Take articles out; an undo brings them back"),
        ),
        ActionId.COPY_TABLE: ActionSpec(
            Menu.EDIT,
            translate("actions", "&Copy the table"),
            ("Ctrl+Alt+C",),
            translate("actions", "Copy the matrix as it is shown, for a spreadsheet"),
        ),
        ActionId.ZOOM_IN: ActionSpec(
            Menu.VIEW,
            translate("actions", "&Larger text"),
            ("Ctrl+=", "Ctrl++"),
            translate("actions", "Show article text larger"),
        ),
        ActionId.ZOOM_OUT: ActionSpec(
            Menu.VIEW,
            translate("actions", "&Smaller text"),
            ("Ctrl+-",),
            translate("actions", "Show article text smaller"),
        ),
        ActionId.ZOOM_RESET: ActionSpec(
            Menu.VIEW,
            translate("actions", "Text as &designed"),
            ("Ctrl+0",),
            translate("actions", "Show article text in its first size"),
        ),
        ActionId.SCHEME: ActionSpec(
            Menu.VIEW,
            translate("actions", "Dar&k"),
            ("Ctrl+Shift+D",),
            translate("actions", "Change between light and dark"),
            checkable=True,
        ),
        ActionId.SIDE_BY_SIDE: ActionSpec(
            Menu.VIEW,
            translate("actions", "Side &by side"),
            ("Ctrl+1",),
            translate("actions", "Show articles as columns, passages that say the same in one row"),
        ),
        ActionId.MATRIX: ActionSpec(
            Menu.VIEW,
            translate("actions", "Matri&x"),
            ("Ctrl+2",),
            translate("actions", "Show questions as rows and what each article answers"),
        ),
        ActionId.QUOTATIONS: ActionSpec(
            Menu.VIEW,
            translate("actions", "&Quotations"),
            ("Ctrl+3",),
            translate("actions", "Show quotations that several outlets give, version by version"),
        ),
        ActionId.OMISSIONS: ActionSpec(
            Menu.VIEW,
            translate("actions", "Left &out"),
            ("Ctrl+4",),
            translate("actions", "Show what all others have and one article has not"),
        ),
        ActionId.FIGURES: ActionSpec(
            Menu.VIEW,
            translate("actions", "&Timeline"),
            ("Ctrl+5",),
            translate("actions", "Show how figures moved, and what happened on which day"),
        ),
        ActionId.ARTICLE: ActionSpec(
            Menu.VIEW,
            translate("actions", "&Article"),
            ("Ctrl+6",),
            translate("actions", "Read the base article of the comparison by itself"),
        ),
        ActionId.ONLY_DIFFERING: ActionSpec(
            Menu.VIEW,
            translate("actions", "Only differi&ng"),
            ("Ctrl+D",),
            translate("actions", "Show only questions that the articles answer differently"),
            checkable=True,
        ),
        ActionId.MAP: ActionSpec(
            Menu.VIEW,
            translate("actions", "Overview &map"),
            ("F9",),
            translate("actions", "Show or hide the map of the whole comparison"),
            checkable=True,
        ),
        ActionId.DIFFERENCES: ActionSpec(
            Menu.VIEW,
            translate("actions", "List of d&ifferences"),
            ("Shift+F9",),
            translate("actions", "Show or hide the list of differences"),
            checkable=True,
        ),
        ActionId.BY_WEIGHT: ActionSpec(
            Menu.VIEW,
            translate("actions", "Differences by &weight"),
            ("Alt+O",),
            translate("actions", "List first what an analyst is likely to report"),
            checkable=True,
        ),
        ActionId.TIMELINE: ActionSpec(
            Menu.VIEW,
            translate("actions", "Publication dat&es"),
            ("Ctrl+F9",),
            translate("actions", "Show or hide when the articles were published"),
            checkable=True,
        ),
        ActionId.LEDGER: ActionSpec(
            Menu.VIEW,
            translate("actions", "Import led&ger"),
            ("Ctrl+Shift+L",),
            translate("actions", "See what became of every file that was offered"),
        ),
        ActionId.REFRESH: ActionSpec(
            Menu.VIEW,
            translate("actions", "&Refresh"),
            ("F5",),
            translate("actions", "Read the collection and the comparison again"),
        ),
        ActionId.FULL_SCREEN: ActionSpec(
            Menu.VIEW,
            translate("actions", "&Full screen"),
            ("F11",),
            translate("actions", "Use the whole screen"),
            checkable=True,
        ),
        ActionId.BACK: ActionSpec(
            Menu.GO,
            translate("actions", "&Back"),
            ("Alt+Left",),
            translate("actions", "Return to where you were before"),
        ),
        ActionId.FORWARD: ActionSpec(
            Menu.GO,
            translate("actions", "&Forward"),
            ("Alt+Right",),
            translate("actions", "Undo going back"),
        ),
        ActionId.SEARCH: ActionSpec(
            Menu.GO,
            translate("actions", "&Search"),
            ("Ctrl+L", "Ctrl+K"),
            translate("actions", "Go to the search box"),
        ),
        ActionId.SAVE_SEARCH: ActionSpec(
            Menu.GO,
            translate("actions", "Sa&ve this search"),
            ("Ctrl+B",),
            translate("actions", "Keep the query, with what is ticked, among the saved searches"),
        ),
        ActionId.RUN_SEARCHES: ActionSpec(
            Menu.GO,
            translate("actions", "&Run saved searches"),
            ("Ctrl+Shift+B",),
            translate("actions", "Ask all saved searches anew and mark what came in since"),
        ),
        ActionId.STORIES: ActionSpec(
            Menu.GO,
            translate("actions", "S&tories"),
            ("Ctrl+T",),
            translate("actions", "Go to the list of stories"),
        ),
        ActionId.NEXT: ActionSpec(
            Menu.GO,
            translate("actions", "&Next difference"),
            ("Alt+Down", "F7", "F8"),
            translate("actions", "Go to the next difference"),
        ),
        ActionId.PREVIOUS: ActionSpec(
            Menu.GO,
            translate("actions", "&Previous difference"),
            ("Alt+Up", "Shift+F7"),
            translate("actions", "Go to the difference before"),
        ),
        ActionId.FIRST: ActionSpec(
            Menu.GO,
            translate("actions", "F&irst difference"),
            ("Alt+Home",),
            translate("actions", "Go to the first difference"),
        ),
        ActionId.LAST: ActionSpec(
            Menu.GO,
            translate("actions", "L&ast difference"),
            ("Alt+End",),
            translate("actions", "Go to the last difference"),
        ),
        ActionId.NEXT_UNREVIEWED: ActionSpec(
            Menu.GO,
            translate("actions", "Ne&xt unreviewed"),
            ("Ctrl+Shift+PgDown",),
            translate("actions", "Go to the next difference that was not reviewed"),
        ),
        ActionId.PREVIOUS_UNREVIEWED: ActionSpec(
            Menu.GO,
            translate("actions", "Previous &unreviewed"),
            ("Ctrl+Shift+PgUp",),
            translate("actions", "Go to the difference before that was not reviewed"),
        ),
        ActionId.OTHER_PANE: ActionSpec(
            Menu.GO,
            translate("actions", "&Other pane"),
            ("F6",),
            translate("actions", "Move the keyboard to the next part of the window"),
        ),
        ActionId.READ: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Read article"),
            ("Ctrl+Shift+Return",),
            translate("actions", "Read the selected article by itself"),
        ),
        ActionId.COMPARE: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Compare selected articles"),
            ("Ctrl+Return",),
            translate("actions", "Put two to six selected articles side by side"),
        ),
        ActionId.SWAP: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Swap the first two columns"),
            ("Alt+\\",),
            translate("actions", "Change the first two columns for each other"),
        ),
        ActionId.COLUMNS: ActionSpec(
            Menu.COMPARE,
            translate("actions", "C&hoose columns…"),
            ("Ctrl+Shift+C",),
            translate("actions", "Choose which articles stand side by side"),
        ),
        ActionId.ALL_THE_SAME: ActionSpec(
            Menu.COMPARE,
            translate("actions", "Compare &all the same"),
            ("Alt+A",),
            translate("actions", "Link articles though they seem to tell of different events"),
            checkable=True,
        ),
        ActionId.REVIEWED: ActionSpec(
            Menu.COMPARE,
            translate("actions", "R&eviewed"),
            ("Alt+R",),
            translate("actions", "Say that you have been through this difference"),
            checkable=True,
        ),
        ActionId.DISMISS: ActionSpec(
            Menu.COMPARE,
            translate("actions", "Not a &difference"),
            ("Alt+D",),
            translate("actions", "Take this difference from the list and the text"),
            checkable=True,
        ),
        ActionId.NOTE: ActionSpec(
            Menu.COMPARE,
            translate("actions", "No&te…"),
            ("Alt+N",),
            translate("actions", "Write a note on this difference"),
        ),
        ActionId.LINK: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Link passages"),
            ("Alt+S",),
            translate("actions", "Say that the two chosen passages tell the same thing"),
        ),
        ActionId.UNLINK: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Not the same"),
            ("Alt+Shift+S",),
            translate("actions", "Say that linked passages do not tell the same thing"),
        ),
        ActionId.SPLIT_ROW: ActionSpec(
            Menu.COMPARE,
            translate("actions", "Spl&it row"),
            ("Alt+Shift+Down",),
            translate("actions", "Take the passage of the current column out of its row"),
        ),
        ActionId.JOIN_ROWS: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Join with row above"),
            ("Alt+Shift+Up",),
            translate("actions", "Say that this row and the one above tell the same thing"),
        ),
        ActionId.CORRECTIONS: ActionSpec(
            Menu.COMPARE,
            translate("actions", "Corrections…"),
            ("Ctrl+Shift+R",),
            translate("actions", "See what was decided of links and differences, and take it back"),
        ),
        ActionId.WHO_ELSE: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Who else says this?"),
            ("Alt+W",),
            translate("actions", "Find the passages of other outlets that say the same"),
        ),
        ActionId.NAMES: ActionSpec(
            Menu.COMPARE,
            translate("actions", "Na&mes"),
            ("Ctrl+Shift+N",),
            translate("actions", "See which spellings are one name, and which may be"),
        ),
        ActionId.JOIN_NAMES: ActionSpec(
            Menu.COMPARE,
            translate("actions", "Join na&mes"),
            ("Ctrl+J",),
            translate("actions", "Say that the names that are chosen are one"),
        ),
        ActionId.PART_NAMES: ActionSpec(
            Menu.COMPARE,
            translate("actions", "&Keep names apart"),
            ("Ctrl+Shift+J",),
            translate("actions", "Say that the two names that are chosen are two"),
        ),
        ActionId.EVENT_PAGE: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "&Event page"),
            ("Ctrl+7",),
            translate("actions", "See who wrote of the event when, and why it is one"),
        ),
        ActionId.STORY_PAGE: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "&Story page"),
            ("Ctrl+8",),
            translate("actions", "See the events of the story by date"),
        ),
        ActionId.MERGE_EVENTS: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "&Merge events…"),
            ("Ctrl+Alt+M",),
            translate("actions", "Say that events are one"),
        ),
        ActionId.SPLIT_EVENT: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "S&plit off the chosen articles"),
            ("Ctrl+Alt+X",),
            translate("actions", "Say that the chosen articles are an event of their own"),
        ),
        ActionId.MOVE_TO_EVENT: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "Mo&ve to another event…"),
            ("Ctrl+Alt+V",),
            translate("actions", "Say to which event the chosen articles belong"),
        ),
        ActionId.NOT_SAME_EVENT: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "&Not this event"),
            ("Ctrl+Alt+N",),
            translate("actions", "Say that the chosen articles are not about this event"),
        ),
        ActionId.PIN_EVENT: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "P&in the members"),
            ("Ctrl+Alt+P",),
            translate("actions", "Keep the articles of the event as they are"),
            checkable=True,
        ),
        ActionId.RENAME_EVENT: ActionSpec(
            Menu.COLLECTION,
            translate("actions", "&Rename…"),
            ("Ctrl+Alt+R",),
            translate("actions", "Give the event, or the story, a name of your own"),
        ),
        ActionId.KEYS: ActionSpec(
            Menu.HELP,
            translate("actions", "&Keys"),
            ("F1",),
            translate("actions", "All keys on one sheet"),
        ),
        ActionId.ABOUT: ActionSpec(
            Menu.HELP,
            translate("actions", "&About Parallax"),
            (),
            translate("actions", "Version, licences, and why there is no network"),
        ),
    }


def menu_titles() -> dict[Menu, str]:
    """The titles of the menus, from left to right."""
    return {
        Menu.FILE: translate("actions", "&File"),
        Menu.EDIT: translate("actions", "&Edit"),
        Menu.VIEW: translate("actions", "&View"),
        Menu.GO: translate("actions", "&Go"),
        Menu.COMPARE: translate("actions", "&Compare"),
        Menu.COLLECTION: translate("actions", "C&ollection"),
        Menu.HELP: translate("actions", "&Help"),
    }


def make_action(action_id: ActionId, parent: QObject) -> QAction:
    """A new `QAction` for `action_id`, owned by `parent`, connected to nothing."""
    spec = action_specs()[action_id]
    action = QAction(spec.text, parent)
    action.setObjectName(action_id)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setStatusTip(spec.tip)
    action.setCheckable(spec.checkable)
    tip = spec.tip
    if spec.keys:
        tip += f" ({QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)})"
    action.setToolTip(tip)
    return action
