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
  if not state.commitments then
    state.commitments, state.requests, state.weak = {}, {}, {}
  end
  return state
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

-- Enters one sentence: what was offered and what was asked for. What was told, promised or praised, slots keep.
local function enter(turn, sentence, clauses)
  local answer = turn.answer
  local offered = offers(answer, clauses)
  for _, offer in ipairs(offered) do
    add(turn.state.commitments, offer)
  end
  if not (offered[1] and offered[1].firm) and evidence.has(answer, sentence, signals.idea) then
    request(turn, evidence.quote(answer, sentence))
  end
end

-- Enters the answer; true where the next one is the motive of what they asked for.
function ledger.enter(turn)
  local state, answer = book(turn.state), turn.answer
  if state.digging and motive(turn) then
    return nil
  end
  local offered = evidence.heard(answer, signals.gives_time, signals.gives_reputation, signals.gives_money)
  if offered or answer.signals[signals.idea] then
    local clauses = {} -- by sentence
    for _, clause in ipairs(offered and answer.clauses or {}) do
      clauses[clause.sentence] = clauses[clause.sentence] or {}
      table.insert(clauses[clause.sentence], clause)
    end
    for i, sentence in ipairs(evidence.sentences(answer)) do
      enter(turn, sentence, clauses[i] or {})
    end
  end
  return state.digging
end

-- "We live with it": kept, and the measure of weak demand.
function ledger.leave_it(turn)
  add(book(turn.state).weak, evidence.whole(turn.answer))
end

-- Does the other quote hold half of this one and more?
local function same(quote, other)
  local shared = math.min(quote.to, other.to) - math.max(quote.from, other.from) + 1
  return 2 * shared >= quote.to - quote.from + 1
end

-- What has been entered elsewhere, by message.
local function taken(...)
  local by_seq = {}
  for _, quotes in ipairs{ ... } do
    for _, entry in ipairs(quotes) do
      local quote = entry.said or entry
      by_seq[quote.seq] = by_seq[quote.seq] or {}
      table.insert(by_seq[quote.seq], quote)
    end
  end
  return by_seq
end

-- Quotes that are not among what is taken.
local function without(quotes, by_seq)
  local kept = {}
  for _, quote in ipairs(quotes or {}) do
    local free = true
    for _, other in ipairs(by_seq[quote.seq] or {}) do
      free = free and not same(quote, other)
    end
    if free then
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
  local state, slots, counts = book(turn.state), turn.slots, turn.counts
  local firm = {}
  for _, offer in ipairs(state.commitments) do
    if offer.firm then
      firm[#firm + 1] = offer
    end
  end
  local stalls, praise = slots.stalls or {}, slots.praise or {}
  local promises = without(slots.promises, taken(firm))
  local elsewhere = taken(promises, praise, stalls, state.commitments, state.weak)
  local solution, tried = without(slots.current_solution, elsewhere), without(slots.tried, elsewhere)
  local happened = without(slots.last_instance, elsewhere)
  local found = {
    last_instance = without(happened, taken(solution, tried)), current_solution = solution, tried = tried,
    stakes = without(slots.stakes, elsewhere), money = without(slots.money, elsewhere),
    referral = without(slots.referral, elsewhere)[1],
    requests = state.requests, commitments = state.commitments, stalls = stalls,
    left_alone = state.weak, praise = praise, promises = promises,
    facts = (counts.happened or 0) + (counts.figures or 0),
    fluff = (counts.promises or 0) - (#(slots.promises or {}) - #promises), compliments = counts.praise or 0,
  }
  found.severity = severity(found, state)
  found.zombie = #firm == 0 and found.compliments + #stalls > 0
  return found
end

return ledger
