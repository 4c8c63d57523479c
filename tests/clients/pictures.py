"""pictures.py - do two programs draw the same picture?

pictures.py A.png B.png [ASIDE]: over squares of 12 pixels (3.2 mm at 96 dpi) the average of each colour
may differ by 18 of 255 at most, once the square is let lie a pixel off, or ASIDE pixels sideways. Edges
may be softened and letters be drawn thinner or thicker, but no word, marker or hatching may be missing
or elsewhere.

pictures.py --without TEXT in.svg out.svg: the same picture without its first text that is TEXT.

SPDX-License-Identifier: MIT
"""
import re
import sys

from PIL import Image, ImageChops

SQUARE = 12
TOLERANCE = 18


def flat(path):
    """The picture on white paper."""
    picture = Image.open(path).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def means(picture, squares, left, top):
    area = (left, top, left + squares[0] * SQUARE, top + squares[1] * SQUARE)
    return picture.crop(area).resize(squares, Image.BOX)


def compare(first, second, aside=1):
    one, two = flat(first), flat(second)
    if max(abs(a - b) for a, b in zip(one.size, two.size)) > 2:
        sys.exit("sizes differ: %s, %s" % (one.size, two.size))
    aside = int(aside)
    room = (2 * aside, 2)
    squares = tuple((min(a, b) - r) // SQUARE for a, b, r in zip(one.size, two.size, room))
    wanted = means(one, squares, aside, 1)
    least = [255] * (squares[0] * squares[1])
    for left in range(2 * aside + 1):
        for top in range(3):
            difference = ImageChops.difference(wanted, means(two, squares, left, top))
            least = [min(known, max(colours)) for known, colours in zip(least, difference.getdata())]
    worst = max(least)
    if worst > TOLERANCE:
        at = least.index(worst)
        sys.exit("a square differs by %d of 255, at pixel %d, %d" %
                 (worst, at % squares[0] * SQUARE, at // squares[0] * SQUARE))


def leave_out(text, source, target):
    with open(source, encoding="utf-8") as file:
        svg = file.read()
    less, count = re.subn("<text [^>]*>" + re.escape(text) + "</text>", "", svg, count=1)
    if count != 1:
        sys.exit("no text '%s' in %s" % (text, source))
    with open(target, "w", encoding="utf-8") as file:
        file.write(less)


if sys.argv[1] == "--without":
    leave_out(*sys.argv[2:5])
else:
    compare(*sys.argv[1:4])
