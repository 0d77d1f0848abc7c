// Who takes part: personal links, claims and what is believed, consent, intake, what links carry, how many are wanted,
// and what happens to an interview that nobody goes on with.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { Daemon } from "./lib/daemon.mjs";
import { checkRespondent } from "./lib/people.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const questions = [
  { id: "a", text: "How did it go?", probing: { maxFollowUps: 0 } },
  { id: "b", text: "Who was there?", probing: { maxFollowUps: 0 } },
];
const words = "On Monday I wrote it down in the morning, and on Friday nobody could find it.";

const base = (study) => `/api/v1/studies/${study.slug}/respondents`;

async function invite(study, person, operator = shared.operator) {
  const answer = await operator.call("POST", base(study), { json: person });
  assert.ok([200, 201].includes(answer.status), answer.text);
  return checkRespondent(answer.json);
}

const respondent = async (study, id, operator = shared.operator) =>
  checkRespondent(expect(await operator.call("GET", `${base(study)}/${id}`), 200));

const tokenOf = (invited) => new URL(invited.url).searchParams.get("rid");

// Starting as a participant's browser does: no key.
const start = (json, { daemon = shared.daemon, ...options } = {}) =>
  call(daemon, "POST", "/api/v1/interviews/start", { json, ...options });

const open = (invited, more = {}, options) => start({ respondentToken: tokenOf(invited), ...more }, options);

const say = (started, content, daemon = shared.daemon) =>
  call(daemon, "POST", "/api/v1/interviews/messages", { json: { content }, token: started.sessionToken });

// Answers both questions and the study's end.
async function finish(started, daemon = shared.daemon) {
  let last;
  for (let turn = 0; turn < 6; turn++) {
    last = expect(await say(started, words, daemon), 200);
    if (last.status !== "active") return last;
  }
  assert.fail("it never ended");
}

const personOf = async (id) => expect(await shared.operator.call("GET", `/api/v1/people/${id}`), 200);

test("a personal link begins an interview, goes on with it, and is over when it is over", async () => {
  const study = await shared.operator.make(questions, { attributes: ["plan"] });
  const invited = await invite(study, {
    name: "Jo",
    email: "jo@link.example",
    externalId: "l-1",
    attributes: { plan: "pro" },
  });
  const first = expect(await open(invited, { studySlug: study.slug }), 201);
  const interview = await shared.operator.read(first.interviewId);
  assert.equal(interview.source, "personal");
  assert.deepEqual(interview.respondent, {
    personId: invited.personId,
    name: "Jo",
    email: "jo@link.example",
    externalId: "l-1",
    verified: true,
    attributes: { plan: "pro" },
  });
  let now = await respondent(study, invited.id);
  assert.equal(now.status, "active");
  assert.equal(now.interviewId, first.interviewId);
  assert.equal(now.url, invited.url);

  const turn = expect(await say(first, words), 200);
  const again = expect(await open(invited), 200);
  assert.equal(again.interviewId, first.interviewId);
  assert.deepEqual(again.message, turn.message);
  assert.deepEqual(again.progress, turn.progress);
  assert.deepEqual(Object.keys(again).sort(), Object.keys(first).sort());
  assert.ok(again.expiresAt >= first.expiresAt);
  assert.ok(again.url.includes(again.sessionToken));
  // Named by its id it is the same study, and a server may open the link, too.
  expect(await open(invited, { studyId: study.id }), 200);
  expect(await open(invited, {}, { key: shared.daemon.key }), 200);
  // The study takes no new ones any more; what has begun goes on.
  await shared.operator.close(study.slug);
  expect(await open(invited), 200);
  await finish(again);
  expectProblem(await open(invited), 409, "already_responded");
  now = await respondent(study, invited.id);
  assert.equal(now.status, "completed");
  assert.equal(typeof now.durationSeconds, "number");
  assert.equal((await shared.operator.list(`?study=${study.slug}`)).data.length, 1);
});

test("who leaves early is partial, and doesn't begin again", async () => {
  const study = await shared.operator.make(questions);
  const invited = await invite(study, { externalId: "early" });
  const started = expect(await open(invited), 201);
  expect(await say(started, words), 200);
  const path = "/api/v1/interviews/complete";
  expect(await call(shared.daemon, "POST", path, { json: {}, token: started.sessionToken }), 200);
  assert.equal((await respondent(study, invited.id)).status, "partial");
  expectProblem(await open(invited), 409, "already_responded");
});

test("ten starts of one link at once are one interview", async () => {
  const study = await shared.operator.make(questions);
  const invited = await invite(study, { externalId: "ten" });
  const answers = await Promise.all(Array.from({ length: 10 }, () => open(invited)));
  assert.deepEqual(
    answers.map((a) => a.status).sort(),
    [200, 200, 200, 200, 200, 200, 200, 200, 200, 201],
    answers.find((a) => a.status > 201)?.text,
  );
  assert.equal(new Set(answers.map((a) => a.json.interviewId)).size, 1);
  assert.equal((await shared.operator.list(`?study=${study.slug}`)).data.length, 1);
});

test("links that are cut, changed, withdrawn or of another study open nothing", async () => {
  const study = await shared.operator.make(questions);
  const other = await shared.operator.make(questions);
  const invited = await invite(study, { email: "forged@link.example" });
  const token = tokenOf(invited);
  for (const bad of [
    token.slice(0, -1),
    `${token}A`,
    token.slice(0, 30) + (token[30] === "A" ? "B" : "A") + token.slice(31),
    token.replace("ivr_", "ivs_"),
    "ivr_",
  ]) {
    const answer = await start({ respondentToken: bad });
    expectProblem(answer, 401, "unauthorized");
    assert.ok(answer.headers.get("www-authenticate"));
  }
  expectProblem(await open(invited, { studySlug: other.slug }), 404, "study_not_found");
  expectProblem(await open(invited, { studyId: other.id }), 404, "study_not_found");
  expectProblem(await start({}), 422, "invalid_request", [""]);
  expectProblem(await open(invited, { studyId: study.id, studySlug: study.slug }), 422, "invalid_request", [""]);

  const path = `${base(study)}/${invited.id}`;
  expect(await shared.operator.call("PATCH", path, { json: { archived: true } }), 200);
  expectProblem(await open(invited), 403, "link_withdrawn");
  expect(await shared.operator.call("PATCH", path, { json: { archived: false } }), 200);
  const person = `/api/v1/people/${invited.personId}`;
  expect(await shared.operator.call("PATCH", person, { json: { doNotContact: true } }), 200);
  expectProblem(await open(invited), 403, "do_not_contact");
  expect(await shared.operator.call("PATCH", person, { json: { doNotContact: false } }), 200);
  const gone = await invite(study, { email: "gone@link.example" });
  assert.equal((await shared.operator.call("DELETE", `${base(study)}/${gone.id}`)).status, 204);
  expectProblem(await open(gone), 403, "link_withdrawn");
  // Who has begun is archived, not removed, and the link is closed all the same.
  expect(await open(invited), 201);
  assert.equal((await shared.operator.call("DELETE", path)).status, 204);
  assert.equal((await respondent(study, invited.id)).status, "archived");
  expectProblem(await open(invited), 403, "link_withdrawn");
});

test("access says who may start", async () => {
  const keyFor = async (study) => {
    const made = await shared.operator.call("POST", "/api/v1/keys", {
      json: {
        kind: "publishable",
        name: "page",
        studies: [study.slug],
        origins: ["https://page.example"],
      },
    });
    return expect(made, 201).key;
  };
  // access: without anything, by a personal link, by a page's key, by a server's
  for (const [access, anonymous, link, page, server] of [
    ["open", 201, 201, 201, 201],
    ["personal", 401, 201, 401, 201],
    ["api", 401, 401, 201, 201],
  ]) {
    const study = await shared.operator.make(questions, { access });
    const invited = await invite(study, { externalId: `access-${access}` });
    const named = { studySlug: study.slug };
    assert.equal((await start(named)).status, anonymous, `${access}: anonymous`);
    assert.equal((await open(invited)).status, link, `${access}: link`);
    const headers = { origin: "https://page.example" };
    assert.equal((await start(named, { key: await keyFor(study), headers })).status, page, `${access}: page`);
    assert.equal((await start(named, { key: shared.daemon.key })).status, server, `${access}: server`);
  }
});

test("what a server says of who takes part is believed", async () => {
  const study = await shared.operator.make(questions);
  const metadata = { name: "Al", email: "AL@server.example", externalId: "s-1", plan: "pro", deep: { a: 1 } };
  const interview = await shared.operator.start(study, { respondentMetadata: metadata });
  const read = await interview.read();
  assert.equal(read.source, "api");
  assert.equal(read.respondent.verified, true);
  assert.equal(read.respondent.email, "al@server.example");
  assert.deepEqual(read.respondent.attributes, { plan: "pro", deep: { a: 1 } });
  const person = await personOf(read.respondent.personId);
  assert.equal(person.externalId, "s-1");
  assert.equal(person.verified, true);
  const [listed] = expect(await shared.operator.call("GET", base(study)), 200).data;
  assert.equal(listed.status, "active");
  assert.equal(listed.source, "api");
  assert.deepEqual(listed.attributes, { plan: "pro" });
  // A second one is another interview of the same person; the respondent has the latest.
  const second = await shared.operator.start(study, { respondentMetadata: { externalId: "s-1", name: "Al B." } });
  assert.equal((await second.read()).respondent.personId, read.respondent.personId);
  assert.equal((await respondent(study, listed.id)).interviewId, second.id);
  assert.equal((await personOf(person.id)).name, "Al B.");
  // Nobody is made of nothing.
  const nobody = await shared.operator.start(study, { respondentMetadata: { plan: "free", name: "X" } });
  assert.equal((await nobody.read()).respondent.personId, null);
});

test("who only claims to be somebody is not believed, and takes nothing from them", async () => {
  const study = await shared.operator.make(questions);
  const invited = await invite(study, { name: "Jo", email: "claimed@x.example", attributes: { plan: "pro" } });
  const claim = { name: "Mallory", email: "claimed@x.example", externalId: "m-1", plan: "hacked" };
  const claimed = expect(await start({ studySlug: study.slug, respondentMetadata: claim }), 201);
  const read = await shared.operator.read(claimed.interviewId);
  assert.equal(read.source, "link");
  assert.equal(read.respondent.verified, false);
  assert.equal(read.respondent.personId, invited.personId);
  assert.equal(read.respondent.name, "Mallory");
  const jo = await personOf(invited.personId);
  assert.deepEqual([jo.name, jo.externalId, jo.attributes], ["Jo", null, {}]);
  let now = await respondent(study, invited.id);
  assert.deepEqual([now.status, now.interviewId, now.attributes], ["invited", null, { plan: "pro" }]);
  const own = expect(await open(invited, { respondentMetadata: { name: "M", plan: "x", seat: "window" } }), 201);
  assert.notEqual(own.interviewId, claimed.interviewId);
  const kept = (await shared.operator.read(own.interviewId)).respondent;
  assert.equal(kept.name, "Jo");
  assert.deepEqual(kept.attributes, { plan: "pro", seat: "window" });

  // Somebody unknown is a respondent who says so; when they are invited later, they begin by themselves.
  const stranger = { email: "stranger@x.example", name: "Says So" };
  const before = expect(await start({ studySlug: study.slug, respondentMetadata: stranger }), 201);
  const listed = expect(await shared.operator.call("GET", base(study)), 200).data;
  const said = listed.find((r) => r.email === "stranger@x.example");
  assert.deepEqual([said.verified, said.source, said.status], [false, "link", "active"]);
  assert.equal(said.interviewId, before.interviewId);
  const later = await invite(study, { email: "stranger@x.example", name: "Real Name" });
  assert.equal(later.id, said.id);
  now = await respondent(study, said.id);
  assert.deepEqual([now.verified, now.name, now.status, now.interviewId], [true, "Real Name", "invited", null]);
  assert.notEqual(expect(await open(later), 201).interviewId, before.interviewId);
});

test("a signature with the embed secret is believed, another is refused", async () => {
  const study = await shared.operator.make(questions);
  const { secret } = expect(await shared.operator.call("GET", "/api/v1/embed-secret"), 200);
  const sign = (text) => createHmac("sha256", secret).update(text).digest("hex");
  const begin = (respondentMetadata, respondentSignature) =>
    start({ studySlug: study.slug, respondentMetadata, respondentSignature });
  const byId = expect(
    await begin({ externalId: "sig-1", email: "claimed-sig@x.example", name: "N" }, sign("sig-1")),
    201,
  );
  let read = await shared.operator.read(byId.interviewId);
  assert.equal(read.source, "embed");
  assert.equal(read.respondent.verified, true);
  const person = await personOf(read.respondent.personId);
  assert.deepEqual([person.externalId, person.email, person.name], ["sig-1", null, null], "only what was signed");
  const byEmail = expect(await begin({ email: "Sig@X.example" }, sign("sig@x.example")), 201);
  read = await shared.operator.read(byEmail.interviewId);
  assert.equal((await personOf(read.respondent.personId)).email, "sig@x.example");
  for (const [metadata, signature] of [
    [{ externalId: "sig-2" }, sign("sig-1")],
    [{ externalId: "sig-1" }, sign("sig-1").replace(/^./, (c) => (c === "0" ? "1" : "0"))],
    [{ name: "sig-1" }, sign("sig-1")],
    [undefined, sign("")],
  ])
    expectProblem(await begin(metadata, signature), 422, "invalid_signature", ["/respondentSignature"]);
  expectProblem(await begin({ externalId: "sig-1" }, "abc"), 422, "invalid_request", ["/respondentSignature"]);
});

test("what the study asks for before the interview must be told, by whoever is no server", async () => {
  const study = await shared.operator.make(questions, {
    intake: [
      { name: "email", label: "Your e-mail", required: true },
      { name: "role", label: "Your role", required: true },
      { name: "team", label: "Your team" },
    ],
  });
  const begin = (respondentMetadata) => start({ studySlug: study.slug, respondentMetadata });
  const both = ["/respondentMetadata/email", "/respondentMetadata/role"];
  const problem = expectProblem(await begin(), 422, "intake_required", both);
  assert.match(problem.errors[1].detail, /Your role/);
  expectProblem(await begin({ email: "i@x.example", role: " " }), 422, "intake_required", [both[1]]);
  expectProblem(await begin({ email: "no address", role: "x" }), 422, "invalid_request", [both[0]]);
  expect(await begin({ email: "i@x.example", role: "nurse" }), 201);
  expect(await start({ studySlug: study.slug }, { key: shared.daemon.key }), 201);
  const invited = await invite(study, { email: "known@x.example", attributes: { role: "doctor" } });
  expect(await open(invited), 201);
  const unsaid = await invite(study, { email: "unsaid@x.example" });
  expectProblem(await open(unsaid), 422, "intake_required", [both[1]]);
  expect(await open(unsaid, { respondentMetadata: { role: "porter" } }), 201);
});

test("consent is to the present text, for the study's purposes, and kept with its time", async () => {
  const study = await shared.operator.make(questions, {
    consent: { text: "May we?", version: "2", purposes: ["research", "quotes"] },
  });
  const begin = (consent, options) => start({ studySlug: study.slug, consent }, options);
  expectProblem(await begin(), 422, "consent_required", ["/consent"]);
  const old = expectProblem(await begin({ version: "1", purposes: [] }), 409, "consent_outdated");
  assert.match(old.detail, /"2"/);
  expectProblem(await begin({ version: "2", purposes: ["research", "ads"] }), 422, "invalid_request", [
    "/consent/purposes/1",
  ]);
  const invited = await invite(study, { externalId: "consents" });
  expectProblem(await open(invited), 422, "consent_required");
  for (const started of [
    expect(await begin({ version: "2", purposes: ["quotes"] }), 201),
    expect(await open(invited, { consent: { version: "2", purposes: ["quotes"] } }), 201),
    expect(await begin({ version: "2", purposes: ["quotes"] }, { key: shared.daemon.key }), 201),
  ]) {
    const read = await shared.operator.read(started.interviewId);
    assert.deepEqual(read.consent, { version: "2", purposes: ["quotes"], at: read.startedAt });
  }
  // A server answers for itself; what it sends is held to the same.
  const unasked = expect(await begin(undefined, { key: shared.daemon.key }), 201);
  assert.equal((await shared.operator.read(unasked.interviewId)).consent, null);
  expectProblem(await begin({ version: "1" }, { key: shared.daemon.key }), 409, "consent_outdated");
  // Who goes on has agreed already.
  expect(await open(invited), 200);
});

test("parameters of the link are kept where the study names them, and logic sees them", async () => {
  const study = await shared.operator.make(
    [
      {
        id: "a",
        text: "How did it go?",
        probing: { maxFollowUps: 0 },
        logic: [{ if: { attribute: "src", op: "equals", value: "mail" }, then: "skip_to:c" }],
      },
      { id: "b", text: "Where did you hear of it?", probing: { maxFollowUps: 0 } },
      { id: "c", text: "Who was there?", probing: { maxFollowUps: 0 } },
    ],
    { linkParameters: ["src", "campaign"], attributes: ["src", "plan"] },
  );
  const linkParameters = { src: "mail", utm_source: "x", campaign: "autumn" };
  const invited = await invite(study, { externalId: "params", attributes: { plan: "pro" } });
  for (const answer of [
    await start({ studySlug: study.slug, linkParameters }),
    await open(invited, { linkParameters }),
  ]) {
    const started = expect(answer, 201);
    const read = await shared.operator.read(started.interviewId);
    assert.deepEqual(read.linkParameters, { src: "mail", campaign: "autumn" });
    assert.equal(expect(await say(started, words), 200).message.questionId, "c");
  }
  const other = expect(await start({ studySlug: study.slug, linkParameters: { src: "poster" } }), 201);
  assert.equal(expect(await say(other, words), 200).message.questionId, "b");
  // What is known of a person counts more than what a link says.
  const known = await invite(study, { externalId: "params-2", attributes: { src: "mail" } });
  const begun = expect(await open(known, { linkParameters: { src: "poster" } }), 201);
  assert.equal(expect(await say(begun, words), 200).message.questionId, "c");
  for (const bad of [{ src: 7 }, { src: "x".repeat(501) }, ["src"]])
    assert.equal((await start({ studySlug: study.slug, linkParameters: bad })).status, 422);
});

test("a study that has the interviews it was to have takes no more; those that run go on", async () => {
  const study = await shared.operator.make(questions, { limits: { targetResponses: 2 } });
  const runs = [];
  for (let i = 0; i < 4; i++) runs.push(expect(await start({ studySlug: study.slug }), 201));
  await finish(runs[0]);
  const invited = await invite(study, { externalId: "full" });
  const begun = expect(await open(invited), 201);
  await finish(runs[1]);
  expectProblem(await start({ studySlug: study.slug }), 409, "study_full");
  expectProblem(await start({ studySlug: study.slug }, { key: shared.daemon.key }), 409, "study_full");
  const late = await invite(study, { externalId: "full-2" });
  expectProblem(await open(late), 409, "study_full");
  expect(await open(invited), 200);
  await finish(begun);
  await finish(runs[2]);
  assert.equal((await shared.operator.list(`?study=${study.slug}&status=completed`)).data.length, 4);
  await shared.operator.change(study.slug, { limits: { targetResponses: 5 } });
  await shared.operator.publish(study.slug);
  expect(await open(late), 201);
});

test("days later: answered interviews are completed, unanswered ones expire and can begin anew", async (t) => {
  let daemon = await ownDaemon(t);
  let operator = new Operator(daemon);
  const study = await operator.make(questions, { limits: { resumeDays: 3 } });
  const [answered, opened, recent] = await Promise.all(
    ["answered", "opened", "recent"].map((externalId) => invite(study, { externalId }, operator)),
  );
  const ids = {};
  for (const [name, invited] of Object.entries({ answered, opened, recent })) {
    const started = expect(await open(invited, {}, { daemon }), 201);
    ids[name] = started.interviewId;
    if (name !== "opened") expect(await say(started, words, daemon), 200);
  }
  await daemon.stop();
  const db = new DatabaseSync(daemon.file("interviewd.db"));
  const numbers = db.prepare("SELECT number FROM interview ORDER BY number").all();
  const hours = [73, 73, 71];
  for (const [i, { number }] of numbers.entries())
    db.prepare("UPDATE interview SET started_at = started_at - ?, last_at = last_at - ? WHERE number = ?").run(
      hours[i] * 3600_000,
      hours[i] * 3600_000,
      number,
    );
  db.close();

  daemon = await ownDaemon(t, { dir: daemon.dir });
  operator = new Operator(daemon);
  await daemon.logged(/event=interviews_timed_out count=2/);
  const done = await operator.read(ids.answered);
  assert.deepEqual([done.status, done.endReason], ["completed", "timeout"]);
  assert.equal((await respondent(study, answered.id, operator)).status, "partial");
  expectProblem(await open(answered, {}, { daemon }), 409, "already_responded");
  const expired = await operator.read(ids.opened);
  assert.deepEqual([expired.status, expired.endReason], ["expired", "timeout"]);
  assert.equal((await respondent(study, opened.id, operator)).status, "invited");
  assert.notEqual(expect(await open(opened, {}, { daemon }), 201).interviewId, ids.opened);
  const going = expect(await open(recent, {}, { daemon }), 200);
  assert.equal(going.interviewId, ids.recent);
  assert.equal((await finish(going, daemon)).status, "completed");
});

test("what a link has begun is there after kill -9", async (t) => {
  const first = await ownDaemon(t);
  const operator = new Operator(first);
  const study = await operator.make(questions);
  const invited = await invite(study, { externalId: "killed" }, operator);
  const begun = expect(await open(invited, {}, { daemon: first }), 201);
  const turn = expect(await say(begun, words, first), 200);
  await first.kill();
  const second = await ownDaemon(t, { dir: first.dir });
  // All at once, and nothing is in the cache yet.
  const answers = await Promise.all(Array.from({ length: 5 }, () => open(invited, {}, { daemon: second })));
  for (const answer of answers) {
    const again = expect(answer, 200);
    assert.equal(again.interviewId, begun.interviewId);
    assert.deepEqual(again.message, turn.message);
  }
  assert.ok(second instanceof Daemon);
});
