"""What may be entered of a meeting next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class MeetingStage(WordedCode):
    """What is known of a meeting."""

    CONVENED = "convened", "待登记出席情况", "attendance not recorded yet"
    HELD = "held", "已登记出席情况", "attendance recorded"


class MeetingStep(WordedCode):
    """What can be entered of a meeting."""

    RECORD_ATTENDANCE = "record_attendance", "登记出席情况", "record who attended"
    TAKE_UP = "take_up", "登记讨论事项", "take up a matter"
    TAKE_UP_IRREGULARLY = (
        "take_up_irregularly",
        "登记违反程序讨论的事项",
        "record a matter taken up against the procedure",
    )


# Of what was against the procedure it may never be known who came.
_ANY_TIME = frozenset({MeetingStep.TAKE_UP_IRREGULARLY})

NEXT: dict[MeetingStage, frozenset[MeetingStep]] = {
    MeetingStage.CONVENED: _ANY_TIME | {MeetingStep.RECORD_ATTENDANCE},
    MeetingStage.HELD: _ANY_TIME | {MeetingStep.TAKE_UP},
}
