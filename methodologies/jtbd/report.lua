-- What all switches of a study have in common: the forces with who spoke of them, the timeline, who was hired and fired,
-- and the jobs in the words of those who had them.
local evidence = require "evidence"
local forces = require "./forces"

local titles = { purchase = "The day itself", deciding = "Deciding", active = "Looking in earnest", passive = "Noticing",
  first_thought = "First thought", use = "In use" }
local order = { "first_thought", "passive", "active", "deciding", "purchase", "use" }
local named = { push = "Push: what was wrong with the old", pull = "Pull: what drew them to the new",
  anxiety = "Anxiety: what worried them", habit = "Habit: what held them" }

local function forces_table(heard, n)
  local rows, silent = {}, {}
  for _, force in ipairs(forces.names) do
    local row = heard.of(force)
    rows[#rows + 1] = { named[force], forces.towards[force] and "towards" or "against", row.people, row.mentions, row.quotes }
    if row.people == 0 then
      silent[#silent + 1] = force
    end
  end
  local note = #silent > 0 and "Nobody spoke of " .. table.concat(silent, ", ") .. ": ask the next people for it."
    or "All four forces were heard."
  return { kind = "table", title = "The four forces", columns = { "Force", "Direction", "People", "Quotes", "In their words" },
    rows = rows, note = string.format("%s of %d interviews.", note:sub(1, -2), n) }
end

local function balance(weights)
  local items = {
    { label = "Push and pull outweigh", value = weights.towards, note = "more sentences for the switch than against it" },
    { label = "Even", value = weights.even },
    { label = "Anxiety and habit outweigh", value = weights.against, note = "they switched all the same: look for what settled it" },
  }
  return { kind = "bar", title = "Which forces spoke louder", items = items,
    note = "Interviews, by the sentences that each force has in them" }
end

local function timeline_table(steps)
  local rows = {}
  for _, key in ipairs(order) do
    local told, when, what = steps.told.of(key), steps.when.of(key), steps.what.of(key)
    rows[#rows + 1] = { titles[key], told.people, when.quotes, what.quotes }
  end
  return { kind = "table", title = "The timeline", columns = { "Step", "People", "When", "What happened" }, rows = rows,
    note = "From the first thought to life with the new" }
end

local function timeline_graph(steps)
  local nodes, edges = {}, {}
  for i, key in ipairs(order) do
    local what = steps.what.of(key)
    nodes[i] = { id = key, label = titles[key], group = "timeline", count = what.people, quotes = { what.quotes[1] } }
    if i > 1 then
      edges[#edges + 1] = { from = order[i - 1], to = key }
    end
  end
  return { kind = "graph", title = "From the first thought into use", nodes = nodes, edges = edges,
    note = "How many told what happened there" }
end

-- Who was hired and who was fired, under one name however it was written.
local function cast_blocks(hired, fired, moves)
  local rows, seen = {}, {}
  local function row_of(key, label)
    if not seen[key] then
      seen[key] = true
      local h, f = hired.of(key), fired.of(key)
      local quotes = {}
      for _, list in ipairs({ h.quotes, f.quotes }) do
        for _, quote in ipairs(list) do
          if #quotes < 8 then
            quotes[#quotes + 1] = quote
          end
        end
      end
      rows[#rows + 1] = { label, h.people, f.people, quotes }
    end
  end
  for _, list in ipairs({ hired.ranked(), fired.ranked() }) do
    for _, row in ipairs(list) do
      row_of(row.key, row.label)
    end
  end
  local blocks = { { kind = "table", title = "Hired and fired", columns = { "What", "Hired by", "Fired by", "In their words" },
    rows = rows, note = "Names as they were said; people, not mentions" } }
  if #moves.list > 0 then
    blocks[2] = { kind = "graph", title = "Who left what for what", nodes = moves.nodes, edges = moves.list,
      note = "An arrow for those who named both" }
  end
  return blocks
end

local function add_move(moves, fired, hired)
  local from, to = "fired:" .. fired:lower(), "hired:" .. hired:lower()
  for id, label in pairs({ [from] = fired, [to] = hired }) do
    if not moves.known[id] then
      moves.known[id] = { id = id, label = label, group = id:match("^%a+"), count = 0 }
      moves.nodes[#moves.nodes + 1] = moves.known[id]
    end
    moves.known[id].count = moves.known[id].count + 1
  end
  local key = from .. ">" .. to
  if not moves.known[key] then
    moves.known[key] = { from = from, to = to, weight = 0 }
    moves.list[#moves.list + 1] = moves.known[key]
  end
  moves.known[key].weight = moves.known[key].weight + 1
  moves.known[key].label = evidence.people(moves.known[key].weight)
end

return function(interviews)
  local heard, triggers, jobs = evidence.tally(8), {}, {}
  local steps = { told = evidence.tally(1), when = evidence.tally(4), what = evidence.tally(6) }
  local hired, fired = evidence.tally(6), evidence.tally(6)
  local moves, weights = { nodes = {}, list = {}, known = {} }, { towards = 0, even = 0, against = 0 }
  local n = 0
  for interview in interviews.each() do
    local found, balance_of = interview.findings, 0
    n = n + 1
    for _, force in ipairs(forces.names) do
      local quotes = found[force] or {}
      if #quotes > 0 then
        heard.add(force, interview, quotes)
        balance_of = balance_of + (forces.towards[force] and #quotes or -#quotes)
      end
    end
    if #(found.unheard or forces.names) < 4 then
      local side = balance_of > 0 and "towards" or balance_of < 0 and "against" or "even"
      weights[side] = weights[side] + 1
    end
    for _, step in ipairs(found.timeline or {}) do
      steps.told.add(step.step, interview)
      if #(step.when or {}) > 0 then
        steps.when.add(step.step, interview, step.when)
      end
      if #(step.what or {}) > 0 then
        steps.what.add(step.step, interview, step.what)
      end
    end
    for part, tally in pairs({ hired = hired, fired = fired }) do
      for _, one in ipairs(found[part] or {}) do
        tally.add(one.name:lower(), interview, one.said, one.name)
      end
    end
    for _, from in ipairs(found.fired or {}) do
      for _, to in ipairs(found.hired or {}) do
        if from.name:lower() ~= to.name:lower() then
          add_move(moves, from.name, to.name)
        end
      end
    end
    if found.job then
      jobs[#jobs + 1] = { found.job.statement, found.job.trigger, found.job.motive, found.job.outcome }
    end
    if (found.trigger or {})[1] and #triggers < 30 then
      triggers[#triggers + 1] = found.trigger[1]
    end
  end

  local blocks = { forces_table(heard, n), balance(weights), timeline_table(steps), timeline_graph(steps) }
  for _, block in ipairs(cast_blocks(hired, fired, moves)) do
    blocks[#blocks + 1] = block
  end
  blocks[#blocks + 1] = { kind = "table", title = "Jobs", columns = { "The job", "When", "I want to", "so I can" }, rows = jobs,
    note = string.format("%s said all three parts; nothing in the quotes is ours.", evidence.people(#jobs, n)) }
  blocks[#blocks + 1] = { kind = "quotes", title = "What set it off", items = triggers }
  return blocks
end
