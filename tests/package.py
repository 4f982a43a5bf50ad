#!/usr/bin/env python3
"""Describes the folder data/ as a Frictionless Data Package, from the headers of its files.

usage: package.py          writes data/datapackage.json
       package.py --check  exits 1 if the file is not what would be written

A new edition needs a row in editions.csv and its own file; then run this script. It stops at a column that is not described
here. `frictionless validate data/datapackage.json` checks that the package is valid.
"""
import csv
import json
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"

NATO = {"name": "other-at", "title": "Figures published by NATO, which asks for attribution and bars the sale of its material and its use in advertising"}
IMF = {"name": "other-at", "title": "International Monetary Fund, World Economic Outlook, April 2026"}
OURS = [{"name": "MIT", "path": "https://spdx.org/licenses/MIT.html"}, {"name": "Apache-2.0", "path": "https://spdx.org/licenses/Apache-2.0.html"}]

ISO3 = {"pattern": "[A-Z]{3}"}
ALLY = {"pattern": "[A-Z]{3}|NATO|NATO_EUR_CAN"}
YEAR = {"minimum": 1949, "maximum": 2100}
PERCENT = {"minimum": 0, "maximum": 100}
AMOUNT = {"minimum": 0}
CURRENT = "million US dollars, current prices and exchange rates"
CONSTANT = "million US dollars, prices and exchange rates of the edition's price year"

# name: (type, what it is, unit, constraints)
FIGURES = {
    "member": ("string", "ISO 3166 code of the ally; NATO and NATO_EUR_CAN are NATO's own totals: all allies, and all but the United States", None, {"required": True, **ALLY}),
    "year": ("integer", "Calendar year; a fiscal year counts as the one with most of its months", None, {"required": True, **YEAR}),
    "estimate": ("string", "e where NATO marks the year as an estimate", None, {"enum": ["e"]}),
    "share_pct": ("number", "Defence expenditure as a share of real GDP", "percent of GDP", PERCENT),
    "real_change_pct": ("number", "Change of defence expenditure over the year before, at constant prices", "percent a year", {"minimum": -100, "maximum": 1000}),
    "spend_usd_m": ("number", "Defence expenditure", CURRENT, AMOUNT),
    "spend_usd_const_m": ("number", "Defence expenditure", CONSTANT, AMOUNT),
    "spend_national_m": ("number", "Defence expenditure", "million of the ally's currency, current prices", AMOUNT),
    "spend_national_const_m": ("number", "Defence expenditure", "million of the ally's currency, prices of the edition's price year", AMOUNT),
    "gdp_usd_m": ("number", "Gross domestic product", CURRENT, AMOUNT),
    "gdp_usd_const_m": ("number", "Gross domestic product", CONSTANT, AMOUNT),
    "spend_per_head_usd_const": ("number", "Defence expenditure a head", "US dollars a head, prices and exchange rates of the edition's price year", AMOUNT),
    "gdp_per_head_usd_const": ("number", "Gross domestic product a head", "US dollars a head, prices and exchange rates of the edition's price year", AMOUNT),
    "personnel_k": ("number", "Military personnel", "thousand people", AMOUNT),
    "equipment_pct": ("number", "Part for major equipment, its research and development", "percent of defence expenditure", PERCENT),
    "personnel_pct": ("number", "Part for personnel", "percent of defence expenditure", PERCENT),
    "infrastructure_pct": ("number", "Part for infrastructure", "percent of defence expenditure", PERCENT),
    "other_pct": ("number", "The rest", "percent of defence expenditure", PERCENT),
    "currency": ("string", "ISO 4217 code of the currency of the national figures, where it is not the ally's own in members.csv", None, ISO3),
    "related_pct": ("number", "Defence- and security-related spending; in none of NATO's tables", "percent of GDP", PERCENT),
}
TEXT, DATE, ANY_YEAR = (lambda what, **c: ("string", what, None, c)), (lambda what, **c: ("date", what, None, c)), (lambda what, **c: ("integer", what, None, {**YEAR, **c}))
LISTS = {
    "members": ("The 32 allies", "iso3", OURS, {
        "iso3": TEXT("ISO 3166 code of three letters", required=True, unique=True, **ISO3),
        "iso2": TEXT("ISO 3166 code of two letters", required=True, pattern="[A-Z]{2}"),
        "name": TEXT("Name in English, as NATO writes it", required=True),
        "joined": ANY_YEAR("Year of joining the alliance, from which totals count the ally", required=True),
        "currency": TEXT("ISO 4217 code of the currency of its national figures", required=True, **ISO3),
        "armed_forces": TEXT("Whether it has armed forces, and so a share", required=True, enum=["yes", "no"]),
        "aliases": TEXT("Other names, semicolons between"),
        "demonyms": TEXT("What its people and things are called, semicolons between"),
    }),
    "countries": ("What countries are called, allies or not, beside the names of members.csv", "iso3", OURS, {
        "iso3": TEXT("ISO 3166 code of three letters; XKX for Kosovo, which has none", required=True, unique=True, **ISO3),
        "iso2": TEXT("ISO 3166 code of two letters; XK for Kosovo", required=True, unique=True, pattern="[A-Z]{2}"),
        "name": TEXT("Name in English", required=True),
        "names": TEXT("Long forms, names in its own languages and NATO's French, codes that people guess; semicolons between"),
        "currencies": TEXT("For an ally: the currencies of its national figures since 2007, each an ISO 4217 code and a name that tables give it, semicolons between"),
    }),
    "groups": ("Alliances within the alliance", "id", OURS, {
        "id": TEXT("The word that names it", required=True, unique=True),
        "name": TEXT("What it is", required=True),
        "members": TEXT("ISO codes of its members among the allies, spaces between", required=True),
        "outside": TEXT("Names of its members that are no allies, semicolons between"),
        "aliases": TEXT("Other names, semicolons between"),
        "note": TEXT("What a reader should know of it"),
    }),
    "editions": ("NATO's publications of the figures, and how much of each is available", "id", [NATO], {
        "id": TEXT("Year and month of publication", required=True, unique=True, pattern="[0-9]{4}-[0-9]{2}"),
        "title": TEXT("Title", required=True),
        "published": DATE("Day of publication", required=True),
        "cutoff": DATE("Day up to which figures were collected"),
        "first_year": ANY_YEAR("First year that it covers", required=True),
        "last_year": ANY_YEAR("Last year that it covers", required=True),
        "first_estimate": ANY_YEAR("First year that is an estimate"),
        "price_year": ANY_YEAR("Year of its constant prices and exchange rates", required=True),
        "coverage": TEXT("How much is available: full and partial are complete in the columns of their file, so that NATO left an empty cell empty; shares and some have a few figures; none has nothing", required=True, enum=["full", "partial", "shares", "some", "none"]),
        "series": TEXT("What it tabulates", required=True, enum=["defence expenditure", "core defence expenditure"]),
        "source_url": TEXT("Where to read it"),
        "note": TEXT("What a reader should know of it"),
        "printed_by": TEXT("Who printed the figures, where they were not read from NATO's own tables"),
    }),
    "targets": ("What the allies agreed to spend", "id", OURS, {
        "id": TEXT("How it is written", required=True, unique=True),
        "label": TEXT("In short", required=True),
        "core_pct": ("number", "Core leg", "percent of GDP", PERCENT),
        "related_pct": ("number", "Related leg", "percent of GDP", PERCENT),
        "equipment_pct": ("number", "Part for major equipment", "percent of defence expenditure", PERCENT),
        "agreed": DATE("Day on which it was agreed", required=True),
        "by_year": ANY_YEAR("Year by which it should be met", required=True),
        "summit": TEXT("Where it was agreed", required=True),
        "source_url": TEXT("Where to read it"),
        "note": TEXT("What was agreed"),
    }),
    "pledges": ("What allies promised to spend: a register that is not exhaustive", None, OURS, {
        "member": TEXT("ISO code of the ally", required=True, **ISO3),
        "share_pct": ("number", "Promised share", "percent of GDP, or of gross national income where scope says so", {"required": True, **PERCENT}),
        "scope": TEXT("core is NATO's definition, total is core and related, gni is of gross national income, national is not said to be NATO's definition", required=True, enum=["core", "total", "gni", "national"]),
        "by_year": ANY_YEAR("Year by which it should be reached, the first of a span"),
        "by_text": TEXT("By when, as the source has it"),
        "announced": TEXT("Day of the announcement; a month or a year where no more is known", required=True, pattern="[0-9]{4}(-[0-9]{2}){0,2}"),
        "status": TEXT("What kind of promise it is", required=True),
        "state": TEXT("What became of it", required=True, enum=["current", "met", "superseded"]),
        "who": TEXT("Who made it", required=True),
        "fact": TEXT("What was said", required=True),
        "source": TEXT("Where it was read", required=True),
        "source_url": TEXT("Address of the source"),
    }),
    "outlook": ("What the IMF expects of the years ahead", ["member", "year"], [IMF], {
        "member": TEXT("ISO code of the ally", required=True, **ISO3),
        "year": ANY_YEAR("Calendar year", required=True),
        "forecast": TEXT("f where the IMF forecasts the year", enum=["f"]),
        "real_growth_pct": ("number", "Growth of real GDP", "percent a year", {"required": True}),
        "deflator_change_pct": ("number", "Change of the GDP deflator", "percent a year", {"required": True}),
        "gdp_national_bn": ("number", "GDP", "billion of the ally's currency, current prices", AMOUNT),
        "gdp_usd_bn": ("number", "GDP", "billion US dollars, current prices", AMOUNT),
        "population_m": ("number", "Population", "million people", AMOUNT),
    }),
    "rounded": ("Figures that are known only as rounded, as newspapers printed them; in no sum", ["edition", "member", "year", "measure"], [NATO], {
        "edition": TEXT("The edition", required=True, pattern="[0-9]{4}-[0-9]{2}"),
        "member": TEXT("Whose figure", required=True, **ALLY),
        "year": ANY_YEAR("Calendar year", required=True),
        "measure": TEXT("The column that it would stand in", required=True),
        "value": ("number", "As it was printed", "that of the column", {"required": True}),
        "to": ("number", "One unit of its last printed digit: 100 where 66.5 billion stands for 66500 million", "that of the column", {"required": True, "minimum": 0}),
        "printed_by": TEXT("Who printed it", required=True),
        "source_url": TEXT("Address of the source"),
    }),
    "differences": ("Where NATO's tables disagree with themselves", None, OURS, {
        "edition": TEXT("The edition", required=True, pattern="[0-9]{4}-[0-9]{2}"),
        "check": TEXT("The relation that is broken", required=True),
        "member": TEXT("In whose row", required=True, **ALLY),
        "first_year": ANY_YEAR("First year", required=True),
        "last_year": ANY_YEAR("Last year", required=True),
        "most": ("number", "The largest difference", "that of the figure", {"required": True, "minimum": 0}),
        "reason": TEXT("Why", required=True),
    }),
}


def header(path):
    with open(DATA / path, encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def field(name, described):
    kind, what, unit, constraints = described[name]
    return {"name": name, "type": kind, "description": what, **({"unit": unit} if unit else {}), **({"constraints": constraints} if constraints else {})}


def resource(name, path, title, key, licenses, described, **more):
    schema = {"fields": [field(column, described) for column in header(path)], "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    if "iso3" not in described and "member" in described and "NATO" not in str(described["member"]):
        schema["foreignKeys"] = [{"fields": "member", "reference": {"resource": "members", "fields": "iso3"}}]
    return {"name": name, "path": path, "title": title, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", **more, "licenses": licenses, "schema": schema}


def package():
    resources = [resource(name, f"{name}.csv", title, key, licenses, described) for name, (title, key, licenses, described) in LISTS.items()]
    with open(DATA / "editions.csv", encoding="utf-8", newline="") as file:
        editions = [row for row in csv.DictReader(file) if row["coverage"] != "none"]
    for row in editions:
        more = {"description": f"{row['note']}. Price year {row['price_year']}."}
        source = {"title": f"NATO, {row['title']}, published {row['published']}"}
        more["sources"] = [{**source, **({"path": row["source_url"]} if row["source_url"] else {})}]
        resources.append(resource(f"edition-{row['id']}", f"editions/{row['id']}.csv", row["title"], ["member", "year"], [NATO], FIGURES, **more))
    return {
        "name": "defspend",
        "title": "NATO defence spending, edition by edition",
        "description": "Defence expenditure and GDP of the 32 allies as NATO published them, each edition by itself; the alliance's targets, allies' pledges, and the IMF's outlook. An empty cell is a figure that does not exist or is not available; it is never zero.",
        "keywords": ["NATO", "defence", "expenditure", "GDP"],
        "sources": [
            {"title": "NATO, Defence Expenditure of NATO Countries; Defence Investment of NATO Countries; the Secretary General's annual reports"},
            {"title": "International Monetary Fund, World Economic Outlook, April 2026"},
        ],
        "licenses": [NATO, IMF, *OURS],
        "resources": resources,
    }


def main():
    text = json.dumps(package(), indent=1, ensure_ascii=False) + "\n"
    path = DATA / "datapackage.json"
    if "--check" not in sys.argv:
        path.write_text(text, encoding="utf-8")
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        sys.exit("data/datapackage.json is not what tests/package.py writes: run it")
    files = {str(found.relative_to(DATA)) for found in DATA.rglob("*.csv")}
    described = {resource["path"] for resource in json.loads(text)["resources"]}
    if files != described:
        sys.exit(f"described but missing, or not described: {sorted(files ^ described)}")
    print(f"{len(described)} files described")


main()
