"""What may be asked of the list of catalogues."""

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.catalogues.domain.stages import CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from shared.web.listings import Column, Listing, codes, day, one_of, same, stage, year

CATALOGUES = Listing(
    of=SqlCatalogues,
    filters=(
        stage(CatalogueStage),
        same("maker", "制定主体。", "The maker."),
        one_of("covers", Covers, "所报的期间。", "The span that it covers."),
        year("year", "年度。", "The year."),
    ),
    columns=(
        Column("maker", "制定主体", "Maker"),
        Column("year", "年度", "Year"),
        codes("covers", Covers, "期间", "Covers"),
        codes("stage", CatalogueStage, "阶段", "Stage"),
        day("due_on", "应报日期", "Due on"),
    ),
    numbered=False,
    sought=False,
)
