#!/usr/bin/env python3
"""Writes the tables of `src/chart/glyph.rs`: the widest advance of each character among fonts that readers have.

Needs fonttools (`pip install fonttools`), fontconfig, rustfmt and the fonts. On Debian and Ubuntu:
    apt-get install fonts-liberation fonts-roboto-unhinted fonts-noto-core fonts-noto-cjk
Run it from the root of the repository; it changes what stands between the two marks in the file.
"""
import math
import pathlib
import re
import subprocess
import sys

from fontTools.ttLib import TTFont

FAMILIES = ["Liberation Sans", "Roboto", "Noto Sans", "Noto Sans CJK SC"]
TARGET = pathlib.Path("src/chart/glyph.rs")
BEGIN, END = "// Written by tools/glyph-widths.py.", "// Up to here."
# Name in the file, what it covers, first and last character.
RANGES = [
    ("LATIN", "U+0000 to U+017F: ASCII, Latin-1 and Latin Extended-A", 0x0000, 0x017F),
    ("GREEK", "U+0370 to U+045F: Greek and Cyrillic", 0x0370, 0x045F),
    ("PUNCTUATION", "U+2000 to U+206F: general punctuation", 0x2000, 0x206F),
]
SYMBOLS = "⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉€₩₫₹₽₿℃№™"
# Characters that no font has, and all that is as wide as a Chinese character.
FULL = 1000


def font(family, style):
    query = f"{family}:style={style}"
    found = subprocess.run(["fc-match", "--format", "%{family[0]}|%{file}|%{index}", query], capture_output=True, text=True, check=True)
    name, file, index = found.stdout.split("|")
    if name != family:
        sys.exit(f"{query} is not installed: fontconfig offers {name}")
    opened = TTFont(file, fontNumber=int(index) & 0xFFFF)
    return opened.getBestCmap(), opened["hmtx"], opened["head"].unitsPerEm


def widest(fonts, code):
    if code < 0x20 or 0x7F <= code < 0xA0:
        code = 0x20
    if code == 0xAD or 0x200B <= code <= 0x200F or 0x2028 <= code <= 0x202E or 0x2060 <= code <= 0x206F:
        return 0
    advances = [math.ceil(hmtx[cmap[code]][0] * 1000 / em) for cmap, hmtx, em in fonts if code in cmap]
    return max(advances, default=FULL)


def main():
    regular = [font(family, "Regular") for family in FAMILIES]
    bold = [font(family, "Bold") for family in FAMILIES]
    lines = [BEGIN]
    for name, about, first, last in RANGES:
        for suffix, fonts in ("", regular), ("_BOLD", bold):
            values = ", ".join(str(widest(fonts, code)) for code in range(first, last + 1))
            lines += [f"/// {about}{', bold' if suffix else ''}.", f"const {name}{suffix}: [u16; {last + 1 - first}] = [{values}];"]
    odd = [f"('{sign}', {widest(regular, ord(sign))}, {widest(bold, ord(sign))})" for sign in sorted(SYMBOLS)]
    lines += ["/// Signs that are not as wide as a Chinese character, with their widths in regular and in bold type.",
              f"const SYMBOLS: [(char, u16, u16); {len(odd)}] = [{', '.join(odd)}];"]
    text = TARGET.read_text()
    tables = "\n".join(lines + [END])
    TARGET.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: tables, text, flags=re.S))
    subprocess.run(["rustfmt", "--edition", "2024", TARGET], check=True)


main()
