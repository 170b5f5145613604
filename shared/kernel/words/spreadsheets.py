"""Text as spreadsheet programs take it: what begins as a formula does is marked as text, and read without the mark."""

# With what a spreadsheet program begins a formula.
_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def as_text(said: str) -> str:
    """A cell that a spreadsheet program takes for text."""
    return f"{_MARK}{said}" if said.startswith(_SIGNS) else said


def as_said(cell: str) -> str:
    """What was said, of a cell that may have been marked as text."""
    return cell[1:] if cell.startswith(_MARK) and cell[1:].startswith(_SIGNS) else cell
