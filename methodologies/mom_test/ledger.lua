-- The ledger of a conversation: what was a fact, what was fluff, what was praise, and what they put in.
local evidence = require "evidence"
local signals = require "signals"

local ledger = {}

local MOST = 12 -- quotes kept of each kind

local currencies = {
  { name = "money", signal = signals.gives_money },
  { name = "reputation", signal = signals.gives_reputation },
  { name = "time", signal = signals.gives_time },
}

local function add(list, item)
  if #list < MOST then
    list[#list + 1] = item
  end
end

local function book(state)
  if not state.facts then
    state.facts, state.fluff, state.compliments = 0, 0, 0
    state.praise, state.promises, state.commitments, state.stalls, state.requests, state.weak = {}, {}, {}, {}, {}, {}
  end
  return state
end

-- What happened is a fact; what usually, would or will happen is fluff unless the sentence says what did.
local function kind(answer, sentence)
  local happened = evidence.has(answer, sentence, signals.past, signals.story)
  local airy = evidence.has(answer, sentence, signals.generic, signals.hypothetical, signals.future)
  if evidence.has(answer, sentence, signals.compliment) and not happened then
    return "compliment"
  elseif airy and not happened then
    return "fluff"
  elseif happened or evidence.has(answer, sentence, signals.number, signals.workaround) then
    return "fact"
  end
  return nil
end

-- Something offered here and now; "I would" and "if" are no offer yet.
local function commitment(answer, sentence)
  for _, currency in ipairs(currencies) do
    if evidence.has(answer, sentence, currency.signal) and not evidence.has(answer, sentence, signals.negation) then
      return {
        currency = currency.name, said = evidence.quote(answer, sentence),
        firm = not evidence.has(answer, sentence, signals.hypothetical, signals.stall),
      }
    end
  end
  return nil
end

-- What of a sentence was offered, each currency once.
local function offers(answer, clauses)
  local found, seen = {}, {}
  for _, clause in ipairs(clauses) do
    local offer = commitment(answer, clause)
    if offer and not seen[offer.currency] then
      seen[offer.currency] = true
      found[#found + 1] = offer
    end
  end
  return found
end

-- The motive below a request, once they have told it; then it isn't entered as anything else.
local function motive(turn)
  local state, last = turn.state, turn.history(1)[1]
  local digging = state.digging
  state.digging = nil
  if not digging or not last or last.kind ~= "probe" then
    return false
  end
  state.requests[#state.requests].motive = evidence.whole(turn.answer)
  return true
end

local function request(turn, said)
  local state = turn.state
  if #state.requests < MOST then
    state.requests[#state.requests + 1] = { asked = said }
    state.digging = turn.probes.left > 0 or nil
  end
end

-- Enters one sentence: what was offered, asked for, told, promised or praised.
local function enter(turn, sentence, clauses)
  local answer, state = turn.answer, turn.state
  local offered = offers(answer, clauses)
  for _, offer in ipairs(offered) do
    add(state.commitments, offer)
  end
  if evidence.has(answer, sentence, signals.stall) then
    add(state.stalls, evidence.quote(answer, sentence))
  end
  if offered[1] and offered[1].firm then
    return
  elseif evidence.has(answer, sentence, signals.idea) then
    request(turn, evidence.quote(answer, sentence))
    return
  end
  local is = kind(answer, sentence)
  if is == "fact" then
    state.facts = state.facts + 1
  elseif is == "fluff" then
    state.fluff = state.fluff + 1
    add(state.promises, evidence.quote(answer, sentence))
  elseif is == "compliment" then
    state.compliments = state.compliments + 1
    add(state.praise, evidence.quote(answer, sentence))
  end
end

function ledger.enter(turn)
  book(turn.state)
  if motive(turn) then
    return
  end
  local clauses = {} -- by sentence
  for _, clause in ipairs(evidence.heard(turn.answer, signals.gives_time, signals.gives_reputation, signals.gives_money)
    and turn.answer.clauses or {}) do
    clauses[clause.sentence] = clauses[clause.sentence] or {}
    table.insert(clauses[clause.sentence], clause)
  end
  for i, sentence in ipairs(evidence.sentences(turn.answer)) do
    enter(turn, sentence, clauses[i] or {})
  end
end

-- "We live with it": kept, and the measure of weak demand.
function ledger.leave_it(turn)
  add(book(turn.state).weak, evidence.whole(turn.answer))
end

-- Does the other quote hold half of this one and more?
local function same(quote, other)
  if not evidence.overlaps(quote, other) then
    return false
  end
  local shared = math.min(quote.to, other.to) - math.max(quote.from, other.from) + 1
  return 2 * shared >= quote.to - quote.from + 1
end

-- Quotes that stand in none of the other lists.
local function without(quotes, ...)
  local kept = {}
  for _, quote in ipairs(quotes or {}) do
    local taken = false
    for _, others in ipairs{ ... } do
      for _, other in ipairs(others) do
        taken = taken or same(quote, other.said or other)
      end
    end
    if not taken then
      kept[#kept + 1] = quote
    end
  end
  return kept
end

-- Did they build something, pay something, lose time? 0 to 3.
local function severity(found, state)
  local n = 0
  for _, quotes in ipairs{ found.current_solution, found.tried } do
    if #quotes > 0 and #state.weak == 0 then
      n = 1
    end
  end
  return n + (#found.stakes > 0 and 1 or 0) + (#found.money > 0 and 1 or 0)
end

-- The ledger closed: findings. What was praised, promised or offered is evidence of nothing else.
function ledger.close(turn)
  local state, slots = book(turn.state), turn.slots
  local function told(name, ...)
    return without(slots[name], state.promises, state.praise, state.stalls, state.commitments, state.weak, ...)
  end
  local solution, tried = told "current_solution", told "tried"
  local found = {
    last_instance = told("last_instance", solution, tried), current_solution = solution, tried = tried,
    stakes = told "stakes", money = told "money", referral = told "referral"[1],
    requests = state.requests, commitments = state.commitments, stalls = state.stalls,
    left_alone = state.weak, praise = state.praise, promises = state.promises,
    facts = state.facts, fluff = state.fluff, compliments = state.compliments,
  }
  local firm = 0
  for _, commitment_ in ipairs(state.commitments) do
    firm = firm + (commitment_.firm and 1 or 0)
  end
  found.severity = severity(found, state)
  found.zombie = firm == 0 and state.compliments + #state.stalls > 0
  return found
end

return ledger
