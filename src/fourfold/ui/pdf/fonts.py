"""Which fonts print which language: only packaged ones, so that each machine prints alike."""

from importlib.resources import files
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from fourfold.ui.pdf.errors import MissingFontError

PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
FAMILIES = ("Noto Sans", "Noto Sans Arabic")


def font_folders() -> list[Path]:
    """Folders of the packaged fonts."""
    return [Path(str(files(package) / "files")) for package in PACKAGES]


def fonts_for(language: str) -> tuple[typst.Fonts, tuple[str, ...]]:
    """The fonts and the order of families in which a report in `language` looks for characters.

    Raises:
        MissingFontError: Chinese without a usable font named in the settings.
    """
    named = Path(settings.PDF_CJK_FONT) if settings.PDF_CJK_FONT else None
    if named is None and language.startswith("zh"):
        raise MissingFontError(
            _(
                "A report in Chinese needs a font, and none is named. Set FOURFOLD_PDF_CJK_FONT to "
                "the path of a font file such as NotoSansSC-Regular.otf and try again."
            )
        )
    if named is None:
        return _load(font_folders()), FAMILIES
    return _with_named_font(named)


def _with_named_font(named: Path) -> tuple[typst.Fonts, tuple[str, ...]]:
    if not named.is_file():
        raise MissingFontError(
            _("FOURFOLD_PDF_CJK_FONT names %(path)s, which is not a file.") % {"path": named}
        )
    fonts = _load([*font_folders(), named.parent])
    family = next((f.family for f in fonts.fonts() if f.path and Path(f.path) == named), None)
    if family is None:
        raise MissingFontError(
            _("FOURFOLD_PDF_CJK_FONT names %(path)s, which holds no font.") % {"path": named}
        )
    return fonts, (*FAMILIES, family)


def _load(folders: list[Path]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
