// Real people's turns (tests/fixtures/interviews) played through the daemon under every methodology, to the end.
// The transcripts are left in $BUILDDIR/e2e/transcripts: they are there to be read.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Operator } from "./lib/api.mjs";
import { artefact, root } from "./lib/daemon.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const fixtures = path.join(root, "tests/fixtures/interviews");
const guide = JSON.parse(readFileSync(path.join(fixtures, "study.json"), "utf8"));
const methodologies = ["mom_test", "jtbd", "customer_discovery"];
const closers = ["m:read_back", "m:anything_else"];
const modes = ["structured", "hybrid", "exploratory"];
const people = readdirSync(fixtures)
  .filter((name) => /^democracy-.*\.json$/.test(name))
  .sort()
  .map((name) => {
    const { turns } = JSON.parse(readFileSync(path.join(fixtures, name), "utf8"));
    const said = turns.filter((turn) => turn.role === "participant").map((turn) => turn.content);
    return { name: path.basename(name, ".json"), said };
  });

const made = new Map();
function study(operator, methodology, mode = "hybrid") {
  const key = `${operator.daemon.pid} ${methodology} ${mode}`;
  if (!made.has(key)) {
    const slug = `democracy-${methodology.replace("_", "-")}-${mode}`;
    made.set(
      key,
      operator.create({ ...guide, slug, methodology, mode }).then(() => operator.publish(slug, "?force=true")),
    );
  }
  return made.get(key);
}

function writeTranscript(whole, name) {
  const lines = [`${name}: ${whole.status}, ${whole.endReason}`, ""];
  for (const message of whole.transcript) {
    const about = [message.kind, message.questionId].filter(Boolean).join(" ");
    lines.push(`${message.seq} ${message.role} (${about})`, `  ${message.content.replaceAll("\n", "\n  ")}`);
    if (message.why) lines.push(`    · ${JSON.stringify(message.why)}`);
  }
  lines.push("", "answers");
  for (const { questionId, value, declined, confidence, text } of whole.answers) {
    lines.push(
      `  ${questionId} = ${JSON.stringify(value)}${declined ? " (declined)" : ""} ${confidence}: ${text}`,
    );
  }
  lines.push("", "findings", JSON.stringify(whole.findings, null, 2), "");
  const dir = artefact("transcripts");
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, `${name}.txt`), lines.join("\n"));
}

// What a follow-up quotes is theirs: their words in their order, but for "my" that became "your" and a first capital.
function judgeQuotes(content, said) {
  const plain = (text) => text.toLowerCase().replace(/\b(my|our)\b/g, "your");
  for (const [, quote] of content.matchAll(/“([^”]*)”/g)) {
    assert.ok(plain(said).includes(plain(quote)), `no words of theirs: ${quote} of ${said}`);
    assert.ok(quote.split(" ").length <= 6, `too long to be quoted: ${quote}`);
    assert.doesNotMatch(quote, /^\d+$|^(at|of|in|on|to|for|with|and|was|were|is|are|it|that)\b/i, `half a phrase: ${quote}`);
    assert.doesNotMatch(quote, /\b(at|of|in|to|for|with|and|a|an|the|found|first)$/i, `half a phrase: ${quote}`);
    assert.doesNotMatch(quote, /[A-Z]{2}[a-z]{2}/, `a slip is said again: ${quote}`);
  }
}

// What is read back are two to six pieces of what they said, letter by letter, one a line, and then one question.
function judgeReadBack(content, whole) {
  const [, ...points] = content.split("\n");
  const question = points.pop();
  assert.ok(points.length >= 2 && points.length <= 6, content);
  for (const point of points) {
    const quote = point.match(/^• “(.+)”$/)?.[1];
    assert.ok(
      whole.transcript.some((message) => message.role === "participant" && message.content.includes(quote)),
      `nobody said: ${point}`,
    );
    assert.ok(quote.split(/\s+/).length <= 20, `too long to be read back: ${quote}`);
  }
  assert.match(question, /^[^?]+\?$/);
}

// What no interviewer may do, whatever was said.
function judge(whole) {
  const spoken = whole.transcript.filter((message) => message.role === "interviewer");
  const own = new Set(["question", "opening"]);
  const probes = new Map();
  const texts = new Map(guide.questions.map((question) => [question.id, question.text]));
  for (const message of spoken) {
    const { kind, questionId, content, why, seq } = message;
    const said = whole.transcript.find((other) => other.seq === seq - 1)?.content;
    const heard = (signal) => signal in (why.signals ?? {});
    if (/^(Thank you for the detail|That helps me follow)/.test(content)) {
      assert.ok(heard("rich"), `thanks for detail that wasn't there: ${JSON.stringify(why)}`);
    }
    if (why.move === "describe") {
      assert.ok(heard("past") || heard("story"), `nothing happened that could be described: ${content}`);
    }
    if (["who", "who_pays"].includes(why.move)) {
      assert.ok(!heard("opinion") && !heard("hypothetical"), `nobody was there: ${content}`);
    }
    if (kind === "probe" && why.by !== "guide") judgeQuotes(content, said);
    if (questionId === "m:read_back" && kind === "question") judgeReadBack(content, whole);
    if (own.has(kind) && texts.has(questionId)) {
      assert.ok(content.endsWith(texts.get(questionId)), `the guide is said verbatim: ${content}`);
      continue;
    }
    if (kind === "probe") probes.set(questionId, (probes.get(questionId) ?? 0) + 1);
    if (kind === "closing") continue;
    assert.ok((content.match(/\?/g) ?? []).length <= 1 || kind === "repair", `two questions: ${content}`);
    assert.doesNotMatch(content, /\b(great|excellent|fascinating|awesome|perfect|insightful|good point)\b/i);
    if (kind === "probe") assert.ok(content.split(/\s+/).length <= 40, `too long: ${content}`);
  }
  for (const [id, count] of probes) {
    const limit = guide.questions.find((question) => question.id === id)?.probing.maxFollowUps ?? 3;
    assert.ok(count <= limit, `${id} was probed ${count} times`);
  }
  const asked = spoken.filter((message) => own.has(message.kind)).map((message) => message.questionId);
  // But for what was left without an answer, at the end of a structured study.
  const twice = asked.filter((id, at) => asked.indexOf(id) < at);
  const unread = (id) => whole.transcript.some(({ questionId, why }) => questionId !== id && why?.move === "unread");
  assert.ok(twice.every(unread) && new Set(twice).size === twice.length, `asked twice: ${twice}`);
}

// Every turn in its order, whatever the interviewer asks; then they leave.
async function inOrder(interview, said) {
  for (const content of said) {
    if (interview.over) break;
    await interview.says(content);
  }
  if (!interview.over) assert.equal((await interview.complete({ reason: "natural" })).status, 200);
}

for (const person of people) {
  for (const methodology of methodologies) {
    test(`${person.name} under ${methodology}, turns in their order`, async () => {
      const interview = await shared.operator.start(await study(shared.operator, methodology));
      await inOrder(interview, person.said);
      const whole = await interview.read();
      writeTranscript(whole, `${person.name}.${methodology}.in-order`);
      assert.equal(whole.status, "completed");
      assert.equal(whole.methodology.name, methodology);
      const kept = whole.transcript.filter((message) => message.role === "participant");
      assert.deepEqual(
        kept.map((message) => message.content),
        person.said.slice(0, kept.length),
      );
      assert.ok(kept.length >= 10, `only ${kept.length} turns were taken`);
      judge(whole);
    });
  }
}

// The turns belong to the guide's questions, one each. A long answer is given a sentence at a time, so that a
// follow-up gets what the person went on to say; where that is all they said, they say so.
async function byQuestion(interview, said) {
  const left = new Map(guide.questions.map(({ id }, i) => [id, said[i].trim().split(/(?<=[.?!])\s+/)]));
  for (let turns = 0; !interview.over; turns++) {
    assert.ok(turns < 60, "an interview ends");
    const rest = left.get(interview.message.questionId) ?? [];
    await interview.says(rest.shift() ?? "That's all I can say about it.");
  }
}

for (const person of people) {
  for (const methodology of methodologies) {
    test(`${person.name} under ${methodology}, each answer to its question`, async () => {
      const interview = await shared.operator.start(await study(shared.operator, methodology));
      await byQuestion(interview, person.said);
      const whole = await interview.read();
      writeTranscript(whole, `${person.name}.${methodology}.by-question`);
      assert.equal(whole.status, "completed");
      const answered = new Set(whole.answers.map((answer) => answer.questionId));
      for (const { id } of guide.questions) assert.ok(answered.has(id), `${id} has no answer`);
      const of = (id) => whole.answers.find((answer) => answer.questionId === id);
      assert.equal(of("ready").value, true);
      if (person.name === "democracy-2") assert.equal(of("interest").value, 5, "“I'd say it's a five”");
      if (person.name === "democracy-3") assert.equal(of("interest").value, 4);
      assert.equal(of("parks").declined, false);
      assert.equal(whole.progress.answered, whole.progress.total);
      judge(whole);
    });
  }
}

// Views were asked for and given: no method asks when, where and with whom they happened.
for (const person of people) {
  for (const methodology of methodologies) {
    for (const mode of modes) {
      test(`${person.name} under ${methodology}, ${mode}`, async () => {
        const interview = await shared.operator.start(await study(shared.operator, methodology, mode));
        await byQuestion(interview, person.said);
        const whole = await interview.read();
        writeTranscript(whole, `${person.name}.${methodology}.${mode}`);
        assert.equal(whole.status, "completed");
        const views = ["dinner", "other_ways", "politics", "boy", "elements", "parks"];
        for (const { kind, questionId, content, why } of whole.transcript) {
          if (kind !== "probe" || !views.includes(questionId) || why.signals.past || why.signals.story) continue;
          assert.ok(
            !["anchor", "who", "who_pays", "tried", "ruled_out", "cost", "stakes"].includes(why.move),
            `${questionId} asks for a view: ${content}`,
          );
        }
        const asked = whole.transcript
          .filter(({ kind, questionId }) => kind === "question" && !closers.includes(questionId))
          .map((message) => message.questionId);
        if (mode === "structured") assert.equal(asked[guide.questions.length - 2], guide.questions.at(-1).id);
        judge(whole);
      });
    }
  }
}

test("kill -9 in the middle of one: it goes on where it was", async (t) => {
  let daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const person = people[0];
  const interview = await operator.startAnonymous(await study(operator, "mom_test"));
  const restart = async () => {
    await daemon.kill();
    operator.daemon = daemon = await ownDaemon(t, { dir: daemon.dir });
  };
  for (const [at, content] of person.said.entries()) {
    if (interview.over) break;
    // Killed between turns at one place, and with a turn on its way at two others.
    if (at === 4) {
      const before = await interview.session();
      await restart();
      const { transcript, ...rest } = await interview.session();
      assert.deepEqual({ transcript, ...rest }, before);
      assert.equal(transcript.at(-1).id, interview.message.id, "the same question stands");
    }
    if (at === 6 || at === 9) {
      const seq = interview.message.seq;
      const lost = interview.send({ content, inReplyTo: interview.message.id }).catch(() => null);
      if (at === 9) await Promise.race([lost, new Promise((resolve) => setTimeout(resolve, 1))]);
      await restart();
      const answer = await lost;
      const { transcript } = await interview.session();
      assert.ok([seq, seq + 2].includes(transcript.at(-1).seq), "a turn is there whole or not at all");
      if (answer?.status === 200)
        assert.equal(transcript.at(-1).id, answer.json.message.id, "acknowledged is kept");
      if (transcript.at(-1).seq === seq + 2) {
        assert.equal(transcript.at(-2).content, content);
        interview.last = { ...interview.last, message: transcript.at(-1) };
        continue;
      }
    }
    await interview.says(content);
  }
  if (!interview.over) assert.equal((await interview.complete()).status, 200);
  const whole = await interview.read();
  assert.equal(whole.status, "completed");
  const said = whole.transcript
    .filter((message) => message.role === "participant")
    .map((message) => message.content);
  assert.deepEqual(said, person.said.slice(0, said.length), "every turn once, in order");
  judge(whole);
});
