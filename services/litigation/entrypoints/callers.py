"""Who may come in by the routes of this service."""

from typing import Annotated

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers

ISSUERS = (Role.COURT, Role.PROCURATORATE, Role.REVIEWER)
EITHER = {Role.LITIGATOR: (Bond.OWN,), Role.COURT: (Bond.COURT,)}

Reader = Annotated[Call, callers()]

Agency = Annotated[Call, callers(Role.LITIGATOR, by=(Bond.OWN,))]

AgencysStep = Annotated[Call, callers(Role.LITIGATOR, by=(Bond.OWN,), precondition=True)]

Observer = Annotated[Call, callers(Role.LITIGATOR, Role.DRAFTER, Role.OFFICE, by=(Bond.OWN,))]

Court = Annotated[Call, callers(Role.COURT, by=(Bond.COURT,))]

CourtsStep = Annotated[Call, callers(Role.COURT, by=(Bond.COURT,), precondition=True)]

CourtAbove = Annotated[Call, callers(Role.COURT, by=(Bond.UPPER_COURT,))]

EithersStep = Annotated[Call, callers(by=EITHER, precondition=True)]

Issuer = Annotated[Call, callers(*ISSUERS, by=(Bond.ISSUER,))]

IssuersStep = Annotated[Call, callers(*ISSUERS, by=(Bond.ISSUER,), precondition=True)]
