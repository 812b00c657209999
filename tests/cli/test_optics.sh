# The command optics: refused arguments and its output. The values themselves are tested in tests/skin.
. "$(dirname "$0")/common.sh"
skin="--melanosome-fraction 0.02 --blood-fraction 0.004"
dot="--diameter-mm 0.2 --depth-mm 0.1 0.4 --mu550-per-mm 15 $skin"

try 2 "an argument is missing: dot|lattice" optics
try 2 "an option is missing: --diameter-mm" optics dot
try 2 "the subject must be dot, lattice, hair or table, not \"line\"" optics line $dot
try 2 "an option is missing: --blood-fraction" optics dot --diameter-mm 0.2 --depth-mm 0.1 0.4 --mu550-per-mm 15 \
  --melanosome-fraction 0.02
try 2 "from 0.05 to 1, not \"0.01\"" optics dot --diameter-mm 0.01 --depth-mm 0.1 0.4 --mu550-per-mm 15 $skin
try 2 "from 0.01 to 200, not \"1e3\"" optics dot --diameter-mm 0.2 --depth-mm 0.1 0.4 --mu550-per-mm 1e3 $skin
try 2 "from 0 to 0.5, not \"0.6\"" optics dot --diameter-mm 0.2 --depth-mm 0.1 0.4 --mu550-per-mm 6 \
  --melanosome-fraction 0.6 --blood-fraction 0.004
try 2 "a second value is missing after --depth-mm" optics dot --diameter-mm 0.2 --depth-mm 0.1
try 2 "a second value is missing after --depth-mm" optics dot --depth-mm=0.1
try 2 "--depth-mm takes two numbers from 0 to 2, not \"--json\"" optics dot --depth-mm 0.1 --json
try 2 "--depth-mm takes two numbers from 0 to 2, not \"3\"" optics dot --depth-mm 0.1 3
try 2 "top first, then the deeper bottom, not 0.4 and 0.1" optics dot --diameter-mm 0.2 --depth-mm 0.4 0.1 \
  --mu550-per-mm 15 $skin
for lines in 610,550 610,550,465, 610,550,465,400 610,550,900 610,550,nan "610 550 465" ,,; do
  try 2 "three numbers from 400 to 700" optics dot $dot --wavelengths-nm "$lines"
done
try 2 "an option is missing: --dots-per-mm2; a lattice needs it" optics lattice $dot
try 2 "dots-per-mm2 does not belong to a dot" optics dot $dot --dots-per-mm2 1
try 2 "overlap above 25 dots/mm2" optics lattice $dot --dots-per-mm2 26

# Fair skin at single wavelengths is the fastest to simulate.
quick="$dot --wavelengths-nm 610,550,465"
number="[0-9.e-]*"
figures="{\"C0\":$number,\"hwhm_mm\":$number,\"a_eff_mm2\":$number,\"se\":$number}"
try 0 "" optics dot $quick --json
has "^{\"r\":$figures,\"g\":$figures,\"b\":$figures}$"
try 0 "" optics dot $quick --threads 1
has "^r  C0 0\.7[0-9]*  hwhm_mm 0\.10[0-9]*  a_eff_mm2 0\.21[0-9]*  se $number$"
try 0 "" optics lattice $quick --dots-per-mm2 2 --json
has "^{\"r\":{\"transmittance\":0\.[0-9]*,\"se\":$number},\"g\":"

# From the table: immediate, and close to the simulation.
try 0 "" optics dot $dot --table --json
has "^{\"r\":$figures,\"g\":$figures,\"b\":$figures}$"
has '^{"r":{"C0":0\.7[0-9]*,"hwhm_mm":0\.1[01][0-9]*,"a_eff_mm2":0\.\(19\|20\)'
try 0 "" optics lattice $dot --table --dots-per-mm2 2 --json
has "^{\"r\":{\"transmittance\":0\.[0-9]*,\"se\":$number},\"g\":"
finish
