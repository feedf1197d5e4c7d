"""Invented articles, as different from each other as those of real outlets."""

# ruff: noqa: E501, ISC004 - paragraphs are wrapped as others are

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Story:
    """An article before it is put into a file."""

    title: str
    outlet: str
    byline: str
    day: date
    paragraphs: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it could be read, under a name that nobody can own."""
        host = "".join(c for c in self.outlet.casefold() if c.isascii() and c.isalpha())
        return f"https://{host}.example/{self.day.year}/{self.day:%m}/{abs(hash_of(self.title))}"

    def with_end(self, number: int) -> "Story":
        """The same story in a later edition, whose last paragraph no other one has."""
        end = _ENDS[number % len(_ENDS)].format(number + 3)
        title = f"{self.title}, {_EDITIONS[number % len(_EDITIONS)]} {number + 2}"
        return replace(self, title=title, paragraphs=(*self.paragraphs, end))

    @property
    def text(self) -> str:
        """The paragraphs with blank lines between them."""
        return "\n\n".join(self.paragraphs)


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    return sum(ord(c) * (n + 1) for n, c in enumerate(text))


_EDITIONS = ("day", "part", "week", "report", "round")
_ENDS = (
    "It was the {}th time since the records began that this had been tried, the archive says.",
    "Of the people asked in the street, {} said that they had heard nothing of it until now.",
    "A hearing is set for room {} of the town hall, and all who live nearby may speak there.",
    "The costs were put at {} million crowns last spring; nobody would repeat that figure today.",
    "Bus number {} goes round by the market until further notice, the transport office wrote.",
    "Only {} of the letters that came in were for the plan, an official who read them counted.",
    "Work is to go on for {} more weeks, if the frost does not come early as it did last year.",
)

WEIR = Story(
    "Weir of Saltmere gives way", "Saltmere Courier", "Ida Farrow", date(2024, 5, 6),
    (
        "Part of the weir of Saltmere gave way on Sunday, and forty houses below it were flooded "
        "within the hour, the mayor, Tom Ashby, said.",
        "Nobody was hurt. The houses had been left in time because a fisherman rang the bell of "
        "the chapel when he saw the gates bend.",
        "“We told the ministry three years ago that these gates would not last,” said Mr Ashby. "
        "The ministry did not answer questions on Monday.",
    ),
)  # fmt: skip
HEIDE = Story(
    "Stellwerk in Heidenau ausgefallen", "Heidenauer Tageblatt", "Jörg Lüders", date(2023, 11, 14),
    (
        "Nach einem Brand im Stellwerk von Heidenau fahren seit Dienstagmorgen keine Züge mehr "
        "über die Brücke, teilte die Bahn mit.",
        "Rund 6.000 Pendler müssen auf Busse ausweichen. Verletzt wurde niemand, die Ursache des "
        "Feuers ist noch unklar.",
        "Bürgermeisterin Grit Kößler forderte einen zweiten Zugang zur Strecke. „So kann es nicht "
        "weitergehen“, sagte sie vor dem Rathaus.",
    ),
)  # fmt: skip
HARVEST = Story(
    "Early frost takes half of Tamvale's pears", "The Orchard Gazette", "Noor Valk",
    date(2022, 4, 20),
    (
        "Growers in the Tamvale lit fires between their trees for three nights running and still "
        "lost about half of this year's pears, their union reckons.",
        "On the slopes above Brindle the thermometers showed minus six. In the valley itself it "
        "was two degrees warmer, which saved most of the plums.",
        "Prices at the Friday market had already doubled. A crate that went for nine crowns last "
        "week now costs eighteen, said Hanna Dube, who sells there.",
        "The insurers have sent two inspectors, who begin on Monday.",
    ),
)  # fmt: skip
FERRY = Story(
    "Le bac de Port-Cézaire reste à quai", "La Dépêche du Littoral", "Aurélie Maçon",
    date(2024, 2, 9),
    (
        "Le bac qui relie Port-Cézaire à l'île d'Ormeau ne circulera pas avant lundi, a annoncé "
        "vendredi la compagnie, qui évoque une avarie du gouvernail.",
        "Quelque deux cents habitants de l'île sont privés de liaison. Une vedette de la gendarmerie "
        "assure le transport des malades et du courrier.",
        "« Chaque hiver, c'est la même histoire », soupire Étienne Garrigue, boulanger sur le port, "
        "qui a jeté trente pains.",
    ),
)  # fmt: skip
COURT = Story(
    "Judge throws out case against harbour pilots", "Westhafen Post", "Emeka Lund",
    date(2021, 9, 30),
    (
        "A judge in Westhafen on Thursday threw out the case against two harbour pilots who were "
        "aboard the tanker Calla when she ran aground.",
        "The prosecution had failed to show that either man could have known of the sandbank, "
        "which appears on no chart printed before June, Judge Mirela Sand found.",
        "Lawyers for the owners said they would read the ruling before they decide whether to "
        "appeal. The pilots left by a side door and said nothing.",
    ),
)  # fmt: skip
VOTE = Story(
    "Parliament keeps the night train by one vote", "The Capital Observer", "Sanna Ruiz",
    date(2023, 3, 17),
    (
        "By 76 votes to 75 the lower house decided on Friday to pay for the night train to the "
        "coast for five more years.",
        "Two members of the governing party voted with the opposition. One of them, Petra Holm, "
        "said she had promised it to her voters and would do so again.",
        "The treasury had wanted to end the subsidy of eleven million a year. The minister called "
        "the result “expensive nostalgia” and left the chamber before the figures were read out.",
    ),
)  # fmt: skip
CLINIC = Story(
    "Clinic on the hill to close its maternity ward", "Upper Hale Advertiser", "Bill Orrin",
    date(2020, 10, 2),
    (
        "Women in Upper Hale will have to travel forty kilometres to give birth from January, "
        "after the trust that runs the clinic said it could find no midwives.",
        "Last year 212 children were born there. At the time of writing four of nine posts were "
        "empty, according to figures that the trust released late on Thursday.",
        "A petition had gathered three thousand names by the evening. Its organiser, a retired "
        "nurse, wants the posts to be advertised abroad.",
    ),
)  # fmt: skip
MINE = Story(
    "Cierra la mina de cobre de Costa Mira", "El Correo de la Costa", "Lucía Peñarroya",
    date(2022, 8, 26),
    (
        "La mina de cobre de Costa Mira cerrará en diciembre después de 91 años, anunció el viernes "
        "la empresa propietaria ante los trabajadores reunidos en el patio.",
        "El cierre afecta a 430 personas. El sindicato pidió al gobierno regional que compre las "
        "instalaciones y las convierta en museo.",
        "«Mi abuelo bajó al pozo el primer año y yo subiré el último», dijo Ramón Ibáñez, de 58 "
        "años, que conduce el montacargas.",
    ),
)  # fmt: skip
SCHOOL = Story(
    "Pupils count swifts and find twice as many", "Brindle Weekly", "", date(2024, 6, 21),
    (
        "Thirty pupils of the school in Mill Lane sat on the roof for a week with clickers in "
        "their hands. They counted 418 swifts, twice as many as the county had on its list.",
        "The nests are under the tiles of the old tannery, which is to be pulled down. The owner "
        "has agreed to wait until the birds leave in August.",
        "“They were better at it than we are,” said the county's ecologist. She has asked the "
        "school to do it again next year.",
    ),
)  # fmt: skip
STRIKE = Story(
    "Bakers walk out over Sunday shifts", "Orlen Evening Echo", "Kofi Brandt", date(2023, 7, 3),
    (
        "Shelves in Orlen were bare on Monday morning when bakers at all five large bakeries "
        "stopped work over Sunday shifts.",
        "The employers offer a bonus of six per cent. The union says that its members want the day "
        "and not the money, and that it will talk when the rota is withdrawn.",
        "Small shops did well. At Gruber's on Canal Street the queue went round the corner, and "
        "the last loaf was sold before eight.",
    ),
)  # fmt: skip
BRIDGE = Story(
    "Engineers find cracks in second Sel bridge", "Sel Valley News", "Marek Thorne",
    date(2021, 1, 28),
    (
        "Engineers who were looking for cracks in one bridge over the Sel have found them in "
        "another, the road agency said on Thursday.",
        "Lorries over twelve tonnes may not use the Chapel Bridge from Friday. For cars nothing "
        "changes, but the limit goes down to thirty.",
        "The steel was bought in 1978 from a mill that closed a year later. The agency is now "
        "going through its papers to learn where else it was used.",
    ),
)  # fmt: skip
MUSEUM = Story(
    "Stolen altar panel was in the next room", "Art & Antiquity Monthly", "Leonie Katz",
    date(2019, 12, 5),
    (
        "The altar panel that the cathedral museum reported stolen in March has been found "
        "behind a cupboard in the next room, where a cleaner had leant it against the wall.",
        "Police had questioned dealers in four countries. They have closed the file, and the "
        "director has apologised to all of them by letter.",
        "The insurers want their two million back. They had paid in September, after the museum "
        "stated that the building had been searched “from the crypt to the bells”.",
    ),
)  # fmt: skip
STORIES = (
    WEIR, HEIDE, HARVEST, FERRY, COURT, VOTE, CLINIC, MINE, SCHOOL, STRIKE, BRIDGE, MUSEUM,
)  # fmt: skip
