"""What may be asked of the list of makers."""

from services.filing.makers.adapters.collections import SqlMakers
from shared.web.listings import Column, Listing, day, same

MAKERS = Listing(
    of=SqlMakers,
    filters=(same("credit_code", "统一社会信用代码。", "The credit code."),),
    columns=(Column("credit_code", "统一社会信用代码", "Credit code"), day("closed_on", "移出日期", "Closed on")),
    numbered=False,
)
