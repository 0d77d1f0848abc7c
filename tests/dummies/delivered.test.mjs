// Slack and HubSpot through the daemon: an interview is held, its connections bring it to the dummies, and what the other side
// does meanwhile loses nothing and doubles nothing.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe } from "node:test";

import { expect } from "../e2e/lib/api.mjs";
import { show as shownBy, until as untilSo } from "../e2e/lib/connections.mjs";
import { interviewctl, root, run, tempDir } from "../e2e/lib/daemon.mjs";
import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { HubSpot } from "./hubspot.mjs";
import { Slack } from "./slack.mjs";

const shared = withDaemon({ args: ["--egress-allow-private", "127.0.0.1", "--public-url", "https://interviews.example.com"] });
const questions = [
  { id: "q1", text: "Tell me about the last invoice that wasn't paid on time.", probing: { maxFollowUps: 0 } },
  { id: "q2", type: "scale", text: "How much work was that?", config: { scaleMin: 1, scaleMax: 7 }, probing: { maxFollowUps: 0 } },
];
const SAID = "Last month <!channel> a client paid six weeks late, and I wrote four reminders by hand.";

async function services(t) {
  const [slack, hubspot] = [await new Slack().listen(), await new HubSpot().listen()];
  t.after(() => Promise.all([slack.down(), hubspot.down()]));
  return { slack, hubspot };
}

let names = 0;
async function connect(integration, study, settings) {
  const json = { integration, name: `${integration} ${++names}`, settings, studies: [study.slug] };
  return expect(await shared.operator.call("POST", "/api/v1/connections", { json }), 201);
}

const toSlack = (slack, study, more = {}) =>
  connect("slack", study, { api_url: slack.api, token: "xoxb-good", channel: "C0RESEARCH", ...more });
const toHubSpot = (hubspot, study, more = {}) =>
  connect("hubspot", study, { api_url: hubspot.base, token: "pat-good", fields: { effort: "q2" }, ...more });

// An interview that is over, of somebody whom the server vouches for, or of somebody who only says so.
async function held(study, email, vouched = true) {
  const how = vouched ? "start" : "startAnonymous";
  const interview = await shared.operator[how](study, { respondentMetadata: { email, name: "Ada" } });
  await interview.says(SAID);
  await interview.answers(6);
  expect(await interview.complete({}), 200);
  return interview;
}

const show = (connection) => shownBy(shared.operator, connection);
const until = (what, so = Boolean) => untilSo(what, so);
const marks = (slack) => slack.messages.map((one) => one.metadata?.event_payload.mark);

describe("through the daemon", { concurrency: true }, () => {
  test("an interview becomes a message, a contact and a note; who only says who they are is nobody's contact", async (t) => {
    const { slack, hubspot } = await services(t);
    const study = await shared.operator.make(questions);
    await toSlack(slack, study);
    await toHubSpot(hubspot, study);
    const one = await held(study, "Ada@example.com");
    await until(() => hubspot.notes.size === 1 && slack.messages.length === 3);
    assert.deepEqual(marks(slack), [`post:${one.id}`, `study:${study.id}`, `details:${one.id}`]);
    const [message, , details] = slack.messages;
    assert.match(message.text, /^Interview: How people get back/);
    assert.match(message.text, /“Last month &lt;!channel&gt; a client paid six weeks late/);
    assert.doesNotMatch(message.text, /Quality|null|nil|Ada|undefined/);
    assert.match(JSON.stringify(message.blocks), new RegExp(`<https://interviews\\.example\\.com/dashboard#/interviews/${one.id}\\|Open the interview>`));
    assert.match(JSON.stringify(details.blocks), /How much work was that\?\\n6/);

    const contact = hubspot.byEmail("ada@example.com");
    assert.deepEqual(
      [contact.properties.interviewd_effort, contact.properties.interviewd_interview, contact.properties.interviewd_quality],
      ["6", one.id, undefined],
    );
    const [note] = hubspot.notesOf(contact.id);
    assert.match(note.properties.hs_note_body, /Last month &lt;!channel&gt; a client/);

    const two = await held(study, "mallory@example.com", false);
    await until(() => marks(slack).includes(`details:${two.id}`));
    const three = await held(study, "ada@example.com");
    await until(() => contact.properties.interviewd_interview === three.id && hubspot.notesOf(contact.id).length === 2);
    assert.equal(hubspot.byEmail("mallory@example.com"), undefined);
    assert.equal(hubspot.contacts.size, 1);
  });

  test("who is erased here is erased there, and the receipts say so", async (t) => {
    const { slack, hubspot } = await services(t);
    const study = await shared.operator.make(questions);
    const connections = [await toSlack(slack, study), await toHubSpot(hubspot, study, { delete_contacts: true })];
    const interview = await held(study, "erased@example.com");
    await held(study, "stays@example.com");
    await until(() => hubspot.notes.size === 2 && slack.messages.length === 5);
    const { respondent } = await interview.read();
    expect(await shared.operator.call("DELETE", `/api/v1/people/${respondent.personId}`), 204);
    for (const connection of connections) {
      const receipts = async () => expect(await shared.operator.call("GET", `/api/v1/connections/${connection.id}/receipts`), 200).data;
      const [receipt] = await until(receipts, ([one]) => one && one.result !== "pending");
      assert.equal(receipt.result, "erased", JSON.stringify(receipt));
      assert.equal(receipt.detail.deleted.length, 2);
    }
    assert.deepEqual([slack.messages.length, hubspot.notes.size, hubspot.contacts.size], [3, 1, 1]);
    assert.equal(hubspot.byEmail("erased@example.com"), undefined);
    assert.doesNotMatch(JSON.stringify(slack.messages), new RegExp(interview.id));
  });

  test("answers that are lost, and a service that is down and back, lose nothing and double nothing", async (t) => {
    const { slack, hubspot } = await services(t);
    const study = await shared.operator.make(questions);
    await toSlack(slack, study);
    await toHubSpot(hubspot, study);
    slack.fail("cut", { acts: true, on: /postMessage/ });
    hubspot.fail("reset", { acts: true, on: /notes$/ });
    await held(study, "one@example.com");
    await until(() => slack.pending + hubspot.pending === 0);
    await Promise.all([slack.down(), hubspot.down()]);
    await held(study, "two@example.com");
    await Promise.all([slack.up(), hubspot.up()]);
    await until(() => hubspot.notes.size === 2 && slack.messages.length === 5);
    assert.equal(new Set(marks(slack)).size, 5);
    assert.equal(hubspot.contacts.size, 2);
  });

  test("interviews that are over at once have one thread between them; a webhook gets each once", async (t) => {
    const { slack } = await services(t);
    const study = await shared.operator.make(questions);
    await toSlack(slack, study, { threads: "study" });
    await connect("slack", study, { webhook_url: slack.hook() });
    const ids = (await Promise.all([1, 2, 3].map((n) => held(study, `p${n}@example.com`)))).map((one) => one.id);
    await until(() => slack.messages.length === 10);
    const expected = [`study:${study.id}`, ...ids.flatMap((id) => [`post:${id}`, `details:${id}`])];
    assert.deepEqual(marks(slack).filter(Boolean).sort(), expected.sort());
    const hooked = slack.messages.filter((one) => one.subtype === "bot_message");
    assert.deepEqual(ids.filter((id) => !hooked.some((one) => JSON.stringify(one.blocks).includes(id))), []);
  });

  test("the commands of docs/integrations.md connect them", async (t) => {
    const { slack, hubspot } = await services(t);
    const cwd = tempDir();
    writeFileSync(path.join(cwd, "slack.token"), "xoxb-good\n", { mode: 0o600 });
    writeFileSync(path.join(cwd, "hubspot.key"), "pat-good\n", { mode: 0o600 });
    slack.channel("research").id = "C0123456789"; // the page's
    const env = { INTERVIEWCTL_URL: shared.daemon.base, INTERVIEWCTL_KEY: shared.daemon.key };
    const ctl = async (words) => {
      const { code, stdout, stderr } = await run(interviewctl, words, { env, cwd });
      assert.equal(code, 0, `${words.join(" ")}: ${stdout}${stderr}`);
    };
    const [, page] = /^## Slack$(.*)^## Linear$/ms.exec(readFileSync(path.join(root, "docs/integrations.md"), "utf8"));
    const there = { slack: slack.api, hubspot: hubspot.base };
    const lines = [...page.matchAll(/^ *interviewctl (connection .*)$/gm)].map(([, line]) => line.split(" "));
    for (const words of lines) await ctl(words[1] === "create" ? [...words, "--set", `api_url=${there[words[2]]}`] : words);
    for (const name of ["research", "crm"]) await ctl(["connection", "delete", name, "--yes"]);
    assert.deepEqual(lines.map(([, what]) => what), ["create", "test", "create", "test"]);
    assert.ok(slack.channel("research").messages.some((one) => /A test of interviewd/.test(one.text)));
    assert.ok(hubspot.properties.has("interviewd_last_interview"));
  });

  test("a dead token pauses its connection and says so; a new one delivers what waited", async (t) => {
    const { slack } = await services(t);
    const study = await shared.operator.make(questions);
    const connection = await toSlack(slack, study, { threads: "off" });
    slack.tokens.get("xoxb-good").dead = "token_revoked";
    await held(study, "ada@example.com");
    const { disabled } = await until(() => show(connection), (one) => !one.enabled);
    assert.equal(disabled.code, "paused");
    assert.match(disabled.reason, /token_revoked/);
    assert.equal(slack.messages.length, 0);
    slack.tokens.set("xoxb-new", { scopes: ["chat:write"], team: "Acme", user: "interviews" });
    const json = { settings: { token: "xoxb-new" }, enabled: true };
    expect(await shared.operator.call("PATCH", `/api/v1/connections/${connection.id}`, { json }), 200);
    await until(() => slack.messages.length === 1);
    const tried = expect(await shared.operator.call("POST", `/api/v1/connections/${connection.id}/test`, { json: {} }), 200);
    assert.deepEqual([tried.result, tried.value.team], ["done", "Acme"]);
    assert.match(slack.messages[1].text, /A test of interviewd/);
  });
});
