// node bench_npm.js FOLDER: times the npm package poisson-disk-sampling, which `npm install --prefix FOLDER` put there,
// on about as many points as scatter's figures have.
"use strict";

const sampler = require(process.argv[2] + "/node_modules/poisson-disk-sampling");
const runs = 5;

let points = 0;
let best = Infinity;
for (let run = 0; run <= runs; run++) {
  const start = process.hrtime.bigint();
  points = new sampler({ shape: [1, 1], minDistance: 0.00248 }).fill().length;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (run > 0) best = Math.min(best, seconds); // run 0 warms up
}
console.log(`${points} points in ${best} s`);
