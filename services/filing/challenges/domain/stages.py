"""What may happen to a challenge next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class ChallengeStage(WordedCode):
    """Whether the document that is meant was found."""

    WAITING = "waiting", "待关联", "waiting for its document"
    LINKED = "linked", "已关联", "linked"
    CLOSED = "closed", "已了结", "closed"


class ChallengeAct(WordedCode):
    LINK = "link", "关联文件", "link to a document"
    CLOSE = "close", "了结", "close"


CHALLENGE_NEXT: dict[ChallengeStage, frozenset[ChallengeAct]] = {
    ChallengeStage.WAITING: frozenset(ChallengeAct),
    ChallengeStage.LINKED: frozenset(),
    ChallengeStage.CLOSED: frozenset(),
}
