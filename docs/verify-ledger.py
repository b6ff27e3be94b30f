#!/usr/bin/env python3
"""Checks a Chartroom ledger with nothing but Python: an exported log folder, or one entry with its proof.
  verify-ledger.py log FOLDER ORIGIN KEY          every entry, every level-0 tile, the root, the signature
  verify-ledger.py entry ENTRY PROOF ORIGIN KEY   one entry against a C2SP tlog-proof
KEY is the log's verifier key line (name+id+base64), ECDSA P-256, type 2 of C2SP signed-note.
Written from RFC 6962 and C2SP tlog-tiles, tlog-checkpoint, signed-note, tlog-proof. Exit code 0: holds. 1: does not."""
import base64, hashlib, os, sys
P = 2**256 - 2**224 + 2**192 + 2**96 - 1  # NIST P-256, SP 800-186 section 3.2.1.3
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

def fail(why):
    sys.exit(print("FAILS: " + why) or 1)

def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    m = (3 * p[0] * p[0] - 3) * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (m * m - p[0] - q[0]) % P
    return x, (m * (p[0] - x) - p[1]) % P

def times(k, p):
    half = times(k >> 1, add(p, p)) if k > 1 else None
    return add(half, p) if k & 1 else half

def der_pair(sig):  # SEQUENCE { INTEGER r, INTEGER s }, short lengths only: P-256 never needs more
    end = 4 + sig[3] if len(sig) > 8 else 0
    if not 0 < end < len(sig) - 2 or (sig[0], sig[1], sig[2], sig[end], end + 2 + sig[end + 1]) != (48, len(sig) - 2, 2, 2, len(sig)):
        return 0, 0
    return int.from_bytes(sig[4:end], "big"), int.from_bytes(sig[end + 2:], "big")

def ecdsa_holds(spki, text, sig):
    x, y = int.from_bytes(spki[-64:-32], "big"), int.from_bytes(spki[-32:], "big")
    r, s = der_pair(sig)
    if len(spki) != 91 or (y * y - x**3 + 3 * x - B) % P or not (0 < r < N and 0 < s < N):
        return False
    w, e = pow(s, -1, N), int.from_bytes(hashlib.sha256(text).digest(), "big")
    point = add(times(e * w % N, G), times(r * w % N, (x, y)))
    return point is not None and point[0] % N == r

def checkpoint(note, origin, vkey):
    name, key = vkey.split("+", 2)[0], base64.b64decode(vkey.split("+", 2)[2])
    text, found, signed = note[:note.rindex("\n\n") + 1], hashlib.sha256(key[1:]).digest()[:4], False
    for line in note[note.rindex("\n\n") + 2:].splitlines():
        (dash, signer, sig) = line.split(" ")[:2] + [base64.b64decode(line.split(" ")[2])]
        if dash == "\u2014" and signer == name and sig[:4] == found:
            signed = ecdsa_holds(key[1:], text.encode(), sig[4:]) or fail("The signature does not fit the checkpoint.")
    lines = text.splitlines()
    if key[0] != 2 or not signed or lines[0] != origin:
        fail("The checkpoint is not signed by this key for this origin.")
    return int(lines[1]), base64.b64decode(lines[2])

leaf, node = lambda entry: hashlib.sha256(b"\0" + entry).digest(), lambda l, r: hashlib.sha256(b"\1" + l + r).digest()

def path(index, width):
    digits = "%0*d" % ((len(str(index)) + 2) // 3 * 3, index)
    parts = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    return "/".join(["x" + p for p in parts[:-1]] + parts[-1:]) + ("" if width == 256 else ".p/%d" % width)

def log(folder, origin, vkey):
    size, root = checkpoint(open(os.path.join(folder, "checkpoint"), encoding="utf-8").read(), origin, vkey)
    stack = []  # roots of perfect subtrees, largest first
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        data, at = open(os.path.join(folder, "tile/entries", path(index, width)), "rb").read(), 0
        tile = open(os.path.join(folder, "tile/0", path(index, width)), "rb").read()
        for i in range(width):
            end = at + 2 + int.from_bytes(data[at:at + 2], "big")
            number, top, at = index * 256 + i, leaf(data[at + 2:end]) if at + 2 <= end <= len(data) else b"", end
            if top != tile[32 * i:32 * i + 32]:
                fail("Entry %d is not the one that was logged.\nFirst bad index: %d" % (number, number))
            while number & 1:
                top, number = node(stack.pop(), top), number >> 1
            stack.append(top)
        if at != len(data) or len(tile) != 32 * width:
            fail("Bundle or tile %d has the wrong length.\nFirst bad index: %d" % (index, index * 256))
    top = stack.pop() if stack else hashlib.sha256().digest()
    while stack:
        top = node(stack.pop(), top)
    print("HOLDS: %d entries." % size) if top == root else fail("The entries do not give the root of the checkpoint.")

def entry(entry_file, proof_file, origin, vkey):
    head, _, note = open(proof_file, encoding="utf-8").read().partition("\n\n")
    lines = [line for line in head.split("\n") if not line.startswith("extra ")]
    (size, root), index = checkpoint(note, origin, vkey), int(lines[1].split(" ")[1])
    top, at, last, siblings = leaf(open(entry_file, "rb").read()), index, size - 1, [base64.b64decode(s) for s in lines[2:]]
    while last > 0 and (siblings or at == last and not at & 1):
        if at & 1 or at < last:
            top = node(siblings.pop(0), top) if at & 1 else node(top, siblings.pop(0))
        at, last = at >> 1, last >> 1
    if lines[0] != "c2sp.org/tlog-proof@v1" or top != root or last or siblings or not 0 <= index < size:
        fail("The entry is not what stands at index %d of the log." % index)
    print("HOLDS: the entry stands at index %d of %d." % (index, size))

command = {("log", 5): log, ("entry", 6): entry}.get(("".join(sys.argv[1:2]), len(sys.argv)))
command(*sys.argv[2:]) if command else sys.exit(__doc__)
