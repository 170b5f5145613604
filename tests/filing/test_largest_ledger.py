"""The largest workbooks that are taken, and larger ones: nobody else waits while they are read."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.filing.entrypoints.ledgers import ledgers
from services.filing.service import FilingService
from shared.kernel.words.refusals import Refusal
from shared.ledgers.handing_in import Handed, hand_in
from tests.filing.test_importing_on_databases import BY, HEADINGS
from tests.house.ledgers import SPACES, with_parts
from tests.house.stalls import stalls

AT_MOST = 0.05
MANY_ROWS, MANY_STRINGS, MANY_STYLES = 3_000, 1_199_000, 60_000
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FONTS = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs>"
)
NORMAL = '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'


def rows() -> Iterator[str]:
    yield "".join(f'<c t="str"><v>{each}</v></c>' for each in HEADINGS)
    for nth in range(MANY_ROWS):
        yield (
            f'<c t="str"><v>gz-gov</v></c><c t="s"><v>{MANY_STRINGS - 1 - nth}</v></c>'
            f'<c t="str"><v>赣市府规〔2024〕{nth}号</v></c><c s="1"><v>45355</v></c>'
        )


@pytest.fixture(scope="module")
def largest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of few of the rows, with all the strings and styles that there may be."""
    strings = "".join(f"<si><t>关于第{nth}件事项的办法</t></si>" for nth in range(MANY_STRINGS))
    styles = '<xf numFmtId="0"/><xf numFmtId="14"/>' + '<xf numFmtId="0"><alignment/></xf>' * MANY_STYLES
    said = "".join(f"<row>{each}</row>" for each in rows())
    override = '<Override PartName="/{}" ContentType="' + KINDS + '.{}+xml"/>'
    kinds = (("xl/workbook.xml", "sheet.main"), ("xl/sharedStrings.xml", "sharedStrings"))
    file = tmp_path_factory.mktemp("largest") / "ledger.xlsx"
    file.write_bytes(
        with_parts(
            {
                "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                + "".join(override.format(*each) for each in kinds)
                + "</Types>",
                "xl/sharedStrings.xml": f"<sst {SPACES}>{strings}</sst>",
                "xl/styles.xml": f"<styleSheet {SPACES}>{FONTS}<cellXfs>{styles}</cellXfs>{NORMAL}</styleSheet>",
                "xl/worksheets/sheet1.xml": f"<worksheet {SPACES}><sheetData>{said}</sheetData></worksheet>",
            }
        )
    )
    return file


async def stalled_by(service: FilingService, file: Path, most: int) -> tuple[int | str, float]:
    """How many rows were kept, or why none, and the longest stall of the best of three times."""
    handed, least = Handed(file, file.name, "", BY, True), math.inf
    for _ in range(3):
        async with stalls() as stalled:
            try:
                became: int | str = (
                    await hand_in(handed, ledgers(service)["documents"], service.store, most=most)
                ).rows or 0
            except Refusal as refused:
                became = refused.code
        least = min(least, stalled.longest)
        if least < AT_MOST:
            break
    return became, least


@pytest.mark.timeout(480)
@pytest.mark.parametrize(("most", "becomes"), [(200_000, MANY_ROWS), (199_000, "import.inflated")])
async def test_nobody_waits_while_the_largest_workbook_is_read(
    service: FilingService, largest: Path, most: int, becomes: int | str
) -> None:
    became, stalled = await stalled_by(service, largest, most)
    assert became == becomes
    assert stalled < AT_MOST
