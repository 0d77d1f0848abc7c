-- Tests of reports: `s:fill{ interviews = {…} }` gives interviews, played or as tables, `s:report()` makes the report over
-- them, and what follows is said of its blocks.
local driver = require "testkit_driver"

return function(s, show, difference, known)
  -- --- Interviews that are given as tables ---

  local given_names = { "findings", "slots", "answers", "attributes", "status", "endReason", "locale", "minutes",
    "startedAt" }

  -- Words that a participant said, in a message of their own; gives the quote.
  local function said(interview, words)
    local seq = 2 * (#interview.said + 1)
    interview.said[#interview.said + 1] = { seq = seq, text = words }
    return { quote = words, seq = seq, from = 0, to = #words } -- as they are stored
  end

  local function quote_of(interview, value)
    if type(value) == "string" then
      return said(interview, value)
    elseif type(value) == "table" and type(value.quote) == "string" and not value.seq then
      local quote = said(interview, value.quote)
      quote.weight = value.weight
      return quote
    end
    return value
  end

  local filled -- of one value, below

  local function filled_members(interview, definitions, values)
    local out = {}
    for name, value in pairs(values) do
      out[name] = filled(interview, definitions[name], value)
    end
    return out
  end

  -- What `close` would have given: words where the manifest says quote.
  function filled(interview, definition, value)
    if not definition or type(value) ~= "table" and definition.type ~= "quote" then
      return value
    elseif definition.type == "quote" then
      return quote_of(interview, value)
    elseif definition.type == "object" then
      return filled_members(interview, definition.fields or {}, value)
    elseif definition.type == "list" or definition.type == "map" then
      local out = {}
      for key, item in pairs(value) do
        out[key] = filled(interview, definition.of, item)
      end
      return out
    end
    return value
  end

  local function slots_of(interview, slots)
    local out = {}
    for name, quotes in pairs(slots) do
      local list = {}
      for i, quote in ipairs(type(quotes) == "table" and quotes or { quotes }) do
        list[i] = quote_of(interview, quote)
      end
      out[name] = list
    end
    return out
  end

  local function answer_of(interview, answer)
    local value = type(answer) == "table" and answer or { text = type(answer) == "string" and answer or nil,
      value = type(answer) ~= "string" and answer or nil }
    local text = value.text or tostring(value.value)
    local quote = said(interview, text)
    return { type = value.type or "open_ended", value = value.value, text = text, declined = value.declined == true,
      messages = { { seq = quote.seq, text = text } } }
  end

  local function given(n, one, manifest)
    known(given_names, one, "an interview of s:fill")
    local interview = { id = "interview_" .. n, said = {}, status = one.status or "completed",
      endReason = one.endReason or "natural", locale = one.locale or "en", minutes = one.minutes or 10,
      startedAt = one.startedAt or 0, attributes = one.attributes, answers = {} }
    interview.slots = slots_of(interview, one.slots or {})
    interview.findings = one.findings and filled_members(interview, manifest.findings, one.findings)
    for id, answer in pairs(one.answers or {}) do
      interview.answers[id] = answer_of(interview, answer)
    end
    return interview
  end

  -- --- Interviews that are played ---

  local function played(n, one, options)
    known({ "says", "attributes", "locale", "seed", "now" }, one, "an interview of s:fill")
    local interview, why = driver.open{ study = options.study, settings = options.settings,
      attributes = one.attributes, locale = one.locale, seed = one.seed or n, now = one.now }
    local reply = interview and nil
    if interview then
      reply, why = driver.start(interview)
    end
    if not reply then
      error(string.format("interview %d could not begin: %s", n, why), 3)
    end
    for i, answer in ipairs(one.says) do
      if reply.action == "close" then
        error(string.format("interview %d was over after %d answers", n, i - 1), 3)
      end
      reply, why = driver.says(interview, type(answer) == "string" and { content = answer } or { value = answer })
      if not reply then
        error(string.format("answer %d of interview %d was refused: %s", i, n, why), 3)
      end
    end
    local whole
    whole, why = driver.complete(interview)
    if not whole or not whole.report then
      error(string.format("interview %d could not be completed: %s", n, why or "it tells nothing for a report"), 3)
    end
    return whole.report
  end

  -- The study and all its interviews: s:fill{ settings = {…}, interviews = { { says = {…} }, { findings = {…} } } }.
  function s:fill(study)
    local options = { study = {} }
    if type(study) ~= "table" or type(study.interviews) ~= "table" then
      error("s:fill takes a study with its interviews, as in s:fill{ interviews = {…} }", 2)
    end
    for key, value in pairs(study) do
      if key == "settings" or key == "locale" then
        options[key] = value
      elseif key ~= "interviews" then
        options.study[key] = value
      end
    end
    local manifest = driver.manifest()
    options.interviews = {}
    for i, one in ipairs(study.interviews) do
      options.interviews[i] = one.says and played(i, one, options) or given(i, one, manifest)
    end
    self._filled = options
    return self
  end

  -- --- The report ---

  local function run(self)
    if not self._filled then
      error("s:fill{…} comes first", 3)
    end
    return driver.report(self._filled)
  end

  function s:report()
    local blocks, why = run(self)
    if not blocks then
      error("the report failed: " .. why, 2)
    end
    self._blocks = blocks
    self._block = false
    return self
  end

  function s:report_fails(words)
    local blocks, why = run(self)
    if blocks then
      error("expected the report to fail, and it has " .. #blocks .. " blocks", 2)
    elseif words and not why:find(words, 1, true) then
      error(string.format("expected a failure with %s, got %s", show(words), show(why)), 2)
    end
    return self
  end

  local function find(self, title)
    if not self._blocks then
      error("s:report() comes first", 3)
    end
    for _, block in ipairs(self._blocks) do
      if block.title == title then
        return block
      end
    end
    return nil
  end

  -- The block that what follows is about; `kind` is "table", "bar", "graph", "quotes" or "text".
  function s:block(title, kind)
    local block = find(self, title)
    if not block then
      local titles = {}
      for i, one in ipairs(self._blocks) do
        titles[i] = one.title
      end
      error(string.format("expected the block %s, got %s", show(title), show(titles)), 2)
    elseif kind and block.kind ~= kind then
      error(string.format("expected %s to be a %s, it is a %s", show(title), kind, block.kind), 2)
    end
    self._block = block
    return self
  end

  function s:no_block(title)
    if find(self, title) then
      error(string.format("expected no block %s", show(title)), 2)
    end
    return self
  end

  local function block_of(self, kinds)
    if not self._block then
      error('s:block "title" comes first', 3)
    end
    for _, kind in ipairs(kinds) do
      if self._block.kind == kind then
        return self._block
      end
    end
    error(string.format("%s is a %s; this is said of a %s", show(self._block.title), self._block.kind,
      table.concat(kinds, " or a ")), 3)
  end

  -- Is one of the quotes made of, or does it hold, these words?
  local function quoted(quotes, words)
    for _, one in ipairs(quotes) do
      if one.quote:find(words, 1, true) then
        return true
      end
    end
    return false
  end

  local function cell_fits(wanted, cell)
    if type(cell) ~= "table" then
      return wanted == cell
    elseif type(wanted) ~= "table" then
      return type(wanted) == "string" and quoted(cell, wanted)
    end
    for _, words in ipairs(wanted) do
      if not quoted(cell, words) then
        return false
      end
    end
    return #wanted > 0 or #cell == 0
  end

  -- A row begins with these cells; words stand for a cell of quotes if one of these holds them.
  function s:has_row(wanted)
    local block = block_of(self, { "table" })
    for _, row in ipairs(block.rows) do
      local fits = true
      for i, cell in ipairs(wanted) do
        fits = fits and cell_fits(cell, row[i])
      end
      if fits then
        return self
      end
    end
    error(string.format("expected the row %s in %s, got %s", show(wanted), show(block.title), show(block.rows)), 2)
  end

  local lists = { table = { "rows" }, bar = { "items" }, quotes = { "items" }, graph = { "nodes", "edges" } }

  local function item_fits(wanted, item)
    for key, value in pairs(wanted) do
      local fits
      if key == "quotes" and item.quotes then
        fits = cell_fits(value, item.quotes)
      elseif key == "quote" and item.quote then
        fits = item.quote:find(value, 1, true)
      else
        fits = not difference(value, item[key], key)
      end
      if not fits then
        return false
      end
    end
    return true
  end

  -- An item, node or edge holds at least this.
  function s:has_item(wanted)
    local block = block_of(self, { "bar", "quotes", "graph" })
    for _, name in ipairs(lists[block.kind]) do
      for _, item in ipairs(block[name]) do
        if item_fits(wanted, item) then
          return self
        end
      end
    end
    error(string.format("expected %s in %s, got %s", show(wanted), show(block.title),
      show(block[lists[block.kind][1]])), 2)
  end

  -- So many rows, items or nodes.
  function s:counts(n)
    local block = block_of(self, { "table", "bar", "quotes", "graph" })
    local list = block[lists[block.kind][1]]
    if #list ~= n then
      error(string.format("expected %s %s in %s, got %d: %s", show(n), lists[block.kind][1], show(block.title), #list,
        show(list)), 2)
    end
    return self
  end

  -- The text, or the line beneath a block, holds these words.
  function s:tells(words)
    local block = block_of(self, { "text", "table", "bar", "quotes", "graph" })
    local text = (block.text or "") .. "\n" .. block.note
    if not text:find(words, 1, true) then
      error(string.format("expected words with %s in %s, got %s", show(words), show(block.title), show(text)), 2)
    end
    return self
  end
end
