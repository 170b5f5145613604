"""What is refused as evidence of a duty."""

from shared.kernel.words.refusals import OutOfOrder, Unacceptable


class CountedElsewhere(OutOfOrder):
    """Two counts of one thing would contradict each other: what is entered there counts here by itself."""

    code = "notify.counted_elsewhere"
    zh = "这项职责由服务“{service}”登记并计算，不收佐证；请在该服务登记，登记后自动计入。"
    en = "The service “{service}” counts this duty by what is entered there, and no evidence is taken; enter it there."


class ShownAlready(OutOfOrder):
    code = "notify.shown_already"
    zh = "同一附件已作为{on}的佐证提供（{existing}），不重复计算。"
    en = "The same files are evidence of {on} already ({existing}), and count once."


class TooMuch(Unacceptable):
    """A slip of the keyboard, or nobody's doing: the duty would be met for ever."""

    code = "notify.count_too_high"
    zh = "该职责应完成{needed}，一次佐证至多登记{most}，所填{count}明显有误；请核对。"
    en = "What is asked for is {needed}; one evidence tells of {most} at the most, and {count} cannot be right."


class HoursForPersons(Unacceptable):
    """Hours written where persons are counted: of sixty hours sixty officers would have been trained."""

    code = "notify.hours_for_persons"
    zh = (
        "这项职责逐人计算学时：不列人员的，count为已达到{needed}学时的人数，所填{count}多于登记的{most}人。"
        "填写学时的，请列明人员；人数有变的，请先登记人数。"
    )
    en = (
        "Counted for each person: without ids the count is of persons who have reached {needed} hours, "
        "and {count} are more than the {most} on record. Name the persons, or enter first how many there are."
    )
