"""pictures.py - do two programs draw the same picture?

pictures.py A.png B.png: over squares of 12 pixels (3.2 mm at 96 dpi) the average of each colour may
differ by 18 of 255 at most, once the square is let lie a pixel off. Edges may be softened and letters
be drawn thinner or thicker, but no word, marker or hatching may be missing or elsewhere.

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


def means(picture, squares, right, down):
    area = (1 + right, 1 + down, 1 + right + squares[0] * SQUARE, 1 + down + squares[1] * SQUARE)
    return picture.crop(area).resize(squares, Image.BOX)


def compare(first, second):
    one, two = flat(first), flat(second)
    if max(abs(a - b) for a, b in zip(one.size, two.size)) > 2:
        sys.exit("sizes differ: %s, %s" % (one.size, two.size))
    squares = tuple((min(a, b) - 2) // SQUARE for a, b in zip(one.size, two.size))
    wanted = means(one, squares, 0, 0)
    least = [255] * (squares[0] * squares[1])
    for right in (-1, 0, 1):
        for down in (-1, 0, 1):
            difference = ImageChops.difference(wanted, means(two, squares, right, down))
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
    compare(*sys.argv[1:3])
