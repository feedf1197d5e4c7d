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
    "he": (
        [
            "השיטפון הרס את הסכר שמעל הכפר.",
            "בתי הספר יישארו סגורים, אמרה ראש העיר.",
        ],
        [
            "השר חזר הביתה.",
            "לדברי ראש העיר, בית הספר נשאר סגור.",
            "סכר שנהרס בשיטפון נמצא ליד הכפרים.",
        ],
    ),
    "fa": (
        [
            "سیل سد بالای روستا را ویران کرد.",
            "شهردار گفت مدرسه‌ها بسته می‌مانند.",
        ],
        [
            "وزیر به خانه بازگشت.",
            "به گفته شهردار، مدرسه‌ همچنان بسته است.",
            "سدی که سیل ویرانش کرد نزدیک روستاها بود.",
        ],
    ),
    "uk": (
        [
            "Повінь зруйнувала греблю над селом.",
            "Школи залишаться закритими, сказала міністерка освіти.",
        ],
        [
            "Уряд зібрався на засідання.",
            "За словами міністерки освіти, школа досі закрита.",
            "Гребля, зруйнована повінню, стояла біля сіл.",
        ],
    ),
    "pl": (
        [
            "Powódź zniszczyła tamę nad wioską.",
            "Szkoły pozostaną zamknięte, powiedziała burmistrzyni.",
        ],
        [
            "Minister wrócił do domu.",
            "Według burmistrzyni szkoła jest nadal zamknięta.",
            "Tama zniszczona przez powódź stała obok wiosek.",
        ],
    ),
    "bg": (
        [
            "Наводнението разруши язовира над селото.",
            "Училищата остават затворени, каза кметицата.",
        ],
        [
            "Министърът се върна у дома.",
            "Според кметицата училището е все още затворено.",
            "Язовирът, разрушен от наводнението, беше близо до селата.",
        ],
    ),
    "el": (
        [
            "Η πλημμύρα κατέστρεψε το φράγμα πάνω από το χωριό.",
            "Τα σχολεία θα μείνουν κλειστά, είπε η δήμαρχος.",
        ],
        [
            "Ο υπουργός επέστρεψε.",
            "Σύμφωνα με τη δήμαρχο, το σχολείο παραμένει κλειστό.",
            "Φράγμα που καταστράφηκε από την πλημμύρα βρισκόταν κοντά στα χωριά.",
        ],
    ),
    "pt": (
        [
            "A enchente destruiu a barragem acima da aldeia.",
            "As escolas continuarão fechadas, disse a prefeita.",
        ],
        [
            "O ministro voltou para casa.",
            "Segundo a prefeita, a escola segue fechada.",
            "Uma barragem destruída pela enchente ameaça as aldeias.",
        ],
    ),
    "it": (
        [
            "L'alluvione ha distrutto la diga sopra il villaggio.",
            "Le scuole resteranno chiuse, ha detto la sindaca.",
        ],
        [
            "Il ministro è tornato a casa.",
            "Secondo la sindaca, la scuola resta chiusa.",
            "Una diga distrutta dall'alluvione minaccia i villaggi.",
        ],
    ),
    "hi": (
        [
            "बाढ़ ने गाँव के ऊपर का बाँध तोड़ दिया।",
            "मेयर ने कहा कि स्कूल बंद रहेंगे।",
        ],
        [
            "मंत्री घर लौट आए।",
            "मेयर के अनुसार स्कूल अब भी बंद है।",
            "बाढ़ से टूटा बाँध गाँव के पास था।",
        ],
    ),
}


@pytest.mark.parametrize("language", ARTICLES)
def test_paraphrases_of_one_language_are_linked(language: str) -> None:
    left, right = ARTICLES[language]
    found = {(link.left.sentence, link.right.sentence) for link in align(left, right, language)}

    assert found == {(0, 2), (1, 1)}


LONGER = {
    "ar": (
        [
            "انهار السد فوق بلدة فيلدورف مساء الاثنين وغرق عشرات السكان.",
            "وعدت رئيسة الوزراء بتقديم خيام للمتضررين خلال زيارتها للوادي.",
            "خط السكة الحديدية بين المدينتين لا يزال مغلقا.",
            "ستفتح المدارس أبوابها الأسبوع المقبل.",
            "حذر مهندس قبل سنوات من تشققات في جسم السد.",
        ],
        [
            "قال مهندسون إنهم حذروا منذ سنوات من وجود تشققات بالسد.",
            "غرق العشرات من سكان فيلدورف عندما انهار سد فوق البلدة.",
            "أسعار القمح ترتفع في الأسواق.",
            "زارت رئيسة الوزراء الوادي ووعدت المتضررين بالخيام.",
            "المدارس تعود للعمل في الأسبوع القادم.",
            "أغلقت السكك الحديدية التي تربط بين المدينتين.",
        ],
        {(0, 1), (1, 3), (2, 5), (3, 4), (4, 0)},
    ),
    "zh": (
        [
            "周一晚间,位于韦尔镇上方的水库大坝突然决堤,造成至少四十三人死亡。",
            "总理霍尔姆于三月五日乘直升机前往灾区,承诺提供一千二百顶帐篷。",
            "连接两座城市的铁路线目前仍然处于关闭状态。",
            "当地学校预计下周重新开课。",
            "一名工程师早在五年前就曾警告大坝存在裂缝。",
        ],
        [
            "据官方通报,水库大坝周一夜里决堤,已有四十三人遇难。",
            "铁路运输仍未恢复,两城之间的线路关闭。",
            "霍尔姆总理视察灾区时表示,政府将送去一千二百顶帐篷。",
            "工程师五年前就发现坝体有裂缝并发出警告。",
            "教育部门说,学校最快下周复课。",
            "粮食价格上涨了一成。",
        ],
        {(0, 0), (1, 2), (2, 1), (3, 4), (4, 3)},
    ),
}


@pytest.mark.parametrize("language", LONGER)
def test_articles_told_in_another_order_are_linked_and_nothing_else(language: str) -> None:
    left, right, wanted = LONGER[language]
    found = {(link.left.sentence, link.right.sentence) for link in align(left, right, language)}

    assert wanted <= found
    assert len(found - wanted) <= 1


def test_a_reason_names_a_word_once_however_many_terms_it_makes() -> None:
    (link, *_) = align(*ARTICLES["he"], "he")
    words = [reason.words for reason in link.reasons]

    assert "השיטפון" in words
    assert len(words) == len(set(words))
