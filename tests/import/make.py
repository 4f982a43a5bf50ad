"""Makes the workbooks of this folder: python3 tests/import/make.py

Each has the layout of NATO's workbook with a few allies: tables.xlsx, then workbooks with faults of one kind each, and files
that are made to do harm. They are kept because the tests need no Python then. The figures are invented.
"""

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
YEARS = [2025, 2026, "2027e"]
NAMES = ["Albania", "Belgium*", "Iceland", "Slovak Republic", "Türkiye"]
CURRENCIES = {"Albania": "Leks", "Türkiye": "Liras"}
TOTALS = ["NATO Europe and Canada", "NATO Total"]


def block(sheet, row, heading, figures, name=lambda ally: ally, totals=None):
    """A heading and below it a row for each ally; gives the next free row."""
    if heading:
        sheet[f"B{row}"] = heading
        row += 1
    for ally, values in zip(NAMES, figures):
        if values is not None:
            sheet[f"C{row}"] = name(ally)
            row = line(sheet, row, values)
    for total, values in zip(TOTALS, totals or []):
        sheet[f"B{row}"] = total
        row = line(sheet, row, values)
    return row


def line(sheet, row, values):
    for column, value in zip("DEF", values):
        if value is not None:
            sheet[f"{column}{row}"] = value
    return row + 1


def table(title, subtitle):
    sheet = {"B4": title, "B6": subtitle}
    line(sheet, 8, YEARS)
    return sheet


def good():
    """Spending of 200 to 60,000 million dollars, GDP of fifty times as much: shares of 2% and a real change of 10%.

    One share is 2.01, which disagrees."""
    spent = [[200, 220, 242], [10_000, 11_000, 12_100], None, [2_000, 2_200, 2_420], [50_000, 55_000, 60_500]]
    gdp = [[50 * year for year in ally] if ally else [30_000, 30_600, 31_212] for ally in spent]
    sums = [sum(ally[year] for ally in spent if ally) for year in range(3)]
    riches = [sum(ally[year] for ally in gdp) for year in range(3)]
    currency = lambda ally: f"{ally}   ({CURRENCIES.get(ally, 'Euros')})"
    half = [None if ally is None else [figure * 0.5 for figure in ally] for ally in spent]

    def same(value, ally=None):
        return [None if of is None else [value] * 3 for of in spent]

    sheets = {}
    sheet = sheets["TABLE1"] = table("Table 1 : Core defence expenditure", "Million national currency units")
    row = block(sheet, 10, "Current prices", half, currency)
    sheet[f"D{row}"] = sheet[f"E{row}"] = "#REF!"
    row = block(sheet, row + 1, "Constant 2021 prices ", half, currency)
    sheet[f"C{row + 2}"] = "Notes: Figures for 2027 are estimates. "
    sheet[f"C{row + 3}"] = "* A law of theirs calls for 2% of GDP."
    sheet[f"B{row + 5}"] = "-7-"

    sheet = sheets["TABLE2"] = table("Table 2 : Core defence expenditure", "Million US dollars")
    totals = [sums, sums]
    row = block(sheet, 10, "Current prices and exchange rates", spent, totals=totals)
    # Figures of other years beside the table, as NATO's have them.
    sheet.update({f"H{row}": 2011, f"I{row}": 2012, f"J{row}": 2013})
    block(sheet, row, "Constant 2021 prices and exchange rates", spent, totals=totals)

    sheet = sheets["TABLE3"] = table(
        "Table 3 : Core defence expenditure as a share of GDP and annual real change", "Based on 2021 prices"
    )
    shares = [None if ally is None else [100 / 50] * 3 for ally in spent]
    shares[3][1] = 2.01
    total = [[100 * a / b for a, b in zip(sums, riches)]] * 2
    row = block(sheet, 10, "Share of real GDP (%)", shares, totals=total)
    block(sheet, row, "Annual real change (%)", same(10), totals=[[10] * 3] * 2)
    sheet["H8"] = "Check"

    sheets["TABLE4"] = {"B16": "Table 4 : Core defence expenditure real change 2025-2027e", "D20": 2025, "E20": "2027e"}

    sheet = sheets["TABLE5"] = table("Table 5 : Real GDP", "Billion US dollars (2021 prices and exchange rates)")
    block(sheet, 10, None, [[year / 1000 for year in ally] for ally in gdp], totals=[[year / 1000 for year in riches]] * 2)

    sheet = sheets["TABLE6"] = table(
        "Table 6 : GDP per capita and core defence expenditure per capita", "2021 prices and exchange rates"
    )
    row = block(sheet, 10, "GDP per capita (thousand US dollars)", [[5.0005, 5.1, 5.2]] * 5)
    block(sheet, row, "Core defence expenditure per capita (US dollars)", same(100.125))

    sheet = sheets["TABLE7 "] = table("Table 7 : Military personnel", "Thousands")
    people = [[6.7444499999999996, 6.8, ".."], [30, 30, 30], None, [12, 12, 12], [430, 430, 430]]
    block(sheet, 10, None, people, totals=[[478.7445, 478.8, 472]] * 2)

    for number, headings, parts in [
        ("8a", ["Equipment (a)", "Personnel (b)"], [20, 50]),
        ("8b", ["Infrastructure (c)", "Other (d)"], [5, 25]),
    ]:
        sheet = sheets[f"TABLE{number}"] = table(
            f"Table {number} : Distribution of core defence expenditure by main category",
            "Percentage of total core defence expenditure",
        )
        row = 10
        for heading, part in zip(headings, parts):
            row = block(sheet, row, heading, same(part))
    return sheets


def of_2021():
    """The names, currencies and stars of the tables up to 2021, in the same layout."""
    sheets = good()
    names = {
        "Albania": "Czech Republic",
        "Belgium*": "Croatia*",
        "Iceland": "FYROM",
        "Slovak Republic": "Bulgaria",
        "Türkiye": "Turkey**",
    }
    currencies = {"Czech Republic": "Koruny", "Croatia*": "Kuna", "FYROM": "Denars", "Bulgaria": "Leva", "Turkey**": "Liras"}
    for sheet in sheets.values():
        for cell, value in sheet.items():
            name = str(value).split("   (")[0]
            if name in names:
                new = names[name]
                sheet[cell] = f"{new}   ({currencies[new]})" if name != value else new
            elif isinstance(value, str) and not value.startswith("#"):
                sheet[cell] = value.replace("Core d", "D").replace("core d", "d")
    return sheets


def flat(sheets):
    """The layout since 2025: all words in column A from the first row on, and the years again above each block."""
    made = {}
    for name, cells in sheets.items():
        if name == "TABLE4":
            continue
        rows = {}
        for reference, value in cells.items():
            number, column = place(reference)
            rows.setdefault(number, {})[column] = value
        sheet = {"A1": cells["B4"].replace(" :", ":"), "A2": cells["B6"]}
        years = [rows[8][column] for column in (4, 5, 6)]
        to, needs_years = 3, True
        for number in sorted(row for row in rows if row > 8):
            row = rows[number]
            label = row.get(2) or row.get(3)
            if label is None or str(label).startswith("-"):
                continue
            values = [row.get(column) for column in (4, 5, 6)]
            if 2 in row and 4 not in row:
                sheet[f"A{to + 1}"], to, needs_years = label, to + 2, True
                continue
            if needs_years and values[0] is not None:
                to, needs_years = flat_line(sheet, to, years), False
            sheet[f"A{to}"] = label
            to = flat_line(sheet, to, values)
        made[f"Table {name.strip()[5:]}"] = sheet
    return made


def flat_line(sheet, row, values):
    for column, value in zip("BCD", values):
        if value is not None:
            sheet[f"{column}{row}"] = value
    return row + 1


def of_2026():
    """The tables of 2026: GDP in two blocks of millions as well."""
    sheets = good()
    gdp = sheets["TABLE5"]
    lines = [(cell, value) for cell, value in gdp.items() if place(cell)[0] >= 10]
    sheet = {"B4": "Table 5 : GDP", "B6": "Million US dollars"}
    line(sheet, 8, YEARS)
    for heading, down in [("Current prices and exchange rates", 1), ("Constant 2021 prices and exchange rates", 21)]:
        sheet[f"B{9 + down}"] = heading
        for cell, value in lines:
            number, column = place(cell)
            sheet[f"{'ABCDEF'[column - 1]}{number + down}"] = value * 1000 if isinstance(value, float) else value
    sheets["TABLE5"] = sheet
    return flat(sheets)


def no_currencies():
    """The tables of 2021 without currencies in brackets."""
    sheets = of_2021()
    sheets["TABLE1"] = {cell: value.split("   (")[0] if isinstance(value, str) else value for cell, value in sheets["TABLE1"].items()}
    return sheets


def bad_currencies():
    """Names in brackets that are no currency of the ally, that change from block to block, or that are missing."""
    sheets = good()
    sheet = sheets["TABLE1"]
    first = {value.split("   ")[0]: cell for cell, value in reversed(list(sheet.items())) if "(" in str(value) and cell[0] == "C"}
    sheet[first["Albania"]] = "Albania   (Drachmas)"
    sheet[first["Belgium*"]] = "Belgium*"
    sheet[first["Slovak Republic"]] = "Slovakia (Slovak Republic)   (SKK)"
    sheet[first["Türkiye"]] = "Türkiye (Euros)"
    return sheets


def place(reference):
    letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def parts(sheets, merged=None, shared=""):
    """The parts of a workbook. Words are shared strings, as Excel writes them."""
    strings, files, merged = [], {}, merged or {}
    for number, (name, cells) in enumerate(sheets.items(), 1):
        rows = {}
        for reference, value in sorted(cells.items(), key=lambda cell: place(cell[0])):
            if isinstance(value, str) and value.startswith("#"):
                cell = f'<c r="{reference}" t="e"><v>{value}</v></c>'
            elif isinstance(value, str):
                if value not in strings:
                    strings.append(value)
                cell = f'<c r="{reference}" t="s"><v>{strings.index(value)}</v></c>'
            else:
                cell = f'<c r="{reference}" s="1"><v>{value!r}</v></c>'
            rows.setdefault(place(reference)[0], []).append(cell)
        body = "".join(f'<row r="{row}">{"".join(cells)}</row>' for row, cells in rows.items())
        regions = "".join(f'<mergeCell ref="{region}"/>' for region in merged.get(name, []))
        regions = f"<mergeCells>{regions}</mergeCells>" if regions else ""
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{regions}</worksheet>'
        )
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(sheets, 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    files["xl/sharedStrings.xml"] = (
        f'{shared}<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{texts}</sst>'
    )
    files["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>'
    )
    files["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>'
    )
    return files


def save(name, files):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def bad_cells():
    sheets = good()
    sheet = sheets["TABLE2"]
    sheet["C11"] = "Albanien"
    sheet["C13"] = "Belgium"
    sheet["E14"] = "n/a"
    sheet["F14"] = "#N/A"
    sheet["D15"] = -5
    sheet["E15"] = 1e300
    sheet["B17"] = "Prices of the day"
    sheets["TABLE3"]["D12"] = 140
    sheets["TABLE6"]["B10"] = "GDP per capita"
    del sheets["TABLE7 "]["B6"]
    return parts(sheets, {"TABLE1": ["D11:E11", "C12:C13", "B10:F10"]})


def bad_years():
    sheets = good()
    sheets["TABLE1"]["F8"] = 2028
    line(sheets["TABLE2"], 8, [2025, "2026e", 2027])
    line(sheets["TABLE3"], 8, [2024, 2025, "2026e"])
    line(sheets["TABLE5"], 8, [2025, 2027, 2029])
    line(sheets["TABLE6"], 16, [2026, 2027, "2028e"])
    sheets["TABLE7 "]["H8"] = 2028
    return parts(sheets)


def bad_tables():
    sheets = good()
    del sheets["TABLE1"]
    del sheets["TABLE2"]["B17"]
    sheets["TABLE3"]["B4"] = "Table 3 : Defence expenditure as a share of GDP and annual real change"
    sheets["TABLE5"]["B6"] = "Billion US dollars (2015 prices and exchange rates)"
    sheets["TABLE6"] = {"B4": "Table 6 : GDP per capita", "B6": "2021 prices and exchange rates"}
    sheets["TABLE7"] = sheets["TABLE7 "]
    sheets["TABLE7"]["B9"] = "Thousands"
    sheets["TABLE8a"]["B4"] = "Table 8b : Distribution"
    sheets["TABLE8a"]["B11"] = "Personnel (b)"
    sheets["TABLE8b"] = {"B4": "Distribution"}
    return parts(sheets)


def far():
    sheets = good()
    sheets["TABLE3"]["XFD1048576"] = 1
    return parts(sheets)


def entities():
    laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 9}">' for a, b in zip("abcdefgh", "bcdefghi"))
    files = parts(good(), shared=f"<!DOCTYPE sst [{laughs}]>")
    files["xl/sharedStrings.xml"] = files["xl/sharedStrings.xml"].replace("Albania", "&i;")
    return files


def bomb():
    """A part of 9 MiB in 9 KiB."""
    files = parts(good())
    files["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si><t>{"x" * (9 << 20)}</t></si></sst>'
    return files


if __name__ == "__main__":
    save("tables.xlsx", parts(good()))
    save("bad-cells.xlsx", bad_cells())
    save("bad-years.xlsx", bad_years())
    save("bad-tables.xlsx", bad_tables())
    save("of-2021.xlsx", parts(of_2021()))
    save("of-2026.xlsx", parts(of_2026()))
    save("no-currencies.xlsx", parts(no_currencies()))
    save("bad-currencies.xlsx", parts(bad_currencies()))
    save("far.xlsx", far())
    save("entities.xlsx", entities())
    save("bomb.xlsx", bomb())
    save("renamed.xlsx", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"})
    whole = (HERE / "tables.xlsx").read_bytes()
    (HERE / "truncated.xlsx").write_bytes(whole[: len(whole) // 2])
    (HERE / "encrypted.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    (HERE / "page.xlsx").write_text("<!DOCTYPE html>\n<title>Not found</title>\n")
    damaged = bytearray(whole)
    damaged[damaged.find(b"sharedStrings.xml") + 200] ^= 255
    (HERE / "damaged.xlsx").write_bytes(damaged)
