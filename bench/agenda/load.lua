-- wrk: a random meeting per request, one line of figures at the end.
-- Arguments: the cookie, then the ids of the meetings.
local ids = {}

function init(args)
  wrk.headers["Cookie"] = args[1]
  for i = 2, #args do ids[#ids + 1] = args[i] end
  math.randomseed(42)
end

function request()
  return wrk.format("GET", "/overleg/" .. ids[math.random(1, #ids)] .. "/agenda")
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("FIGURES requests=%d rps=%.2f p50=%.3f p95=%.3f failed=%d\n",
    summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    e.status + e.connect + e.read + e.write + e.timeout))
end
