// Every answer is held to what the daemon's own /openapi.json says of it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const packages = createRequire(new URL("../../../build/tools/", import.meta.url));
const Ajv = packages("ajv/dist/2020").default;
const addFormats = packages("ajv-formats").default;
const METHODS = ["get", "put", "post", "patch", "delete"];

// The document of one daemon, and its operations by the shape of their paths.
export class Description {
  #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  #operations = [];
  #checks = new Map();

  constructor(document) {
    addFormats(this.#ajv);
    this.document = document;
    this.#ajv.addSchema(document, "openapi");
    for (const [path, item] of Object.entries(document.paths)) {
      const shape = new RegExp(`^${path.replace(/\{\w+\}/g, "([^/]+)")}$`);
      for (const method of METHODS.filter((name) => item[name]))
        this.#operations.push({ method, path, shape, operation: item[method] });
    }
    // Literal segments go before {names}, as in the daemon's routes.
    this.#operations.sort((a, b) => a.path.split("{").length - b.path.split("{").length);
  }

  get operations() {
    return this.#operations;
  }

  // What is described of a request, or undefined for paths and methods that are not there.
  find(method, path) {
    const plain = path.split("?")[0];
    const name = method === "HEAD" ? "get" : method.toLowerCase();
    return this.#operations.find((one) => one.method === name && one.shape.test(plain));
  }

  #resolve(thing) {
    if (!thing.$ref) return thing;
    return thing.$ref
      .slice(2)
      .split("/")
      .reduce((at, step) => at[step.replaceAll("~1", "/").replaceAll("~0", "~")], this.document);
  }

  // A schema of the document, compiled once; `place` is its pointer.
  #check(place, schema) {
    if (!this.#checks.has(place)) {
      const anchored = JSON.parse(
        JSON.stringify(schema, (key, value) => (key === "$ref" ? `openapi${value}` : value)),
      );
      this.#checks.set(place, this.#ajv.compile(anchored));
    }
    return this.#checks.get(place);
  }

  // Those that are described, and Location, which belongs to what was made alone.
  #holdHeaders(what, described, headers) {
    assert.ok(!headers.has("Location") || described.Location, `${what} comes with Location, which is not described`);
    for (const [name, header] of Object.entries(described)) {
      const { required, schema } = this.#resolve(header);
      const value = headers.get(name);
      if (value === null) assert.ok(!required, `${what} lacks ${name}`);
      else assert.ok(this.#check(`${what} ${name}`, schema)(value), `${what} has ${name}: ${value}`);
    }
  }

  // An answer to a request: its status, its headers, its content type and its body are described.
  hold(method, path, { status, headers, text, json }) {
    const found = this.find(method, path);
    if (!found) {
      assert.ok(status >= 400 || method === "OPTIONS", `${method} ${path} is served and not described`);
      return;
    }
    const { responses } = found.operation;
    const name = [String(status), `${Math.floor(status / 100)}XX`].find((one) => responses[one]);
    const what = `${method} ${found.path} ${status}`;
    assert.ok(name, `${what} is not described: ${text.slice(0, 300)}`);
    const { content = {}, headers: described = {} } = this.#resolve(responses[name]);
    this.#holdHeaders(what, described, headers);
    if (method === "HEAD" || text === "") {
      assert.ok(method === "HEAD" || Object.keys(content).length === 0, `${what} has no body`);
      return;
    }
    const type = (headers.get("content-type") ?? "").split(";")[0];
    assert.ok(content[type], `${what} comes as ${type}, which is not described`);
    if (!content[type].schema) return;
    const check = this.#check(`${what} ${type}`, content[type].schema);
    if (check(json === undefined ? text : json)) return;
    const wrong = check.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
    assert.fail(`${what} is not as described: ${wrong.slice(0, 8).join("; ")}\n${text.slice(0, 600)}`);
  }
}

let known;

// The description that the daemon under test serves. All daemons of a process are one program: it is read once.
export async function descriptionOf(base) {
  if (!known) {
    const response = await fetch(`${base}/openapi.json`, { signal: AbortSignal.timeout(30_000) });
    assert.equal(response.status, 200);
    known = new Description(await response.json());
  }
  return known;
}
