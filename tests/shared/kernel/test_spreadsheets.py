"""Text that a spreadsheet program would take for a formula is marked, and read without the mark."""

import pytest

from shared.kernel.words.spreadsheets import as_said, as_text


@pytest.mark.parametrize("said", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1"])
def test_it_is_marked_and_read_without_the_mark(said: str) -> None:
    """Tabs and returns among them: what is kept from before may begin with one."""
    assert (as_text(said), as_said(as_text(said))) == (f"'{said}", said)
