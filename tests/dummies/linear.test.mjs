// Linear: the dummy is driven by Linear's own client first; then our integration runs against it through the real egress. What
// it sends is held to Linear's schema, to the client's types and to what the client sends for the same, and faults are played.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe } from "node:test";
import { pathToFileURL } from "node:url";

import { root } from "../e2e/lib/daemon.mjs";
import { naughty } from "../e2e/lib/naughty.mjs";
import { test } from "../e2e/lib/suite.mjs";
import { Chat } from "./chat.mjs";
import { Linear, schema } from "./linear.mjs";
import { complaints, packages } from "./types.mjs";

const require = createRequire(path.join(packages, "x.js"));
const graphql = require("graphql");
const markdown = require("markdown-it")({ html: true, linkify: true, breaks: true });
const { LinearClient, AuthenticationLinearError, InvalidInputLinearError, RatelimitedLinearError } = await import(
  pathToFileURL(path.join(packages, "@linear/sdk/dist/index.mjs"))
);

const document = (name) => new RegExp(`(query|mutation) ${name}\\b`);
const sent = (linear, name) => linear.requests.filter((one) => document(name).test(one.json?.query)).map((one) => one.json.variables);
const settings = (linear, more = {}) => ({ api_url: linear.api, token: "lin_api_good", team: "team-1", ...more });
const at_risk = (id, more = {}) => ({
  interview: {
    id, themes: [{ id: "theme_1", label: "churn-risk", messageIds: ["message_1"] }],
    quotes: [{ messageId: "message_1", start: 0, end: 9, text: "We would leave." }], ...more,
  },
  links: { interview: `https://interviews.example.com/dashboard#/interviews/${id}`, study: "https://interviews.example.com/dashboard#/studies/s" },
});

async function service(t) {
  const linear = await new Linear().listen();
  t.after(() => linear.down());
  return linear;
}

function client(linear, options = { apiKey: "lin_api_good" }) {
  return new LinearClient({ ...options, apiUrl: linear.api });
}

describe("the dummy, driven by Linear's own client", { concurrency: true }, () => {
  test("teams, labels, issues, attachments and comments", async (t) => {
    const linear = await service(t);
    const sdk = client(linear);
    assert.equal((await sdk.viewer).name, "Ada Example");
    const { nodes: teams } = await sdk.teams();
    assert.deepEqual(teams.map((one) => [one.id, one.name]), [["team-1", "Engineering"], ["team-2", "Operations"]]);
    const label = await (await sdk.createIssueLabel({ name: "customer", teamId: "team-1" })).issueLabel;
    const labels = await sdk.issueLabels({ filter: { name: { eqIgnoreCase: "CUSTOMER" } } });
    assert.deepEqual(labels.nodes.map((one) => one.id), [label.id]);
    const id = "3f2c1b0e-9d8a-4f5e-8c3b-2a190807f6e5";
    const created = await sdk.createIssue({ id, teamId: "team-1", title: "Churn risk", priority: 2, labelIds: [label.id] });
    assert.equal(created.success, true);
    const issue = await created.issue;
    assert.deepEqual([issue.id, issue.identifier, issue.title, issue.priority], [id, "ENG-1", "Churn risk", 2]);
    const url = "https://interviews.example.com/t/1";
    const first = await sdk.createAttachment({ issueId: issue.id, url, title: "one" });
    const second = await sdk.createAttachment({ issueId: "ENG-1", url, title: "two" });
    assert.equal(first.attachmentId, second.attachmentId);
    const found = await sdk.attachmentsForURL(url);
    assert.deepEqual(found.nodes.map((one) => one.title), ["two"]);
    assert.equal((await found.nodes[0].issue).identifier, "ENG-1");
    const comment = await (await sdk.createComment({ issueId: issue.id, body: "hi" })).comment;
    assert.equal(comment.body, "hi");
    assert.equal((await sdk.deleteComment(comment.id)).success, true);
    assert.equal((await sdk.deleteAttachment(first.attachmentId)).success, true);
    assert.deepEqual((await sdk.attachmentsForURL(url)).nodes, []);
    assert.deepEqual(linear.refusals, []);
  });

  test("lists come in pages", async (t) => {
    const linear = await service(t);
    const page = await client(linear).teams({ first: 1 });
    assert.equal(page.pageInfo.hasNextPage, true);
    await page.fetchNext();
    assert.deepEqual(page.nodes.map((one) => one.id), ["team-1", "team-2"]);
  });

  test("it says no as Linear does", async (t) => {
    const linear = await service(t);
    const sdk = client(linear);
    await assert.rejects(sdk.createIssue({ teamId: "team-9", title: "x" }), InvalidInputLinearError);
    await assert.rejects(sdk.issue("ENG-9"), (error) => error instanceof InvalidInputLinearError && /Entity not found: Issue/.test(error.message));
    const id = "3f2c1b0e-9d8a-4f5e-8c3b-2a190807f6e5";
    await sdk.createIssue({ id, teamId: "team-1", title: "x" });
    await assert.rejects(sdk.createIssue({ id, teamId: "team-1", title: "x" }), InvalidInputLinearError);
    await assert.rejects(sdk.createIssue({ id: "no-uuid", teamId: "team-1", title: "x" }), InvalidInputLinearError);
    await assert.rejects(sdk.deleteComment(id), /Entity not found: Comment/);
    const viewer = async (options) => await client(linear, options).viewer;
    assert.equal((await viewer({ accessToken: "lin_oauth_good" })).name, "Ada Example");
    for (const options of [{ apiKey: "lin_api_bad" }, { accessToken: "lin_api_good" }, { apiKey: "lin_oauth_good" }])
      await assert.rejects(viewer(options), AuthenticationLinearError);
    linear.left = 0;
    await assert.rejects(sdk.createIssue({ teamId: "team-1", title: "x" }), (error) =>
      error instanceof RatelimitedLinearError && error.status === 400 && error.requestsRemaining === 0 && error.requestsResetAt > Date.now());
  });
});

describe("the integration against the dummy", { concurrency: true }, () => {
  test("an issue for a theme, a comment for each interview, and erasing them", async (t) => {
    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear, { priority: 2, project: "team-1-project", state: "team-1-todo" }));
    for (const id of ["interview_1", "interview_2", "interview_1"])
      assert.equal((await chat.deliver("interview.analyzed", at_risk(id))).result, "done");
    const [issue] = linear.issues.values();
    assert.equal(linear.issues.size, 1);
    assert.deepEqual([issue.title, issue.priority, issue.labelIds], ["churn-risk", 2, [...linear.labels.keys()]]);
    assert.deepEqual([...linear.labels.values()].map((one) => [one.name, one.team.id]), [["customer-interview", "team-1"]]);
    assert.equal(linear.comments.size, 2);
    assert.deepEqual([...linear.attachments.values()].map((one) => one.url), [
      "https://interviews.example.com/theme/theme_1",
      "https://interviews.example.com/dashboard#/interviews/interview_1",
      "https://interviews.example.com/dashboard#/interviews/interview_2",
    ]);
    const body = [...linear.comments.values()][0].body;
    assert.match(body, /^\*\*An interview\*\* of 2026-01-30 · quality 4 of 5 · sentiment -0\.3\n\n> We would leave\\\.\n\n\[The whole/);
    assert.doesNotMatch(JSON.stringify([issue.title, issue.description]), /leave/);
    const erased = await chat.say('erase {"interviews": ["interview_1"]}');
    assert.deepEqual(erased.value, { attachments: 1, comments: 1 });
    assert.equal((await chat.deliver("interview.erased", { interview: { id: "interview_2" } })).result, "done");
    assert.deepEqual([linear.comments.size, linear.attachments.size, linear.issues.size], [0, 1, 1]);
    assert.deepEqual((await chat.say("test")).value, { team: "Engineering", user: "Ada Example" });
    assert.deepEqual((await chat.say("choices team")).value, [
      { title: "Engineering (ENG)", value: "team-1" }, { title: "Operations (OPE)", value: "team-2" },
    ]);
    assert.deepEqual((await chat.say("choices project")).value, [{ title: "Retention", value: "team-1-project" }]);
    assert.equal((await chat.say("choices state")).value.length, 2);
    assert.deepEqual(linear.refusals, []);
  });

  test("two at once make one issue; one in the bin makes another", async (t) => {
    const linear = await service(t);
    const chats = [1, 2, 3].map(() => Chat.start(t, "linear", settings(linear)));
    const results = await Promise.all(chats.map((chat, i) => chat.deliver("interview.analyzed", at_risk(`interview_${i}`))));
    assert.deepEqual(results.map((one) => one.result), ["done", "done", "done"]);
    assert.deepEqual([linear.issues.size, linear.comments.size, linear.labels.size], [1, 3, 1]);
    const [issue] = linear.issues.values();
    await client(linear).deleteIssue(issue.id);
    assert.equal((await chats[0].deliver("interview.analyzed", at_risk("interview_4"))).result, "done");
    assert.equal(linear.issues.size, 2);
    assert.equal((await chats[1].deliver("interview.analyzed", at_risk("interview_5"))).result, "done");
    assert.equal(linear.issues.size, 2);
  });

  test("every document fits the schema, what it sends the client's types, and the client sends the same", async (t) => {
    const text = readFileSync(path.join(root, "integrations/linear/documents.lua"), "utf8");
    const documents = [...text.matchAll(/^ {2}\w+ = \[\[\n([\s\S]*?)\]\]/gm)].map((match) => match[1]);
    assert.equal(documents.length, text.match(/\[\[/g).length);
    for (const one of documents) assert.deepEqual(graphql.validate(schema(), graphql.parse(one)), []);
    const wrong = graphql.parse("query X($id: ID!) { issue(id: $id) { id titel } }");
    assert.equal(graphql.validate(schema(), wrong).length, 2, "the check itself finds what is wrong");

    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear, { priority: 1, assignee: "user-1", state: "team-1-todo" }));
    await chat.deliver("interview.analyzed", at_risk("interview_1"));
    const inputs = [
      ["CreateIssue", "IssueCreateInput", "createIssue"], ["CreateAttachment", "AttachmentCreateInput", "createAttachment"],
      ["CreateComment", "CommentCreateInput", "createComment"], ["CreateLabel", "IssueLabelCreateInput", "createIssueLabel"],
    ].map(([name, type, call]) => ({ call, type: `import("@linear/sdk").LinearDocument.${type}`, value: sent(linear, name)[0].input }));
    assert.equal(await complaints(inputs), "");
    assert.match(await complaints([{ ...inputs[0], value: { ...inputs[0].value, labels: ["x"] } }]), /does not exist in type/);

    const ours = linear.taken().at(-1);
    const sdk = client(linear);
    for (const { call, value } of inputs) {
      await sdk[call](value).catch(() => {}); // most is there already
      const theirs = linear.taken()[0];
      assert.deepEqual(theirs.json.variables.input, value, call);
      for (const what of ["method", "path"]) assert.equal(ours[what], theirs[what]);
      for (const name of ["authorization", "content-type"]) assert.equal(ours.headers[name], theirs.headers[name]);
    }
    assert.deepEqual(linear.refusals, []);
  });

  test("a token of OAuth", async (t) => {
    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear, { oauth: true, token: "lin_oauth_good" }));
    assert.equal((await chat.say("test")).result, "done");
    assert.equal((await Chat.start(t, "linear", settings(linear, { oauth: true })).say("test")).result, "pause");
  });

  test("an answer that is lost, cut or no answer at all writes nothing twice", async (t) => {
    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear));
    let n = 0;
    // Each of the requests of a first interview, answered or not.
    for (const acts of [true, false]) {
      for (const kind of ["cut", "reset", "garbage", "noise"]) {
        for (let at = 0; at < (n === 0 ? 7 : 3); at++) {
          const id = `interview_${(n += 1)}`;
          let left = at;
          linear.fail(kind, { acts, on: { test: () => left-- === 0 } });
          const first = await chat.deliver("interview.analyzed", at_risk(id));
          assert.equal(first.result, "retry", `${kind} ${at}: ${first.text}`);
          assert.equal(linear.pending, 0);
          assert.equal((await chat.deliver("interview.analyzed", at_risk(id))).result, "done");
          assert.deepEqual([linear.issues.size, linear.comments.size, linear.attachments.size], [1, n, n + 1], `${kind} ${at}`);
        }
      }
    }
  });

  test("slow answers are answers", async (t) => {
    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear));
    linear.fail("late", { ms: 2500 }).fail("late", { ms: 500 });
    assert.equal((await chat.deliver("interview.analyzed", at_risk("interview_1"))).result, "done");
    assert.deepEqual([linear.issues.size, linear.comments.size, linear.pending], [1, 1, 0]);
  });

  test("down and back", async (t) => {
    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear));
    await linear.down();
    assert.equal((await chat.deliver("interview.analyzed", at_risk("interview_1"))).result, "retry");
    await linear.up();
    assert.equal((await chat.deliver("interview.analyzed", at_risk("interview_1"))).result, "done");
    assert.equal(linear.comments.size, 1);
  });

  test("too much, broken, and refused", async (t) => {
    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear));
    const deliver = () => chat.deliver("interview.analyzed", at_risk("interview_1"));
    linear.left = 0;
    const waits = await deliver();
    assert.equal(waits.result, "retry");
    assert.ok(waits.after > 60 && waits.after <= 90, `after ${waits.after}: what the header says, and not the reset of the other limit`);
    linear.left = 2500;
    linear.fail("answer", { status: 429, headers: { "retry-after": "7" } });
    assert.deepEqual([(await deliver()).after], [7]);
    linear.fail("answer", { status: 429 });
    assert.deepEqual([(await deliver()).result], ["retry"]);
    const broken = { errors: [{ message: "Internal", extensions: { type: "internal error", code: "INTERNAL_SERVER_ERROR" } }] };
    linear.fail("answer", { status: 200, json: { data: null, ...broken } });
    assert.equal((await deliver()).result, "retry");
    linear.fail("answer", { status: 200, json: { data: { attachmentsForURL: { nodes: [] } }, ...broken } });
    assert.equal((await deliver()).result, "retry");
    linear.fail("answer", { status: 200, json: { data: { attachmentsForURL: null } } });
    assert.equal((await deliver()).result, "done", "a list that is missing is an empty one: the issue's own id keeps it single");
    linear.fail("redirect");
    assert.equal((await deliver()).result, "fail");
    linear.keys.clear();
    const refused = await deliver();
    assert.deepEqual([refused.result, /not authenticated/.test(refused.reason)], ["pause", true]);
    const elsewhere = await Chat.start(t, "linear", settings(await service(t), { state: "team-2-todo" })).deliver("interview.analyzed", at_risk("i"));
    assert.deepEqual([elsewhere.result, /another team/.test(elsewhere.reason)], ["fail", true]);
  });

  test("hostile words stay words", async (t) => {
    const linear = await service(t);
    const chat = Chat.start(t, "linear", settings(linear, { quotes: 10 }));
    const words = [
      "![x](https://evil.example/p.png)", "[click](javascript:alert(1))", "<https://evil.example>", "https://evil.example/a?b=c",
      "www.evil.example", "evil.example/path", "//evil.example", "ada@evil.example", "mailto:ada@evil.example", "@ada", "ENG-12 see",
      "https://linear.app/acme/profiles/ada", "<img src=x onerror=alert(1)>", "<details open ontoggle=alert(1)>", "# Heading",
      "- [ ] task\n- [x] done", "1. one", "    code", "```\ncode\n```", "~~~\ncode", "| a | b |\n|---|---|\n| 1 | 2 |", "[x]: https://evil.example",
      "***\n---\n===", "> nested\n\nout of it?", "a\r\rb\u2028c\u2029d\u0085e", "&#60;b&#62; &lt;i&gt; &copy;", "\u202eevil\u2066", "\\[x\\](https://evil.example)",
      "+++ secret\nhidden\n+++", "~~gone~~ ==marked== :smile: $x$ {{x}}", ...Object.values(naughty).filter((one) => JSON.stringify(one).length < 3000),
    ];
    for (let i = 0; words.length; i++) {
      const some = [words.shift()];
      while (words.length && some.length < 10 && JSON.stringify([...some, words[0]]).length < 3000) some.push(words.shift());
      const quotes = some.map((text) => ({ messageId: "message_1", start: 0, end: 1, text }));
      const label = some[0].slice(0, 100) || "x";
      const chosen = Chat.start(t, "linear", settings(linear, { quotes: 10, themes: ["theme_1"] }));
      const { result, text } = await chosen.deliver("interview.analyzed", {
        ...at_risk(`interview_${i}`, { quotes, themes: [{ id: "theme_1", label, messageIds: ["message_1"] }] }),
        study: { id: `study_${i}`, title: some.join(" ") },
      });
      assert.equal(result, "done", text);
      await chosen.end();
    }
    await chat.end();
    const texts = [...linear.comments.values()].map((one) => one.body);
    texts.push(...[...linear.issues.values()].map((one) => one.description));
    const own = /^https:\/\/interviews\.example\.com\/dashboard#\/interviews\/interview_\d+$/;
    for (const text of texts) {
      const kinds = new Set();
      const walk = (tokens) => {
        for (const one of tokens) {
          kinds.add(one.type);
          if (one.type === "link_open") assert.match(one.attrGet("href"), own, text);
          if (one.children) walk(one.children);
        }
      };
      walk(markdown.parse(text, {}));
      for (const kind of kinds)
        assert.match(kind, /^(inline|text|text_special|softbreak|hardbreak|(paragraph|blockquote|strong|link)_(open|close))$/, text);
      assert.doesNotMatch(text, /(^|[^\\])[@#]\w|:\/\/(?!interviews\.example)|[\u202a-\u202e\u2066-\u2069]/, text);
    }
    for (const issue of linear.issues.values()) assert.doesNotMatch(issue.title, /:\/\/|@\w|[\u202a-\u202e\r\n]/);
  });
});
