#!/usr/bin/env python3
"""Runs the Spark job of the guide on a cluster of this machine, with one worker and with two, and compares the answers.

usage: cluster.py PROGRAM [--documents N] [--defence SHARE] [--keep FOLDER]

It needs Java 17 and pyspark, pyarrow and duckdb from PyPI. The cluster is a real one: Spark's own master and workers, each a
process with one core of its own to which it is pinned, talking over loopback. The job and the question are taken from the chapter
src/guide/cluster.md, so that what is tried is what is written there. The archive is that of archive.py: so many documents, of
which a share is full of figures of defence and the others say nothing of it. The rows that Spark has in Parquet are to be
those of a plain run of the program, order aside, and so is what both say to the question.
"""
import argparse
import json
import os
import platform
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet
import pyspark

import archive

CHAPTER = Path(__file__).resolve().parent.parent / "src/guide/cluster.md"
SPARK = Path(pyspark.__file__).parent
FILES = 32


def free_port():
    """A port on which nobody listens, so that no other cluster is joined."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


MASTER_PORT = free_port()
# The columns of the question: what the job prints first.
HEADING = "source,year,judged,misquoted,percent"
# Nothing of the cluster is to be reached from elsewhere, and Spark's workers need the Python that runs this.
ENVIRONMENT = os.environ | {
    "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_PUBLIC_DNS": "127.0.0.1",
    "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
}


def quoted(pattern):
    """What the chapter has in the one place that looks so."""
    found = re.findall(pattern, CHAPTER.read_text(encoding="utf-8"), re.M | re.S)
    assert len(found) == 1, f"{CHAPTER} has {len(found)} places like {pattern}"
    return found[0]


def job():
    return quoted(r"^```python\n(.*?)^```$")


def question():
    return re.sub(r"^> ", "", quoted(r"> misquoted.sql <<'END'\n(.*?)^> END$"), flags=re.M)


def write(folder, count, defence):
    """Writes the same archive as JSON lines and as files of Parquet; returns the bytes of the lines."""
    chance, documents = random.Random(19), []
    for number in range(count):
        dense = chance.random() < defence
        documents.append(archive.document(chance, number, archive.DENSE + archive.PLAIN if dense else archive.PLAIN))
    with open(folder / "archive.jsonl", "w") as lines:
        size = sum(lines.write(json.dumps(one) + "\n") for one in documents)
    (folder / "archive.parquet").mkdir()
    for part in range(FILES):
        if mine := documents[part::FILES]:
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(mine), folder / f"archive.parquet/{part:02}.parquet")
    return size


def timed(command, **more):
    start = time.perf_counter()
    done = subprocess.run(command, text=True, **more)
    return done, time.perf_counter() - start


class Cluster:
    """A master and workers of one core each; their processes end with the block."""

    def __init__(self, folder, workers):
        self.folder, self.workers, self.processes = folder, workers, []

    def __enter__(self):
        self.start("Master", "--host", "127.0.0.1", "--port", str(MASTER_PORT), "--webui-port", "0")
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", MASTER_PORT)) == 0:
                    break
            time.sleep(0.2)
        for worker in range(self.workers):
            self.start("Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g",
                       "--work-dir", str(self.folder / f"work{worker}"), f"spark://127.0.0.1:{MASTER_PORT}",
                       core=worker % os.cpu_count())
        deadline = time.monotonic() + 60
        while self.log().count("Successfully registered with master") < self.workers:
            assert time.monotonic() < deadline, f"the workers did not find their master:\n{self.log()}"
            time.sleep(0.2)
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait()

    def log(self):
        return "".join(path.read_text() for path in self.folder.glob("Worker*.log"))

    def start(self, kind, *arguments, core=None):
        """Starts a part of the cluster, on one core alone where one is given."""
        pinned = ["taskset", "-c", str(core)] if core is not None else []
        spark = [str(SPARK / "bin/spark-class"), f"org.apache.spark.deploy.{kind.lower()}.{kind}"]
        with open(self.folder / f"{kind}{len(self.processes)}.log", "w") as log:
            self.processes.append(subprocess.Popen(
                [*pinned, *spark, *arguments], stdout=log, stderr=log, env=ENVIRONMENT, start_new_session=True))


def submit(folder, program, documents, verdicts):
    """Runs the job; returns what it prints, which is the answer to the question, and the time it takes."""
    done, took = timed(
        [str(SPARK / "bin/spark-submit"), "--master", f"spark://127.0.0.1:{MASTER_PORT}", "--files", program,
         "--conf", "spark.sql.files.maxPartitionBytes=4m", "verdicts.py", documents, verdicts],
        cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"the job failed with status {done.returncode}:\n{done.stderr[-4000:]}")
    # Spark sends Python's warnings to the same place, before the answer.
    return done.stdout[done.stdout.index(HEADING):], took


def unlike(plain, verdicts):
    """How many rows are in only one of the two, in whatever order: the plain run's JSON lines, and Spark's Parquet."""
    with duckdb.connect() as both:
        both.execute(f"create view spark as from read_parquet('{verdicts}/*.parquet')")
        columns = {name: kind for name, kind, *_ in both.execute("describe spark").fetchall()}
        with open(plain) as lines:
            named = set(json.loads(next(lines)))
        assert set(columns) == named - {"carried"}, f"columns in only one: {set(columns) ^ named}"
        both.execute(f"create view plain as from read_json('{plain}', columns = {columns}, format = 'newline_delimited')")
        return both.execute("""select count(*) from (
            (from plain except all from spark) union all (from spark except all from plain))""").fetchone()[0]


def working(home):
    """The seconds from the first task that a worker began to the last that one ended, by their logs: without Spark's start."""
    logs = "".join(path.read_text() for path in home.glob("work*/*/*/stderr"))
    times = [datetime.strptime(at, "%y/%m/%d %H:%M:%S") for at in
             re.findall(r"^(\S+ \S+) INFO Executor: (?:Running|Finished) task", logs, re.M)]
    return (max(times) - min(times)).total_seconds()


def answer(rows):
    """What DuckDB says to the question, in the lines that the job prints."""
    verdicts = duckdb.connect()
    verdicts.execute(f"create view verdicts as from read_json('{rows}')")
    lines = [HEADING]
    for *names, percent in verdicts.execute(question()).fetchall():
        lines.append(",".join(map(str, [*names, f"{percent:.1f}"])))
    return "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--documents", type=int, default=100_000)
    arguments.add_argument("--defence", type=float, default=0.5)
    arguments.add_argument("--keep", help="a new folder for archive and answers")
    given = arguments.parse_args()
    program = str(Path(given.program).resolve())
    folder = Path(given.keep or tempfile.mkdtemp()).resolve()
    folder.mkdir(exist_ok=True)
    (folder / "verdicts.py").write_text(job())
    (folder / "misquoted.sql").write_text(question())
    size = write(folder, given.documents, given.defence)
    packed = sum(path.stat().st_size for path in (folder / "archive.parquet").iterdir())
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
          f"Spark {pyspark.__version__}, Python {platform.python_version()}")
    print(f"{given.documents} documents, {given.defence:.0%} of them of defence: {size / 1e6:.0f} MB as JSON lines, "
          f"{packed / 1e6:.0f} MB as Parquet in {FILES} files")

    with open(folder / "plain.jsonl", "w") as output:
        check = [program, "check", "--documents", "archive.jsonl", "--jobs", "1", "--quiet"]
        done, alone = timed(check, cwd=folder, stdout=output)
    assert done.returncode in (0, 1), done
    with open(folder / "plain.jsonl") as lines:
        rows = sum(1 for _ in lines)
    print(f"  {'defspend alone, one job':28} {alone:6.1f} s, {rows} rows")
    told = answer(folder / "plain.jsonl")
    (folder / "answer.csv").write_text(told)

    took = {}
    for workers in (1, 2):
        home = folder / f"cluster{workers}"
        home.mkdir()
        with Cluster(home, workers):
            said, whole = submit(folder, program, "archive.parquet", f"verdicts{workers}.parquet")
        took[workers] = working(home)
        print(f"  {f'Spark, {workers} of 2 workers':28} {whole:6.1f} s, {took[workers]:.0f} s of them from the first task to the last")
        (folder / f"answer{workers}.csv").write_text(said)
        apart = unlike(folder / "plain.jsonl", folder / f"verdicts{workers}.parquet")
        assert apart == 0, f"{apart} rows of {workers} workers are not those of the plain run: look in {folder}"
        assert said == told, f"the answers of {workers} workers are not those of the plain run: look in {folder}"
    print(f"  the same {rows} rows and {told.count(chr(10)) - 1} shares in all three")
    print(f"  two workers are {took[1] / took[2]:.2f} times as fast as one; one takes "
          f"{1e6 * (took[1] - alone) / given.documents:.0f} µs a document more than defspend alone")


if __name__ == "__main__":
    main()
