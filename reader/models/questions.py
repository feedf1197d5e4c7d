"""What facts are called, and which type of difference their marks are drawn as."""

from PySide6.QtCore import QCoreApplication

from index.records import DifferenceType, Fact, Question, Relation

translate = QCoreApplication.translate

_TYPES = {
    Question.HOW_SURE: DifferenceType.HEDGE,
    Question.WHEN: DifferenceType.DATE,
    Question.WHERE: DifferenceType.PLACE,
    Question.WHO: DifferenceType.ENTITY,
    Question.WHO_SAYS: DifferenceType.ATTRIBUTION,
    Question.CALLED: DifferenceType.LOADED,
}
_NAMED = (Question.WHERE, Question.WHO, Question.CALLED)


def mark_type(fact: Fact) -> DifferenceType:
    """The type that the words of a fact are marked as; all that is counted is a number."""
    if fact.question in _NAMED and fact.relation is Relation.EQUAL:
        return DifferenceType.NAME_VARIANT
    return _TYPES.get(fact.question, DifferenceType.NUMBER)


def question_words(question: Question) -> str:
    """A question in words."""
    return {
        Question.HOW_SURE: translate("questions", "How sure?"),
        Question.WHEN: translate("questions", "When?"),
        Question.WHERE: translate("questions", "Where?"),
        Question.KILLED: translate("questions", "How many killed?"),
        Question.WOUNDED: translate("questions", "How many wounded?"),
        Question.DETAINED: translate("questions", "How many detained?"),
        Question.DISPLACED: translate("questions", "How many displaced?"),
        Question.MISSING: translate("questions", "How many missing?"),
        Question.RESCUED: translate("questions", "How many rescued?"),
        Question.HOW_MANY: translate("questions", "How many?"),
        Question.MONEY: translate("questions", "How much money?"),
        Question.SHARE: translate("questions", "What share?"),
        Question.SIZE: translate("questions", "How large?"),
        Question.DURATION: translate("questions", "How long?"),
        Question.WHO: translate("questions", "Who?"),
        Question.WHO_SAYS: translate("questions", "Who says so?"),
        Question.CALLED: translate("questions", "What is it called?"),
    }[question]


def told_relation(relation: Relation, text: str) -> str:
    """How answers stand to each other, in words; a possible conflict always carries its sign."""
    if relation is Relation.CONFLICTING and "≠" not in text:
        return f"≠ {text}" if text else translate("questions", "≠ possible conflict")
    return text
