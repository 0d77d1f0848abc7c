// What no page may do, watched from its first request to its last: ask another origin for anything, break the policy of
// its content, throw, complain in the console, open a dialog or a window.
import assert from "node:assert/strict";

// In every document, before its own scripts.
function watchPolicy() {
  addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sourceFile ?? ""}`),
  );
}

export class Guard {
  #faults = [];
  #expected = [];
  #origins;
  requests = [];

  // `origins` may be asked for things; data: and blob: come from the page itself.
  constructor(context, origins) {
    this.#origins = origins;
    context.on("request", (request) => this.#request(request));
    context.on("page", (page) => this.#page(page));
    context.on("weberror", (error) => this.#fault(`thrown: ${error.error().stack}`));
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        this.#fault(`console: ${message.text()} (${message.location().url})`);
    });
    this.ready = context.addInitScript(watchPolicy);
  }

  #fault(what) {
    this.#faults.push(what);
  }

  #request(request) {
    const url = new URL(request.url());
    this.requests.push({ method: request.method(), url: request.url(), path: url.pathname + url.search });
    if (["data:", "blob:", "about:"].includes(url.protocol)) return;
    if (!this.#origins.includes(url.origin)) this.#fault(`foreign: ${request.method()} ${request.url()}`);
  }

  #page(page) {
    page.on("dialog", (dialog) => {
      this.#fault(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    page.on("crash", () => this.#fault("the page crashed"));
  }

  // A fault that is part of the test.
  expect(...patterns) {
    this.#expected.push(...patterns);
    return this;
  }

  get faults() {
    return this.#faults.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }

  check() {
    assert.deepEqual(this.faults, [], "the page must do nothing that it may not");
  }
}

// What the browser itself notes in the console when a request fails, whatever the page makes of it.
export const status = (code) => new RegExp(`console: Failed to load resource.*status of ${code}\\b`);
export const unreachable = /console: Failed to load resource: net::ERR_/;
