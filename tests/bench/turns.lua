-- wrk's script: one answer of 30 words a request. Sessions are a pool: request() takes one, response() gives it back
-- under its interviewId while the interview goes on; if none is left, request() starts one more. Arguments behind `--`:
-- FILE with "interviewId token" lines, KEY, the mean PAUSE in ms between an answer and the next request of a connection
-- (0: none), and ORDER: "pool" takes what was given back last, "random" any, "rounds" what was given back first, ending
-- after five turns of each.
local pool, tokens, n, head = {}, {}, 0, 1
local key, pause, order
local sent, failed, rounds_end = 0, 0, nil
started = 0 -- done() asks for it, from another state
local threads = {}
local words = {
  "Last Tuesday I went through our spreadsheet by hand because three invoices were late again, then I " ..
    "wrote two mails and called one customer until noon, which cost me half a day.",
  "I usually check the list every Friday, but that week the export was broken, so I asked Maria to " ..
    "print it and we ticked everything off on paper in about two hours.",
  "We tried another tool in March, it looked easier in the demo, yet moving the data scared us and my " ..
    "manager decided to keep the old one until the end of the year.",
  "First I looked into the shared folder, after that I searched my mail for the number, and finally it " ..
    "turned out that the customer had sent it to the wrong address.",
}
local ROUNDS = 5

local function post(path, header, body)
  return "POST " .. path .. " HTTP/1.1\r\nHost: " .. wrk.host .. "\r\nContent-Type: application/json\r\n" .. header ..
    "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  key, pause, order = args[2], tonumber(args[3]), args[4]
  for line in io.lines(args[1]) do
    local id, token = line:match("^(%S+) (%S+)$")
    tokens[id] = token
    n = n + 1
    pool[n] = id
  end
  math.randomseed(n)
  if pause > 0 then
    -- Clients don't know of each other: pauses are drawn from an exponential distribution.
    function delay()
      return math.floor(-pause * math.log(1 - math.random()) + math.random())
    end
  end
  rounds_end = order == "rounds" and n * ROUNDS or nil
  for i, text in ipairs(words) do
    words[i] = '{"content":"' .. text .. '"}'
  end
end

function request()
  local id
  if order == "rounds" and head <= n then
    id = pool[head]
    pool[head] = nil
    head = head + 1
  elseif n >= head then
    local at = order == "random" and math.random(n) or n
    id = pool[at]
    pool[at] = pool[n]
    pool[n] = nil
    n = n - 1
  else
    started = started + 1
    return post("/api/v1/interviews/start", "Authorization: Bearer " .. key, '{"studySlug":"bench"}')
  end
  sent = sent + 1
  return post("/api/v1/interviews/messages", "X-Session-Token: " .. tokens[id] .. "\r\nIdempotency-Key: " .. id .. "-" .. sent,
    words[sent % #words + 1])
end

function response(status, _, body)
  if status ~= 200 and status ~= 201 then
    failed = failed + 1
    if failed <= 3 then
      io.stderr:write(status, " ", body, "\n")
    end
    return
  end
  local id = body:match('"interviewId":"([^"]+)"')
  if status == 201 then
    tokens[id] = body:match('"sessionToken":"([^"]+)"')
  elseif rounds_end then
    rounds_end = rounds_end - 1
    if rounds_end == 0 then
      os.exit(0) -- wrk itself would wait for its time to pass
    end
  end
  if status == 201 or body:find('"status":"active"', 1, true) then
    n = n + 1
    pool[n] = id
  end
end

function done()
  print("interviews started in between: " .. threads[1]:get("started"))
end
