"""A figure as a picture: whole, drawn once, with its words."""

import base64
import re
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from helpers.show import pictures


def figure(*texts: tuple[float, str]) -> Figure:
    """Return a figure of two by one inches with texts that begin at some width of it."""
    made = Figure(figsize=(2, 1), dpi=100)
    for place, text in texts:
        made.text(place, 0.5, text)
    return made


def dots(made: Figure) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(pictures.png(made))).convert("L"))


@pytest.mark.parametrize(
    "texts",
    [
        [(0.5, "inside")],
        [(-0.9, "over the left edge"), (0.9, "over the right edge")],
        [(0.1, "a very long title " * 20)],
        [(-9.0, "far away on the left")],
    ],
)
def test_a_picture_holds_all_that_is_drawn_and_a_margin(texts):
    shown = dots(figure(*texts)) < 255
    edge = np.array([np.flatnonzero(shown.any(axis=axis))[[0, -1]] for axis in (1, 0)])
    room = np.column_stack([edge[:, 0], np.array(shown.shape) - 1 - edge[:, 1]])
    assert (room >= pictures.MARGIN - 1).all() and (room <= pictures.MARGIN + 6).all()
    assert shown.sum() > 50 * len(texts)


def test_what_stands_inside_is_drawn_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(Figure, "draw", lambda own, _, draw=Figure.draw: drawn.append(draw(own, _)))
    pictures.png(figure((0.1, "text")))
    assert len(drawn) == 1


def test_a_picture_is_the_same_whatever_draws_the_figures_of_a_notebook():
    made = plt.figure(figsize=(2, 1))
    made.text(0.1, 0.5, "text")
    plt.close(made)
    assert pictures.png(made) == pictures.png(made)


def test_an_empty_figure_is_a_picture_too():
    assert dots(figure()).min() == 255


def test_an_image_has_its_words_escaped():
    code = pictures.image(figure((0.1, "text")), alt='a "b" <c>')
    assert 'alt="a &quot;b&quot; &lt;c&gt;"' in code and code.startswith("<img ")
    data = base64.b64decode(re.search('base64,([^"]+)"', code).group(1))
    assert Image.open(BytesIO(data)).format == "PNG"
