"""How far a scan is turned: by degrees of skew, or lying on its side.

Skew is found by projection (Postl 1986): counted along the direction of its lines, a page of text
falls into dark rows and white gaps, and the sum of squared counts is greatest.
"""

import numpy as np
from PIL import Image

from docmine.stages.ocr.picture import Picture

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
Points = tuple[Numbers, Numbers]

WIDTH = 900
"""Pixels that a side of the picture is reduced to for measuring; letters stay 6 to 10 pixels high."""
MAX_SKEW = 8.0
MIN_SKEW = 0.2
"""Tesseract reads a smaller skew without loss."""
MAX_POINTS = 60_000
CLEAR = 1.15
"""By how much the best direction must beat the usual one to be believed."""
SIDEWAYS = 1.4


def skew_of(picture: Picture) -> float:
    """Degrees by which the lines fall to the right (negative: rise); 0 where nothing is clear."""
    points = _lower_edges(picture)
    if len(points[0]) < 200:
        return 0.0
    coarse = np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 0.5)
    sharpness = [_sharpness(points, angle) for angle in coarse]
    if max(sharpness) < CLEAR * float(np.median(sharpness)):
        return 0.0
    best = float(coarse[int(np.argmax(sharpness))])
    fine = np.arange(best - 0.5, best + 0.51, 0.05)
    angle = float(max(fine, key=lambda each: _sharpness(points, float(each))))
    return round(angle, 2) if abs(angle) >= MIN_SKEW else 0.0


def lies_sideways(picture: Picture) -> bool:
    """Whether the rows of print run up or down the picture."""
    upright, turned = _lower_edges(picture), _lower_edges(np.rot90(picture))
    if min(len(upright[0]), len(turned[0])) < 200:
        return False
    return _best(turned) > SIDEWAYS * _best(upright)


def straightened(picture: Picture, skew: float) -> Picture:
    """The picture turned about its middle so that the lines run level; its size stays."""
    if not skew:
        return picture
    image = Image.fromarray(picture)
    turned = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


def _best(points: Points) -> float:
    return max(_sharpness(points, angle) for angle in np.arange(-3, 3.1, 0.5))


def _lower_edges(picture: Picture) -> Points:
    """Dark pixels above white ones: baselines above all, and no inside of pictures."""
    step = max(1, min(picture.shape) // WIDTH)
    height, width = (side // step * step for side in picture.shape)
    blocks = picture[:height, :width].reshape(height // step, step, width // step, step)
    small = blocks.mean(axis=(1, 3))
    dark = small < _threshold(small)
    rows, columns = np.nonzero(dark[:-1] & ~dark[1:])
    thin = max(1, len(rows) // MAX_POINTS)
    return rows[::thin].astype(np.float64), columns[::thin].astype(np.float64)


def _threshold(small: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    paper = float(np.percentile(small, 90))
    ink = float(np.percentile(small, 0.5))
    return (paper + ink) / 2


def _sharpness(points: Points, angle: float) -> float:
    """Mean squared count of the rows, in units of what chance would give."""
    rows, columns = points
    level = rows - columns * np.tan(np.radians(angle))
    bins = np.round(level - level.min()).astype(np.int64)
    counts = np.bincount(bins).astype(np.float64)
    return float((counts**2).sum() / max(1.0, counts.sum() ** 2 / len(counts)))
