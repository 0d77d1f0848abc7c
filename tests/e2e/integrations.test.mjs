// Which integrations there are: found at the start, read anew with their tests as a gate, described for whoever connects one.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";

import { expect } from "./lib/api.mjs";
import { scriptDir } from "./lib/scripts.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const passes = `local t = require "testkit"
t.test("it delivers", function(s) s:deliver("interview.analyzed"):done() end)
`;
const fails = passes.replace(":done()", ':fails{ reason = "no" }');

function integration(version, { lines = "", test = passes, readme = "# Mail\n" } = {}) {
  return {
    "init.lua": `return {
  api = 1, kind = "integration", name = "mail", version = "${version}", title = "Mail", summary = "A line for an interview.",
  needs = { "http" }, hosts = { "mail.example.com", { setting = "relay" } },
  settings = {
    token = { type = "secret", required = true, doc = "What it is let in by." },
    relay = { type = "url", doc = "Where it goes through." },
    box = { type = "string", default = "inbox", doc = "Where it is put." },
  },
  auth = { bearer = "token" }, pace = { per_second = 5 }, scopes = { "mail:write" },
  events = { "interview.analyzed" }, when = { min_quality = 3, verified_only = true },
${lines}
  deliver = function(ctx, event) return ctx.done() end,
  choices = { box = function(ctx) return ctx.done({ { value = "inbox", title = "Inbox" } }) end },
}
`,
    "test.lua": test,
    "README.md": readme,
  };
}

const dir = scriptDir({});
const put = (files) => {
  rmSync(path.join(dir, "mail"), { recursive: true, force: true });
  if (files) scriptDir({ mail: files }, dir);
};
put(integration("1.0.0"));
const shared = withDaemon({ args: ["--script-dirs", dir] });

async function described() {
  const { data } = expect(await shared.operator.call("GET", "/api/v1/integrations"), 200);
  return data.find((one) => one.name === "mail");
}

async function reload() {
  const answer = expect(await shared.operator.call("POST", "/api/v1/admin/reload"), 200);
  return answer.scripts.find((row) => row.dir === path.join(dir, "mail"));
}

async function listed() {
  const { data } = expect(await shared.operator.call("GET", "/api/v1/admin/scripts"), 200);
  return data.find((row) => row.dir === path.join(dir, "mail"));
}

test("what an integration takes is described from its script", async () => {
  const before = await listed();
  assert.deepEqual(
    [before.kind, before.name, before.version, before.state, before.current, before.since],
    ["integration", "mail", "1.0.0", "active", true, null],
    "nothing has needed it yet, so that it isn't loaded",
  );
  const mail = await described();
  assert.equal(mail.title, "Mail");
  assert.deepEqual(mail.hosts, [{ host: "mail.example.com" }, { setting: "relay" }]);
  assert.deepEqual(mail.scopes, ["mail:write"]);
  assert.deepEqual(mail.filter, { minQuality: 3, maxQuality: null, themes: [], verifiedOnly: true });
  assert.deepEqual(mail.pace, { per_second: 5 });
  assert.equal(mail.batch, null);
  assert.deepEqual(mail.choices, ["box"]);
  assert.deepEqual([mail.erases, mail.tests, mail.quarantined], [false, false, false]);
  assert.equal(mail.docs, "# Mail\n");
  assert.deepEqual(mail.settings.required, ["token"]);
  assert.equal(mail.settings.properties.box.default, "inbox");
  const after = await listed();
  assert.ok(after.since, "the description has needed it");
});

test("a reload brings a new version into force when its tests pass, and changes nothing when they fail", async () => {
  put(integration("1.1.0"));
  assert.equal((await reload()).state, "loaded");
  assert.equal((await described()).version, "1.1.0");
  assert.equal((await reload()).state, "unchanged");

  shared.daemon.expectLog(/event=(script_refused|reload_part|reloaded)/);
  put(integration("1.2.0", { test: fails }));
  const refused = await reload();
  assert.equal(refused.state, "refused");
  assert.match(refused.errors[0].detail, /it delivers.*failed/);
  assert.equal(refused.version, "1.1.0", "what is in force stays");
  assert.equal((await described()).version, "1.1.0");

  put(integration("1.2.0", { lines: '  ghost = "?",' }));
  assert.match((await reload()).errors[0].detail, /ghost/);
  assert.equal((await described()).version, "1.1.0");

  put(integration("1.2.0"));
  assert.equal((await reload()).state, "loaded");
  assert.equal((await described()).version, "1.2.0");
});

test("one whose folder is gone is in force no more", async () => {
  put(null);
  assert.equal((await reload()).state, "removed");
  assert.equal(await described(), undefined);
  put(integration("2.0.0"));
  assert.equal((await reload()).state, "loaded");
  assert.equal((await described()).version, "2.0.0");
});
