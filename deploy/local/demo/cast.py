"""Who plays: units of 赣州市 and 汉台区, courts and procuratorate among them, each person with a part of their own."""

from deploy.local.client import Caller
from shared.kernel.model.actor import Role

GANZHOU, NANKANG, HANTAI, PUZHEN_TOWN = "360700", "360703", "610702", "610702100"


def _caller(name: str, unit: str, *roles: Role, region: str = GANZHOU) -> Caller:
    return Caller(name, unit, region, frozenset(roles))


HOUSING = "ganzhou-housing"
TRANSPORT = "ganzhou-transport"
JUSTICE = "ganzhou-justice"
GOVERNMENT = "ganzhou-government"

DRAFTER = _caller("housing-drafter", HOUSING, Role.DRAFTER)
LITIGATOR = _caller("housing-litigator", HOUSING, Role.LITIGATOR)
TRANSPORT_DRAFTER = _caller("transport-drafter", TRANSPORT, Role.DRAFTER)
TRANSPORT_LITIGATOR = _caller("transport-litigator", TRANSPORT, Role.LITIGATOR)
TRANSPORT_SECOND = _caller("transport-litigator-2", TRANSPORT, Role.LITIGATOR)
REVIEWER = _caller("justice-reviewer", JUSTICE, Role.REVIEWER)
REGISTRAR = _caller("justice-registrar", JUSTICE, Role.REGISTRAR)
PROVINCE = _caller("province-registrar", "jiangxi-justice", Role.REGISTRAR, region="360000")
SUPERVISOR = _caller("rule-of-law-office", "ganzhou-rule-of-law", Role.SUPERVISOR)
OFFICE = _caller("government-office", GOVERNMENT, Role.OFFICE)
SECRETARY = _caller("government-drafter", GOVERNMENT, Role.DRAFTER)
HEAD = _caller("government-head", GOVERNMENT, Role.HEAD)
APPROVALS = _caller("approval-bureau", "ganzhou-approvals", Role.OFFICE)
ESTABLISHMENT = _caller("establishment-office", "ganzhou-establishment", Role.OFFICE)
# It lies in a county, and hears the cases of bureaus of the city, and of counties beside its own.
ZHANGGONG_COURT = _caller("zhanggong-court", "court-zhanggong", Role.COURT, region="360702")
GANXIAN_COURT = _caller("ganxian-court", "court-ganxian", Role.COURT, region="360704")
COURT = _caller("ganzhou-court", "court-ganzhou", Role.COURT)
PROCURATORATE = _caller("ganzhou-procuratorate", "procuratorate-ganzhou", Role.PROCURATORATE)
OPERATOR = _caller("operator", "operations", Role.OPERATOR, region="000000")

TAX, UPPER_TAX = "ganzhou-tax", "jiangxi-tax"
TAX_DRAFTER = _caller("tax-drafter", TAX, Role.DRAFTER)
UPPER_TAX_REGISTRAR = _caller("upper-tax-registrar", UPPER_TAX, Role.REGISTRAR, region="360000")

NANKANG_HOUSING = "nankang-housing"
NANKANG_LITIGATOR = _caller("nankang-litigator", NANKANG_HOUSING, Role.LITIGATOR, region=NANKANG)

HANTAI_JUSTICE, HANTAI_TRANSPORT, PUZHEN = "hantai-justice", "hantai-transport", "hantai-puzhen"
HANTAI_OFFICE = _caller("hantai-office", "hantai-government-office", Role.OFFICE, region=HANTAI)
HANTAI_SUPERVISOR = _caller("hantai-rule-of-law-office", "hantai-rule-of-law", Role.SUPERVISOR, region=HANTAI)
HANTAI_UNITS = {
    HANTAI_JUSTICE: _caller("hantai-justice-staff", HANTAI_JUSTICE, Role.DRAFTER, region=HANTAI),
    HANTAI_TRANSPORT: _caller("hantai-transport-staff", HANTAI_TRANSPORT, Role.DRAFTER, region=HANTAI),
    PUZHEN: _caller("puzhen-staff", PUZHEN, Role.DRAFTER, region=PUZHEN_TOWN),
}
HANTAI_REVIEWER = _caller("hantai-reviewer", HANTAI_JUSTICE, Role.REVIEWER, region=HANTAI)
HANTAI_REGISTRAR = _caller("hantai-registrar", HANTAI_JUSTICE, Role.REGISTRAR, region=HANTAI)
PUZHEN_OFFICE = _caller("puzhen-office", PUZHEN, Role.OFFICE, region=PUZHEN_TOWN)
PUZHEN_HEAD = _caller("puzhen-head", PUZHEN, Role.HEAD, region=PUZHEN_TOWN)
