// /openapi.json by the tools of others: two linters, and a typed client generated from it that holds an interview.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { descriptionOf } from "../e2e/lib/openapi.mjs";
import { routeTable } from "../e2e/lib/routes.mjs";
import { test, withDaemon } from "../e2e/lib/suite.mjs";

const run = promisify(execFile);
const here = path.dirname(fileURLToPath(import.meta.url));
const packages = path.resolve(here, "../../build/tools/node_modules");
const LIMIT_MS = 120_000;

const shared = withDaemon();
let folder;

// A program of the tests' packages, in the folder of this run; what it prints when it fails is the failure.
async function tool(name, ...args) {
  try {
    return await run(process.execPath, [path.join(packages, ".bin", name), ...args], {
      cwd: folder,
      timeout: LIMIT_MS,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", CI: "true" },
    });
  } catch (error) {
    throw new Error(`${name} ${args.join(" ")}:\n${error.stdout}${error.stderr}`, { cause: error });
  }
}

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "interviewd-openapi."));
  for (const name of ["client.ts", "spectral.yaml", "redocly.yaml", "tsconfig.json"])
    cpSync(path.join(here, name), path.join(folder, name));
  symlinkSync(packages, path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "package.json"), '{"type": "module"}');
});

after(() => rmSync(folder, { recursive: true }));

const apiRoutes = () => routeTable().filter((row) => !row.flags.includes("ROUTE_PAGE"));

async function written() {
  const { document } = await descriptionOf(shared.daemon.base);
  writeFileSync(path.join(folder, "openapi.json"), JSON.stringify(document, null, 1));
  return document;
}

test("every route is described, and nothing else", async () => {
  const { operations } = await descriptionOf(shared.daemon.base);
  const described = operations.map((one) => `${one.method.toUpperCase()} ${one.path}`).sort();
  const served = apiRoutes().map((row) => `${row.method} ${row.path}`);
  assert.deepEqual(described, served.sort());
});

test("its queries and scopes are those of the routes", async () => {
  const description = await descriptionOf(shared.daemon.base);
  for (const row of apiRoutes()) {
    const { operation } = description.operations.find(
      (one) => one.method.toUpperCase() === row.method && one.path === row.path,
    );
    const item = description.document.paths[row.path];
    const queries = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
      .map((one) => (one.$ref ? description.document.components.parameters[one.$ref.split("/").at(-1)] : one))
      .filter((one) => one.in === "query")
      .map((one) => one.name);
    const what = `${row.method} ${row.path}`;
    assert.deepEqual(queries.sort(), [...row.query].sort(), `${what}: its query`);
    const security = operation.security ?? description.document.security;
    const [needs, has] = [(flag) => row.flags.includes(flag), (name) => security.some((one) => name in one)];
    const isPublic = row.scope === null && !needs("ROUTE_SESSION") && !needs("ROUTE_OPERATOR");
    assert.equal(has("session"), needs("ROUTE_SESSION"), `${what}: session tokens`);
    assert.equal(has("key"), !isPublic && row.path !== "/api/v1/interviews/session", `${what}: keys`);
    // A session token may also be in the body, which OpenAPI can only say as "none needed".
    const none = needs("ROUTE_OPEN") || (needs("ROUTE_SESSION") && row.method === "POST");
    assert.equal(
      security.some((one) => Object.keys(one).length === 0),
      none,
      `${what}: without a credential`,
    );
    if (isPublic) assert.deepEqual(operation.security, [], what);
    if (row.scope !== null && row.path !== "/api/v1/interviews/session" && !/{id}\/(messages|complete)$/.test(row.path))
      assert.ok(operation.description.includes(`\`${row.scope}\``), `${what} names its scope ${row.scope}`);
  }
});

test("spectral finds nothing", { timeout: LIMIT_MS }, async () => {
  await written();
  await tool("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "hint", "openapi.json");
});

test("redocly finds nothing", { timeout: LIMIT_MS }, async () => {
  await written();
  await tool("redocly", "lint", "--config", "redocly.yaml", "--max-problems", "50", "openapi.json");
});

test("a generated client compiles and holds an interview", { timeout: LIMIT_MS }, async () => {
  await written();
  await tool("openapi-typescript", "openapi.json", "-o", "schema.d.ts");
  await tool("tsc", "--project", "tsconfig.json");
  const client = await run(
    process.execPath,
    [path.join(folder, "client.js"), shared.daemon.base, shared.daemon.key],
    { timeout: LIMIT_MS },
  );
  const interview = JSON.parse(client.stdout);
  assert.equal(interview.status, "completed");
  assert.equal(interview.answers.length, 4);
  assert.deepEqual(
    interview.answers.map((answer) => answer.value),
    [null, 7, ["A reminder"], true],
  );
});
