"""How the notebooks' plots look: letters for every script, colours that colour-blind people tell apart."""

from __future__ import annotations

from importlib import import_module

# The first of these that a machine has draws what the plain font lacks; Debian's is fonts-noto-cjk.
_SCRIPTS = (
    (
        "Noto Sans CJK SC",
        "Noto Sans CJK JP",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "WenQuanYi Zen Hei",
    ),
    ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "IPAGothic"),
    ("Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic"),
)
# Okabe and Ito's palette, dark before light.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")


def prepare() -> None:
    """Set matplotlib's fonts, colours and sizes for this session."""
    plt, fonts = import_module("matplotlib.pyplot"), import_module("matplotlib.font_manager")
    installed = {font.name for font in fonts.fontManager.ttflist}
    found = [next((name for name in names if name in installed), None) for names in _SCRIPTS]
    plt.rcParams.update(
        {
            "font.family": ["DejaVu Sans", *dict.fromkeys(name for name in found if name)],
            "axes.prop_cycle": import_module("cycler").cycler(color=COLOURS),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "figure.figsize": (9, 4.5),
            "figure.constrained_layout.use": True,
        }
    )


def short(words: object, length: int = 42) -> str:
    """Words cut to a length that fits an axis; "not named" where there are none."""
    told = str(words) if isinstance(words, str) else "not named"
    return told if len(told) <= length else told[: length - 1].rstrip() + "…"
