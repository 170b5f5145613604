"""Policy documents written for these tests, and the files they may come in."""

import io
import zipfile
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter

NOTICE = """云溪市人民政府办公室关于加强行政执法监督工作的通知
云府办发〔2025〕12号

各县（市、区）人民政府，市政府各部门：
为规范行政执法监督，经市政府同意，现就有关事项通知如下。
一、压实监督责任
（一）各县（市、区）人民政府每年至少听取2次行政执法监督工作汇报。（牵头单位：市司法局）
（二）市级行政执法部门应当于每年1月31日前报送上一年度行政执法统计年报，报送率达到100%。（牵头单位：市司法局；责任单位：市级各行政执法部门）
二、加强队伍建设
（三）行政执法人员每人每年接受业务培训不少于60学时。（责任单位：市级各行政执法部门）
（四）鼓励有条件的乡镇设立监督联络点。
云溪市人民政府办公室
2025年3月10日
"""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(body: str, **parts: str) -> bytes:
    """A DOCX with this body, and other parts below ``word/``."""
    return zipped({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"} | {
        f"word/{name}.xml": f"<w:{name} {_W}>{inner}</w:{name}>" for name, inner in parts.items()
    })  # fmt: skip


def zipped(parts: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return packed.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def as_word(text: str) -> bytes:
    return word_file("".join(paragraph(line) for line in text.split("\n")))


def as_page(text: str) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    return f'<html><head><meta charset="utf-8"><title>政务网</title></head><body>{lines}</body></html>'.encode()


def as_pdf(text: str, password: str | None = None) -> bytes:
    """A one-page PDF whose font maps each code to its own character."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in text.split("\n"))
    content = f"BT /F1 12 Tf 14 TL 50 800 Td\n{shown}ET"
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(set(text))} beginbfchar\n{_mapped(text)}\nendbfchar\nendcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>>>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /S /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /S /DW 1000 /CIDSystemInfo 8 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
    ]
    written = _file_of(objects)
    return written if password is None else _locked(written, password)


def _mapped(text: str) -> str:
    codes = sorted(character.encode("utf-16-be").hex() for character in set(text))
    return "\n".join(f"<{code}> <{code}>" for code in codes)


def _file_of(objects: list[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start, size = len(out), len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _locked(pdf: bytes, password: str) -> bytes:
    writer, packed = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="AES-256")
    writer.write(packed)
    return packed.getvalue()
