// HubSpot: the dummy is driven by HubSpot's own client first; then our integration runs against it through the real egress, what
// it sends is held to the client's types and to what the client sends for the same, and faults are played.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { describe } from "node:test";

import { naughty } from "../e2e/lib/naughty.mjs";
import { test } from "../e2e/lib/suite.mjs";
import { Chat } from "./chat.mjs";
import { HubSpot } from "./hubspot.mjs";
import { complaints, packages } from "./types.mjs";

const require = createRequire(path.join(packages, "x.js"));
const { Client } = require("@hubspot/api-client");

async function service(t) {
  const hubspot = await new HubSpot().listen();
  t.after(() => hubspot.down());
  return hubspot;
}

const client = (hubspot, accessToken = "pat-good") => new Client({ accessToken, basePath: hubspot.base, numberOfApiCallRetries: 0 }).crm;
const settings = (hubspot, more = {}) => ({ api_url: hubspot.base, token: "pat-good", fields: { effort: "q2" }, ...more });
const interview = (id, more = {}) => ({ interview: { id, ...more } });
const of = (id, email, more = {}) => interview(id, { respondent: { email }, ...more });

const note = (id) => ({
  properties: { hs_timestamp: "2026-01-30T09:07:30.000Z", hs_note_body: "<p>hi</p>" },
  associations: [{ to: { id }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 202 }] }],
});

const refused = (call, code, category) =>
  assert.rejects(call, (error) => error.code === code && error.body?.category === category && !!error.body.correlationId);

describe("the dummy, driven by HubSpot's own client", { concurrency: true }, () => {
  test("properties, contacts and notes", async (t) => {
    const hubspot = await service(t);
    const crm = client(hubspot);
    assert.equal((await crm.properties.groupsApi.create("contacts", { name: "interviewd", label: "Interviews" })).name, "interviewd");
    await refused(crm.properties.groupsApi.create("contacts", { name: "interviewd", label: "x" }), 409, "OBJECT_ALREADY_EXISTS");
    const property = { name: "interviewd_nps", label: "NPS", type: "number", fieldType: "number", groupName: "interviewd" };
    assert.equal((await crm.properties.coreApi.create("contacts", property)).type, "number");
    await refused(crm.properties.coreApi.create("contacts", property), 409, "OBJECT_ALREADY_EXISTS");
    await refused(crm.properties.coreApi.create("contacts", { ...property, name: "x", groupName: "none" }), 400, "VALIDATION_ERROR");

    const input = (id, more) => ({ id, idProperty: "email", properties: { email: id, ...more }, objectWriteTraceId: `t-${id}` });
    const upsert = (...inputs) => crm.contacts.batchApi.upsert({ inputs });
    const [one] = (await upsert(input("Ada@example.com", { interviewd_nps: "9" }))).results;
    assert.deepEqual([one._new, one.properties.email, one.objectWriteTraceId], [true, "ada@example.com", "t-Ada@example.com"]);
    assert.ok(one.createdAt instanceof Date);
    const again = await upsert(input("ada@example.com", { interviewd_nps: "" }), input("bob@example.com"));
    assert.deepEqual(again.results.map((each) => each._new).sort(), [false, true]);
    assert.equal(again.status, "COMPLETE");
    await refused(upsert(input("a@example.com"), input("A@example.com")), 400, "VALIDATION_ERROR");
    await refused(upsert(input("a@example.com", { nobody_knows: "1" })), 400, "VALIDATION_ERROR");
    await refused(upsert(input("a@example.com", { interviewd_nps: "many" })), 400, "VALIDATION_ERROR");
    await refused(upsert(input("a@example.com", { interviewd_nps: 9 })), 400, "VALIDATION_ERROR");

    const read = { idProperty: "email", properties: ["email"], propertiesWithHistory: [], inputs: [{ id: "ada@example.com" }, { id: "none@example.com" }] };
    const { results, errors, numErrors } = await crm.contacts.batchApi.read(read);
    assert.deepEqual([results.length, numErrors, errors[0].category, errors[0].context.ids], [1, 1, "OBJECT_NOT_FOUND", ["none@example.com"]]);

    const made = await crm.objects.notes.basicApi.create(note(one.id));
    await refused(crm.objects.notes.basicApi.create(note("99999")), 404, "OBJECT_NOT_FOUND");
    await refused(crm.objects.notes.basicApi.create({ ...note(one.id), properties: { hs_note_body: "x" } }), 400, "VALIDATION_ERROR");
    const contact = await crm.contacts.basicApi.getById(one.id, ["interviewd_nps"], undefined, ["notes"]);
    assert.deepEqual(contact.associations.notes.results.map((each) => each.id), [made.id]);
    const notes = await crm.objects.notes.batchApi.read({ inputs: [{ id: made.id }], properties: ["hs_note_body"], propertiesWithHistory: [] });
    assert.equal(notes.results[0].properties.hs_note_body, "<p>hi</p>");
    await crm.objects.notes.basicApi.update(made.id, { properties: { hs_note_body: "" } });
    await crm.objects.notes.basicApi.archive(made.id);
    assert.equal(hubspot.notes.size, 0);
    await crm.contacts.basicApi.update(one.id, { properties: { interviewd_nps: "1" } });
    await crm.contacts.basicApi.purge({ objectId: one.id });
    await refused(crm.contacts.basicApi.getById(one.id), 404, "OBJECT_NOT_FOUND");
    assert.equal((await crm.contacts.basicApi.getPage(1)).results.length, 1);
  });

  test("rights, rules and limits", async (t) => {
    const hubspot = await service(t);
    hubspot.tokens.set("pat-narrow", new Set(["crm.objects.contacts.read"]));
    await refused(client(hubspot, "pat-none").contacts.basicApi.getPage(), 401, "INVALID_AUTHENTICATION");
    await refused(client(hubspot, "pat-narrow").contacts.batchApi.upsert({ inputs: [] }), 403, "MISSING_SCOPES");
    const crm = client(hubspot);
    const inputs = ["a@example.com", "b@example.com"].map((id) => ({ id, idProperty: "email", properties: { email: id } }));
    hubspot.rules.push((properties) => properties.email?.startsWith("b") && "no b here");
    await refused(crm.contacts.batchApi.upsert({ inputs }), 400, "VALIDATION_ERROR");
    assert.equal(hubspot.contacts.size, 0);
    hubspot.partial = true;
    const { results, errors } = await crm.contacts.batchApi.upsert({ inputs });
    assert.deepEqual([results.length, errors[0].category, errors[0].context.ids], [1, "VALIDATION_ERROR", ["b@example.com"]]);
    hubspot.fail("answer", { status: 429, json: { status: "error", message: "You have reached your ten_secondly_rolling limit.", errorType: "RATE_LIMIT", policyName: "TEN_SECONDLY_ROLLING", correlationId: "c" } });
    await assert.rejects(crm.contacts.basicApi.getPage(), (error) => error.code === 429 && error.body.policyName === "TEN_SECONDLY_ROLLING");
  });
});

describe("the integration against the dummy", { concurrency: true }, () => {
  for (const api_version of ["2026-09", "v3"]) {
    test(`contacts, properties, notes, and erasing them (${api_version})`, async (t) => {
      const hubspot = await service(t);
      const old = hubspot.add({ email: "old@example.com", firstname: "Old" });
      const chat = Chat.start(t, "hubspot", settings(hubspot, { api_version, delete_contacts: true }));
      assert.equal((await chat.say("test")).result, "done");
      assert.equal(hubspot.properties.get("interviewd_effort").type, "number");
      assert.equal(hubspot.contacts.size, 1);
      const events = [of("interview_1", "Ada@example.com"), of("interview_2", "old@example.com"), of("interview_3", "ada@example.com", { completedAt: "2026-02-01T00:00:00.000Z" })];
      for (let round = 0; round < 2; round++)
        assert.deepEqual((await chat.deliver("interview.analyzed", events)).map((one) => one.result), ["done", "done", "done"]);
      const ada = hubspot.byEmail("ada@example.com");
      assert.deepEqual([ada.properties.interviewd_effort, ada.properties.interviewd_interview, ada.properties.interviewd_quality], ["6", "interview_3", "4"]);
      assert.equal(hubspot.notesOf(ada.id).length, 2);
      assert.equal(hubspot.notesOf(old.id).length, 1);
      assert.equal(old.properties.firstname, "Old");
      const late = await chat.deliver("interview.analyzed", of("interview_4", "ada@example.com", { completedAt: "2025-01-01T00:00:00.000Z" }));
      assert.equal(late.result, "done");
      assert.equal(ada.properties.interviewd_interview, "interview_3");
      assert.ok(hubspot.requests.every((one) => one.path.includes(api_version)));

      assert.deepEqual((await chat.say('erase {"interviews": ["interview_4"]}')).value.kept, [{ contact: ada.id }]);
      const { value } = await chat.say('erase {"interviews": ["interview_1", "interview_3"], "whole": true}');
      assert.deepEqual(value.deleted.at(-1), { contact: ada.id });
      assert.ok(hubspot.purged.has(ada.id));
      await chat.say('erase {"interviews": ["interview_2"]}');
      assert.deepEqual(old.properties, { email: "old@example.com", firstname: "Old" });
      assert.equal(hubspot.notes.size, 0);
    });
  }

  test("what it sends fits the vendor's types, and is what its client sends for the same", async (t) => {
    const hubspot = await service(t);
    const chat = Chat.start(t, "hubspot", settings(hubspot, { fields: { effort: "q2", happy: "q3", told: "q4" } }));
    const answers = [
      { questionId: "q2", question: "How much?", type: "scale", value: 6 }, { questionId: "q3", question: "Happy?", type: "yes_no", value: true },
      { questionId: "q4", question: "Which?", type: "multiple_choice", value: ["a", "b"], other: "c" },
    ];
    await chat.say("test");
    await chat.deliver("interview.analyzed", [of("interview_1", "a@example.com", { answers }), of("interview_2", "b@example.com")]);
    hubspot.fail("cut", { acts: true, on: /notes$/ });
    await chat.deliver("interview.analyzed", of("interview_3", "c@example.com"));
    assert.equal((await chat.deliver("interview.analyzed", of("interview_3", "c@example.com"))).result, "done");
    hubspot.fail("answer", { on: /upsert/, status: 409, json: { status: "error", category: "CONFLICT", message: `Contact already exists. Existing ID: ${hubspot.byEmail("a@example.com").id}` } });
    await chat.deliver("interview.analyzed", of("interview_4", "a@example.com", { completedAt: "2026-05-05T00:00:00.000Z" }));
    await chat.say('erase {"interviews": ["interview_1", "interview_2", "interview_4"]}');
    const purging = Chat.start(t, "hubspot", settings(hubspot, { delete_contacts: true }));
    await purging.deliver("interview.analyzed", of("interview_9", "z@example.com"));
    await purging.say('erase {"interviews": ["interview_9"], "whole": true}');
    const sent = hubspot.taken();

    // Each by the client's own call, and by the type of what that takes.
    const crm = client(hubspot);
    const contacts = "@hubspot/api-client/lib/codegen/crm/contacts/models/";
    const notes = "@hubspot/api-client/lib/codegen/crm/objects/notes/models/";
    const defined = "@hubspot/api-client/lib/codegen/crm/properties/models/";
    const calls = [
      ["POST", /contacts\/groups$/, defined, "PropertyGroupCreate", (r) => crm.properties.groupsApi.create("contacts", r.json)],
      ["POST", /properties\/[^/]+\/contacts$|properties\/contacts$/, defined, "PropertyCreate", (r) => crm.properties.coreApi.create("contacts", r.json)],
      ["POST", /contacts\/batch\/read$/, contacts, "BatchReadInputSimplePublicObjectId", (r) => crm.contacts.batchApi.read(r.json)],
      ["POST", /contacts\/batch\/upsert$/, contacts, "BatchInputSimplePublicObjectBatchInputUpsert", (r) => crm.contacts.batchApi.upsert(r.json)],
      ["POST", /gdpr-delete$/, contacts, "PublicGdprDeleteInput", (r) => crm.contacts.basicApi.purge(r.json)],
      ["PATCH", /contacts\/\d+$/, contacts, "SimplePublicObjectInput", (r, id) => crm.contacts.basicApi.update(id, r.json)],
      ["GET", /contacts\/\d+$/, null, null, (r, id) => crm.contacts.basicApi.getById(id, r.query.properties && [r.query.properties], undefined, r.query.associations && [r.query.associations])],
      ["GET", /contacts$/, null, null, (r) => crm.contacts.basicApi.getPage(Number(r.query.limit))],
      ["POST", /notes$/, notes, "SimplePublicObjectInputForCreate", (r) => crm.objects.notes.basicApi.create(r.json)],
      ["POST", /notes\/batch\/read$/, notes, "BatchReadInputSimplePublicObjectId", (r) => crm.objects.notes.batchApi.read(r.json)],
      ["PATCH", /notes\/\d+$/, notes, "SimplePublicObjectInput", (r, id) => crm.objects.notes.basicApi.update(id, r.json)],
      ["DELETE", /notes\/\d+$/, null, null, (r, id) => crm.objects.notes.basicApi.archive(id)],
    ];
    const seen = new Set();
    const rows = new Map();
    for (const one of sent) {
      const call = calls.find(([method, pattern]) => method === one.method && pattern.test(one.path));
      assert.ok(call, `${one.method} ${one.path}`);
      seen.add(call);
      await call[4](one, /(\d+)$/.exec(one.path)?.[1]).catch(() => {});
      const [theirs] = hubspot.taken();
      assert.equal(one.path.replace(/\/(objects|properties)\/2026-09\//, "/v3/$1/"), theirs.path);
      for (const what of ["method", "json"]) assert.deepEqual(one[what], theirs[what], one.path);
      if (one.query.archived === undefined) delete theirs.query.archived; // false, which is what goes without saying
      assert.deepEqual(one.query, theirs.query, one.path);
      assert.equal(one.headers.authorization, theirs.headers.authorization);
      assert.equal(one.headers["content-type"]?.split(";")[0], theirs.headers["content-type"]?.split(";")[0]);
      if (call[3]) rows.set(call[2], [...(rows.get(call[2]) ?? []), { type: `Plain<${call[3]}>`, from: `${call[2]}${call[3]}.js`, value: one.json }]);
    }
    assert.equal(seen.size, calls.length, "every call was there");
    const said = await Promise.all([...rows.values()].map((list) => complaints(list)));
    assert.deepEqual(said, ["", "", ""]);
    const [wrong] = rows.get(contacts).filter((row) => /Upsert/.test(row.type));
    wrong.value.inputs[0].properties.interviewd_quality = 4;
    assert.match(await complaints([wrong]), /number/);
  });

  test("an answer that is lost writes nothing twice", async (t) => {
    const hubspot = await service(t);
    const chat = Chat.start(t, "hubspot", settings(hubspot));
    let n = 0;
    for (const kind of ["cut", "reset", "garbage", "noise"]) {
      for (const acts of [true, false]) {
        for (const on of [/upsert$/, /notes$/]) {
          const [id, email] = [`interview_${++n}`, `p${n}@example.com`];
          hubspot.fail(kind, { acts, on });
          const first = await chat.deliver("interview.analyzed", of(id, email));
          assert.equal(first.result, "retry", `${kind} ${on}: ${first.text}`);
          assert.equal((await chat.deliver("interview.analyzed", of(id, email))).result, "done");
          const contact = hubspot.byEmail(email);
          assert.equal(hubspot.notesOf(contact.id).length, 1, `${kind} ${acts} ${on}`);
        }
      }
    }
    assert.equal(hubspot.contacts.size, n);
    assert.equal(hubspot.pending, 0);
  });

  test("an answer that never comes writes nothing twice either", async (t) => {
    const hubspot = await service(t);
    const chat = Chat.start(t, "hubspot", settings(hubspot));
    hubspot.fail("drip", { acts: true, on: /notes$/ });
    assert.equal((await chat.deliver("interview.analyzed", of("interview_1", "a@example.com"))).result, "retry");
    assert.equal((await chat.deliver("interview.analyzed", of("interview_1", "a@example.com"))).result, "done");
    assert.equal(hubspot.notes.size, 1);
  });

  test("of a batch that succeeds in part, or is refused as a whole for one, each gets what is its own", async (t) => {
    const hubspot = await service(t);
    const chat = Chat.start(t, "hubspot", settings(hubspot));
    hubspot.rules.push((properties) => properties.email?.startsWith("b") && "no b here");
    const batch = (n) => ["a", "b", "c"].map((who) => of(`interview_${who}${n}`, `${who}${n}@example.com`));
    for (const partial of [true, false]) {
      hubspot.partial = partial;
      const results = await chat.deliver("interview.analyzed", batch(Number(partial)));
      assert.deepEqual(results.map((one) => one.result), ["done", "fail", "done"]);
      assert.match(results[1].reason, /no b here/);
    }
    assert.equal(hubspot.contacts.size, 4);
    assert.equal(hubspot.notes.size, 4);
    // All is in HubSpot's answer, but it came as if it were well.
    hubspot.fail("answer", { on: /upsert/, status: 200, json: { status: "COMPLETE", results: [], errors: [{ category: "VALIDATION_ERROR", message: "x", context: { ids: ["d@example.com"] } }] } });
    assert.equal((await chat.deliver("interview.analyzed", of("interview_d", "d@example.com"))).result, "fail");
  });

  test("a contact that is deleted between its making and its note, and properties that are deleted", async (t) => {
    const hubspot = await service(t);
    const chat = Chat.start(t, "hubspot", settings(hubspot));
    hubspot.fail("answer", { on: /notes$/, status: 404, json: { status: "error", category: "OBJECT_NOT_FOUND", message: "x" } });
    assert.equal((await chat.deliver("interview.analyzed", of("interview_1", "a@example.com"))).result, "retry");
    hubspot.contacts.clear();
    assert.equal((await chat.deliver("interview.analyzed", of("interview_1", "a@example.com"))).result, "done");
    assert.equal(hubspot.notes.size, 1);
    hubspot.properties.delete("interviewd_effort");
    assert.equal((await chat.deliver("interview.analyzed", of("interview_2", "b@example.com"))).result, "done");
    assert.equal(hubspot.byEmail("b@example.com").properties.interviewd_effort, "6");
  });

  test("too much, dead, down and back", async (t) => {
    const hubspot = await service(t);
    const chat = Chat.start(t, "hubspot", settings(hubspot));
    const deliver = () => chat.deliver("interview.analyzed", of("interview_1", "a@example.com"));
    const limited = (policyName, headers) => hubspot.fail("answer", { status: 429, headers, json: { status: "error", message: "limit", errorType: "RATE_LIMIT", policyName } });
    for (const [policy, headers, after] of [["TEN_SECONDLY_ROLLING", {}, 10], ["DAILY", {}, 3600], ["SECONDLY", { "retry-after": "5" }, 5]]) {
      limited(policy, headers);
      const { result, after: waits } = await deliver();
      assert.deepEqual([result, waits], ["retry", after], policy);
    }
    hubspot.fail("redirect");
    assert.equal((await deliver()).result, "pause");
    hubspot.tokens.get("pat-good").delete("crm.schemas.contacts.write");
    assert.match((await deliver()).reason, /MISSING_SCOPES.*needs crm\.schemas\.contacts\.write/);
    const good = hubspot.tokens.get("pat-good").add("crm.schemas.contacts.write");
    hubspot.tokens.delete("pat-good");
    assert.equal((await deliver()).result, "pause");
    hubspot.tokens.set("pat-good", good);
    await hubspot.down();
    assert.equal((await deliver()).result, "retry");
    await hubspot.up();
    assert.equal((await deliver()).result, "done");
  });

  test("hostile words are values and text, no markup", async (t) => {
    const hubspot = await service(t);
    const chat = Chat.start(t, "hubspot", settings(hubspot, { fields: { told: "q4" } }));
    const words = Object.values(naughty).filter((one) => JSON.stringify(one).length < 4000);
    let n = 0;
    while (words.length) {
      const some = [words.shift()]; // what is typed is at most 64 KB
      while (words.length && JSON.stringify([...some, words[0]]).length < 4000) some.push(words.shift());
      const all = some.join("\n");
      const answers = [{ questionId: "q4", question: all, type: "multiple_choice", value: some, other: all, text: all }];
      const { result, text } = await chat.deliver("interview.analyzed", {
        study: { title: all },
        interview: { id: `interview_${++n}`, respondent: { email: `p${n}@example.com` }, summary: all, themes: some.map((label) => ({ label })), quotes: [{ text: all }], answers },
      });
      assert.equal(result, "done", text);
    }
    for (const one of hubspot.notes.values()) {
      const tags = new Set([...one.properties.hs_note_body.matchAll(/<([^>]*)>/g)].map((m) => m[1].replace(/^a href="https:\/\/interviews\.example\.com\/[\w#\/-]+"$/, "a")));
      for (const tag of tags) assert.ok(["p", "/p", "strong", "/strong", "br", "blockquote", "/blockquote", "a", "/a"].includes(tag), tag);
    }
    assert.equal(hubspot.notes.size, n);
  });
});
