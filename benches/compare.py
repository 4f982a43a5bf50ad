#!/usr/bin/env python3
"""The default report three ways, side by side: defspend, pandas and DuckDB, each as a whole command.

usage: compare.py PROGRAM        (needs pandas and duckdb: pip install pandas duckdb)

Each reads the newest edition's CSV and prints, for every ally, share, spending and the gap in points and money to 2%,
3.5% and 5% of GDP, sorted by gap, with the sum of shortfalls. The answers are compared before the clocks are.
"""
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
RUNS = 20


def with_pandas():
    import pandas

    figures = pandas.read_csv(DATA / "editions/2026-07.csv")
    members = pandas.read_csv(DATA / "members.csv", keep_default_na=False)
    table = members.merge(figures[figures.year == 2026], how="left", left_on="iso3", right_on="member")
    table = table[["iso3", "name", "share_pct", "spend_usd_m", "gdp_usd_m"]].copy()
    for target in (2, 3.5, 5):
        table[f"pp_{target}"] = target - table.share_pct
        table[f"m_{target}"] = target * table.gdp_usd_m / 100 - table.spend_usd_m
    table = table.sort_values("pp_2", ascending=False)
    shortfalls = table["m_3.5"].clip(lower=0).sum()
    if "--json" in sys.argv:
        print(json.dumps({"sum": shortfalls, "gaps": dict(zip(table.iso3, table["m_3.5"].fillna(0)))}))
    else:
        print(table.to_string(index=False))
        print("shortfalls to 3.5%", shortfalls)


def with_duckdb():
    import duckdb

    gaps = duckdb.sql(f"""
        select iso3, name, share_pct, spend_usd_m, {", ".join(
            f"{t} - share_pct as pp_{i}, {t} * gdp_usd_m / 100 - spend_usd_m as m_{i}" for i, t in enumerate((2, 3.5, 5)))}
        from read_csv('{DATA}/members.csv') left join read_csv('{DATA}/editions/2026-07.csv') on iso3 = member and year = 2026
        order by pp_0 desc nulls last""")
    if "--json" in sys.argv:
        by_ally = {row[0]: float(row[7] or 0) for row in gaps.fetchall()}
        print(json.dumps({"sum": sum(max(gap, 0) for gap in by_ally.values()), "gaps": by_ally}))
    else:
        gaps.show(max_rows=40)
        print("shortfalls to 3.5%", gaps.aggregate("sum(greatest(m_1, 0))").fetchall()[0][0])


def with_defspend(program):
    report = json.loads(subprocess.run([program, "gap", "--format", "json"], capture_output=True, check=True).stdout)
    core = [row for row in report["rows"] if row["target"] == "3.5+1.5" and row["leg"] == "core"]
    total = next(t for t in report["total"] if t["target"] == "3.5+1.5" and t["leg"] == "core")
    return {"sum": total["shortfall_m"], "gaps": {row["member"]: row["gap_m"] or 0 for row in core}}


def main():
    if sys.argv[1] == "pandas":
        return with_pandas()
    if sys.argv[1] == "duckdb":
        return with_duckdb()
    program = str(Path(sys.argv[1]).resolve())
    ours = with_defspend(program)
    commands = {"defspend": [program, "gap"]}
    for tool in ("pandas", "duckdb"):
        commands[tool] = [sys.executable, __file__, tool]
        theirs = json.loads(subprocess.run([*commands[tool], "--json"], capture_output=True, check=True).stdout)
        assert abs(theirs["sum"] - ours["sum"]) < 1e-3, (tool, theirs["sum"], ours["sum"])
        assert all(abs(theirs["gaps"][code] - gap) < 1e-3 for code, gap in ours["gaps"].items()), tool
    print("32 gaps and their sum agree")
    for tool, command in commands.items():
        times = []
        for _ in range(RUNS):
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times.append((time.perf_counter() - start) * 1000)
        print(f"{tool:10} {statistics.median(times):8.1f} ms (median of {RUNS})")


if __name__ == "__main__":
    main()
