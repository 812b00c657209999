#!/usr/bin/env bash
# readme.sh FOLLIDOT FOLLIDOT_CLI ASSETS OUT: not a test. Makes new screenshots of the sample head for README and the
# manual in OUT/readme; the repository keeps them in assets/readme. Needs Python's PIL in addition to what the window
# tests need.
. "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

"$cli" sample --out "$out/sample" >/dev/null
head=$out/sample/sample-head
"$cli" new "$head.jpg" --plan "$head.json" --out "$out/client.follidot" >/dev/null
"$cli" render "$out/client.follidot" --out "$out/sessions" >/dev/null
for when in fresh 7d healed 5y; do
  "$cli" render "$out/client.follidot" --session 3 --when "$when" --out "$out/$when" >/dev/null
done

# picture NAME: saves a picture of the idle window without the pointer.
picture() {
  rest
  xdotool mousemove 1279 799
  keep_screen "$1"
}

start "$out/client.follidot"
press x
picture window
press x g
picture head
press p
wait_for 'place reference '
picture consultation
press h
click variant.keep
wait_for 'edit variant '
click design.widows-peak
wait_for 'edit hairline '
wait_for 'picture session=3 ready'
picture hairline
press b d
picture density

python3 - "$out" <<'PYTHON'
import os, struct, sys
from PIL import Image

out = sys.argv[1]
readme = os.path.join(out, "readme")
os.makedirs(readme)

# Crop the window manager's frame.
TITLE_PX = 19
for name in "window", "head", "consultation", "hairline", "density":
    data = open(f"{out}/{name}.screen", "rb").read()
    head = struct.unpack(">25I", data[:100])
    width, height, row, at = head[4], head[5], head[12], head[0] + 12 * head[19]
    screen = Image.frombuffer("RGB", (width, height), data[at : at + row * height], "raw", "BGRX", row, 1)
    screen.crop((0, TITLE_PX, width, height)).save(f"{readme}/{name}.png", optimize=True)


def scaled(image, width):
    return image.resize((width, round(image.height * width / image.width)), Image.LANCZOS)


scaled(Image.open(f"{out}/sessions/comparison.png"), 1600).save(f"{readme}/sessions.jpg", quality=88)
parts = [scaled(Image.open(f"{out}/{when}/session-3.png"), 400) for when in ("fresh", "7d", "healed", "5y")]
row = Image.new("RGB", (1600, parts[0].height))
for i, part in enumerate(parts):
    row.paste(part, (400 * i, 0))
row.save(f"{readme}/time.jpg", quality=88)
PYTHON
