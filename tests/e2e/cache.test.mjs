// Interviews that fall out of the cache: read back from the store they are what they were, turn for turn.
import assert from "node:assert/strict";

import { Operator } from "./lib/api.mjs";
import { scriptDir } from "./lib/scripts.mjs";
import { ownDaemon, test } from "./lib/suite.mjs";

// Says all that a script can see of an interview, so that a difference shows in the transcript.
const mirror = `
  slots = { when = { title = "When", from = { require "signals".past }, many = true } },
  answer = function(turn)
    local state = turn.state
    state.n = (state.n or 0) + 1
    state.seen = state.seen or {}
    state.seen[#state.seen + 1] = turn.question.id
    local history = turn.history(6)
    local last = history[#history - 1]
    local when = turn.slots.when and #turn.slots.when or 0
    local words = { state.n, #state.seen, state.seen[1], turn.probes.used, turn.probes.left, #history,
      last and #last.text or 0, when, turn.progress.answered, turn.respondent.attributes.plan or "none" }
    return { probe = "What comes after " .. table.concat(words, " ") .. "?", move = "mirror" }
  end,
`;
const questions = ["a", "b", "c"].map((id) => ({
  id,
  text: `What about ${id}?`,
  probing: { maxFollowUps: 3 },
}));
const said = [
  "Last week I lost a list.",
  "It was the blue one.",
  "Yesterday we found it again.",
  "My colleague had it in her bag.",
  "In March that happened too.",
  "Nobody knew where it was.",
  "Then I bought a second folder.",
  "It stands on my desk now.",
  "On Monday I showed it to the others.",
  "They laughed about the label.",
  "Two of them copied it.",
  "That was all.",
];

// Some words more, so that a few hundred interviews are more than the least cache there can be (1 MiB).
const padding = ` ${"It was quite a long story, as these stories are. ".repeat(40)}`;

// The turns of many interviews, round about, in a daemon with this much cache: [content, …] each.
async function play(t, cache, people) {
  const daemon = await ownDaemon(t, {
    args: ["--script-dirs", scriptDir({ mirror }), "--cache-bytes", cache],
  });
  const operator = new Operator(daemon);
  const study = await operator.make(questions, { methodology: "mirror", attributes: ["plan"] });
  const start = (_, i) => operator.start(study, { respondentMetadata: { plan: i % 2 ? "team" : "solo" } });
  const interviews = await Promise.all(Array.from({ length: people }, start));
  for (const words of said)
    await Promise.all(interviews.map((interview) => interview.over || interview.says(words + padding)));
  const transcripts = await Promise.all(
    interviews.map(async (interview) => {
      const whole = await interview.read();
      assert.equal(whole.status, "completed");
      return whole.transcript.map(({ role, kind, content, questionId, probeDepth }) => ({
        role,
        kind,
        content,
        questionId,
        probeDepth,
      }));
    }),
  );
  await daemon.stop();
  return transcripts;
}

// What is chosen at random from phrases differs between interviews; a script's own words don't.
const own = (transcript) =>
  transcript.filter((message) => message.role === "participant" || /^What comes after/.test(message.content));

test("interviews beyond what the cache holds go on as if all were kept", async (t) => {
  const [kept] = await play(t, "64 MiB", 1);
  assert.ok(own(kept).filter((message) => message.kind === "probe").length >= 8, "the script was heard");
  const squeezed = await play(t, "1 MiB", 250);
  for (const [i, transcript] of squeezed.entries()) {
    if (i % 2 === 0) assert.deepEqual(own(transcript), own(kept));
    assert.equal(transcript.length, kept.length);
  }
});
