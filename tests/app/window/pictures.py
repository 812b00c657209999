"""pictures.py turned FROM.png TO.png SCALE TURN_DEG DX DY WIDTH HEIGHT: what a camera held otherwise would have seen: a
pixel of it lies in FROM where that similarity takes it.
pictures.py keep SCREEN TO: what Xvfb -fbdir shows now.
pictures.py apart A B LEFT TOP WIDTH HEIGHT: the mean difference of two such, in code values."""
import math, shutil, struct, sys, zlib


def read_png(path):
    data, at, packed = open(path, "rb").read(), 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 2), "not 8-bit RGB"
        elif kind == b"IDAT":
            packed += body
    raw, stride, rows = zlib.decompress(packed), width * 3, []
    before = bytearray(stride)
    for y in range(height):
        kind = raw[y * (stride + 1)]
        row = bytearray(raw[y * (stride + 1) + 1 : (y + 1) * (stride + 1)])
        for x in range(stride if kind else 0):
            a, b, c = (row[x - 3], before[x], before[x - 3]) if x > 2 else (0, before[x], 0)
            near = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
            row[x] = (row[x] + (0, a, b, (a + b) >> 1, near)[kind]) & 255
        rows.append(row)
        before = row
    return width, height, rows


def write_png(path, width, height, rows):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 1)
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))


def turned(source, target, scale, turn_deg, dx, dy, width, height):
    wide, high, rows = read_png(source)
    scale, turn, dx, dy = float(scale), math.radians(float(turn_deg)), float(dx), float(dy)
    a, b, width, height, made = scale * math.cos(turn), scale * math.sin(turn), int(width), int(height), []
    for y in range(height):
        line = bytearray([128]) * (width * 3)
        for x in range(width):
            u = a * (x + 0.5) - b * (y + 0.5) + dx - 0.5
            v = b * (x + 0.5) + a * (y + 0.5) + dy - 0.5
            i, j = math.floor(u), math.floor(v)
            if not (0 <= i < wide - 1 and 0 <= j < high - 1):
                continue
            p, q, k, upper, lower = u - i, v - j, 3 * i, rows[j], rows[j + 1]
            for c in range(k, k + 3):
                top = upper[c] + p * (upper[c + 3] - upper[c])
                line[3 * x + c - k] = int(top + q * (lower[c] + p * (lower[c + 3] - lower[c]) - top) + 0.5)
        made.append(line)
    write_png(target, width, height, made)


def read_screen(path):
    """An XWD file: the size of its head, 32 bits a pixel, blue first."""
    data = open(path, "rb").read()
    head = struct.unpack(">25I", data[:100])
    assert head[11] == 32, "not 32 bits a pixel"
    return data, head[0] + head[19] * 12, head[12]


def apart(one, other, left, top, width, height):
    a, start, stride = read_screen(one)
    b, _, _ = read_screen(other)
    left, top, width, height = int(left), int(top), int(width), int(height)
    total = 0
    for y in range(top, top + height):
        at = start + y * stride + left * 4
        pairs = zip(a[at : at + width * 4], b[at : at + width * 4])
        total += sum(abs(p - q) for p, q in pairs)
    print("%.3f" % (total / (width * height * 3)))


{"turned": turned, "keep": shutil.copyfile, "apart": apart}[sys.argv[1]](*sys.argv[2:])
