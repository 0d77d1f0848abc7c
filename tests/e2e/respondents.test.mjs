// Respondents of a study: invited one by one or by a file, listed, changed, removed, exported.
import assert from "node:assert/strict";
import net from "node:net";
import { DatabaseSync } from "node:sqlite";

import { Operator, call, expect, expectProblem } from "./lib/api.mjs";
import { checkRespondent } from "./lib/people.mjs";
import { ownDaemon, test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon({ args: ["--limits-import-rows", "2500"] });
const question = [{ id: "a", text: "What about it?" }];

const base = (study) => `/api/v1/studies/${study.slug}/respondents`;

async function invite(study, person) {
  return checkRespondent(expect(await shared.operator.call("POST", base(study), { json: person }), 201));
}

const importCsv = (study, body, type = "text/csv") =>
  shared.operator.call("POST", `${base(study)}/import`, { body, type });

async function all(study, query = "") {
  const page = expect(await shared.operator.call("GET", `${base(study)}?limit=200${query}`), 200);
  return page.data.map(checkRespondent);
}

test("a respondent is invited, shown, changed, and removed while unanswered", async () => {
  const study = await shared.operator.make(question);
  const one = await invite(study, {
    name: "Jo",
    email: "Jo@Resp.example",
    externalId: "r-1",
    attributes: { plan: "pro", seats: 3, note: null },
  });
  assert.equal(one.studyId, study.id);
  assert.equal(one.status, "invited");
  assert.equal(one.source, "api");
  assert.equal(one.email, "jo@resp.example");
  assert.equal(one.verified, true);
  assert.deepEqual(one.attributes, { plan: "pro", seats: 3 });
  assert.ok(one.url.startsWith(`${shared.daemon.base}/i/${study.slug}?rid=ivr_`), one.url);

  const path = `${base(study)}/${one.id}`;
  assert.deepEqual(checkRespondent(expect(await shared.operator.call("GET", path), 200)), one);
  let now = expect(
    await shared.operator.call("PATCH", path, { json: { attributes: { seats: null, team: "blue" } } }),
    200,
  );
  assert.deepEqual(now.attributes, { plan: "pro", team: "blue" });
  now = expect(await shared.operator.call("PATCH", path, { json: { archived: true } }), 200);
  assert.equal(now.status, "archived");
  assert.equal(now.url, null);
  now = expect(await shared.operator.call("PATCH", path, { json: { attributes: {} } }), 200);
  assert.equal(now.status, "archived", "a change of something else doesn't bring it back");
  now = expect(await shared.operator.call("PATCH", path, { json: { archived: false } }), 200);
  assert.equal(now.status, "invited");
  assert.equal(now.url, one.url, "the link is the same as before");
  expectProblem(
    await shared.operator.call("PATCH", path, { json: { attributes: { a: [1] }, status: "archived" } }),
    422,
    "invalid_request",
    ["/status"],
  );
  expectProblem(
    await shared.operator.call("PATCH", path, { json: { attributes: { a: [1] } } }),
    422,
    "invalid_request",
    ["/attributes/a"],
  );
  assert.equal((await shared.operator.call("DELETE", path)).status, 204);
  for (const method of ["GET", "DELETE"])
    expectProblem(await shared.operator.call(method, path), 404, "respondent_not_found");
  expectProblem(
    await shared.operator.call("GET", `${base(study)}/respondent_x`),
    404,
    "respondent_not_found",
  );
  expect(await shared.operator.call("GET", `/api/v1/people/${one.personId}`), 200);
});

test("an invitation that says nobody, or what can't be kept, names all that is wrong", async () => {
  const study = await shared.operator.make(question);
  const refused = async (json, pointers) =>
    expectProblem(await shared.operator.call("POST", base(study), { json }), 422, "invalid_request", pointers);
  await refused({ name: "Jo" }, [""]);
  await refused({}, [""]);
  await refused({ email: "jo", externalId: 7, name: "", attributes: { name: "x", b: {} }, mail: 1 }, [
    "/email",
    "/externalId",
    "/name",
    "/attributes/name",
    "/attributes/b",
    "/mail",
  ]);
  assert.deepEqual(await all(study), []);
  expectProblem(
    await shared.operator.call("POST", "/api/v1/studies/no-such-study/respondents", { json: { email: "a@b" } }),
    404,
    "study_not_found",
  );
});

test("a CSV file is imported: columns, quotes, a mark at its begin, both kinds of line ends", async () => {
  const study = await shared.operator.make(question);
  const csv =
    '\u{feff}Display_Name,EMAIL,external_id,plan,"team, or none",note\r\n' +
    'Jo Miller,JO@Import.example,i-1,pro,"blue, mostly","says ""hi"""\n' +
    '"Ünal\u00e7 Ö.",,i-2,,,"two\nlines"\r\n' +
    "\r\n" +
    "Al,al@import.example,,free,,=1+1\r\n";
  assert.deepEqual(expect(await importCsv(study, csv), 200), { created: 3, updated: 0, skipped: [] });
  const rows = (await all(study)).reverse();
  assert.deepEqual(
    rows.map((r) => [r.name, r.email, r.externalId, r.attributes, r.source, r.status]),
    [
      [
        "Jo Miller",
        "jo@import.example",
        "i-1",
        { plan: "pro", "team, or none": "blue, mostly", note: 'says "hi"' },
        "import",
        "invited",
      ],
      ["Ünalç Ö.", null, "i-2", { note: "two\nlines" }, "import", "invited"],
      ["Al", "al@import.example", null, { plan: "free", note: "=1+1" }, "import", "invited"],
    ],
  );
  // A second time: nobody is there twice, attributes are added to those that are there.
  const again = 'email,plan,seats\njo@import.example,team,7\n"new@import.example",,\n';
  assert.deepEqual(expect(await importCsv(study, again, "text/csv; charset=utf-8"), 200), {
    created: 1,
    updated: 1,
    skipped: [],
  });
  const jo = (await all(study)).find((r) => r.email === "jo@import.example");
  assert.deepEqual(jo.attributes, {
    plan: "team",
    "team, or none": "blue, mostly",
    note: 'says "hi"',
    seats: "7",
  });
});

test("a list of objects is imported likewise", async () => {
  const study = await shared.operator.make(question);
  const rows = [
    { name: "Jo", email: "jo@json.example", plan: "pro", seats: 3, trial: false, gone: null },
    { id: 42, attributes: { plan: "free" } },
  ];
  const path = `${base(study)}/import`;
  assert.deepEqual(expect(await shared.operator.call("POST", path, { json: rows }), 200), {
    created: 2,
    updated: 0,
    skipped: [],
  });
  const [second, first] = await all(study);
  assert.deepEqual(first.attributes, { plan: "pro", seats: 3, trial: false });
  assert.equal(second.externalId, "42");
  assert.deepEqual(second.attributes, { plan: "free" });
  const problem = expectProblem(
    await shared.operator.call("POST", path, { json: [{ id: "43" }, { email: "x" }, 7] }),
    422,
    "invalid_rows",
    ["/1/email", "/2"],
  );
  assert.deepEqual(
    problem.errors.map((e) => e.index),
    [1, 2],
  );
  expectProblem(await shared.operator.call("POST", path, { json: { id: 1 } }), 422, "invalid_rows", [""]);
  expectProblem(await importCsv(study, "[{", "application/json"), 422, "invalid_rows", [""]);
  expectProblem(await importCsv(study, "email\na@b\n", "text/plain"), 415, "unsupported_media_type");
  expectProblem(await importCsv(study, "email\na@b\n", null), 415, "unsupported_media_type");
  assert.equal((await all(study)).length, 2);
});

test("an import knows again who is known: nothing changes twice, names and attributes do, claims give way", async () => {
  const [study, other] = [await shared.operator.make(question), await shared.operator.make(question)];
  const file = "email,external_id,name,plan\na@known.example,k-1,A,pro\nb@known.example,,B,pro\n";
  assert.deepEqual(expect(await importCsv(study, file), 200), { created: 2, updated: 0, skipped: [] });
  const before = await all(study);
  assert.deepEqual(expect(await importCsv(study, file), 200), { created: 0, updated: 2, skipped: [] });
  assert.deepEqual(await all(study), before, "not even the time of the last change");
  const changed = file.replace(",B,pro", ",Bee,free");
  assert.deepEqual(expect(await importCsv(study, changed), 200), { created: 0, updated: 2, skipped: [] });
  const [b, a] = await all(study);
  assert.deepEqual([b.name, b.attributes, a.name, a.attributes], ["Bee", { plan: "free" }, "A", { plan: "pro" }]);
  assert.equal(a.updatedAt, before[1].updatedAt);
  // In another study somebody says to be one of them; the import gives the place to whom it belongs.
  const json = { studySlug: other.slug, respondentMetadata: { email: "a@known.example" } };
  const claimed = expect(await call(shared.daemon, "POST", "/api/v1/interviews/start", { json }), 201);
  assert.equal((await all(other))[0].interviewId, claimed.interviewId);
  assert.deepEqual(expect(await importCsv(other, file), 200), { created: 1, updated: 1, skipped: [] });
  const taken = (await all(other)).find((r) => r.email === "a@known.example");
  assert.deepEqual([taken.status, taken.interviewId, taken.attributes], ["invited", null, { plan: "pro" }]);
  // One row is of the person whom a row before it has just changed.
  const twice = expectProblem(await importCsv(study, "id,name\nk-1,Aa\nk-1,Ab\n"), 422, "invalid_rows", ["/3/external_id"]);
  assert.match(twice.errors[0].detail, /line 2/);
  const mixed = "email,id\na@known.example,\n,k-1\n";
  expectProblem(await importCsv(study, mixed), 422, "invalid_rows", ["/3/external_id"]);
  assert.equal((await all(study))[1].name, "A");
});

test("a file with bad rows is refused as a whole, and every bad row is named by its line", async () => {
  const study = await shared.operator.make(question);
  const other = await invite(study, { email: "taken@rows.example", externalId: "t-1" });
  const csv = [
    "email,external_id,name", // 1
    "good@rows.example,,Good",
    "not an address,,", // 3
    "taken@rows.example,t-2,", // 4: another's address
    ",,Nobody", // 5
    "short", // 6
    '"two\nlines@rows.example",,', // 7 and 8
    "good@rows.example,,Good again", // 9: the same as line 2
  ].join("\r\n");
  const problem = expectProblem(await importCsv(study, csv), 422, "invalid_rows", [
    "/3/email",
    "/4/email",
    "/5",
    "/6",
    "/7/email",
    "/9/email",
  ]);
  assert.deepEqual(problem.errors.map((e) => e.line).sort(), [3, 4, 5, 6, 7, 9]);
  const detail = (line) => problem.errors.find((e) => e.line === line).detail;
  assert.ok(detail(4).includes(other.personId), detail(4));
  assert.match(detail(9), /line 2/);
  assert.deepEqual(
    (await all(study)).map((r) => r.id),
    [other.id],
    "nothing of it was stored",
  );
  for (const [body, pointer] of [
    ["", null],
    ["\n\n", ""],
    ["name\nJo\n", "/1"],
    ["email;name\na@b;c\n", "/1"],
    ["email,email\na@b,a@b\n", "/1/email"],
    ['email\n"a@b\n', "/2"],
    ["email\na@b\0c\n", "/2"],
    [Buffer.from("email\n\xff@b.example\n", "latin1"), "/2"],
  ]) {
    const answer = await importCsv(study, body);
    if (pointer === null) expectProblem(answer, 400, "body_required");
    else expectProblem(answer, 422, "invalid_rows", [pointer]);
  }
});

test("a repeated invitation or import is answered as the first one, and no link's token is kept", async () => {
  const study = await shared.operator.make(question);
  const repeat = async (path, options) => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    const first = await shared.operator.call("POST", path, { ...options, headers });
    const second = await shared.operator.call("POST", path, { ...options, headers });
    assert.equal(first.headers.get("idempotency-replayed"), null);
    assert.equal(second.headers.get("idempotency-replayed"), "true");
    assert.equal(second.status, first.status);
    assert.deepEqual(second.json, first.json);
    return first.json;
  };
  const one = await repeat(base(study), { json: { email: "again@idem.example" } });
  checkRespondent(one);
  const imported = await repeat(`${base(study)}/import`, {
    body: "email\nagain@idem.example\nother@idem.example\n",
    type: "text/csv",
  });
  assert.deepEqual(imported, { created: 1, updated: 1, skipped: [] });
  const db = new DatabaseSync(shared.daemon.file("interviewd.db"), { readOnly: true });
  const kept = db.prepare("SELECT body FROM stored_answer").all();
  db.close();
  assert.ok(kept.some(({ body }) => body.includes("again@idem.example")));
  assert.ok(kept.every(({ body }) => !body.includes("ivr_")));
});

test("an import has a limit of rows, and of bytes", async () => {
  const study = await shared.operator.make(question);
  const rows = (n) => `id,plan\n${Array.from({ length: n }, (_, i) => `limit-${i},pro`).join("\n")}\n`;
  const problem = expectProblem(await importCsv(study, rows(2501)), 422, "invalid_rows", ["/2502"]);
  assert.match(problem.errors[0].detail, /2500/);
  assert.equal(expect(await importCsv(study, rows(2500)), 200).created, 2500);
  const seen = new Set();
  for (let cursor = ""; cursor !== null; ) {
    const page = expect(await shared.operator.call("GET", `${base(study)}?limit=200${cursor}`), 200);
    for (const one of page.data) seen.add(one.externalId);
    cursor = page.hasMore ? `&cursor=${page.nextCursor}` : null;
  }
  assert.equal(seen.size, 2500);
  const big = `id,note\n1,${"x".repeat(16 * 1024 * 1024)}\n`;
  expectProblem(await importCsv(study, big), 413, "body_too_large");
});

test("the list is of one status where that is asked for", async () => {
  const study = await shared.operator.make(question);
  const a = await invite(study, { externalId: "st-a" });
  const b = await invite(study, { externalId: "st-b" });
  await shared.operator.call("PATCH", `${base(study)}/${a.id}`, { json: { archived: true } });
  const ids = async (query) => (await all(study, query)).map((r) => r.id);
  assert.deepEqual(await ids("&status=archived"), [a.id]);
  assert.deepEqual(await ids("&status=invited"), [b.id]);
  assert.deepEqual(await ids("&status=completed"), []);
  expectProblem(await shared.operator.call("GET", `${base(study)}?status=gone`), 400, "invalid_query");
  // Importing one again brings it back.
  assert.equal(expect(await importCsv(study, "id\nst-a\n"), 200).updated, 1);
  assert.deepEqual(await ids("&status=archived"), []);
});

// Quoted fields of one CSV text, row by row.
function fields(text) {
  assert.match(text, /\r\n$/);
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map((m) => m[1].replaceAll('""', '"')));
}

test("an export is CSV that no spreadsheet computes, or JSON lines", async () => {
  const study = await shared.operator.make(question);
  await invite(study, {
    externalId: "e-1",
    name: "=HYPERLINK(1)",
    attributes: { plan: "+49", "=attr": "-1", "full width": "\uff1d1", ok: 'a "b"', n: -5, status: "mine" },
  });
  await invite(study, { email: "e2@export.example", attributes: { plan: "@x", later: true } });
  const answer = await shared.operator.call("GET", `${base(study)}/export`);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type"), /^text\/csv; charset=utf-8/);
  assert.match(answer.headers.get("content-disposition"), new RegExp(`${study.slug}-respondents\\.csv`));
  const [header, first, second] = fields(answer.text);
  const cell = (row, name) => row[header.indexOf(name)];
  assert.deepEqual(header.slice(0, 3), ["name", "email", "external_id"]);
  assert.equal(cell(first, "name"), "'=HYPERLINK(1)");
  assert.equal(cell(first, "plan"), "'+49");
  assert.equal(cell(first, "'=attr"), "'-1");
  assert.equal(cell(first, "full width"), "'\uff1d1");
  assert.equal(cell(first, "ok"), 'a "b"');
  assert.equal(cell(first, "n"), "'-5");
  assert.equal(cell(first, "attributes.status"), "mine");
  assert.equal(cell(first, "status"), "invited");
  assert.equal(cell(first, "later"), "");
  assert.equal(cell(second, "later"), "true");
  assert.equal(cell(second, "plan"), "'@x");
  const listed = (await all(study)).reverse();
  assert.equal(cell(first, "url"), listed[0].url);
  assert.equal(cell(second, "respondent_id"), listed[1].id);

  const lines = await shared.operator.call("GET", `${base(study)}/export?format=jsonl`);
  assert.equal(lines.headers.get("content-type"), "application/jsonl");
  assert.deepEqual(
    lines.text
      .trimEnd()
      .split("\n")
      .map((line) => checkRespondent(JSON.parse(line))),
    listed,
  );
  expectProblem(await shared.operator.call("GET", `${base(study)}/export?format=xml`), 400, "invalid_query");
  const head = await shared.operator.call("HEAD", `${base(study)}/export`);
  assert.equal(head.status, 200);
  assert.equal(head.text, "");
  const none = await shared.operator.make(question);
  assert.equal(fields((await shared.operator.call("GET", `${base(none)}/export`)).text).length, 1);
  // No lines at all: an answer without a body that is none of JSON.
  const empty = await fetch(`${shared.daemon.base}${base(none)}/export?format=jsonl`, {
    headers: { authorization: `Bearer ${shared.daemon.key}` },
  });
  assert.equal(empty.status, 200);
  assert.equal(await empty.text(), "");
});

test("a long export comes whole, in the order of the rows, and others are served meanwhile", async (t) => {
  const daemon = await ownDaemon(t);
  const operator = new Operator(daemon);
  const study = await operator.make(question);
  const long = "x".repeat(1000);
  const csv = `id,long\n${Array.from({ length: 9000 }, (_, i) => `row-${i},${long}`).join("\n")}\n`;
  assert.equal(
    expect(await operator.call("POST", `${base(study)}/import`, { body: csv, type: "text/csv" }), 200).created,
    9000,
  );
  // A client that asks and then doesn't read: it holds up nobody.
  const slow = net.connect(Number(daemon.address.split(":").pop()), "127.0.0.1");
  slow.pause();
  slow.write(
    `GET ${base(study)}/export HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${daemon.key}\r\n\r\n`,
  );
  const rows = fields((await operator.call("GET", `${base(study)}/export`)).text);
  assert.equal(rows.length, 9001);
  rows.slice(1).forEach((row, i) => assert.equal(row[2], `row-${i}`));
  for (let i = 0; i < 20; i++) expect(await operator.call("GET", `/api/v1/studies/${study.slug}`), 200);
  slow.destroy();
  await operator.call("GET", "/healthz");
});
