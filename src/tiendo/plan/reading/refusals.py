"""Why a file was not read: each refusal says what is wrong and what to do about it."""

from __future__ import annotations

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.plan.reading.limits import MEGABYTE


class UnreadableDocument(Refusal):
    """The file cannot be read as a document; nothing was stored."""


class EmptyFile(UnreadableDocument):
    """No bytes, or no words in them."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Tệp trống, không có nội dung. Hãy kiểm tra lại tệp và tải lên bản có nội dung.",
                en="The file is empty. Check it and upload the one that holds the text.",
            )
        )


class FileTooLarge(UnreadableDocument):
    """More bytes than the limit."""

    def __init__(self, size: int, limit: int) -> None:
        have, most = -(-size // MEGABYTE), limit // MEGABYTE
        super().__init__(
            Words(
                vi=f"Tệp nặng {have} MB, vượt mức cho phép {most} MB. Hãy bỏ bớt hình ảnh, tách phụ lục "
                "thành tệp riêng hoặc đề nghị quản trị viên nâng mức giới hạn.",
                en=f"The file is {have} MB; the limit is {most} MB. Remove pictures, upload the appendices "
                "apart, or ask the administrator to raise the limit.",
            )
        )


class UnsupportedKind(UnreadableDocument):
    """A file whose type is recognised but not read here."""

    def __init__(self, found: Words, way_out: Words) -> None:
        super().__init__(
            Words(vi=f"Tệp này là {found.vi}. {way_out.vi}", en=f"This file is {found.en}. {way_out.en}")
        )


class NotADocument(UnreadableDocument):
    """Bytes of no type known."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Không nhận ra đây là văn bản. Hãy tải lên tệp Word (.docx), PDF có lớp chữ, Excel "
                "(.xlsx), trang HTML hoặc tệp văn bản thuần.",
                en="This is not a document tiendo knows. Upload a Word file (.docx), a PDF with a text "
                "layer, an Excel file (.xlsx), an HTML page or plain text.",
            )
        )


class EncryptedDocument(UnreadableDocument):
    """Locked with a password."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Tệp được bảo vệ bằng mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại "
                "rồi tải lên.",
                en="The file is protected by a password. Open it, remove the password, save it and upload "
                "it again.",
            )
        )


class ScanWithoutText(UnreadableDocument):
    """A PDF or an image that holds pictures of pages and no text."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Tệp là bản chụp (scan), không có lớp chữ nên không đọc được. Hãy dùng bản Word hoặc PDF "
                "phát hành điện tử của văn bản, hoặc nhận dạng chữ (OCR) rồi kiểm tra lại trước khi tải lên.",
                en="The file is a scan without a text layer. Use the Word file or the electronically issued "
                "PDF, or run text recognition (OCR) and check the result before uploading it.",
            )
        )


class DamagedFile(UnreadableDocument):
    """Cut short, or broken inside."""

    def __init__(self, what: Words) -> None:
        super().__init__(
            Words(
                vi=f"{what.vi} bị hỏng hoặc thiếu một phần nên không đọc được. Hãy mở tệp gốc, lưu lại và "
                "tải lên lần nữa.",
                en=f"{what.en} is damaged or incomplete. Open the original, save it again and upload it "
                "once more.",
            )
        )


class ZipBomb(UnreadableDocument):
    """An archive that unpacks to far more than it weighs."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Tệp nén chứa dữ liệu bung ra lớn bất thường nên bị từ chối để bảo đảm an toàn. Hãy lưu "
                "lại văn bản từ Word hoặc Excel rồi tải lên.",
                en="The file unpacks to an abnormal size and was refused for safety. Save the document "
                "again from Word or Excel and upload that.",
            )
        )


class HostileMarkup(UnreadableDocument):
    """XML with a DTD: entity bombs and external entities come that way, documents never do."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Tệp chứa khai báo thực thể XML (DTD) không có trong văn bản thông thường nên bị từ chối "
                "để bảo đảm an toàn. Hãy lưu lại văn bản từ Word hoặc Excel rồi tải lên.",
                en="The file declares XML entities (a DTD), which ordinary documents never do, and was "
                "refused for safety. Save the document again from Word or Excel and upload that.",
            )
        )


class TableTooLarge(UnreadableDocument):
    """A table wider or longer than any plan's."""

    def __init__(self, *, rows: int, columns: int) -> None:
        super().__init__(
            Words(
                vi=f"Có bảng vượt giới hạn {rows} dòng hoặc {columns} cột. Hãy xóa các dòng, cột thừa ngoài "
                "vùng dữ liệu rồi tải lên lại.",
                en=f"A table exceeds {rows} rows or {columns} columns. Delete the rows and columns outside "
                "the data and upload it again.",
            )
        )


class TooManyPages(UnreadableDocument):
    """A PDF with more pages than the limit."""

    def __init__(self, pages: int, limit: int) -> None:
        super().__init__(
            Words(
                vi=f"Tệp có {pages} trang, vượt mức cho phép {limit} trang. Hãy tách riêng phần kế hoạch và "
                "phụ lục cần nhập.",
                en=f"The file has {plural(pages, 'page')}; the limit is {limit}. Keep only the plan "
                "and the appendices "
                "to import.",
            )
        )


class LegacyEncoding(UnreadableDocument):
    """Plain text in an old Vietnamese encoding that cannot be converted without guessing."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Văn bản dùng bảng mã cũ (VNI, VISCII hoặc tương tự) không xác định chắc chắn được. Hãy "
                "chuyển sang Unicode (UTF-8) rồi tải lên, hoặc tải tệp Word gốc còn tên phông chữ.",
                en="The text uses an old Vietnamese encoding (VNI, VISCII or alike) that cannot be told for "
                "certain. Convert it to Unicode (UTF-8), or upload the Word file that still names its fonts.",
            )
        )


class NoConverterForDoc(UnreadableDocument):
    """Word 97–2003 and neither LibreOffice nor antiword on this machine."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Tệp Word 97-2003 (.doc) cần LibreOffice hoặc antiword, máy chủ chưa cài. Hãy mở tệp "
                "bằng Word, chọn Lưu dưới dạng .docx rồi tải lên.",
                en="Word 97–2003 files (.doc) need LibreOffice or antiword, which this server lacks. Open "
                "the file in Word, save it as .docx and upload that.",
            )
        )


class ReadingTookTooLong(UnreadableDocument):
    """The worker was stopped at its time limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            Words(
                vi=f"Đọc tệp quá {seconds:g} giây nên đã dừng. Hãy tách văn bản thành các tệp nhỏ hơn hoặc "
                "đề nghị quản trị viên nâng mức giới hạn.",
                en=f"Reading took more than {seconds:g} seconds and was stopped. Split the document into "
                "smaller files or ask the administrator to raise the limit.",
            )
        )


class ReadingTookTooMuchMemory(UnreadableDocument):
    """The worker was stopped at its memory limit."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(
            Words(
                vi=f"Đọc tệp cần hơn {megabytes} MB bộ nhớ nên đã dừng. Hãy tách văn bản thành các tệp nhỏ "
                "hơn hoặc đề nghị quản trị viên nâng mức giới hạn.",
                en=f"Reading needed more than {megabytes} MB of memory and was stopped. Split the document "
                "into smaller files or ask the administrator to raise the limit.",
            )
        )


class ReaderCrashed(UnreadableDocument):
    """The worker died; the file is at fault, or a library under the reader."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Không đọc được tệp: trình đọc dừng đột ngột, tệp có thể bị hỏng. Hãy mở tệp gốc, lưu "
                "lại và tải lên lần nữa.",
                en="The file could not be read: the reader stopped suddenly, so the file may be damaged. "
                "Open the original, save it again and upload it once more.",
            )
        )
