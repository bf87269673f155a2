"""A figure as a picture in a page: drawn once, cut to what is on it, with its words beside it."""

from __future__ import annotations

import base64
import html
import math
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image

STYLE = "helpers.show.news"

MARGIN = 10  # dots around what is drawn

LEFT, RIGHT, BELOW, ABOVE = 2.5, 2.0, 0.5, 1.0
"""Inches of paper around a figure: names and titles may be wider than it."""


def image(figure: Figure, *, alt: str) -> str:
    """Return a figure as an HTML image with the text `alt`."""
    data = base64.b64encode(png(figure)).decode()
    said = html.escape(alt)
    return f'<img style="max-width:100%" alt="{said}" src="data:image/png;base64,{data}">'


def png(figure: Figure) -> bytes:
    """Return a figure as PNG, whatever stands over its edges with it, and a small margin.

    To find out how far that reaches matplotlib would lay out every text once more. Here the figure
    is drawn on larger paper, which is cut; only what reaches its edge is measured and drawn again.
    """
    with plt.style.context(STYLE):
        FigureCanvasAgg(figure)  # whatever draws the figures of the notebook
        dots = _drawn(figure, _paper(figure))
        if cut := _inked(dots):
            dots = dots[cut]
        else:
            whole = figure.get_tightbbox(figure.canvas.get_renderer())
            dots = _drawn(figure, whole.padded(MARGIN / figure.dpi))
    page = BytesIO()
    colours = np.ascontiguousarray(dots).view(np.uint8).reshape(*dots.shape, 4)[..., :3]
    Image.fromarray(np.ascontiguousarray(colours)).save(page, "png", compress_level=1)
    return page.getvalue()


def _paper(figure: Figure) -> Bbox:
    """Return the figure's box with room on all sides."""
    width, height = figure.get_size_inches()
    return Bbox.from_extents(-LEFT, -BELOW, width + RIGHT, height + ABOVE)


def _drawn(figure: Figure, paper: Bbox) -> np.ndarray:
    """Return what is on the `paper` (in inches) as an array, a dot an integer."""
    page = BytesIO()
    width, height = (math.ceil(inches * figure.dpi) for inches in paper.size)
    # half a dot more: matplotlib rounds down, and would a whole number a hair below itself
    box = Bbox.from_bounds(*paper.min, (width + 0.5) / figure.dpi, (height + 0.5) / figure.dpi)
    figure.savefig(page, format="raw", dpi=figure.dpi, bbox_inches=box)
    return np.frombuffer(page.getbuffer(), np.uint32).reshape(height, width)


def _inked(dots: np.ndarray) -> tuple[slice, slice] | None:
    """Return the rows and columns of what is drawn and its margin; None where they leave the paper.

    So it is, too, where nothing is drawn.
    """
    ink, cut = dots != dots[0, 0], []
    for axis, n in ((1, len(dots)), (0, dots.shape[1])):
        side = np.flatnonzero(ink.any(axis=axis))
        if not len(side) or side[0] < MARGIN or side[-1] + MARGIN >= n:
            return None
        cut.append(slice(side[0] - MARGIN, side[-1] + 1 + MARGIN))
    return cut[0], cut[1]
