"""Entries of a PDF in which more can travel than its pages show, by the check that looks for them."""

from collections.abc import Mapping

PICTURE = frozenset((b"XObject", b"Image"))
"""What a page must have to show a picture at all."""

TELLTALE: Mapping[str, tuple[str, frozenset[bytes]]] = {
    "no-annotations": ("annotations", frozenset(b"Annots Annot Popup RichMedia Redact".split())),
    "no-attachments": (
        "attachments",
        frozenset(b"EmbeddedFile EmbeddedFiles Filespec FileAttachment EF AF Collection AssociatedFiles".split()),
    ),
    "no-scripts": (
        "scripts or actions",
        frozenset(b"JavaScript JS OpenAction AA Launch SubmitForm ImportData GoToR GoToE Rendition".split()),
    ),
    "no-layers": ("layers", frozenset(b"OCProperties OCG OCGs OCMD OC".split())),
    "no-forms": ("form fields", frozenset(b"AcroForm XFA Widget FT Fields SigFlags".split())),
    "no-images": ("pictures or forms", frozenset(b"XObject Image Form Pattern Shading SMask ImageMask".split())),
    "no-structure-leaks": (
        "replacement texts, page labels, thumbnails or other side entries",
        frozenset(
            b"ActualText Alt E T PieceInfo PageLabels Thumb Threads B Metadata Names Dests Properties SpiderInfo"
            b" LastModified OutputIntents Perms DSS Legal RoleMap ClassMap IDTree Span URI".split()
        ),
    ),
}
