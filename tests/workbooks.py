"""Imports NATO's workbooks, which the repository may not contain, and compares every cell with the edition's file.

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

def main(program, folder):
    cells, wrong = 0, []
    for edition, published, name in WORKBOOKS:
        command = [program, "data", "import", folder / name, "--id", edition, "--published", published, "--quiet"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        imported = list(csv.DictReader(text.splitlines()))
        stored = list(csv.DictReader((Path("data/editions") / f"{edition}.csv").read_text().splitlines()))
        if [list(row)[: len(stored[0])] for row in imported] != [list(row) for row in stored]:
            wrong.append(f"{edition}: rows or columns differ")
            continue
        for ours, theirs in zip(imported, stored):
            for column, figure in theirs.items():
                cells += 1
                if ours[column] != figure:
                    where = f"{edition} {theirs['member']} {theirs['year']} {column}"
                    wrong.append(f"{where}: the workbook has {ours[column]}, the file {figure}")
    print(f"{cells} cells")
    return wrong


if __name__ == "__main__":
    sys.exit("\n".join(main(sys.argv[1], Path(sys.argv[2]))) or 0)
