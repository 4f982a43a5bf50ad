#!/usr/bin/env python3
"""Runs the examples in README and guide that use other tools, exactly as written, and compares what they print.

usage: worked.py PROGRAM [--update]     (--update records the output again: read the difference)

These are the blocks marked `shell-session`. Blocks marked `console` need only the program and jq, and `cargo test` runs them.
A block is skipped, with a message, if a command or Python package that it uses is not installed.
"""
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "src/guide").glob("*.md"))]
BLOCK = re.compile(r"(?<=^```shell-session\n).*?(?=^```$)", re.M | re.S)


def missing(block):
    """The tools that a block needs and that are not installed."""
    packages = [name for name in re.findall(r"import (\w+)", block) if not importlib.util.find_spec(name)]
    return packages + [tool for tool in ("ssconvert", "parallel") if tool in block and not shutil.which(tool)]


def steps(block):
    """Each command with its continuation lines, and what it prints."""
    for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
        lines = step.splitlines()
        first = next((at for at, line in enumerate(lines) if at and not line.startswith("> ")), len(lines))
        yield "\n".join(line[2:] if at else line for at, line in enumerate(lines[:first])), "\n".join(lines[first:])


def run(command, folder, program):
    # The examples get the Python that runs this script, with its packages.
    path = os.pathsep.join([str(program.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    ours = {"PATH": path, "DEFSPEND_CONFIG": "", "DEFSPEND_TODAY": "2026-08-01", "LC_ALL": "C.UTF-8"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DEFSPEND_")}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=kept | ours, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    status = f"\n[exit {done.returncode}]" if done.returncode else ""
    return "\n".join(line.rstrip() for line in (done.stdout.strip("\n") + status).splitlines())


def main():
    program, update = Path(sys.argv[1]).resolve(), "--update" in sys.argv
    wrong = count = examples = 0

    def replay(match):
        nonlocal wrong, count
        block = match.group()
        if lacking := missing(block):
            print(f"skipped, because {' and '.join(lacking)} is not installed: the example that begins with {block.splitlines()[0]}")
            return block
        seen = ""
        with tempfile.TemporaryDirectory() as folder:
            for command, recorded in steps(block):
                got = run(command, folder, program)
                count += 1
                if got != recorded.rstrip("\n"):
                    wrong += 1
                    print(f"$ {command}\n--- recorded\n{recorded}\n--- seen\n{got}\n")
                seen += "$ " + command.replace("\n", "\n> ") + "\n" + (got and got + "\n")
        return seen

    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        replayed, blocks = BLOCK.subn(replay, text)
        examples += blocks
        if update and replayed != text:
            document.write_text(replayed, encoding="utf-8")
    assert examples >= 3, "the examples are gone"
    print(f"{count} commands of {examples} examples run, {wrong} of them unlike the record")
    sys.exit(bool(wrong) and not update)


if __name__ == "__main__":
    main()
