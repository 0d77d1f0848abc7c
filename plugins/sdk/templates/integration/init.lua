-- @NAME@: say here in a sentence or two what it sends where, so that an operator recognises it.
return {
  api = 1, kind = "integration", name = "@NAME@", version = "0.1.0",
  title = "@NAME@",
  summary = "Makes a record of each interview that was analysed.",

  -- Where requests may go; nothing leaves to any other host.
  needs = { "http" }, hosts = { { setting = "base_url" } },
  settings = {
    base_url = { type = "url", required = true, doc = "The address of the API, without a path." },
    token = { type = "secret", required = true, doc = "A token that may write records." },
  },
  auth = { bearer = "token" },

  events = { "interview.analyzed" },

  -- An event may come twice: what was written for an interview is remembered, and written over.
  deliver = function(ctx, event)
    local key = "record:" .. event.interview.id
    local known, err = ctx.memo.get(key)
    if err then
      return ctx.retry(err.text)
    end
    local record = {
      study = event.study and event.study.title, interview = event.interview.id, summary = event.interview.summary,
    }
    local res
    if known then
      res, err = ctx.http.put{ path = { "/records/", ctx.text.escape.url(known) }, json = record }
    else
      res, err = ctx.http.post{ path = "/records", json = record, headers = { ["Idempotency-Key"] = event.id } }
    end
    if not res then
      return ctx.retry(err.text)
    elseif res.status == 401 or res.status == 403 then
      return ctx.pause("the token was refused")
    elseif res.status == 429 or res.status >= 500 then
      return ctx.retry("answered " .. res.status)
    elseif res.status >= 300 then
      return ctx.fail("answered " .. res.status)
    end
    if not known and res.json then
      ctx.memo.set(key, tostring(res.json.id))
    end
    return ctx.done()
  end,

  -- Somebody was erased here: what was written of their interviews goes there too, and the receipt says what went.
  erase = function(ctx, person)
    local receipt = { deleted = ctx.json.array{}, left = ctx.json.array{} }
    for _, id in ipairs(person.interviews) do
      local known = ctx.memo.get("record:" .. id)
      if known then
        local res, err = ctx.http.delete{ path = { "/records/", ctx.text.escape.url(known) } }
        if not res then
          return ctx.retry(err.text)
        elseif res.status >= 300 and res.status ~= 404 then
          return ctx.retry("answered " .. res.status)
        end
        table.insert(receipt.deleted, known)
        ctx.memo.delete("record:" .. id)
      end
    end
    return ctx.done(receipt)
  end,

  -- "Send a test": reads something that only a good token may read.
  test = function(ctx)
    local res, err = ctx.http.get{ path = "/records", query = { limit = 1 } }
    if not res then
      return ctx.fail(err.text)
    end
    return res.status == 200 and ctx.done() or ctx.fail("answered " .. res.status)
  end,
}
