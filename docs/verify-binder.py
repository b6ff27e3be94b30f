#!/usr/bin/env python3
"""Checks a Chartroom binder, unpacked into a folder, with nothing but Python and verify-ledger.py beside this file.
  verify-binder.py FOLDER ORIGIN KEY
Every file is the one that manifest.json names, and there is no other; entry.json holds the manifest's SHA-256; the entry is
in the log (verify-ledger.py). Exit code 0: holds. 1: does not."""
import hashlib, json, os, subprocess, sys

BESIDE = {"manifest.json", "entry.json", "entry.tlog-proof", "ledger.pub", "HOW-TO-CHECK.txt"}


def fail(why):
    sys.exit(print("FAILS: " + why) or 1)


def bytes_of(folder, name):
    path = os.path.join(folder, name)
    return open(path, "rb").read() if os.path.isfile(path) else fail(name + " is missing.")


def binder(folder, origin, key):
    manifest = bytes_of(folder, "manifest.json")
    files = {file["name"]: file for file in json.loads(manifest)["files"]}
    for name, file in files.items():
        data = bytes_of(folder, name)
        if len(data) != file["size"] or hashlib.sha256(data).hexdigest() != file["sha256"]:
            fail(name + " is not the file that the manifest names.")
    for top, _, names in os.walk(folder):
        for name in (os.path.relpath(os.path.join(top, name), folder).replace(os.sep, "/") for name in names):
            if name not in files and name not in BESIDE:
                fail(name + " is in the binder and not in its manifest.")
    if json.loads(bytes_of(folder, "entry.json"))["data"].get("manifest") != hashlib.sha256(manifest).hexdigest():
        fail("The entry does not hold the hash of this manifest.")
    bytes_of(folder, "entry.tlog-proof")
    parts = [os.path.join(folder, name) for name in ("entry.json", "entry.tlog-proof")]
    ledger = os.path.join(os.path.dirname(os.path.abspath(__file__)), "verify-ledger.py")
    return subprocess.run([sys.executable, ledger, "entry", *parts, origin, key], check=False).returncode


sys.exit(binder(*sys.argv[1:]) if len(sys.argv) == 4 else __doc__)
