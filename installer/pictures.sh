#!/bin/bash
# Makes the README's pictures anew: installer/pictures.sh. Takes them from what the build left: the window's pages from
# target/screenshots/ (ScreenshotsTest, a part of installer/test.sh), the walk from target/tour/ (installer/run.sh --tour).
# A part whose pictures are not there is left as it is.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
"$here/packages.sh"
target=$here/src/main/screenshots
mkdir -p "$target"

for page in overview-en-light overview-unlocked-en-dark tiers-en-light hibernation-de-dark; do
    picture=$here/target/screenshots/$page.png
    if [ -f "$picture" ]; then
        # A window has few colours; without the time of day in it, so that equal pictures are equal files.
        convert "$picture" -strip +dither -colors 128 -define png:exclude-chunks=date,time "PNG8:$target/$page.png"
    fi
done

frames=()
for station in locked tray-menu warning locked-from-window; do
    for picture in "$here"/target/tour/[0-9][0-9]-"$station".png; do
        if [ -f "$picture" ]; then frames+=("$picture"); fi
    done
done
if [ "${#frames[@]}" = 4 ]; then
    convert -delay 200 -loop 0 "${frames[@]}" -resize 900x -strip +dither -colors 96 -layers optimize "$target/walk.gif"
fi

total=$(du -cb "$target"/* | tail -n 1 | cut -f 1)
echo "$total bytes in $target"
[ "$total" -lt 1200000 ] || { echo "That is more than a README should weigh." >&2; exit 1; }
