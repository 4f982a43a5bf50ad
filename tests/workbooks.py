"""Imports NATO's own workbooks, which the repository may not carry, and compares every cell with the edition's file.

python3 tests/workbooks.py PROGRAM FOLDER
"""

import csv
import subprocess
import sys
from pathlib import Path

WORKBOOKS = [
    ("2023-03", "2023-03-21", "NATO_Defence-expenditures-2014-22-en.xlsx"),
    ("2024-06", "2024-06-17", "240617-def-exp-2024-TABLES-en.xlsx"),
]
# The edition's file has these rounded twice, first to six decimals: the cells hold 7.458249714806759 and
# 9.947249770224264.
ROUNDED_TWICE = {
    ("2023-03", "MNE", "2014", "equipment_pct"): ("7.4582", "7.4583"),
    ("2023-03", "PRT", "2016", "equipment_pct"): ("9.9472", "9.9473"),
}


def main(program, folder):
    cells, wrong, twice = 0, [], {}
    for edition, published, name in WORKBOOKS:
        command = [program, "data", "import", folder / name, "--id", edition, "--published", published, "--quiet"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        imported = list(csv.DictReader(text.splitlines()))
        held = list(csv.DictReader((Path("data/editions") / f"{edition}.csv").read_text().splitlines()))
        if [list(row)[: len(held[0])] for row in imported] != [list(row) for row in held]:
            wrong.append(f"{edition}: other rows or columns")
            continue
        for ours, theirs in zip(imported, held):
            for column, figure in theirs.items():
                cells += 1
                if ours[column] != figure:
                    where = (edition, theirs["member"], theirs["year"], column)
                    twice[where] = (ours[column], figure)
    wrong += [f"{where}: {twice.get(where)}" for where in twice.keys() ^ ROUNDED_TWICE.keys()]
    wrong += [f"{where}: {twice[where]}" for where in twice.keys() & ROUNDED_TWICE if twice[where] != ROUNDED_TWICE[where]]
    print(f"{cells} cells, {len(twice)} rounded twice in the edition's file")
    return wrong


if __name__ == "__main__":
    sys.exit("\n".join(main(sys.argv[1], Path(sys.argv[2]))) or 0)
