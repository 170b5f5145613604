"""The closed list of documents, with the Chinese terms it stands for."""

from shared.kernel.words.wording import WordedCode


class Step(WordedCode):
    """Steps before registration that this system can see (国办发〔2018〕37号)."""

    LEGALITY_REVIEW = "legality_review", "合法性审核", "the legality review"
    COLLECTIVE_DECISION = "collective_decision", "集体审议决定", "the collective decision"
