// Links that lead to no interview, or to one that can't go on: each page says kindly what it is and what to do.
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";

import { expect, Operator, studyOf } from "../e2e/lib/api.mjs";
import { ownDaemon, test, withDaemon } from "../e2e/lib/suite.mjs";
import { checkAccessible } from "./lib/axe.mjs";
import { picture, visitor, withBrowser } from "./lib/browser.mjs";
import { status } from "./lib/guard.mjs";
import { Person } from "./lib/person.mjs";
import { noInterview, place, story } from "./lib/studies.mjs";

const shared = withBrowser(withDaemon());
const questions = [story, place];
const words = "On Friday I lost a list of names.";

async function invite(operator, study, person = { externalId: "one" }) {
  const made = await operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, { json: person });
  return expect(made, 201);
}

const linkOf = ({ url }) => new URL(url).pathname + new URL(url).search;

async function finished(operator, study) {
  const interview = await operator.start(study);
  await interview.says(words);
  await interview.says(words);
  assert.ok(interview.over);
}

// A row a state: what leads there (returns the path), the words of the page, and what the browser itself notes of it.
const states = {
  closed: {
    async link(operator) {
      const study = await operator.make(questions);
      await operator.close(study.slug);
      return `/i/${study.slug}`;
    },
    words: ["closedTitle", "closedText"],
  },
  full: {
    async link(operator) {
      const study = await operator.make(questions, { limits: { targetResponses: 1 } });
      await finished(operator, study);
      return `/i/${study.slug}`;
    },
    words: ["fullTitle", "fullText"],
  },
  unpublished: {
    link: async (operator) => `/i/${(await operator.create(studyOf(questions))).slug}`,
    words: ["unpublishedTitle", "unpublishedText"],
  },
  unknown: { link: async () => "/i/no-such-study", words: ["unknownTitle", "unknownText"] },
  by_link_only: {
    link: async (operator) => `/i/${(await operator.make(questions, { access: "personal" })).slug}`,
    words: ["byLinkTitle", "byLinkText"],
  },
  bad_link: {
    async link(operator) {
      const study = await operator.make(questions, { access: "personal" });
      return linkOf(await invite(operator, study)).slice(0, -3);
    },
    words: ["badLinkTitle", "badLinkText"],
  },
  withdrawn_link: {
    async link(operator) {
      const study = await operator.make(questions, { access: "personal" });
      const invited = await invite(operator, study);
      const path = `/api/v1/studies/${study.slug}/respondents/${invited.id}`;
      expect(await operator.call("PATCH", path, { json: { archived: true } }), 200);
      return linkOf(invited);
    },
    words: ["badLinkTitle"],
  },
  already_responded: {
    async link(operator) {
      const study = await operator.make(questions);
      const invited = await invite(operator, study);
      const respondentToken = new URL(invited.url).searchParams.get("rid");
      const interview = await operator.startAnonymous(study, { respondentToken });
      await interview.says(words);
      await interview.says(words);
      return linkOf(invited);
    },
    words: ["respondedTitle", "respondedText"],
  },
};

for (const [name, { link, words: keys }] of Object.entries(states))
  test(`a link that is ${name.replaceAll("_", " ")}`, async (t) => {
    const path = await link(shared.operator);
    const { open, guard } = await visitor(t, shared.browser, [shared.daemon.base]);
    guard.expect(status("(404|403|410)"));
    const page = await open(path);
    const person = new Person(page);
    await person.heading(keys[0]);
    for (const key of keys.slice(1)) await person.sees(key);
    assert.equal(await person.log.count(), 0, "there is no conversation");
    assert.deepEqual(guard.requests.filter((r) => r.method !== "GET"), [], "nothing is started");
    await checkAccessible(page, name);
    await picture(page, `state_${name}`);
  });

test("a study that closes before somebody begins says so at the button", async (t) => {
  const study = await shared.operator.make(questions, { intake: [{ name: "team", label: "Your team" }] });
  const { open, guard } = await visitor(t, shared.browser, [shared.daemon.base]);
  guard.expect(status(409));
  const person = new Person(await open(`/i/${study.slug}`));
  await person.button("begin").waitFor();
  await shared.operator.close(study.slug);
  await person.button("begin").click();
  await person.heading("closedTitle");
  await noInterview(shared.operator, study);
});

test("without credit it can't begin, and says that it is nobody's fault", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--credits-unlimited", "false", "--credits-initial", "0"] });
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const { open, guard } = await visitor(t, shared.browser, [daemon.base]);
  guard.expect(status(402));
  const page = await open(`/i/${study.slug}`);
  const person = new Person(page);
  await person.heading("creditTitle");
  await person.sees("creditText");
  await checkAccessible(page, "without credit");
  await picture(page, "state_credit");
});

test("credit that ends before the first answer keeps the answer until there is some", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--credits-unlimited", "false", "--credits-initial", "1"] });
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  const { open, guard } = await visitor(t, shared.browser, [daemon.base]);
  guard.expect(status(402));
  const page = await open(`/i/${study.slug}`);
  const person = new Person(page);
  await person.asked(story);
  await (await operator.startAnonymous(study)).says(words);
  await person.says("A letter.");
  await person.reads("A letter.");
  await person.sees("creditWaits");
  await picture(page, "state_credit_later");
  expect(await operator.call("POST", "/api/v1/credits/grants", { json: { amount: 5, reason: "more" } }), 201);
  await page.reload();
  await person.asked(place);
});

test("over the limit of starts it says how long it waits", async (t) => {
  const daemon = await ownDaemon(t, { args: ["--rate-limit-anonymous-per-minute", "1"] });
  const operator = new Operator(daemon);
  const study = await operator.make(questions);
  await operator.startAnonymous(study);
  const { open, guard } = await visitor(t, shared.browser, [daemon.base]);
  guard.expect(status(429));
  const page = await open(`/i/${study.slug}`);
  const person = new Person(page);
  await person.reads(new RegExp(`^${person.t("waiting", { n: 9 }).replace("9", "\\d+")}$`));
  await checkAccessible(page, "over the limit");
  await picture(page, "state_limit");
});

// The interview of this page as if it had been left eight days ago, on the server's side.
async function daysLater(t, daemon) {
  await daemon.stop();
  const db = new DatabaseSync(daemon.file("interviewd.db"));
  const long = 8 * 24 * 3600_000;
  db.prepare("UPDATE interview SET started_at = started_at - ?, last_at = last_at - ?").run(long, long);
  db.close();
  const later = await ownDaemon(t, { dir: daemon.dir, listen: daemon.address });
  await later.logged(/event=interviews_timed_out count=1/);
}

test("an interview that was opened and left for too long says that it is over, and another can begin", async (t) => {
  const daemon = await ownDaemon(t);
  const study = await new Operator(daemon).make(questions);
  const { open, context } = await visitor(t, shared.browser, [daemon.base]);
  const page = await open(`/i/${study.slug}`);
  await new Person(page).asked(story);
  await page.close();
  await daysLater(t, daemon);
  const again = await context.newPage();
  await again.goto(`${daemon.base}/i/${study.slug}`);
  const person = new Person(again);
  await person.heading("expiredTitle");
  await person.sees("expiredText");
  await checkAccessible(again, "expired");
  await picture(again, "state_expired");
  await person.button("beginAnew").click();
  await person.asked(story);
  await person.composer.waitFor();
});

test("one that was answered and left for too long is thanked for", async (t) => {
  const daemon = await ownDaemon(t);
  const study = await new Operator(daemon).make(questions);
  const { open, context } = await visitor(t, shared.browser, [daemon.base]);
  const page = await open(`/i/${study.slug}`);
  const person = new Person(page);
  await person.asked(story);
  await person.says("A list, on Friday.");
  await person.asked(place);
  await page.close();
  await daysLater(t, daemon);
  const again = await context.newPage();
  await again.goto(`${daemon.base}/i/${study.slug}`);
  await new Person(again).heading("thanksTitle");
});

test("a token that opens nothing says so, and leaves the address", async (t) => {
  const study = await shared.operator.make(questions);
  const { open, guard } = await visitor(t, shared.browser, [shared.daemon.base]);
  guard.expect(status(401));
  const page = await open(`/i/${study.slug}#ivs_${"A".repeat(54)}`);
  const person = new Person(page);
  await person.heading("expiredTitle");
  assert.equal(new URL(page.url()).hash, "");
});

test("an interview that was erased is gone for its participant, too", async (t) => {
  const study = await shared.operator.make(questions);
  const { open, guard } = await visitor(t, shared.browser, [shared.daemon.base]);
  guard.expect(status("(404|410)"));
  const page = await open(`/i/${study.slug}`);
  const person = new Person(page);
  await person.asked(story);
  await person.says("A list, on Friday.");
  await person.asked(place);
  const { data } = await shared.operator.list(`?study=${study.slug}`);
  assert.equal((await shared.operator.call("DELETE", `/api/v1/interviews/${data[0].id}`)).status, 204);
  await person.says("Under the bed.");
  await person.heading("goneTitle");
  await page.getByText("A list, on Friday.").first().waitFor({ state: "hidden" });
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(!kept.includes("on Friday") && !kept.includes("ivs_"), `what is left in the browser: ${kept}`);
});
