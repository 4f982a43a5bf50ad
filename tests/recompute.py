#!/usr/bin/env python3
"""Works out the figures of every command a second time, from the CSV files and without the program's code.

usage: recompute.py PROGRAM

For each edition, every ally, year, agreed target and leg, at current and constant prices, in dollars, euros and national
currencies: share, gap, money, increase and verdict, in exact fractions; of some editions
also in the money of a year. For each edition, how many allies meet each
target, how far each is from its pledges, and what became of them; the pledges also as of each day on which one was
announced. Straight roads of all allies over each baseline, and paces over one to nine years; roads along GDPs by year, from years
that no edition reaches, and of somebody who is no ally. The orders of gap and rank. How much of each edition is available, every figure of
every ally and year through all editions, and what changed between any two. For each edition and measure the history of
every ally, the totals of each group, and the ranks of each year. Figures read in newspapers
against their list in tests/sources.csv. Prints a count; exits 1 at the first difference.
"""
import calendar
import csv
import json
import re
import subprocess
import sys
from decimal import Decimal, ROUND_HALF_UP, localcontext
from fractions import Fraction
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
TARGETS = {"2": ("core", 2, None), "3.5+1.5": ("split", Fraction(7, 2), Fraction(3, 2)),
           "5": ("whole", Fraction(7, 2), Fraction(3, 2)), "equipment": ("equipment", 20, None)}
COLUMNS = {"current": ("spend_usd_m", "gdp_usd_m", "spend_national_m"),
           "constant": ("spend_usd_const_m", "gdp_usd_const_m", "spend_national_const_m")}


def rows_of(name):
    with open(DATA / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


MEMBERS = {row["iso3"]: row for row in rows_of("members.csv")}


def fraction(row, column):
    return Fraction(row[column]) if row and row.get(column) else None


def rounded(value, places):
    """Half away from zero, on an exact fraction."""
    unit = 10**places
    digits = (2 * abs(value) * unit + 1) // 2
    return Fraction(digits if value >= 0 else -digits, unit)


def currency_of(table, member, year):
    """The currency of an ally's national figures: Bulgaria's were in leva until it took the euro."""
    return (table.get((member, year)) or {}).get("currency") or MEMBERS[member]["currency"]


def rate(table, member, year, prices, currency):
    """Units of the currency for a dollar: the ally's own ratio, or else that of the largest spender that reports in it."""
    if currency == "USD":
        return Fraction(1)
    dollars, _, national = COLUMNS[prices]

    def own(code):
        row = table.get((code, year))
        a, b = fraction(row, national), fraction(row, dollars)
        return (b, a / b) if a and b else None

    if currency_of(table, member, year) == currency and own(member):
        return own(member)[1]
    rates = [own(code) for code in MEMBERS if currency_of(table, code, year) == currency and own(code)]
    return max(rates)[1] if rates else None


def expected(table, member, year, prices, currency, target, leg, asked="USD"):
    row, money, prices = table.get((member, year)), prices, prices or "current"
    kind, core_target, cap = TARGETS[target]
    spending, gdp = (fraction(row, c) for c in COLUMNS[prices][:2])
    share = fraction(row, "share_pct")
    own = fraction(row, COLUMNS[prices][2])
    # Where an edition has no dollars, national spending ÷ share is the GDP in the ally's own currency.
    derived = asked != "USD" and None in (spending, gdp) and None not in (own, share) and currency == currency_of(table, member, year)
    if derived:
        spending, gdp = own, own / share * 100
    elif money is None and asked == "USD":
        spending = gdp = None
    published = rounded(share, 2) if share is not None else None
    coarse = share is not None and len(row["share_pct"].partition(".")[2]) < 2
    wanted = {"core": core_target, "related": cap, "total": core_target + (cap or 0)}[leg]
    out = dict.fromkeys("share_pct gap_pp gap_pp_low gap_pp_high spending_m required_m gap_m gap_m_low gap_m_high increase_pct met".split())
    out["target_pct"], out["gdp_m"] = wanted, gdp

    def reaches(goal):
        if not coarse:
            return published >= goal
        half = Fraction(1, 20)
        return True if published - half >= goal else False if published + half <= goal else None

    if kind == "equipment":
        part = fraction(row, "equipment_pct")
        published = rounded(part, 2) if part is not None else None
        coarse = False
        gdp, out["gdp_m"] = None, None
        out["required_m"] = spending * wanted / 100 if spending is not None else None
        spending = spending * part / 100 if None not in (spending, part) else None
    elif gdp is not None:
        out["required_m"] = gdp * wanted / 100
    if leg in ("core",):
        out["share_pct"], out["spending_m"] = published, spending
        if published is not None:
            out["gap_pp"] = out["gap_pp_low"] = out["gap_pp_high"] = wanted - published
            out["met"] = reaches(wanted)
        if None not in (out["required_m"], spending):
            out["gap_m"] = out["gap_m_low"] = out["gap_m_high"] = out["required_m"] - spending
        if out["gap_m"] is not None and spending:
            out["increase_pct"] = out["gap_m"] / spending * 100
        elif out["gap_m"] is None and published:
            out["increase_pct"] = out["gap_pp"] / published * 100
    elif published is not None:
        room = Fraction(0) if leg == "related" else wanted - published - cap
        out["gap_pp_low"], out["gap_pp_high"] = room, room + cap
        if gdp is not None and (leg == "related" or spending is not None):
            low = Fraction(0) if leg == "related" else out["required_m"] - spending - gdp * cap / 100
            out["gap_m_low"], out["gap_m_high"] = low, low + gdp * cap / 100
        if leg == "total":
            out["met"] = True if reaches(wanted) else False if reaches(wanted - cap) is False else None
    factor = Fraction(1) if derived else rate(table, member, year, prices, currency)
    for name in out:
        if name.endswith("_m") or "_m_" in name:
            out[name] = out[name] * factor if None not in (out[name], factor) else None
    return out


def ask(program, *words):
    """The answer; None where the program refuses the question."""
    done = subprocess.run([program, *words, "--format", "json"], capture_output=True, text=True)
    assert done.returncode in (0, 2), (words, done.stderr)
    return json.loads(done.stdout, parse_float=Fraction, parse_int=Fraction) if done.returncode == 0 else None


def same(where, row, want):
    """Compares the fields of a row; quotients are written to six decimals, and roots are approximate."""
    slack = Fraction(1, 2 * 10**6) + Fraction(1, 10**12)
    for name, value in want.items():
        got = row[name]
        numbers = isinstance(value, Fraction) and isinstance(got, Fraction)
        if not (abs(value - got) <= slack if numbers else value == got):
            sys.exit(f"{where}\n{row}\n{name}: worked out {value}, printed {got}")
    return len(want)


def check_targets(program, edition, table):
    """How many allies meet each target, for every year of an edition."""
    first, last = int(edition["first_year"]), int(edition["last_year"])
    report, checked = ask(program, "targets", "--edition", edition["id"], "--year", f"{first}..{last}"), 0
    legs = {"core": ["core"], "equipment": ["core"], "split": ["core", "related", "total"], "whole": ["total"]}
    assert [(row["target"], row["leg"], int(row["year"])) for row in report["rows"]] == [
        (target["id"], leg, year) for target in rows_of("targets.csv") for leg in legs[TARGETS[target["id"]][0]]
        for year in range(first, last + 1)]
    for row in report["rows"]:
        year, kind, leg = int(row["year"]), TARGETS[row["target"]][0], row["leg"]
        allies = [code for code, member in MEMBERS.items() if int(member["joined"]) <= year]
        verdicts = [expected(table, code, year, "current", "USD", row["target"], leg)["met"] for code in allies]
        nato = fraction(table.get(("NATO", year)), "share_pct")
        checked += same(report["query"], row, {
            "allies": Fraction(len(allies)), "met": Fraction(verdicts.count(True)),
            "missed": Fraction(verdicts.count(False)), "unknown": Fraction(verdicts.count(None)),
            "nato_share_pct": None if nato is None or kind == "equipment" or leg == "related" else rounded(nato, 2)})
    return checked


def announced_by(pledge):
    """The last day on which it may have been announced."""
    parts = pledge["announced"].split("-")
    year, month = parts[0], parts[1] if len(parts) > 1 else "12"
    return "-".join([year, month, parts[2] if len(parts) > 2 else str(calendar.monthrange(int(year), int(month))[1])])


def verdict(row, wanted):
    """Whether a share reaches another; None where it is known to one decimal only and rounding decides."""
    share = fraction(row, "share_pct")
    if share is None:
        return None
    share, half = rounded(share, 2), Fraction(len(row["share_pct"].partition(".")[2]) < 2, 20)
    if share - half >= wanted:
        return True
    return False if half == 0 or share + half <= wanted else None


def outcome_of(pledge, by, year, row):
    """What became of a pledge in the editions after its announcement and by a day; row is what it is compared with."""
    if pledge["scope"] != "core":
        return None
    wanted, found = Fraction(pledge["share_pct"]), {}
    for edition in sorted(rows_of("editions.csv"), key=lambda edition: edition["published"]):
        if edition["coverage"] == "none" or not announced_by(pledge) < edition["published"] <= by:
            continue
        for due in rows_of(f"editions/{edition['id']}.csv"):
            if due["member"] == pledge["member"] and due["year"] == pledge["by_year"]:
                # Of each verdict the last edition that gives it, so the newest of all comes last.
                reached = verdict(due, wanted)
                found.pop(reached, None)
                found[reached] = due["estimate"]
    found.pop(None, None)
    if len(found) == 2:
        return "restated"
    for reached, estimate in found.items():
        if not estimate and re.fullmatch(r"\d{4}(-\d\d)?", pledge["by_text"]):
            return "kept" if reached else "missed"
        return "reached" if reached else "open"
    early = not pledge["by_year"] or year < int(pledge["by_year"])
    return "reached" if early and row and verdict(row, wanted) else "open"


def check_pledges(program, *words, day=None):
    """Every pledge, compared with the edition that the program names."""
    report, checked = ask(program, "pledges", *words), 0
    if report is None:
        return 0
    id = report["data"]["edition"]
    edition = next(row for row in rows_of("editions.csv") if row["id"] == id)
    assert day is None or edition["published"] <= day, (words, id)
    year = int(edition["last_year"])
    table = {row["member"]: row for row in rows_of(f"editions/{id}.csv") if int(row["year"]) == year}
    pledges = [row for row in rows_of("pledges.csv") if day is None or announced_by(row) <= day]
    order = list(MEMBERS)
    pledges.sort(key=lambda row: (order.index(row["member"]), announced_by(row), Fraction(row["share_pct"])))
    assert len(pledges) == len(report["rows"]), words
    for pledge, row in zip(pledges, report["rows"]):
        want = {name: value or None for name, value in pledge.items() if name not in ("share_pct", "by_year", "state")}
        want["name"], want["share_pct"] = MEMBERS[pledge["member"]]["name"], Fraction(pledge["share_pct"])
        want["by_year"] = Fraction(pledge["by_year"]) if pledge["by_year"] else None
        want["state"] = pledge["state"] if day is None else "current"
        by = day or (edition["published"] if words else "9999")
        want["outcome"] = outcome_of(pledge, by, year, table.get(pledge["member"]))
        share = fraction(table.get(pledge["member"]), "share_pct") if pledge["scope"] == "core" else None
        want.update(dict.fromkeys(("year", "current_pct", "gap_pp", "needed_pp_per_year")))
        if share is not None:
            share, half = rounded(share, 2), 0
            if len(table[pledge["member"]]["share_pct"].partition(".")[2]) < 2:
                half = Fraction(1, 20)
            gap = want["share_pct"] - share
            want.update(year=Fraction(year), current_pct=share, gap_pp=gap)
            if want["by_year"] and want["by_year"] > year and gap > 0 and gap >= half:
                want["needed_pp_per_year"] = gap / (want["by_year"] - year)
        checked += same(words, row, want)
    return checked


OUTLOOK = {(row["member"], int(row["year"])): row for row in rows_of("outlook.csv")}
LAST = max(year for _, year in OUTLOOK)


def economy(member, base, year, column="real_growth_pct", over=0):
    """By how much GDP, or its deflator, grows from the base year to another, by points over the outlook; past the outlook its last
    rate continues."""
    product = Fraction(1)
    for y in range(base + 1, year + 1):
        product *= 1 + (Fraction(OUTLOOK[member, min(y, LAST)][column]) + over) / 100
    return product


def deflator(table, member, year):
    """By what an ally's constant dollars are multiplied to be money of a year: its spending at current ÷ constant prices, or
    its GDP where it spends nothing, and after the edition's last year the outlook's inflation. And the last year of the
    former, whose exchange rates hold."""
    known = min(year, max(of for _, of in table))
    row = table.get((member, known))
    current, constant = (fraction(row, prices[0]) for prices in COLUMNS.values())
    if not current or not constant:
        current, constant = (fraction(row, prices[1]) for prices in COLUMNS.values())
    if not current or not constant:
        return None, known
    return current / constant * economy(member, known, year, "deflator_change_pct"), known


def check_money(program, id, of):
    """Every ally's amounts and gaps to 3.5% in the money of a year, for all years of an edition, and what they come to in
    groups."""
    checked, table = 0, TABLES[id]
    edition = next(row for row in EDITIONS if row["id"] == id)
    years = f"{edition['first_year']}..{edition['last_year']}"
    for asked in ("USD", "EUR", "national"):
        words = ["--edition", id, "--currency", asked, "--prices", str(of), "--year", years]
        report = ask(program, "gap", "--target", "3.5", *words)
        amounts = {}
        for row in report["rows"]:
            member, year = row["member"], int(row["year"])
            factor, known = deflator(table, member, of)
            currency = currency_of(table, member, known) if asked == "national" else asked
            to = rate(table, member, known, "current", currency)
            held = table.get((member, year))
            figures = [fraction(held, column) for column in COLUMNS["constant"][:2]]
            spent, gdp = (None if None in (figure, factor, to) else figure * factor * to for figure in figures)
            amounts[member, year] = spent, gdp
            required = gdp * Fraction(7, 200) if gdp is not None else None
            share = fraction(held, "share_pct")
            checked += same(words, row, {
                "prices": str(of), "currency": currency, "spending_m": spent, "gdp_m": gdp, "required_m": required,
                "gap_m": required - spent if None not in (required, spent) else None,
                "share_pct": rounded(share, 2) if share is not None else None})
        for place, measure in enumerate(("spending", "gdp")):
            for row in ask(program, "history", "--measure", measure, *words)["rows"]:
                checked += same(words, row, {"value": amounts[row["member"], int(row["year"])][place], "prices": str(of)})
        if asked == "USD":
            for row in ask(program, "groups", *words)["rows"]:
                year = int(row["year"])
                for place, name in enumerate(("spending_m", "gdp_m")):
                    known = [amounts[code, year][place] for code in allies(row["group"], year)]
                    known = [amount for amount in known if amount is not None]
                    assert abs(row[name] - sum(known)) <= Fraction(1, 2 * 10**6), (words, row, name)
                    checked += 1
    return checked


def check_roads(program, id, base, by, target, prices, baseline, over=0):
    """Every ally's straight road to a split target; without prices in the money of the base year. The core leg is billed, and
    beside it the range of the whole: from the related leg met in full to nothing of it counted."""
    words = ["--prices", prices] if prices else []
    words += ["--growth", f"outlook{float(over):+}"] if over else []
    report, checked = ask(program, "project", "--edition", id, "--year", str(base), "--by", str(by), "--target", target,
                          "--baseline", baseline, *words), 0
    table = {row["member"]: row for row in rows_of(f"editions/{id}.csv") if int(row["year"]) == base}
    own = None if baseline.isalpha() else [point.split(":") for point in baseline.split(",")]
    core_target, related_target = (Fraction(part) for part in target.split("+"))
    running, spent, ends, money = {}, {}, {}, base if prices is None else int(prices) if prices.isdigit() else None
    spend, gdp = COLUMNS["constant" if money else prices][:2]
    for row in report["rows"]:
        member, year = row["member"], int(row["year"])
        figures = table[member]
        start = rounded(Fraction(figures["share_pct"]), 2)
        if prices == "current":
            start = Fraction(figures[spend]) / Fraction(figures[gdp]) * 100
        done = Fraction(year - base, by - base)
        core = start + max(core_target - start, 0) * done
        real, inflation = economy(member, base, year, over=over), economy(member, base, year, "deflator_change_pct")
        now = Fraction(figures[gdp]) * (deflator(TABLES[id], member, money)[0] if money else 1)
        size = now * real * (inflation if prices == "current" else 1)
        level = {"share": real * (inflation if prices == "current" else 1), "real": inflation if prices == "current" else 1,
                 "cash": 1 if prices == "current" else 1 / inflation}.get(baseline)
        of_start = [start, start + related_target]
        if own and year > base:
            # Shares of the user's own, in a straight line between two years; a leg that is met already is spent otherwise too.
            (from_year, low), (to_year, high) = own
            part = Fraction(min(max(year - int(from_year), 0), int(to_year) - int(from_year)), int(to_year) - int(from_year))
            of_start = [Fraction(low) + (Fraction(high) - Fraction(low)) * part]
            of_start.append(of_start[0] + related_target)
        level = real * (inflation if prices == "current" else 1) if own else level
        spending, otherwise = size * core / 100, now * of_start[0] / 100 * level
        running[member] = running.get(member, 0) + spending - otherwise
        spent[member] = spent.get(member, 0) + (spending if year > base else 0)
        # Of the whole target: with the related leg met in full from the start, and with nothing of it.
        met = size * (core + related_target) / 100 - now * of_start[1] / 100 * level
        whole = start + max(core_target + related_target - start, 0) * done
        extras = [met, size * whole / 100 - otherwise]
        sums = ends[member] = [a + b for a, b in zip(ends.get(member, (0, 0)), extras)]
        checked += same((id, base, by, target, prices, baseline), row, {
            "prices": str(money) if money else prices, "leg": "core", "core_pct": core, "related_pct": None, "total_pct": None, "gdp_m": size,
            "extra_m_low": min(extras), "extra_m_high": max(extras), "extra_sum_m_low": min(sums), "extra_sum_m_high": max(sums),
            "gap_pp": core_target - core, "gap_m": size * (core_target - core) / 100,
            "spending_m": spending, "spending_sum_m": spent[member], "baseline_m": otherwise, "extra_m": spending - otherwise, "extra_sum_m": running[member]})
    for one in report["summary"]:
        steps = [row for row in report["rows"] if row["member"] == one["member"]]
        ratio = steps[-1]["core_pct"] / steps[0]["core_pct"] * economy(one["member"], base, by, over=over)
        growth = (float(ratio) ** (1 / (by - base)) - 1) * 100
        assert abs(growth - float(one["needed_real_growth_pct"])) < 1e-5, (one, growth)
        for bound in ("_low", "_high"):
            assert one["extra_sum_m" + bound] == steps[-1]["extra_sum_m" + bound]
            assert one["extra_in_target_year_m" + bound] == steps[-1]["extra_m" + bound]
        assert one["spending_sum_m"] == steps[-1]["spending_sum_m"]
        assert one["extra_sum_m"] == steps[-1]["extra_sum_m"] and one["extra_in_target_year_m"] == steps[-1]["extra_m"]
        checked += 7
    for total in report["years"]:
        of = [row for row in report["rows"] if row["year"] == total["year"]
              and (total["of"] != "NATO Europe and Canada" or row["member"] != "USA")]
        for name in ("gdp_m", "spending_m", "spending_sum_m", "baseline_m", "extra_m", "extra_sum_m", "extra_m_low",
                     "extra_m_high", "extra_sum_m_low", "extra_sum_m_high"):
            assert abs(total[name] - sum(row[name] for row in of)) <= Fraction(len(of), 10**6), total
            checked += 1
    for total in report["total"]:
        of = [steps for steps in report["summary"] if total["of"] != "NATO Europe and Canada" or steps["member"] not in ("USA",)]
        for name in ("extra_in_target_year_m", "extra_sum_m", "spending_sum_m"):
            for bound in ("",) if name == "spending_sum_m" else ("", "_low", "_high"):
                assert abs(total[name + bound] - sum(one[name + bound] for one in of)) <= Fraction(len(of), 10**6), total
                checked += 1
    assert len(report["rows"]) == (by - base + 1) * len(running) and len(running) > 20
    return checked


def check_paces(program, id, base, by, target, window):
    """Every ally's pace over some years to a core target."""
    report, checked = ask(program, "pace", "--edition", id, "--year", str(base), "--by", str(by), "--target", f"{float(target):g}",
                          "--window", str(window)), 0
    table = {(row["member"], int(row["year"])): row for row in rows_of(f"editions/{id}.csv")}
    for row in report["rows"]:
        shares = [fraction(table.get((row["member"], year)), "share_pct") for year in range(base - window, base + 1)]
        want = dict.fromkeys(("share_pct", "pp_per_year", "reached_year", "needed_pp_per_year", "outcome"))
        if shares[-1] is not None:
            now = want["share_pct"] = rounded(shares[-1], 2)
            short = target - now
            if None not in shares:
                want["pp_per_year"] = (now - rounded(shares[0], 2)) / window
            if short <= 0:
                want["outcome"] = "met"
            else:
                want["needed_pp_per_year"] = short / (by - base)
                if want["pp_per_year"] is not None:
                    want["outcome"] = "never"
                    if want["pp_per_year"] > 0:
                        want["reached_year"] = base - (-short // want["pp_per_year"])
                        want["outcome"] = "on_course" if want["reached_year"] <= by else "late"
                growth = (float(target / now * economy(row["member"], base, by)) ** (1 / (by - base)) - 1) * 100
                assert abs(growth - float(row["needed_real_growth_pct"])) < 1e-5, (row, growth)
        checked += same((id, base, by, target, window), row, want)
    return checked


EDITIONS = rows_of("editions.csv")
TABLES = {row["id"]: {(r["member"], int(r["year"])): r for r in rows_of(f"editions/{row['id']}.csv")}
          if row["coverage"] != "none" else {} for row in EDITIONS}
# The decimals that NATO prints for each column.
PRINTED = {"share_pct": 2, "real_change_pct": 2, "spend_usd_m": 0, "spend_usd_const_m": 0, "spend_national_m": 0,
           "spend_national_const_m": 0, "gdp_usd_m": 0, "gdp_usd_const_m": 0, "spend_per_head_usd_const": 0,
           "gdp_per_head_usd_const": 0, "personnel_k": 1, "equipment_pct": 2, "personnel_pct": 2,
           "infrastructure_pct": 2, "other_pct": 2}


ROUNDED = {(row["edition"], row["member"], int(row["year"]), row["measure"]): row for row in rows_of("rounded.csv")}


def printed(edition, member, year, column):
    """The figure that an edition prints; beside it, where fewer digits are known, the least and most that they stand for, the
    unit of the last, and whether a newspaper printed it alone. Or why there is none."""
    row = TABLES[edition["id"]].get((member, year))
    if fraction(row, column) is not None:
        places = min(len(row[column].partition(".")[2]), 2) if column == "share_pct" else PRINTED[column]
        value, unit = rounded(fraction(row, column), places), Fraction(1, 10**places)
        return value, None if places == PRINTED[column] else (value - unit / 2, value + unit / 2, unit, False)
    known = ROUNDED.get((edition["id"], member, year, column))
    if known:
        # Rounded or cut.
        value, unit = Fraction(known["value"]), Fraction(known["to"])
        return value, (value - unit / 2, value + unit, unit, True)
    if MEMBERS[member]["armed_forces"] == "no" and not column.startswith("gdp_"):
        return "no_forces"
    whole = edition["coverage"] in ("full", "partial")
    return "silent" if whole and column in next(iter(TABLES[edition["id"]].values())) else "not_held"


def reached(figure, goal):
    """Whether a printed figure reaches a goal, as far as its decimals tell."""
    value, coarse = figure
    if coarse is None:
        return value >= goal
    least, most, _, newspaper = coarse
    return None if newspaper else True if least >= goal else False if most <= goal else None


def moved(before, after, member, year, column):
    """The change from one edition's figure to another's; None where they cannot be compared."""
    (was, a), (now, b) = (printed(edition, member, year, column) for edition in (before, after))
    if ("_const" in column) and before["price_year"] != after["price_year"]:
        return None
    if "national" in column:
        if len({currency_of(TABLES[edition["id"]], member, year) for edition in (before, after)}) > 1:
            return None
    if a is None and b is None:
        return now - was
    if any(coarse and coarse[0] <= other <= coarse[1] for coarse, other in ((a, now), (b, was))):
        return None
    unit = max(coarse[2] for coarse in (a, b) if coarse)
    return (rounded(now / unit, 0) - rounded(was / unit, 0)) * unit


def revision(before, after, member, year, column):
    """A row of revisions."""
    figure = printed(after, member, year, column)
    want = dict.fromkeys("previous_edition previous_value change change_pct met previously_met flipped rounded_to".split())
    if not isinstance(figure, str) and figure[1] and figure[1][3]:
        want["rounded_to"] = figure[1][2]
    options = dict(zip(measured(column)[::2], measured(column)[1::2]))
    want.update(measure=options["--measure"])
    if want["measure"] in ("spending", "gdp"):
        want.update(unit="million", prices=options["--prices"])
    else:
        want.update(currency=None, prices=None)
    want.update(edition=after["id"], published=after["published"], absent=figure if isinstance(figure, str) else None,
                value=None if isinstance(figure, str) else figure[0])
    goal = {"share_pct": 2, "equipment_pct": 20}.get(column)
    if want["absent"] is None and goal:
        want["met"] = reached(figure, goal)
    if want["absent"] is None and before is not None:
        earlier = printed(before, member, year, column)
        want.update(previous_edition=before["id"], previous_value=earlier[0])
        want["change"] = moved(before, after, member, year, column)
        if want["change"] is not None and earlier[0] and not column.endswith("_pct"):
            want["change_pct"] = want["change"] / earlier[0] * 100
        if goal:
            want["previously_met"] = reached(earlier, goal)
            if None not in (want["met"], want["previously_met"]):
                want["flipped"] = want["met"] != want["previously_met"]
    return want


def measured(column):
    """The options that ask for a column."""
    prices = "constant" if "const" in column else "current"
    currency = "national" if "national" in column else "USD"
    for measure, of in MEASURES.items():
        if of == column:
            return "--measure", measure
    if column.startswith("gdp"):
        return "--measure", "gdp", "--prices", prices
    return "--measure", "spending", "--prices", prices, "--currency", currency


def check_figure_through_editions(program, column, year):
    """A figure of every ally in every edition that covers the year."""
    covering = [row for row in EDITIONS if int(row["first_year"]) <= year <= int(row["last_year"])]
    report, checked = ask(program, "revisions", *measured(column), "--year", str(year)), 0
    allies = [code for code, member in MEMBERS.items() if int(member["joined"]) <= year]
    if report is None:
        assert not any(isinstance(printed(e, code, year, column), tuple) for e in covering for code in allies), (column, year)
        return 0
    rows = iter(report["rows"])
    assert len(report["rows"]) == len(allies) * len(covering), (column, year)
    for code in allies:
        before = None
        for edition in covering:
            row = next(rows)
            assert row["member"] == code and row["year"] == year, row
            checked += same((column, year), row, revision(before, edition, code, year, column))
            exact = row["absent"] is None and row["rounded_to"] is None
            newspaper = row["absent"] is None and (before is None or (before["id"], code, year, column) in ROUNDED)
            before = edition if exact or newspaper else before
    return checked


def check_pair(program, before, after, column):
    """What changed between two editions, in every year that both cover."""
    first = max(int(before["first_year"]), int(after["first_year"]))
    last = min(int(before["last_year"]), int(after["last_year"]))
    report, checked = first <= last and ask(program, "revisions", *measured(column), "--edition",
                                            f"{before['id']}..{after['id']}", "--year", f"{first}..{last}"), 0
    if not report:
        return 0
    rows = {(row["member"], int(row["year"])): row for row in report["rows"]}
    sizes = [abs(row["change_pct" if "national" in column else "change"]) for row in report["rows"] if row["change"] is not None]
    assert sizes == sorted(sizes, reverse=True), (before["id"], after["id"], column)
    for year, summary in zip(range(first, last + 1), report["summary"]):
        allies = [code for code, member in MEMBERS.items() if int(member["joined"]) <= year]
        both, known = [], [0, 0]
        for code in allies:
            held = [isinstance(printed(edition, code, year, column), tuple) for edition in (before, after)]
            known = [count + here for count, here in zip(known, held)]
            if all(held):
                both.append((code, revision(before, after, code, year, column)))
        for code, want in both:
            row = rows.pop((code, year), None)
            assert (row is None) == (want["change"] == 0), (before["id"], after["id"], code, year)
            checked += same((before["id"], after["id"]), row, want) if row else 1
        flipped = {met: [code for code, want in both if want["flipped"] and want["met"] == met] for met in (True, False)}
        checked += same((before["id"], after["id"]), summary, {
            "year": Fraction(year), "compared": Fraction(len(both)), "known_before": Fraction(known[0]),
            "known_after": Fraction(known[1]), "moved": Fraction(sum(bool(want["change"]) for _, want in both)),
            "not_comparable": [code for code, want in both if want["change"] is None],
            "gained": flipped[True], "lost": flipped[False]})
    assert not rows, rows
    return checked


def check_editions(program):
    """How much of each edition is available, newest first."""
    report, checked = ask(program, "editions", "--explain"), 0
    runs = {(run["edition"], run["measure"], year): run["allies"] for run in report["held"]
            for year in range(int(run["first_year"]), int(run["last_year"]) + 1)}
    for edition, row in zip(reversed(EDITIONS), report["rows"], strict=True):
        table, id = TABLES[edition["id"]], edition["id"]
        counts = {(id, column, year): Fraction(sum(fraction(table.get((code, year)), column) is not None for code in MEMBERS))
                  for column in PRINTED for year in {year for _, year in table}}
        for key, count in counts.items():
            assert runs.pop(key, 0) == count, key
        years = [Fraction(year) for _, year in table]
        shares = {code for code, year in table if code in MEMBERS and fraction(table[code, year], "share_pct") is not None}
        checked += len(counts) + same(id, row, {
            "edition": id, "published": edition["published"], "coverage": edition["coverage"],
            "held_first_year": min(years, default=None), "held_last_year": max(years, default=None),
            "allies": Fraction(len(shares)) if table else None, "rows": Fraction(len(table)) if table else None,
            "measures": [column for column in PRINTED if any(key[1] == column and count for key, count in counts.items())]})
    assert not runs, runs
    return checked


def check_revisions(program):
    """Every figure through the editions, and between any two of them."""
    years = range(min(int(row["first_year"]) for row in EDITIONS), max(int(row["last_year"]) for row in EDITIONS) + 1)
    checked = sum(check_figure_through_editions(program, column, year) for column in PRINTED for year in years)
    held = [row for row in EDITIONS if row["coverage"] != "none"]
    for index, after in enumerate(held):
        for before in held[:index]:
            for column in PRINTED if before["coverage"] in ("full", "partial") else ["share_pct"]:
                checked += check_pair(program, before, after, column)
    return checked


GROUPS = {row["id"]: row["members"].split() for row in rows_of("groups.csv")}
OWN = {"nato": "NATO", "europe-canada": "NATO_EUR_CAN"}
MEASURES = {"share": "share_pct", "real_change": "real_change_pct", "per_head": "spend_per_head_usd_const",
            "gdp_per_head": "gdp_per_head_usd_const", "personnel": "personnel_k", "equipment": "equipment_pct",
            "personnel_cost": "personnel_pct", "infrastructure": "infrastructure_pct", "other": "other_pct",
            "related": "related_pct"}
PART = "share_of_alliance"
PARTS = ("equipment", "personnel_cost", "infrastructure", "other")
ECONOMY = ("gdp_usd_m", "gdp_usd_const_m", "gdp_per_head_usd_const")


def column_of(measure, prices):
    if measure == PART:
        return COLUMNS[prices or "current"][0]
    return MEASURES.get(measure) or COLUMNS[prices][("spending", "gdp").index(measure)]


def allies(group, year):
    return [code for code in MEMBERS if code in GROUPS[group] and int(MEMBERS[code]["joined"]) <= year]


def cell_or_nothing(table, code, year, column):
    """A figure; 0 for an ally without armed forces. For any other ally an absent figure is unknown."""
    figure = fraction(table.get((code, year)), column)
    none = MEMBERS[code]["armed_forces"] == "no" and column not in ECONOMY
    return Fraction(0) if figure is None and none else figure


def sums(codes, *figures):
    """Sums over the allies that have all of the figures, and the allies that lack one; a sum of nothing is None."""
    rows = {code: [figure(code) for figure in figures] for code in codes}
    there = [row for row in rows.values() if None not in row]
    added = [sum(row[index] for row in there) or None for index in range(len(figures))]
    return *(value if value and value > 0 else None for value in added), [c for c, row in rows.items() if None in row]


def grown(table, early, late, year):
    """Growth of spending at constant prices over the year before, with different allies in the two years."""
    spent = lambda code, y: cell_or_nothing(table, code, y, "spend_usd_const_m")
    now, then, missing = sums(late, lambda code: spent(code, year),
                              lambda code: spent(code, year - 1) if code in early else Fraction(0))
    return (now / then - 1) * 100 if now and then else None, missing


def whole_of(table, group, year, column):
    """What all allies of a group spent; unknown where one with armed forces has no figure."""
    spent = [cell_or_nothing(table, code, year, column) for code in allies(group, year)]
    return sum(spent) or None if None not in spent else None


def part_of(table, code, year, column, group="nato"):
    """Spending as a part of that of a group, percent."""
    spent, whole = fraction(table.get((code, year)), column), whole_of(table, group, year, column)
    return spent / whole * 100 if None not in (spent, whole) and code in allies(group, year) else None


def figure_of(table, code, year, measure, prices, currency):
    """A figure with every digit, in the currency."""
    if measure == PART:
        return part_of(table, code, year, column_of(measure, prices))
    value = fraction(table.get((code, year)), column_of(measure, prices))
    if measure not in ("spending", "gdp"):
        return value
    own = currency_of(table, code, year)
    asked = own if currency == "national" else currency
    factor = rate(table, code, year, prices or "current", asked)
    if None not in (value, factor):
        return value * factor
    if currency == "USD" or asked != own:
        return None
    # What the ally reports itself, and the GDP that follows from it.
    spent, share = (fraction(table.get((code, year)), name) for name in (COLUMNS[prices or "current"][2], "share_pct"))
    if measure == "spending":
        return spent
    return spent / share * 100 if None not in (spent, share) else None


def quoted(value, measure):
    """Shares and parts as published."""
    return rounded(value, 2) if value is not None and measure in ("share", "related", *PARTS) else value


def total_of(table, group, year, measure, prices, currency):
    """A group's figures combined."""
    codes = allies(group, year)
    figure = lambda code: figure_of(table, code, year, measure, prices, currency)
    spent = lambda code: cell_or_nothing(table, code, year, "spend_usd_const_m")
    gdp = lambda code: cell_or_nothing(table, code, year, "gdp_usd_const_m")
    same_allies = value = None
    if measure in ("spending", "gdp", "personnel"):
        known = lambda code: figure(code) if figure(code) is not None else \
            cell_or_nothing({}, code, year, column_of(measure, prices))
        value, missing = sums(codes, known)
    elif measure == PART:
        spent = lambda code: cell_or_nothing(table, code, year, column_of(measure, prices))
        top, missing = sums(codes, spent)
        whole = whole_of(table, "nato", year, column_of(measure, prices))
        value = top / whole * 100 if top and whole else None
    elif measure == "share":
        top, bottom, missing = sums(codes, spent, gdp)
        value = top / bottom * 100 if top and bottom else None
    elif measure in PARTS:
        part = lambda code: cell_or_nothing(table, code, year, MEASURES[measure])
        top, bottom, missing = sums(codes, lambda c: None if None in (part(c), spent(c)) else part(c) * spent(c),
                                    lambda c: None if part(c) is None else spent(c))
        value = top / bottom if top and bottom else None
    elif measure == "real_change":
        early = allies(group, year - 1)
        value, missing = grown(table, early, codes, year)
        same_allies, _ = grown(table, early, [code for code in codes if code in early], year)
    else:
        missing = [code for code in codes if figure(code) is None]
    found = [figure(code) for code in codes if figure(code) is not None]
    mean = sum(found) / len(found) if found else None
    currencies = {currency_of(table, code, year) for code in codes}
    if measure in ("spending", "gdp") and currency == "national" and len(currencies) > 1:
        value = mean = None
    own = table.get((OWN.get(group), year))
    printed = quoted(fraction(own, column_of(measure, prices)), measure)
    if measure in ("spending", "gdp") and currency != "USD" or measure == PART:
        printed = None
    mean = None if measure == PART else mean
    return {"allies": Fraction(len(codes)), "counted": Fraction(len(codes) - len(missing)),
            "missing": Fraction(len(missing)), "without": missing, "value": value, "same": same_allies, "mean": mean,
            "published": printed}


def changed(then, now, measure):
    """The change from the year before: of percentages in points, otherwise in percent."""
    points = measure in ("share", "related", "real_change", PART, *PARTS)
    if None in (then, now) or not points and not then:
        change = None
    else:
        change = now - then if points else (now / then - 1) * 100
    return {"change": change, "change_unit": "pp" if points else "%"}


def check_history(program, edition, table, measure, prices, currency):
    """Every ally's figures of a measure in an edition, and the totals of each group."""
    words = ["--edition", edition["id"], "--measure", measure, "--currency", currency]
    words += ["--prices", prices] if prices else []
    report, checked = ask(program, "history", *words, "--mean", *(f"--group={group}" for group in GROUPS)), 0
    column = column_of(measure, prices or "current")
    held = any(row.get(column) for (code, _), row in table.items() if code in MEMBERS)
    if report is None:
        assert not held or currency != "USD" and all(
            figure_of(table, code, year, measure, prices, currency) is None for code, year in table if code in MEMBERS), words
        return 0
    first, last = int(edition["first_year"]), int(edition["last_year"])
    assert [(row["member"], int(row["year"])) for row in report["rows"]] == [
        (code, year) for code in MEMBERS for year in range(first, last + 1) if int(MEMBERS[code]["joined"]) <= year]
    for row in report["rows"]:
        year = int(row["year"])
        held = table.get((row["member"], year))
        value = figure_of(table, row["member"], year, measure, prices, currency)
        then = figure_of(table, row["member"], year - 1, measure, prices, currency)
        checked += same(words, row, changed(quoted(then, measure), quoted(value, measure), measure))
        checked += same(words, row, {"value": quoted(value, measure),
                                     "estimate": held and held.get("estimate") == "e",
                                     # What is printed a head is at the prices of the edition's price year.
                                     "prices": "constant" if measure in ("per_head", "gdp_per_head") else prices})
    assert len(report["total"]) == len(GROUPS) * (last - first + 1)
    for total in report["total"]:
        want = total_of(table, total["group"], int(total["year"]), measure, prices, currency)
        then = total_of(table, total["group"], int(total["year"]) - 1, measure, prices, currency)
        checked += same(words, total, {**want, **changed(then["value"], want["value"], measure)})
    years = range(first, last + 1)
    for mean in report["means"]:
        code = mean["member"]
        if code:
            found = [quoted(figure_of(table, code, year, measure, prices, currency), measure) for year in years]
            found = [None if int(MEMBERS[code]["joined"]) > year else value for year, value in zip(years, found)]
        else:
            field = "mean" if measure in ("per_head", "gdp_per_head", "related") else "value"
            found = [total_of(table, mean["group"], year, measure, prices, currency)[field] for year in years]
        checked += same(words, mean, {"mean": sum(found) / len(found) if None not in found else None})
    return checked


def ranked(words, report, values):
    """The ranks of a report: one more than the number of larger figures; allies without a figure come last."""
    known = [value for value in values.values() if value is not None]
    checked = 0
    for row in report["rows"]:
        value = values[row["member"]]
        rank = None if value is None else Fraction(1 + sum(other > value for other in known))
        checked += same(words, row, {"value": value, "rank": rank, "of": Fraction(len(known))})
    order = [row["rank"] or 99 for row in report["rows"]]
    assert order == sorted(order) and {row["member"] for row in report["rows"]} == set(values), words
    return checked


def check_ranks(program, edition, table, year):
    """The ranks of a year by every measure, by gaps, and by growth since the edition's first year."""
    checked, codes, id = 0, allies("nato", year), edition["id"]
    asked = [(measure, None) for measure in MEASURES]
    asked += [(measure, prices) for measure in ("spending", "gdp", PART) for prices in COLUMNS]
    for measure, prices in asked:
        words = ["--edition", id, "--year", str(year), "--measure", measure] + (["--prices", prices] if prices else [])
        report = ask(program, "rank", *words)
        values = {c: quoted(figure_of(table, c, year, measure, prices, "USD"), measure) for c in codes}
        if report is None:
            assert not any(row.get(column_of(measure, prices)) for (c, y), row in table.items() if c in MEMBERS and y == year)
            continue
        checked += ranked(words, report, values)
    for target in ("2", "3.5"):
        for measure, field in (("gap", "gap_pp"), ("gap_money", "gap_m")):
            words = ["--edition", id, "--year", str(year), "--measure", measure, "--target", target]
            report = ask(program, "rank", *words)
            if report is None:
                assert not any(r.get("share_pct") for (c, y), r in table.items() if c in MEMBERS and y == year), words
                continue
            prices = "current" if any(r.get("gdp_usd_m") and r.get("spend_usd_m") for (_, y), r in table.items() if y == year) else "constant"
            def gap(code):
                row = table.get((code, year))
                spent, gdp = (fraction(row, column) for column in COLUMNS[prices][:2])
                if measure == "gap_money":
                    return None if None in (spent, gdp) else gdp * Fraction(target) / 100 - spent
                share = fraction(row, "share_pct")
                return None if share is None else Fraction(target) - rounded(share, 2)
            checked += ranked(words, report, {code: gap(code) for code in codes})
    since = int(edition["first_year"])
    if year > since and any(row.get("spend_usd_const_m") for row in table.values()):
        spent = lambda code, y: fraction(table.get((code, y)), "spend_usd_const_m")
        for measure in ("growth", "added"):
            words = ["--edition", id, "--year", str(year), "--measure", measure, "--since", str(since)]
            def value(code):
                years = [spent(code, y) for y in range(since, year + 1)]
                if measure == "growth":
                    return None if None in (years[0], years[-1]) else (years[-1] / years[0] - 1) * 100
                return None if None in years else sum(years) - len(years) * years[0]
            checked += ranked(words, ask(program, "rank", *words), {code: value(code) for code in codes})
    return checked


def check_parts(program, edition, table, year, group):
    """Which parts of a group's spending its allies are."""
    words = ["--edition", edition["id"], "--year", str(year), "--measure", PART, "--part-of", group, "--prices", "constant"]
    report, column = ask(program, "rank", *words), "spend_usd_const_m"
    if report is None:
        assert not any(fraction(table.get((code, year)), column) for code in allies(group, year)), words
        return 0
    return ranked(words, report, {code: part_of(table, code, year, column, group) for code in allies(group, year)})


def check_change(program, edition, table, measure, year, since):
    """What became of figures and ranks since an earlier year; the ranks of each year are among its own allies."""
    prices = "constant" if measure in ("spending", PART) else None
    words = ["--edition", edition["id"], "--year", str(year), "--measure", measure, "--since", str(since)]
    report = ask(program, "rank", *words, *(["--prices", prices] if prices else []))

    def value(code, of):
        if measure == "gap":
            share = fraction(table.get((code, of)), "share_pct")
            return None if share is None else Fraction(7, 2) - rounded(share, 2)
        return quoted(figure_of(table, code, of, measure, prices, "USD"), measure)

    if report is None:
        assert not any(value(code, of) is not None for code in allies("nato", year) for of in (since, year)), words
        return 0
    before = [value(code, since) for code in allies("nato", since) if value(code, since) is not None]
    checked = ranked(words, report, {code: value(code, year) for code in allies("nato", year)})
    for row in report["rows"]:
        then, now = value(row["member"], since), value(row["member"], year)
        percent = measure in ("spending", "personnel")
        change = None if None in (then, now) else (now / then - 1) * 100 if percent else now - then
        was_ranked = row["member"] in allies("nato", since) and then is not None
        checked += same(words, row, {
            "since": Fraction(since), "previous_value": then, "change": change, "change_unit": "%" if percent else "pp",
            "previous_rank": Fraction(1 + sum(other > then for other in before)) if was_ranked else None,
            "previous_of": Fraction(len(before))})
    return checked


def check_groups(program, edition, table):
    """The totals of each group in every year of an edition."""
    words = ["--edition", edition["id"], "--year", f"{edition['first_year']}..{edition['last_year']}"]
    report, checked = ask(program, "groups", *words), 0
    for row in report["rows"]:
        group, year, prices = row["group"], int(row["year"]), row["prices"]
        of = {measure: total_of(table, group, year, measure, prices or "current", "USD")
              for measure in ("spending", "gdp", "share", "real_change")}
        missing = {code for measure in ("spending", "gdp", "share") for code in of[measure]["without"]}
        shares = [fraction(table.get((code, year)), "share_pct") for code in allies(group, year)]
        texts = [(table.get((code, year)) or {}).get("share_pct", "") for code in allies(group, year)]
        fine = [rounded(share, 2) - (Fraction(1, 20) if len(text.partition(".")[2]) < 2 else 0) >= 2
                for share, text in zip(shares, texts) if share is not None]
        checked += same(words, row, {
            "allies": of["share"]["allies"], "missing": Fraction(len(missing)),
            "counted": of["share"]["allies"] - len(missing),
            # Without prices there are no sums: some have dollars of a few allies, and no GDP.
            "spending_m": of["spending"]["value"] if prices else None,
            "gdp_m": of["gdp"]["value"] if prices else None, "weighted_share_pct": of["share"]["value"], "mean_share_pct": of["share"]["mean"],
            "at_2pct": Fraction(sum(fine)), "growth_pct": of["real_change"]["value"],
            "growth_same_pct": of["real_change"]["same"], "growth_published_pct": of["real_change"]["published"],
            "published_spending_m": of["spending"]["published"] if prices else None,
            "published_gdp_m": of["gdp"]["published"] if prices else None,
            "published_share_pct": of["share"]["published"]})
    assert len(report["rows"]) == len(GROUPS) * (int(edition["last_year"]) - int(edition["first_year"]) + 1)
    return checked


def check_figures(program, edition, table):
    """Histories, ranks and groups of an edition."""
    checked = sum(check_history(program, edition, table, measure, None, "USD") for measure in MEASURES)
    for measure in ("spending", "gdp"):
        for prices in COLUMNS:
            for currency in ("USD", "EUR", "national"):
                checked += check_history(program, edition, table, measure, prices, currency)
    for prices in COLUMNS:
        checked += check_history(program, edition, table, PART, prices, "USD")
    first, last = int(edition["first_year"]), int(edition["last_year"])
    for since in range(first, last):
        for measure in ("share", "spending", "personnel", "real_change", "gap", PART):
            checked += check_change(program, edition, table, measure, last, since)
    for year in range(first, last + 1):
        checked += check_ranks(program, edition, table, year)
        checked += sum(check_parts(program, edition, table, year, group) for group in ("eu", "baltic"))
    return checked + check_groups(program, edition, table)


def check_sources():
    """The figures that were read in newspapers and copies: each is in data/ with its digits, and where one edition has the
    dollars and the euros of several allies, all imply the same rate. A slip of a digit breaks one of the two."""
    checked = 0
    tables = {}
    with open(DATA.parent / "tests" / "sources.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            id, where = row["edition"], (row["member"], row["year"])
            table = tables.setdefault(id, {(r["member"], r["year"]): r for r in rows_of(f"editions/{id}.csv")})
            if (table.get(where) or {}).get(row["column"]) != row["value"]:
                sys.exit(f"{row}\ndata/editions/{id}.csv has {table.get(where)}")
            checked += 1
    for id, table in tables.items():
        rates = {}
        for (member, year), row in table.items():
            if member in MEMBERS and (row.get("currency") or MEMBERS[member]["currency"]) == "EUR":
                euros, dollars = fraction(row, "spend_national_m"), fraction(row, "spend_usd_m")
                if euros and dollars:
                    # Either amount is rounded to the million.
                    half = Fraction(1, 2)
                    rates.setdefault(year, {})[member] = ((euros - half) / (dollars + half), (euros + half) / (dollars - half))
        for year, of in rates.items():
            least, most = max(low for low, _ in of.values()), min(high for _, high in of.values())
            checked += len(of)
            if least > most:
                sys.exit(f"{id} {year}: no rate of the euro fits all of {sorted(of)}")
    return checked


def check_plans(program, id, base, plan, target):
    """Plans in money: straight lines between the amounts from the spending of the base year on, and shares and gaps of them."""
    checked = 0
    for figures in (row for row in rows_of(f"editions/{id}.csv") if int(row["year"]) == base):
        member, share, now = figures["member"], fraction(figures, "share_pct"), fraction(figures, "gdp_usd_const_m")
        # The alliance and its parts have no outlook.
        if not share or not now or (member, base + 1) not in OUTLOOK:
            continue
        start = rounded(share, 2)
        now *= deflator(TABLES[id], member, base)[0]
        points = [(base, now * start / 100), *((year, now * percent / 100) for year, percent in plan)]
        # A plan is given in whole millions.
        points = [points[0], *((year, Fraction(int(amount))) for year, amount in points[1:])]
        path = ",".join(f"{year}:{int(amount)}m" for year, amount in points[1:])
        words = ["--edition", id, "--year", str(base), "--target", target, "--path", path]
        answer = ask(program, "project", member, *words)
        assert answer, (member, words)
        for row in answer["rows"]:
            year = int(row["year"])
            (from_year, low), (to_year, high) = next(pair for pair in zip(points, points[1:]) if year <= pair[1][0])
            amount = low + (high - low) * Fraction(year - from_year, to_year - from_year)
            size = now * economy(member, base, year)
            share = amount / size * 100
            checked += same((id, member, path), row, {
                "gdp_m": size, "spending_m": amount, "core_pct": share, "extra_m": amount - size * start / 100,
                "gap_pp": Fraction(target) - share, "gap_m": size * Fraction(target) / 100 - amount})
    return checked


def root(ratio, years):
    """The factor that comes to a ratio in a number of years, to 50 digits."""
    with localcontext() as context:
        context.prec = 60
        value = Decimal(ratio.numerator) / Decimal(ratio.denominator)
        return Fraction(value ** (Decimal(1) / years))


def check_own_roads(program, start, size, by, target, factor, *words, member=None, base=2026, prices="own"):
    """A straight road from figures of the user's own, or of an ally whose GDP is multiplied each year by a factor, over the share
    held; without a GDP in points alone."""
    answer, checked = ask(program, "project", *words, "--year", str(base), "--by", str(by), "--target", f"{float(target):g}"), 0
    assert answer and len(answer["rows"]) == by - base + 1, words
    spent = extra = Fraction(0)
    for row in answer["rows"]:
        year = int(row["year"])
        share = start + max(target - start, 0) * Fraction(year - base, by - base)
        want = {"member": member, "core_pct": share, "gap_pp": target - share, "prices": prices if size else None}
        if size:
            gdp = size
            for y in range(base + 1, year + 1):
                gdp *= factor(y)
            spending, otherwise = gdp * share / 100, gdp * start / 100
            spent += spending if year > base else 0
            extra += spending - otherwise
            want.update(gdp_m=gdp, spending_m=spending, spending_sum_m=spent, baseline_m=otherwise,
                        extra_m=spending - otherwise, extra_sum_m=extra, gap_m=gdp * (target - share) / 100)
        else:
            want.update(gdp_m=None, spending_m=None, spending_sum_m=None, extra_m=None)
        checked += same(words, row, want)
    return checked


def check_subjects(program):
    """Gaps and roads of somebody who is no ally, by figures of the user's own."""
    checked, target = 0, Fraction(7, 2)
    for share, spending, gdp in ((Fraction("1.9"), 343_000, None), (Fraction("1.9"), None, 18_000_000), (None, 55_000, 4_200_000),
                                 (Fraction("4.25"), None, None), (Fraction("1.9"), None, None)):
        given = {"share": share, "spending": spending, "gdp": gdp}
        words = [word for name, value in given.items() if value is not None for word in ("--set", f"{name}={float(value):.12g}")]
        size = Fraction(gdp) if gdp else spending / share * 100 if spending else None
        start = share if share is not None else Fraction(spending) / gdp * 100
        spends = size * start / 100 if size else None
        report = ask(program, "gap", "--subject", "X", "--target", "3.5", *words)
        assert report["query"]["subject"] == "X" and len(report["rows"]) == 1
        shown = rounded(start, 2)
        checked += same(words, report["rows"][0], {
            "member": None, "share_pct": shown, "gap_pp": target - shown, "met": shown >= target, "gdp_m": size, "spending_m": spends,
            "required_m": size * target / 100 if size else None, "gap_m": size * target / 100 - spends if size else None,
            "prices": "own" if size else None})
        for growth in ("1.5", "-0.25", "2027:1,2030:2"):
            parts = [part.split(":") for part in growth.split(",")] if ":" in growth else [["2027", growth]]

            def factor(year):
                return 1 + Fraction([rate for of, rate in parts if int(of) <= year][-1]) / 100

            checked += check_own_roads(program, start, size, 2035, target, factor, "--subject", "X", *words, f"--growth={growth}")
    # GDP by year is of current prices; 18 trillion become 24 in six years, and 25 in one more.
    def by_year(year):
        return root(Fraction(24, 18), 6) if year <= 2032 else Fraction(25, 24)

    return checked + check_own_roads(program, Fraction("1.9"), Fraction(18_000_000), 2033, target, by_year, "--subject", "X", "--set",
                                     "share=1.9", "--set", "gdp=2026:18tn,2032:24tn,2033:25tn", "--inflation", "2", prices="current")


def check_gdps(program, id, base):
    """Roads of allies along GDPs by year, and after the last of them along the outlook; and gaps between the first two."""
    checked, target, (one, two) = 0, Fraction(7, 2), (base + 4, base + 7)
    for figures in (row for row in rows_of(f"editions/{id}.csv") if int(row["year"]) == base):
        member, share = figures["member"], fraction(figures, "share_pct")
        if not share or (member, base + 1) not in OUTLOOK:
            continue
        gdps = {base - 1: 1_000_000, one: 1_300_000, two: 1_250_000}
        text = ",".join(f"{year}:{gdp}m" for year, gdp in gdps.items())

        def factor(year):
            if year <= one:
                return root(Fraction(13, 10), one - base + 1)
            if year <= two:
                return root(Fraction(125, 130), two - one)
            return economy(member, year - 1, year) * economy(member, year - 1, year, "deflator_change_pct")

        # With GDP of the user's own, spending follows from the unrounded share, and the road starts from spending ÷ GDP.
        size = 1_000_000 * factor(base)
        checked += check_own_roads(program, share, size, two + 2, target, factor, member, "--edition", id, "--set", f"gdp={text}",
                                   member=member, base=base, prices="current")
        words = [member, "--edition", id, "--year", f"{base - 1}..{base}", "--target", "2", "--prices", "current"]
        for row in ask(program, "gap", *words, "--set", f"gdp={text}")["rows"]:
            held = fraction(TABLES[id][member, int(row["year"])], "share_pct")
            gdp = 1_000_000 * (factor(base) if row["year"] == base else 1)
            checked += same(words, row, {"gdp_m": gdp, "spending_m": gdp * held / 100, "required_m": gdp / 50})
    return checked


def check_carried(program, id, base, by, prices):
    """Every ally's straight road to 3.5% from a year that the edition does not reach."""
    checked, target = 0, Fraction(7, 2)
    last = max(year for _, year in TABLES[id])
    words = ["--edition", id, "--year", str(base), "--by", str(by), "--target", "3.5", *(["--prices", prices] if prices else [])]
    report, spent, extra = ask(program, "project", *words), {}, {}
    spend, gdp = COLUMNS[prices or "constant"][:2]
    for row in report["rows"]:
        member, year = row["member"], int(row["year"])
        figures = TABLES[id][member, last]
        start = rounded(Fraction(figures["share_pct"]), 2)
        if prices == "current":
            start = Fraction(figures[spend]) / Fraction(figures[gdp]) * 100
        size = Fraction(figures[gdp]) * economy(member, last, year)
        if prices == "current":
            size *= economy(member, last, year, "deflator_change_pct")
        if prices is None:
            size *= deflator(TABLES[id], member, base)[0]
        share = start + max(target - start, 0) * Fraction(year - base, by - base)
        spending = size * share / 100
        spent[member] = spent.get(member, 0) + (spending if year > base else 0)
        extra[member] = extra.get(member, 0) + spending - size * start / 100
        checked += same(words, row, {
            "prices": prices or str(base), "core_pct": share, "gdp_m": size, "spending_m": spending, "spending_sum_m": spent[member],
            "extra_sum_m": extra[member]})
    assert len(spent) > 20 and report["query"]["base_year"] == base, words
    return checked


def check_sorted(program, id):
    """The orders of gap, and of rank by change."""
    checked = 0
    for key, field in (("gap", "gap_pp"), ("money", "gap_m"), ("share", "share_pct"), ("spending", "spending_m"), ("gdp", "gdp_m")):
        rows = ask(program, "gap", "--edition", id, "--target", "3.5", "--sort", key)["rows"]
        figures = [row[field] for row in rows if row[field] is not None]
        assert figures == sorted(figures, reverse=True) and len(figures) > 20, (id, key)
        assert all(row[field] is None for row in rows[len(figures):]), (id, key)
        checked += len(rows)
    for key, field in (("name", "name"), ("year", "year")):
        values = [row[field] for row in ask(program, "gap", "--edition", id, "--target", "3.5", "--sort", key)["rows"]]
        assert values == sorted(values), (id, key)
        checked += len(values)
    last = max(year for _, year in TABLES[id])
    for measure in ("share", "spending", "personnel", "gap"):
        words = ["rank", "--edition", id, "--measure", measure, "--since", str(last - 3)]
        rows = ask(program, *words, "--sort", "change")["rows"]
        changes = [row["change"] for row in rows if row["change"] is not None]
        assert changes == sorted(changes, reverse=True) and len(changes) > 20, words
        assert all(row["change"] is None for row in rows[len(changes):]), words
        usual = ask(program, *words)["rows"]
        assert sorted(row["member"] for row in rows) == sorted(row["member"] for row in usual), words
        of = {row["member"]: row for row in usual}
        assert all(row == of[row["member"]] for row in rows), words
        checked += len(rows)
    return checked


def main():
    program, checked = sys.argv[1], 0
    checked += check_subjects(program)
    for id, base in (("2026-07", 2026), ("2024-06", 2022)):
        checked += check_gdps(program, id, base) + check_sorted(program, id)
    for prices in (None, *COLUMNS):
        checked += check_carried(program, "2026-07", 2028, 2035, prices)
        checked += check_carried(program, "2024-06", 2026, 2033, prices)
    checked += check_sources()
    checked += check_editions(program)
    checked += check_revisions(program)
    for day in sorted({announced_by(row) for row in rows_of("pledges.csv")}):
        checked += check_pledges(program, "--as-of", day, day=day)
    checked += check_pledges(program)
    for id, of in (("2026-07", 2026), ("2026-07", 2014), ("2026-07", 2033), ("2024-06", 2024), ("2024-06", 2026), ("2023-03", 2022)):
        checked += check_money(program, id, of)
    for prices in (None, "2030", *COLUMNS):
        for baseline in ("share", "real", "cash"):
            checked += check_roads(program, "2026-07", 2026, 2035, "3.5+1.5", prices, baseline)
            checked += check_roads(program, "2024-06", 2019, 2031, "2.5+1", prices, baseline)
        checked += check_roads(program, "2026-07", 2026, 2035, "3.5+1.5", prices, "2028:1,2033:1.5")
        for over in (Fraction(-1), Fraction(3, 4)):
            checked += check_roads(program, "2026-07", 2026, 2035, "3.5+1.5", prices, "share", over)
        checked += check_roads(program, "2024-06", 2019, 2031, "2.5+1", prices, "2010:0.1,2025:0.5")
    checked += check_plans(program, "2026-07", 2026, [(2028, 3), (2031, 2), (2034, Fraction(9, 2))], "3.5")
    checked += check_plans(program, "2024-06", 2023, [(2026, 2), (2027, Fraction(5, 2))], "2")
    for window in range(1, 10):
        checked += check_paces(program, "2026-07", 2026, 2035, Fraction(7, 2), window)
        checked += check_paces(program, "2024-06", 2023, 2025, Fraction(2), window)
        checked += check_paces(program, "2025-08", 2025, 2030, Fraction(5, 2), window)
    for edition in rows_of("editions.csv"):
        if edition["coverage"] == "none":
            continue
        table = {(row["member"], int(row["year"])): row for row in rows_of(f"editions/{edition['id']}.csv")}
        checked += check_targets(program, edition, table)
        checked += check_pledges(program, "--edition", edition["id"])
        checked += check_figures(program, edition, table)
        held = [p for p, (s, g, _) in COLUMNS.items() if any(r.get(s) and r.get(g) for r in table.values())]
        national = any(r.get("spend_national_m") for r in table.values())
        years = f"{edition['first_year']}..{edition['last_year']}"
        for prices in held or [None]:
            for currency in ["USD", "EUR", "national"] if national else ["USD"]:
                command = [program, "gap", "--edition", edition["id"], "--year", years, "--currency", currency,
                           "--target", "2,3.5+1.5,5,equipment", "--format", "json"] + (["--prices", prices] if prices else [])
                done = subprocess.run(command, capture_output=True, text=True)
                if done.returncode != 0:
                    # Without dollars only those have money that report in the currency.
                    assert prices is None and currency == "EUR" and not any(
                        row.get("spend_national_m") and currency_of(table, *of) == "EUR" for of, row in table.items() if of[0] in MEMBERS), command
                    continue
                report = json.loads(done.stdout, parse_float=Fraction, parse_int=Fraction)
                sums, levels, several = {}, {}, set()
                for row in report["rows"]:
                    code = currency_of(table, row["member"], int(row["year"])) if currency == "national" else currency
                    want = expected(table, row["member"], int(row["year"]), prices, code, row["target"], row["leg"], currency)
                    for name, value in want.items():
                        got = row[name]
                        if isinstance(value, Fraction) and isinstance(got, Fraction):
                            # Quotients are written to six decimals.
                            ok = abs(value - got) <= Fraction(1, 2 * 10**6)
                        else:
                            ok = value == got
                        checked += 1
                        if not ok:
                            sys.exit(f"{' '.join(command)}\n{row}\n{name}: worked out {value}, printed {got}")
                    several.add(row["currency"])
                    if row["gap_m_low"] is not None:
                        for part in (("total", None), ("sums", row["member"]), ("years", row["year"])):
                            levels.setdefault((*part, row["target"], row["leg"]), []).append(row)
                    for end in ("_low", "_high"):
                        if row["gap_m" + end] is not None:
                            key = (row["target"], row["leg"])
                            sums.setdefault(key, {"shortfall_m_low": 0, "shortfall_m_high": 0, "netted_m_low": 0, "netted_m_high": 0})
                            sums[key]["netted_m" + end] += row["gap_m" + end]
                            sums[key]["shortfall_m" + end] += max(row["gap_m" + end], 0)
                for part, name in (("total", None), ("sums", "member"), ("years", "year")):
                    for total in report.get(part, []):
                        rows = levels.get((part, total.get(name), total["target"], total["leg"]), [])
                        want = {}
                        for field in ("spending_m", "gdp_m", "required_m"):
                            amounts = [row[field] for row in rows]
                            want[field] = sum(amounts) if rows and None not in amounts else None
                        gaps = [row["gap_m"] for row in rows]
                        want["increase_pct"] = None
                        if want["spending_m"] and None not in gaps:
                            want["increase_pct"] = sum(max(gap, 0) for gap in gaps) / want["spending_m"] * 100
                        for field, value in want.items():
                            checked += 1
                            # Each row is written to six decimals, which a ratio of small amounts multiplies.
                            slack = Fraction(len(rows), 10**6)
                            if field == "increase_pct" and value is not None:
                                slack *= 1 + (100 + value) / want["spending_m"]
                            if value != total[field] and abs(value - total[field]) > slack:
                                sys.exit(f"{' '.join(command)}\n{total}\n{field}: worked out {value}")
                if len(several) > 1:
                    assert "total" not in report, command
                    continue
                for total in report["total"]:
                    for name, value in sums.get((total["target"], total["leg"]), {}).items():
                        checked += 1
                        if abs(total[name] - value) > Fraction(len(report["rows"]), 10**6):
                            sys.exit(f"{' '.join(command)}\n{total}\n{name}: worked out {value}")
                expect_rows = sum(
                    5 + 1 for code, m in MEMBERS.items() for y in range(int(edition["first_year"]), int(edition["last_year"]) + 1)
                    if int(m["joined"]) <= y)
                assert len(report["rows"]) == expect_rows, (len(report["rows"]), expect_rows)
    print(f"{checked} figures worked out a second time: all agree")


if __name__ == "__main__":
    main()
