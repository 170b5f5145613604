"""Whether anything keeps a rule: what the program makes of it, said once for each rule in the vocabulary."""

from collections.abc import Iterable

from shared.kernel.words.wording import WordedCode


class KeptAs(WordedCode):
    """What reads a rule: each is a claim that a test holds to the code. *not_yet* stands alone."""

    CLOCK = "clock", "有期限，到期提示、逾期可见", "a clock runs, warns and is seen when it is late"
    DUTY = "duty", "列入职责登记册", "asked by the duty register"
    FIGURE = "figure", "有统计指标", "counted by a figure"
    FINDING = "finding", "不符的，列为问题或者提示", "what goes against it is found and shown"
    CHOICES = "choices", "登记时可选的即该规定所列事项", "what can be chosen when it is entered is what the rule lists"
    APPLIED = "applied", "办理、提示、统计时采用", "applied where things are entered, warned of and counted"
    NOT_YET = "not_yet", "暂未计算，本系统不据此提示、统计", "not kept yet: nothing here warns of it or counts it"


def in_words(kept: Iterable[KeptAs], language: str) -> str:
    """What keeps a rule, in ``zh`` or ``en``."""
    return ("；" if language == "zh" else "; ").join(each.wording(language) for each in kept)
