#!/usr/bin/env python3
"""States true figures in many forms of words, and fails where one is contradicted; then false ones, which must not be confirmed.

usage: stated.py PROGRAM [TIMES] [SEED]

Each line of `stated.txt` is a sentence, or a short text with \\n for a new line, with names for what is filled in from the editions
that the program has: another ally, year and edition each time. Every figure that a text states of an ally, a group or a year is the
published one, as somebody read it who had the edition before him. Other figures, such as `9%`, are said to be asked for, denied,
supposed, or of something else. Of the texts that begin with `!` every share is stated plainly: there it is made false as well, by
half a point, and must be found out.
"""
import collections
import csv
import datetime
import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
# Editions that have all figures of all allies.
EDITIONS = ["2019-06", "2020-10", "2021-06", "2022-06", "2023-07", "2024-06", "2025-08", "2026-07"]
# So many of the figures of true texts must be confirmed, and so many false ones be contradicted: silence is no way out.
CONFIRMED, FOUND_OUT = Decimal("0.75"), Decimal("0.85")


def records(path):
    with open(path, encoding="utf-8") as file:
        yield from csv.DictReader(file)


def rounded(value, places):
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


class Record:
    """The editions, by member and year."""

    def __init__(self):
        self.published = {row["id"]: row for row in records(DATA / "editions.csv")}
        self.members = {row["iso3"]: row for row in records(DATA / "members.csv")}
        self.tables = {edition: collections.defaultdict(dict) for edition in EDITIONS}
        for edition, table in self.tables.items():
            for row in records(DATA / "editions" / f"{edition}.csv"):
                table[row["member"]][int(row["year"])] = row

    def allies(self, table, years, first):
        """Allies with all that texts state of them, in all of the years."""
        needed = ("share_pct", "spend_usd_m", "equipment_pct", "personnel_k")

        def has_all(ally):
            rows = [table[ally].get(year) for year in years]
            return int(self.members[ally]["joined"]) <= first and all(row and all(row.get(name) for name in needed) for row in rows)

        return [ally for ally in table if ally in self.members and has_all(ally)]


def figures(record, edition, chance):
    """What a text is filled in with, and the day on which it is read."""
    table, published = record.tables[edition], record.published[edition]
    last = int(published["last_year"])
    year = chance.choice([last, last, last - 1, last - 2])
    earlier = chance.choice(range(2014, year))
    allies = record.allies(table, {year, year - 1, earlier}, min(earlier, year - 1))
    totals = all(table[total].get(year, {}).get("share_pct") for total in ("NATO", "NATO_EUR_CAN"))
    if len(allies) < 5 or not totals:
        return None
    one, two, three = chance.sample(allies, 3)

    def share(ally, of=year, places=2):
        return rounded(rounded(table[ally][of]["share_pct"], 2), places)

    def billions(ally):
        return rounded(Decimal(table[ally][year]["spend_usd_m"]) / 1000, 1)

    shares = {ally: share(ally) for ally in table if ally in record.members and table[ally].get(year, {}).get("share_pct")}
    low, high = min(shares, key=shares.get), max(shares, key=shares.get)
    row, name = table[one][year], {ally: record.members[ally]["name"] for ally in record.members}
    # As people write them: to one decimal or two.
    places = [chance.choice([1, 2]) for _ in range(3)]
    filled = {
        "A": name[one], "B": name[two], "C": name[three], "y": year, "x": earlier,
        "dem": record.members[one]["demonyms"].split(";")[0],
        "s": share(one, places=places[0]), "s2": share(two, places=places[1]), "s3": share(three, places=places[2]),
        "t": share(one, earlier), "t1": share(one, year - 1),
        "sn": share("NATO"), "se": share("NATO_EUR_CAN"), "su": share("USA"),
        "m": billions(one), "m2": billions(two), "mu": billions("USA"),
        "n": sum(value >= 2 for value in shares.values()),
        "d": abs(share(one) - 2), "e": rounded(row["equipment_pct"], 1), "p": rounded(row["personnel_k"], 0),
        "pa": rounded(Decimal(row["spend_usd_m"]) * 100 / Decimal(table["NATO"][year]["spend_usd_m"]), 1),
        "more": "higher" if share(one) > share(two) else "lower", "more2": "more" if share(one) > share(two) else "less",
        "low": name[low], "high": name[high], "sl": shares[low], "sh": shares[high],
    }
    day = datetime.date.fromisoformat(published["published"]) + datetime.timedelta(days=chance.choice([1, 20, 60]))
    return filled, day


def checked(program, text, day):
    """The rows that the program has for a text as a document of a day."""
    command = [program, "check", "--format", "jsonl", "--quiet", "--as-of", str(day), "--file", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{text}\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    program, times, seed = sys.argv[1], int((sys.argv + ["6"])[2]), int((sys.argv + ["6", "1"])[3])
    chance, record = random.Random(seed), Record()
    forms = [line for line in (ROOT / "tests/claims/stated.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    texts = []
    for form in forms * times:
        filling = None
        while filling is None:
            filling = figures(record, chance.choice(EDITIONS), chance)
        filled, day = filling
        text = form.lstrip("!").replace("\\n", "\n")
        texts.append((text.format(**filled), day, False))
        if form[0] == "!":
            wrong = {key: value + Decimal("0.5") for key, value in filled.items() if key in ("s", "s2", "s3", "t", "t1")}
            texts.append((text.format(**{**filled, **wrong}), day, True))
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda item: checked(program, *item[:2]), texts))
    verdicts = {False: collections.Counter(), True: collections.Counter()}
    accused = []
    for (text, day, is_false), rows in zip(texts, answers):
        for row in rows:
            if is_false and row["measure"] != "share":
                continue
            verdicts[is_false][row["verdict"]] += 1
            if not is_false and row["verdict"] == "contradicted":
                accused.append(f"{day}: {row['quote']!r} of {row['subject']} is contradicted: {text}")
    true, false = verdicts[False], verdicts[True]
    right = Decimal(true["confirmed"] + true["outdated"]) / true.total()
    found_out = Decimal(false["contradicted"] + false["differs"]) / false.total()
    print(f"{len(texts)} texts in {len(forms)} forms: of true figures {dict(true)}; of false ones {dict(false)}")
    print("\n".join(accused), end="\n" if accused else "")
    if accused or right < CONFIRMED or found_out < FOUND_OUT:
        sys.exit(f"contradicted: {len(accused)}; right: {right:.3f}; false ones found out: {found_out:.3f}")


if __name__ == "__main__":
    main()
