"""What callers send about power lists."""

from typing import Annotated

from pydantic import Field

from services.review.power_lists.domain.terms import Respondent
from shared.web.bodies import Dated, Entering, Reason, Title, UnitCode, whole


class NewPowerListChange(Dated):
    """权责清单调整."""

    model_config = whole(on="2026-03-02", title="市住房和城乡建设局权责清单调整（2026年第一批）")

    title: Annotated[Title | None, Field(description="涉密的不得填写。")] = None
    classified: bool = False


class ConsultationReply(Entering):
    """征求意见答复."""

    respondent: Respondent
    agrees: bool


class PowerListReview(Entering):
    """合法性审查结论."""

    passed: bool


class IrregularConsent(Entering):
    """违反程序的同意：未征求意见、未经审查或者由其他机关实际已经同意的调整."""

    model_config = whole(on="2026-03-20", body="ganzhou-gov")

    body: Annotated[UnitCode | None, Field(description="同意的机关的单位标识，不明的不填；涉密的不得填写。")] = None


class AnotherVersion(Entering):
    """重新提出."""

    title: Annotated[Title | None, Field(description="标题有改动的填写；涉密的不得填写。")] = None


class ChangeWithdrawal(Entering):
    """撤回."""

    model_config = whole(on="2026-03-09", reason="拟与下一批一并调整。")

    reason: Annotated[Reason | None, Field(description="非涉密的必填；涉密的不得填写。")] = None


class PowerListStep(Entering):
    """政府同意、报机构编制部门、公布、登记违反程序的公布、涉密不公布."""
