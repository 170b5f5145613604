"""Who may come in by the routes of this service."""

from typing import Annotated

from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers

ISSUERS = (Role.COURT, Role.PROCURATORATE, Role.REVIEWER)

Reader = Annotated[Call, callers()]

Agency = Annotated[Call, callers(Role.LITIGATOR)]

AgencysStep = Annotated[Call, callers(Role.LITIGATOR, precondition=True)]

Observer = Annotated[Call, callers(Role.LITIGATOR, Role.DRAFTER, Role.OFFICE)]

Court = Annotated[Call, callers(Role.COURT)]

CourtsStep = Annotated[Call, callers(Role.COURT, precondition=True)]

EithersStep = Annotated[Call, callers(Role.LITIGATOR, Role.COURT, precondition=True)]

Issuer = Annotated[Call, callers(*ISSUERS)]

IssuersStep = Annotated[Call, callers(*ISSUERS, precondition=True)]
