"""Where the analyst is and where a wish leads: the rules of moving about the desk."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from index.library import ImportSummary
from index.records import ArticleHead, ArticleId, Comparison, FileState, Span, Story
from reader.asking import Asked
from reader.columns import MOST, Columns, first_choice
from reader.models.ledger import came_in_sentence
from reader.places import History, Page, Place, View
from reader.session import Contents, Session


class Journey(QObject):
    """Turns wishes into places, and places into requests to the session."""

    place_changed = Signal(Place)
    said = Signal(str)  # a sentence for the status bar

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        room: Callable[[], int] = lambda: MOST,
    ) -> None:
        """Begin on the empty page; `room` tells how many columns can be read in comfort now."""
        super().__init__(parent)
        self._session = session
        self._room = room
        self._history = History()
        self._shown: tuple[ArticleHead, ...] = ()  # heads as the page shows them
        self.view = View.SIDE  # that stories are shown in: the last one taken
        self._began_empty = False  # whether an import led from the empty page to the ledger
        self.hits: tuple[Span, ...] = ()  # to be marked in the article that is read
        session.opened.connect(self._on_opened)
        session.contents_changed.connect(self._on_contents)
        session.importing.connect(self._on_importing)
        session.relinked.connect(self._on_relinked)
        session.compared.connect(self._on_compared)
        session.imported.connect(self._on_imported)

    @property
    def place(self) -> Place:
        """Where the analyst is."""
        return self._history.now

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that was gone back from."""
        return self._history.can_go_forward

    def story(self) -> Story | None:
        """The story that what is shown belongs to."""
        place = self.place
        articles = place.columns.articles if place.columns else (place.article or place.key,)
        known = [a for a in articles if a is not None]
        return self._session.contents.story_of(known[0]) if known else None

    # Wishes

    def show(self, articles: Sequence[ArticleId], title: str) -> None:
        """Show a story, an event or an article: one is read, several are compared."""
        known = [a for a in articles if a in self._session.contents.heads]
        if len(known) == 1:
            self.read(known[0])
        elif known:
            columns = first_choice(known, self._head, self._room())
            self._go(Place(Page.COMPARISON, title, columns, view=self.view))
            if len(known) > (shown := len(columns.articles)):
                words = self.tr("{} of {} articles, as many as fit; “Columns” adds others")
                self.said.emit(words.format(shown, len(known)))

    def compare(self, articles: Sequence[ArticleId], title: str) -> None:
        """Put exactly these articles side by side, in this order."""
        columns = Columns(tuple(dict.fromkeys(articles)))
        if columns.comparable:
            self._go(Place(Page.COMPARISON, title, columns))
        else:
            self.said.emit(self.tr("Choose two to {} articles to compare").format(MOST))

    def read(self, article: ArticleId, hits: tuple[Span, ...] = ()) -> None:
        """Read one article by itself."""
        self.hits = hits
        story = self._session.contents.story_of(article)
        self._go(Place(Page.ARTICLE, story.title if story else "", article=article))

    def arrange(self, columns: Columns) -> None:
        """Show the same story in other columns."""
        if columns != self.place.columns and columns.comparable:
            self._go(replace(self.place, page=Page.COMPARISON, columns=columns))

    def turn_to(self, view: View) -> None:
        """Show the comparison in another view.

        From one article that is its story in columns, those it was read from if there are any.
        """
        before = self._history.before
        if self.place.page is Page.ARTICLE:
            if before.columns is not None and self.place.article in before.columns.articles:
                self.back()
            elif (story := self.story()) is not None:
                self.view = view
                self.show(story.articles, story.title)
        if self.place.page is Page.COMPARISON and self.place.view is not view:
            self._turn(replace(self.place, view=view))

    def show_event(self, key: ArticleId) -> None:
        """Go to the page of the event of an article, or of its story if no event claims it."""
        event = self._session.contents.event_of(key)
        if event is None:
            self.show_story(key)
        else:
            self._go(Place(Page.EVENT, event.title, key=key))

    def show_story(self, key: ArticleId) -> None:
        """Go to the page of the story of an article."""
        story = self._session.contents.story_of(key)
        if story is not None:
            self._go(Place(Page.STORY, story.title, key=key))

    def stay_with(self, key: ArticleId) -> None:
        """Follow this article when the events are grouped anew, not the one of the place."""
        self._history.now = replace(self.place, key=key)

    def search(self, asked: Asked) -> None:
        """Go to the search page; an empty query with nothing ticked asks nothing yet."""
        self._go(Place(Page.SEARCH, asked=asked))

    def settle_search(self) -> None:
        """What was searched for is put to use: `back` is to lead to it from the next search."""
        self._history.settle()

    @Slot()
    def show_ledger(self) -> None:
        """Go to the import ledger."""
        self._go(Place(Page.LEDGER))

    @Slot()
    def show_names(self) -> None:
        """Go to the names of the collection."""
        self._go(Place(Page.NAMES, self.tr("Names")))

    @Slot()
    def back(self) -> None:
        """Return to the place before."""
        if self._history.can_go_back:
            self._return(self._history.now, self._history.back())

    @Slot()
    def leave_search(self) -> None:
        """Return to where the searches began, however many there were."""
        before = self._history.now
        while self._history.now.page is Page.SEARCH and self._history.can_go_back:
            self._history.back()
        if self._history.now != before:
            self._return(before, self._history.now)

    @Slot()
    def forward(self) -> None:
        """Undo going back."""
        if self._history.can_go_forward:
            self._return(self._history.now, self._history.forward())

    @Slot()
    def refresh(self) -> None:
        """Read again what is shown."""
        self._session.load_contents()
        self._session.load_ledger()
        self._request(self.place)

    # Arriving

    def _go(self, place: Place) -> None:
        self._history.visit(place)
        self._arrive(place)

    def _turn(self, place: Place) -> None:
        self._history.visit(place)
        self._show_turned(place)

    def _return(self, before: Place, place: Place) -> None:
        if before.only_turned(place):
            self._show_turned(place)
        else:
            self._arrive(place)

    def _arrive(self, place: Place) -> None:
        self._be_at(place)
        self._request(place)

    def _show_turned(self, place: Place) -> None:
        """Show another view of a comparison, which need not be made anew for that."""
        self._be_at(place)
        if place.columns is not None and not self._session.compares(place.columns):
            self._request(place)
        elif place.view is not View.SIDE:
            self._session.find()

    def _be_at(self, place: Place) -> None:
        if place.page is Page.COMPARISON:
            self.view = place.view
        self.place_changed.emit(place)

    def _request(self, place: Place) -> None:
        self._shown = self._heads(self._session.contents)
        match place.page:
            case Page.COMPARISON if place.columns is not None:
                self._session.compare(place.columns)
            case Page.ARTICLE if place.article is not None:
                self._session.read(place.article)
            case Page.SEARCH if place.asked.telling:
                self._session.searches.search(place.asked)
            case Page.LEDGER:
                self._session.load_ledger()
            case Page.NAMES:
                self._session.load_names()
            case Page.EVENT if place.key is not None:
                self._session.tell_event(place.key)
            case Page.STORY if place.key is not None:
                self._session.tell_story(place.key)

    def _head(self, article: ArticleId) -> ArticleHead:
        return self._session.contents.heads[article]

    def _heads(self, contents: Contents) -> tuple[ArticleHead, ...]:
        place = self.place
        articles = place.columns.articles if place.columns else (place.article,)
        return tuple(contents.heads[a] for a in articles if a is not None and a in contents.heads)

    # What the session tells

    @Slot()
    def _on_opened(self) -> None:
        self._history.clear()
        self._shown, self.hits = (), ()
        self.place_changed.emit(self.place)

    @Slot()
    def _on_contents(self) -> None:
        contents = self._session.contents
        if not contents.heads:
            if self.place.page not in (Page.EMPTY, Page.LEDGER):
                self._history.clear()
                self.place_changed.emit(self.place)
        elif self.place.page is Page.EMPTY:
            self._begin(contents)
        elif self.place.page in (Page.EVENT, Page.STORY):
            self._follow_event(contents)
        elif self._heads(contents) != self._shown:
            self._follow(contents)

    @Slot()
    def _on_relinked(self) -> None:
        if self.place.page is Page.COMPARISON:
            self._request(self.place)

    @Slot(Comparison)
    def _on_compared(self, _: Comparison) -> None:
        """A view of what the comparison tells as a whole is on show: work that out anew."""
        if self.place.page is Page.COMPARISON and self.place.view is not View.SIDE:
            self._session.find()

    def _begin(self, contents: Contents) -> None:
        """The first story that several articles tell, else the first article."""
        told = [story for story in contents.stories if len(story.articles) > 1]
        story = next(iter(told or contents.stories), None)
        if story is not None:
            self._show_story(story)

    def _show_story(self, story: Story) -> None:
        """A story, or of one too large to stand side by side the event told most often."""
        largest = max(story.events, key=lambda event: len(event.articles), default=None)
        if len(story.articles) > MOST and largest is not None and len(largest.articles) > 1:
            self.show(largest.articles, largest.title)
        else:
            self.show(story.articles, story.title)

    def _follow(self, contents: Contents) -> None:
        """Articles on the page were changed or taken out; stay there with what is left."""
        place = self.place
        if place.columns is not None:
            left = [a for a in place.columns.articles if a in contents.heads]
            if len(left) > 1:
                self._history.now = replace(place, columns=place.columns.chosen(left))
                self._arrive(self._history.now)
                return
        elif place.article in contents.heads:
            self._request(place)
            return
        self._history.clear()
        self._begin(contents)

    def _follow_event(self, contents: Contents) -> None:
        """Events are grouped anew: stay with the one that the article is in now."""
        key, page = self.place.key, self.place.page
        event = contents.event_of(key) if key is not None else None
        story = contents.story_of(key) if key is not None else None
        if story is None:
            self._history.clear()
            self._begin(contents)
            return
        now = replace(self.place, page=Page.STORY, title=story.title)
        if page is Page.EVENT and event is not None:
            now = replace(self.place, title=event.title)
        if now == self.place:  # what was said of the change stays
            self._request(now)
        else:
            self._history.now = now
            self._arrive(now)

    @Slot()
    def _on_importing(self) -> None:
        if self.place.page is Page.EMPTY:
            self._began_empty = True
            self.show_ledger()

    @Slot(ImportSummary)
    def _on_imported(self, summary: ImportSummary) -> None:
        new = [line.article for line in summary.lines if line.article and line.state.imported]
        if summary.lines:
            self.said.emit(came_in_sentence(summary.lines))
        led, self._began_empty = self._began_empty, False
        awaited = self.place.page is Page.EMPTY or (led and self.place.page is Page.LEDGER)
        if not awaited or not new:  # who went to the ledger by themselves is at work there
            return
        stories = [self._session.contents.story_of(article) for article in new]
        largest = max((s for s in stories if s), key=lambda s: len(s.articles), default=None)
        failed = any(line.state is FileState.FAILED for line in summary.lines)
        if largest is not None and not failed:  # else the ledger, which says why, stays
            self._show_story(largest)
