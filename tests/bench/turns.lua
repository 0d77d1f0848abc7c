-- wrk's script: one answer of 30 words a request. Sessions are a pool: request() takes one, response() gives it back
-- under its interviewId. Arguments behind `--`: FILE with "interviewId token" lines, and milliseconds to wait between the
-- requests of a connection (0: none; paced load), and "random" to take sessions at random from all.
local pool, tokens, n = {}, {}, 0
local wait, random = 0, false
local words = {
  "Last Tuesday I went through our spreadsheet by hand because three invoices were late again, then I wrote two mails and called one customer until noon, which cost me half a day.",
  "I usually check the list every Friday, but that week the export was broken, so I asked Maria to print it and we ticked everything off on paper in about two hours.",
  "We tried another tool in March, it looked easier in the demo, yet moving the data scared us and my manager decided to keep the old one until the end of the year.",
  "First I looked into the shared folder, after that I searched my mail for the number, and finally it turned out that the customer had sent it to the wrong address.",
}
local sent, over, failed = 0, 0, 0

function init(args)
  wait = tonumber(args[2] or "0")
  random = args[3] == "random"
  for line in io.lines(args[1]) do
    local id, token = line:match("^(%S+) (%S+)$")
    tokens[id] = token
    n = n + 1
    pool[n] = id
  end
  math.randomseed(n)
end

function delay()
  return wait
end

function request()
  if n == 0 then
    io.stderr:write("the pool of sessions is empty: start more interviews\n")
    os.exit(1)
  end
  local at = random and math.random(n) or n
  local id = pool[at]
  pool[at] = pool[n]
  n = n - 1
  sent = sent + 1
  return wrk.format("POST", "/api/v1/interviews/messages", {
    ["Content-Type"] = "application/json", ["X-Session-Token"] = tokens[id],
  }, '{"content":"' .. words[sent % #words + 1] .. '"}')
end

function response(status, headers, body)
  if status ~= 200 then
    failed = failed + 1
    if failed <= 3 then
      io.stderr:write(status, " ", body, "\n")
    end
    return
  end
  if body:find('"status":"active"', 1, true) then
    n = n + 1
    pool[n] = body:match('"interviewId":"([^"]+)"')
  end
end
