-- The exit interview: the cancellation is accepted first, then four to six short turns about what happened in what order,
-- not about reasons, for reasons are made up afterwards. What changed, what had been promised, what settled it, what they do
-- now, and one single "what would have had to be different". It never argues, explains, offers or saves.
local signals = require "signals"
local probes = require "probes"
local leaving = require "./leaving"
local report = require "./report"

return {
  api = 1, kind = "methodology", name = "churn", version = "1.0.0",
  title = "Churn and exit",
  summary = "Asks those who leave what changed, in four to six short turns, without arguing or winning them back.",

  settings = {
    product = { type = "string", default = "it", max = 80, doc = "What they cancelled, as they would call it: “the bookkeeping app”." },
    competitors = { type = "list", of = "string", default = {}, max = 40, doc = "Names to recognise when they say where they went." },
  },

  slots = {
    trigger_event = { title = "What changed", from = { signals.trigger }, required = true },
    date = { title = "When", from = { signals.day } },
    promise = { title = "What they had been counting on", required = true },
    break_point = { title = "What settled it", required = true },
    alternative = { title = "What they do now", from = { signals.instead }, many = true },
    would_return = { title = "What would have had to be different" },
  },

  -- Accept, change, promise, break, alternative, almost stayed; then goodbye.
  stages = {
    { key = "change", intro = "Your cancellation stands, whatever you tell me here.",
      ask = "What changed between choosing {product} and deciding to leave?",
      takes = "trigger_event", probes = 1 },
    { key = "promise", ask = "When you chose {product}, what were you counting on it to do for you?",
      takes = "promise", fills = { "promise" }, probes = 1 },
    { key = "settled", ask = "What was the moment that settled it for you?",
      takes = "break_point", fills = { "break_point" }, probes = 1 },
    { key = "alternative", ask = "What do you use for that now, if anything?",
      takes = "alternative", fills = { "alternative" }, probes = 1 },
    -- The one counterfactual.
    { key = "almost_stayed", ask = "What, if anything, would have had to be different for you to stay?",
      takes = "would_return", fills = { "would_return" }, probes = 0 },
  },

  -- One probe in the whole interview: behind the easy answer.
  rules = {
    { when = { any = { signals.reason_support }, none = { signals.hypothetical } }, move = "handled", probe = probes.handled },
    { when = { any = { signals.reason_product }, none = { signals.hypothetical } }, move = "missed", probe = probes.missed },
    { when = signals.reason_value, move = "last_use", probe = probes.last_use },
    { when = signals.reason_price, move = "price_aside", probe = probes.price_aside },
    { when = signals.instead, move = "first_week", probe = probes.instead_does },
    { stage = "change", when = { none = { signals.day, signals.dont_know } }, words = ">=5", move = "when", probe = probes.when },
    { stage = "alternative", words = ">=0", move = "sequence", moves_on = true },
    -- A sentence is enough: on in the order of what happened.
    { stage = "change", words = ">=5", move = "sequence", moves_on = true },
    { stage = "promise", words = ">=5", move = "sequence", moves_on = true },
    { stage = "settled", words = ">=5", move = "sequence", moves_on = true },
  },

  answer = function(turn)
    local notes = leaving.hear(turn)
    if turn.state.short_row >= 2 or turn.answer.signals.leave_me then
      return { close = "Thank you. Your cancellation stands, and I won't ask any more.", move = "respect", notes = notes }
    elseif turn.stage == "almost_stayed" then
      return { close = "Thank you for telling me. Your cancellation stands; that was all I wanted to ask.", move = "bye", notes = notes }
    elseif turn.stage and (turn.state.probed or turn.stage == "alternative" and turn.answer.signals.dont_know) then
      return { moves_on = true, move = "sequence", notes = notes }
    end
    return { notes = notes }
  end,

  findings = {
    trigger_event = { type = "object", doc = "what changed", fields = {
      said = { type = "quote", required = true },
      date = { type = "quote", doc = "when, as they put it" },
    } },
    expected_promise = { type = "quote", doc = "what they had been counting on" },
    break_point = { type = "quote", doc = "the moment that settled it" },
    alternative = { type = "quote", doc = "what they do now" },
    competitors = { type = "list", of = "string", doc = "names of the study's list that they said" },
    category = { type = "enum", of = { "product", "price", "value", "support", "fit", "business_change", "unknown" }, required = true,
      doc = "by rule from their words; price only where nothing else was said" },
    preventable = { type = "enum", of = { "yes", "partly", "no", "unknown" }, required = true,
      doc = "product and support: yes; value and price: partly; fit and business change: no" },
    because = { type = "quote", doc = "the sentence that speaks for the category" },
    price_named = { type = "boolean", required = true, doc = "price came up, whatever else did" },
    would_return = { type = "quote", doc = "what would have had to be different" },
  },

  -- Nothing comes after the last answer: no read-back, no "anything else".
  closers = {},

  close = leaving.close,
  report = report,

  lint = { forbid = { "price_guess" } },
  guidance = {
    does = {
      "Accepts the cancellation before the first question.",
      "Asks for the order of what happened, and for one moment.",
      "Looks behind “too expensive” once.",
      "Thanks and stops after two one-line answers.",
    },
    never = {
      "Asks whether they are sure.",
      "Explains the product, argues, or corrects them.",
      "Offers a discount, a pause or another plan.",
      "Asks more than one question about what might have been.",
    },
  },
}
