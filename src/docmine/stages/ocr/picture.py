"""The picture of a page, as the modules of this stage hand it to one another."""

import numpy as np

Picture = np.ndarray[tuple[int, int], np.dtype[np.uint8]]
"""Grey values: rows from the top, 0 black, 255 white."""
