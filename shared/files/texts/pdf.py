"""PDF: the text that lies behind the pages; pictures of pages give none."""

import io

from shared.files.texts.refusals import FileDamaged, FileEncrypted, PictureOnly, UnreadableFile

# A stamp or a page number that a scanner adds is no text.
_FEWEST_LETTERS = 10


def pdf_text(content: bytes) -> str:
    """Page after page, line by line as the pages show it."""
    try:
        text = _pages(content)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as broken:
        raise FileDamaged() from broken
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise PictureOnly()
    return text


def _pages(content: bytes) -> str:
    from pypdf import PasswordType, PdfReader  # it takes a tenth of a second, and few documents need it

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise FileEncrypted()
    return "\n".join(page.extract_text() for page in reader.pages).replace("\x00", "")
