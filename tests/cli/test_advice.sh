# Advice printed by the command plan: skin, pigment, fading, warnings.
. "$(dirname "$0")/common.sh"
check "a photograph" "$pixels" make photo.png 400 300 8
plan_with >plan.json
tell() { # PLAN
  try 0 "" plan photo.png --plan "$1" --json
  is_json
}

# ---- the usual plan
tell plan.json
holds "sorted(j) == ['area_cm2', 'fading', 'pigment', 'px_per_mm', 'remarks', 'sessions', 'skin', 'warnings']"
holds "j['warnings'] == []"
holds "j['skin']['source'] == 'estimated' and 0 < j['skin']['melanosome_fraction'] < 0.5"
holds "0 < j['skin']['blood_fraction'] < 0.2 and j['skin']['class'] in ('very light', 'light', 'intermediate', 'tan')"
holds "j['pigment']['dilution'] is None and j['pigment']['hair'] is None and 'mark where the hair is' in j['pigment']['reason']"
holds "j['fading']['half_years']['early'] < j['fading']['half_years']['expected'] < j['fading']['half_years']['late']"
holds "abs(j['fading']['half_years']['expected'] - 5) < 0.1"
try 0 "" plan photo.png --plan plan.json
has "^Skin      [a-z ]* (ITA [0-9]*); melanosomes [0-9.]* %, blood [0-9.]* %, estimated"
has "^Pigment   No cropped hair"
has "^Fading    half of the pigment is left after 5.0 years"
grep -q "^Warning" out && fail "a usual plan is warned of: $(cat out)"
[ "$(wc -L <out)" -le 80 ] || fail "the plan is told in lines wider than 80 columns"

# ---- skin given by the plan
with() { plan_with | sed "s/\"sessions\":/$1, \"sessions\":/"; }
with '"skin": { "melanosome_fraction": 0.03, "blood_fraction": 0.005 }' >given.json
tell given.json
holds "j['skin']['source'] == 'given' and j['skin']['melanosome_fraction'] == 0.03 and j['skin']['blood_fraction'] == 0.005"

# ---- warnings
with '"pigment": { "depth_mm": [0.4, 0.8] }' >deep.json
tell deep.json
holds "[(w['kind'], w['session']) for w in j['warnings']] == [('too-deep', None)]"
plan_with | sed 's/"density_per_cm2": 100 /"density_per_cm2": 200, "date": "2026-12-05", "dilution": 6 /;
  s/"density_per_cm2": 70 /"density_per_cm2": 70, "date": "2026-12-03" /' >hasty.json
tell hasty.json
holds "{'too-dense', 'dates'} <= {w['kind'] for w in j['warnings']}"
holds "[w['session'] for w in j['warnings'] if w['kind'] == 'dates'] == [2, 3]"
holds "all(w['text'].endswith('.') for w in j['warnings'])"
try 0 "" plan photo.png --plan hasty.json
has "^Warning   Session 3 comes to 200 dots/cm2"
[ "$(wc -L <out)" -le 80 ] || fail "warnings are wider than 80 columns"

# ---- hair, on the sample head
try 0 "" sample --out sample --width 600
try 0 "" plan sample/sample-head.jpg --plan sample/sample-head.json --json
is_json
holds "j['pigment']['hair'] is not None and 6 <= j['pigment']['dilution'] <= 100"
holds "j['pigment']['hair']['by'] in ('spots', 'tone')"
holds "j['pigment']['shade'] in ('light', 'medium', 'dark') and j['pigment']['difference'] <= j['pigment']['difference_now']"
holds "'overall tone' in j['pigment']['reason']"
holds "not any(w['kind'] in ('hairline-low', 'too-deep', 'merging', 'too-dense') for w in j['warnings'])"
finish
