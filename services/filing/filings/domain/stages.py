"""What may happen to a filing next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class FilingStage(WordedCode):
    """Where a filing stands."""

    DUE = "due", "待报送", "due"
    SUBMITTED = "submitted", "待形式审查", "awaiting the form check"
    SUPPLEMENTING = "supplementing", "待补正", "awaiting supplements"
    REGISTERED = "registered", "予以登记", "registered"
    NOT_ACCEPTED = "not_accepted", "不予登记", "not accepted"


class FilingAct(WordedCode):
    SUBMIT = "submit", "报送", "submit"
    RECEIVE = "receive", "登记收文", "record the receipt"
    TELL = "tell_submission", "补记报送", "tell when it was submitted"
    CHECK_FORM = "check_form", "形式审查", "check the form"
    NUMBER = "number_registration", "编备案登记号", "number the registration"
    MISDIRECT = "misdirect", "登记报备对象错误", "record that it went elsewhere"


# Either side may tell of its day, where the other has, also after the form was looked at; and what went elsewhere did
# so, however far the filing has come by then.
FILING_NEXT: dict[FilingStage, frozenset[FilingAct]] = {
    FilingStage.DUE: frozenset({FilingAct.SUBMIT, FilingAct.MISDIRECT}),
    FilingStage.SUBMITTED: frozenset({FilingAct.RECEIVE, FilingAct.TELL, FilingAct.CHECK_FORM, FilingAct.MISDIRECT}),
    FilingStage.SUPPLEMENTING: frozenset({FilingAct.SUBMIT, FilingAct.RECEIVE, FilingAct.TELL, FilingAct.MISDIRECT}),
    FilingStage.REGISTERED: frozenset({FilingAct.RECEIVE, FilingAct.TELL, FilingAct.NUMBER, FilingAct.MISDIRECT}),
    FilingStage.NOT_ACCEPTED: frozenset({FilingAct.RECEIVE, FilingAct.TELL, FilingAct.MISDIRECT}),
}
