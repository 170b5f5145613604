"""The reader's one door: text in, reading out."""

from services.notify.domain.reading.reading import DocumentKind, DocumentSource, Reading


def read_document(text: str) -> Reading:
    """The draft duties of a policy document; offsets count the characters of `text` as it is given."""
    source = DocumentSource(title=None, number=None, issuer=None, issued_on=None, kind=DocumentKind.ORDER)
    return Reading(source, (), ())
