-- wrk's script: starts interviews until there are enough. Arguments behind `--`: KEY N FILE; FILE gets a line
-- "interviewId token" each.
local file, n, left

function init(args)
  wrk.method = "POST"
  wrk.path = "/api/v1/interviews/start"
  wrk.body = '{"studySlug":"bench"}'
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. args[1]
  left = tonumber(args[2])
  file = assert(io.open(args[3], "w"))
  n = 0
end

function response(status, _, body)
  if status ~= 201 then
    io.stderr:write(status, " ", body, "\n")
    os.exit(1)
  end
  file:write(body:match('"interviewId":"([^"]+)"'), " ", body:match('"sessionToken":"([^"]+)"'), "\n")
  n = n + 1
  if n == left then
    file:close()
    os.exit(0) -- wrk itself would wait for its time to pass
  end
end
