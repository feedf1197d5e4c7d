"""Articles of two languages are linked by numbers, dates and names, weakly, and say so."""

from dataclasses import replace
from datetime import date

import pytest

from index.compare import compare
from index.compare.align import LIKELY
from index.records import (
    ArticleId,
    Column,
    Comparison,
    DifferenceType,
    Link,
    Relation,
    Strength,
)
from index.report import comparison as report
from index.text import analyse
from tests.index.compare.conftest import make_column

ENGLISH = """A dam above the town of Veldorf broke on Monday night, drowning at least 43 people.

Prime Minister Anna Holm flew to the valley on March 5 and promised 1,200 tents.

The railway from Veldorf to Ostby stays closed. Nobody knows why the dam broke.

Engineer Oleg Martov, 61, had warned of cracks in 2019."""
DAM = {
    "ar": """الطقس سيئ. انهار سد فوق بلدة فيلدورف يوم الاثنين وغرق ما لا يقل عن ٤٣ شخصا.

وصلت رئيسة الوزراء آنا هولم إلى الوادي في 5 مارس ووعدت بتقديم 1200 خيمة. السكة الحديدية بين
فيلدورف وأوستبي مغلقة.

وكان المهندس أوليغ مارتوف، 61 عاما، قد حذر من تشققات في عام 2019.""",
    "ru": """Власти молчат. Плотина выше города Фельдорф прорвалась в понедельник, погибли не
менее 43
человек.

5 марта в долину прилетела премьер-министр Анна Хольм и пообещала 1 200 палаток. Железная дорога из
Фельдорфа в Остби закрыта.

Инженер Олег Мартов, 61 год, предупреждал о трещинах в 2019 году.""",
    "de": """Es regnet. Ein Staudamm oberhalb von Veldorf ist am Montag gebrochen, mindestens 43
Menschen
ertranken.

Am 5. März reiste Ministerpräsidentin Anna Holm ins Tal und versprach 1.200 Zelte. Die Strecke von
Veldorf nach Ostby bleibt gesperrt.

Der 61-jährige Ingenieur Oleg Martow hatte 2019 vor Rissen gewarnt.""",
    "zh": """天气很糟糕。星期一,费尔多夫镇上方的水坝决堤,至少43人遇难。

3月5日,总理安娜·霍尔姆飞抵山谷,承诺提供1200顶帐篷。费尔多夫至奥斯特比的铁路仍然关闭。

61岁的工程师奥列格·马尔托夫曾在2019年就裂缝发出警告。""",
    "ja": """天気が悪い。月曜日、フェルドルフの町の上にあるダムが決壊し、少なくとも43人が死亡した。

3月5日、アンナ・ホルム首相は谷を訪れ、1200張のテントを約束した。フェルドルフとオストビーを結ぶ鉄道は閉鎖された。

61歳の技師オレグ・マルトフは2019年に亀裂を警告していた。""",
    "he": """מזג האוויר גרוע. סכר מעל העיירה ולדורף קרס ביום שני ולפחות 43 בני אדם טבעו.

ראש הממשלה אנה הולם הגיעה לעמק ב-5 במרץ והבטיחה 1,200 אוהלים. מסילת הרכבת מוולדורף לאוסטבי סגורה.

המהנדס אולג מרטוב, בן 61, הזהיר מפני סדקים ב-2019.""",
    "fr": """Il pleut. Un barrage au-dessus de Veldorf a cédé lundi, noyant au moins 43 personnes.

La Première ministre Anna Holm est venue dans la vallée le 5 mars et a promis 1 200 tentes. La ligne
de Veldorf à Ostby reste fermée.

L'ingénieur Oleg Martov, 61 ans, avait mis en garde contre des fissures en 2019.""",
    "es": """Llueve. Una presa por encima de Veldorf se rompió el lunes y ahogó al menos a 43
personas.

La primera ministra Anna Holm viajó al valle el 5 de marzo y prometió 1.200 tiendas. La línea de
Veldorf a Ostby sigue cerrada.

El ingeniero Oleg Martov, de 61 años, había advertido de grietas en 2019.""",
}
ALL = {(0, 1), (1, 2), (2, 3), (4, 4)}  # the sentences that tell the same as those in English
LOST = {"zh": {(0, 1), (2, 3)}, "he": {(2, 3)}}  # a name of it is spelt too unlike
COUNCIL = """Voters in Brask chose a new council on Monday. Turnout was 43 percent, officials said.
The mayor, Peter Lund, lost to Clara Moss by 12 votes. A recount was set for March 5. Lund said he
would not go to court. Around 1,200 people waited outside the hall in the capital."""
OTHER_NEWS = {
    "de": """Bei einem Zugunglück nahe Lindau sind am Montag 12 Menschen verletzt worden.
Präsident Karl
Brandt sprach den Familien sein Beileid aus. Der Zug aus Wien fuhr mit 160 Stundenkilometern. Am 5.
März soll der Betrieb wieder laufen. Die Feuerwehr war mit 43 Leuten im Einsatz.""",
    "ru": """Парламент в понедельник принял бюджет. Депутаты спорили 12 часов. Президент Павел
Громов
подпишет закон 5 марта. Расходы вырастут на 43 процента. Москва и Вашингтон молчат.""",
    "ar": """فاز الفريق بالمباراة يوم الاثنين أمام 1200 متفرج. سجل اللاعب كريم منصور هدفين في
الدقيقة 43.
يلعب الفريق في 5 مارس أمام مرسيليا. قال المدرب إن اللاعبين كانوا في مستوى جيد.""",
    "zh": """星期一,股市下跌。约1200名投资者抗议。3月5日将公布数据。43家公司亏损。
分析师马克·布朗说,市场仍然不稳定。""",
    "es": """El equipo ganó el lunes ante 1.200 espectadores. Martín Ostos marcó en el minuto 43.
El 5
de marzo juega contra el Oporto. La capital celebra el triunfo general.""",
}


def column(body: str, number: int = 1, language: str | None = None) -> Column:
    made = make_column(body, published=date(2024, 3, 5))
    head = replace(made.article.head, id=ArticleId(number))
    return Column(replace(made.article, head=head), analyse(body, language))


def compared(
    left: str, right: str, strictness: float = 0.0, language: str | None = None
) -> Comparison:
    """Two articles side by side; `language` is that of the right one if it is too short to tell."""
    return compare((column(left, 1), column(right, 2, language)), strictness=strictness)


def ends(links: tuple[Link, ...]) -> set[tuple[int, int]]:
    return {(link.left.sentence, link.right.sentence) for link in links}


@pytest.mark.parametrize("language", DAM)
def test_an_english_article_is_linked_to_one_in_another_language(language: str) -> None:
    made = compared(ENGLISH, DAM[language])

    assert made.columns[1].analysis.language == language
    assert ends(made.links) == ALL - LOST.get(language, set())
    assert {link.strength for link in made.links} == {Strength.WEAK}


@pytest.mark.parametrize("pair", [("fr", "es"), ("ru", "ar"), ("fr", "ja"), ("es", "ru")])
def test_english_need_not_be_one_of_the_two(pair: tuple[str, str]) -> None:
    made = compared(*(DAM[language] for language in pair))

    assert {(1, 1), (2, 2), (3, 3), (4, 4)} == ends(made.links)


@pytest.mark.parametrize("language", OTHER_NEWS)
@pytest.mark.parametrize("english", [ENGLISH, COUNCIL])
def test_other_news_with_the_same_day_and_numbers_is_not_linked(
    english: str, language: str
) -> None:
    made = compared(english, OTHER_NEWS[language])

    assert made.columns[1].analysis.language == language
    assert made.links == ()


def test_a_link_says_by_which_anchors_it_was_made() -> None:
    made = compared(ENGLISH, DAM["ru"])

    reasons = {link.left.sentence: [r.words for r in link.reasons] for link in made.links}
    assert reasons[1] == ["on March 5 = 5 марта", "1,200 tents = 1 200", "Anna = Анна"]
    assert all(
        sum(r.weight for r in link.reasons) == pytest.approx(1, abs=0.01) for link in made.links
    )


def test_the_comparison_says_that_two_languages_meet() -> None:
    (notice,) = compared(ENGLISH, DAM["fr"]).notices
    assert notice.startswith("The articles are in different languages.")
    assert notice not in compared(ENGLISH, COUNCIL).notices
    three = (column(ENGLISH, 1), column(DAM["fr"], 2), column(DAM["ru"], 3))
    assert compare(three).notices == (notice,)


def test_one_anchor_or_a_day_with_a_small_number_is_too_little() -> None:
    english = "The harbour of Ostby froze on Monday, for 3 days. Nobody sailed, and boats lay idle."
    name = "Der Hafen von Ostby ist nun zugefroren, wie die Behörden dort mitgeteilt haben."
    day = "Am Montag sind 3 Männer bei einem Brand in einem Wohnhaus schwer verletzt worden."

    assert compared(english, name, language="de").links == ()
    assert compared(english, day, language="de").links == ()


def test_what_an_article_says_everywhere_anchors_nothing() -> None:
    english = " ".join(f"Anna Holm left Veldorf for the harbour number {n}." for n in range(9))
    german = " ".join("Anna Holm hat die Stadt Veldorf am Abend verlassen." for _ in range(9))

    assert compare((column(english, 1, "en"), column(german, 2, "de"))).links == ()


def test_the_order_of_the_articles_does_not_matter() -> None:
    for language in DAM:
        there, back = compared(ENGLISH, DAM[language]), compared(DAM[language], ENGLISH)
        assert ends(there.links) == {(b, a) for a, b in ends(back.links)}


def test_a_stricter_comparison_links_no_more_and_a_looser_no_less() -> None:
    found = [
        [ends(compared(ENGLISH, foreign, s).links) for s in (0.1, 0.0, -0.05)]
        for foreign in DAM.values()
    ]
    assert all(strict <= usual <= loose for strict, usual, loose in found)
    assert any(strict != usual for strict, usual, _ in found)
    assert min(link.score for link in compared(ENGLISH, DAM["ru"], 0.1).links) >= LIKELY + 0.1


def test_linked_passages_of_two_languages_stand_in_one_row() -> None:
    made = compared(ENGLISH, DAM["ar"])
    assert {row.cells for row in made.rows if row.lone is None} == {
        ((0,), (1,)),
        ((1,), (2,)),
        ((2,), (3,)),
        ((4,), (4,)),
    }


def test_a_quotation_in_the_foreign_language_is_one_text_and_sure() -> None:
    said = "“No one shall open the gates of the old dam again.”"
    german = f"Der Minister sagte, es werde nun ermittelt.\n\n{said}\n\nEr schwieg dann."
    made = compared(f"The minister spoke in the capital.\n\n{said}", german, language="de")

    assert ends(made.links) == {(1, 1)}
    assert made.links[0].strength is Strength.SURE


def test_articles_of_one_language_beside_a_foreign_one_are_linked_by_their_words() -> None:
    again = "The dam that broke above Veldorf on Monday night drowned 43 people at least."
    columns = (column(ENGLISH, 1), column(again, 2), column(DAM["de"], 3))
    made = compare(columns)
    strengths = {(link.left.column, link.right.column): link.strength for link in made.links}

    assert strengths[0, 1] is not Strength.WEAK
    assert strengths[0, 2] is strengths[1, 2] is Strength.WEAK
    assert any(row.cells == ((0,), (0,), (1,)) for row in made.rows)
    assert compare(columns[:2]).links == tuple(n for n in made.links if n.right.column == 1)


def test_between_two_languages_nothing_is_said_to_be_missing_from_a_passage() -> None:
    for language in DAM:
        for difference in compared(ENGLISH, DAM[language]).differences:
            if difference.relation is Relation.ONE_SIDED:
                assert difference.type is DifferenceType.DETAIL_ONLY
                assert difference.rule == "lone passage"
            else:
                assert difference.relation is not Relation.CONFLICTING


def test_what_the_foreign_article_has_too_is_not_said_to_be_in_one_article_alone() -> None:
    again = "Anna Holm, the prime minister, promised tents on a visit to the valley."
    columns = (column(ENGLISH, 1), column(again, 2), column(DAM["ru"], 3))

    def lone_dates(*several: Column) -> list[tuple[str, ...]]:
        return [
            difference.values
            for difference in compare(several).differences
            if difference.type is DifferenceType.DATE
            if difference.relation is Relation.ONE_SIDED
        ]

    assert lone_dates(*columns[:2])
    assert not lone_dates(*columns)


def test_weak_is_a_word_of_the_json() -> None:
    links = report(compared(ENGLISH, DAM["fr"]))["links"]
    assert {link["strength"] for link in links} == {"weak"}
