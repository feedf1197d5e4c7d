"""Articles of one language align by its stems, or by characters where words are not parted."""

import pytest

from index.compare import align

ARTICLES = {
    "ar": (
        ["انهار السد فوق القرية مساء الاثنين.", "وقال رئيس البلدية إن المدارس ستبقى مغلقة."],
        [
            "عاد الوزير من زيارته.",
            "بقيت المدرسة مغلقة، حسب رئيس بلدية المدينة.",
            "السد الذي انهار يقع قرب قرية صغيرة.",
        ],
    ),
    "ru": (
        ["Наводнение разрушило плотину над деревней.", "Школы останутся закрытыми, сообщил мэр."],
        [
            "Министр вернулся домой.",
            "Мэр сообщил о закрытых школах.",
            "Разрушенная наводнением плотина стояла у деревни.",
        ],
    ),
    "fr": (
        [
            "Les inondations ont détruit le barrage près du village.",
            "Les écoles resteront fermées, a dit la maire.",
        ],
        [
            "Le ministre est rentré.",
            "Selon la maire, chaque école du village reste fermée.",
            "Un barrage détruit par une inondation inquiète les villageois.",
        ],
    ),
    "de": (
        [
            "Das Hochwasser zerstörte den Damm über dem Dorf.",
            "Die Schulen bleiben geschlossen, sagte die Bürgermeisterin.",
        ],
        [
            "Der Minister kehrte zurück.",
            "Nach Angaben der Bürgermeisterin bleibt jede Schule geschlossen.",
            "Ein vom Hochwasser zerstörter Damm lag über den Dörfern.",
        ],
    ),
    "es": (
        [
            "Las inundaciones destruyeron la presa sobre el pueblo.",
            "Las escuelas seguirán cerradas, dijo la alcaldesa.",
        ],
        [
            "El ministro volvió a casa.",
            "Según la alcaldesa, la escuela sigue cerrada.",
            "Una presa destruida por la inundación amenaza a los pueblos.",
        ],
    ),
    "tr": (
        [
            "Sel, köyün üstündeki barajı yıktı.",
            "Belediye başkanı okulların kapalı kalacağını söyledi.",
        ],
        [
            "Bakan eve döndü.",
            "Okullar kapalı kaldı, dedi belediye başkanı.",
            "Selin yıktığı baraj köyün yakınındaydı.",
        ],
    ),
    "zh": (
        ["洪水冲垮了村庄上方的水坝。", "市长说学校将继续关闭。"],
        ["部长已经回国。", "据市长介绍,所有学校仍然关闭。", "被洪水冲垮的水坝位于村庄附近。"],
    ),
    "ja": (
        ["洪水で村の上のダムが決壊した。", "市長は学校の休校が続くと述べた。"],
        [
            "大臣は帰国した。",
            "学校は休校のままだと市長が語った。",
            "決壊したダムは洪水に襲われた村の近くにある。",
        ],
    ),
    "th": (
        ["น้ำท่วมทำให้เขื่อนเหนือหมู่บ้านพังลง", "นายกเทศมนตรีกล่าวว่าโรงเรียนจะปิดต่อไป"],
        ["รัฐมนตรีเดินทางกลับบ้านแล้ว", "โรงเรียนยังปิดอยู่ นายกเทศมนตรีระบุ", "เขื่อนที่พังลงเพราะน้ำท่วมอยู่ใกล้หมู่บ้าน"],
    ),
}


@pytest.mark.parametrize("language", ARTICLES)
def test_paraphrases_of_one_language_are_linked(language: str) -> None:
    left, right = ARTICLES[language]
    found = {(link.left.sentence, link.right.sentence) for link in align(left, right, language)}

    assert found == {(0, 2), (1, 1)}
