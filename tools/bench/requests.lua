-- SPDX-License-Identifier: Apache-2.0
-- For wrk: walks over the paths of a file (BENCH_PATHS) with a token (BENCH_TOKEN) and says rate, p95 and what failed.
local paths = {}
for line in io.lines(os.getenv("BENCH_PATHS")) do paths[#paths + 1] = line end
local headers = {["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")}
local at = 0

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end

function done(summary, latency, _)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("result %.0f %.3f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(95) / 1000, failed))
end
