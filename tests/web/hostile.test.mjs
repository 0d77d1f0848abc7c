// Texts of studies and of participants that would be more than text: shown as they are, and nothing of them runs.
import assert from "node:assert/strict";

import { expect } from "../e2e/lib/api.mjs";
import { naughty } from "../e2e/lib/naughty.mjs";
import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { eventually, picture, visitor, withBrowser } from "./lib/browser.mjs";
import { status } from "./lib/guard.mjs";
import { Person } from "./lib/person.mjs";
import { answered, onlyInterview, place, saidIn, story, tool } from "./lib/studies.mjs";

const shared = withBrowser(withDaemon());

const still = { probing: { maxFollowUps: 0 } };
const script = "</script><script>window.naughty = 1</script>";
const image = '"><img src=x onerror="window.naughty = 1">';
const brief = { problemStatement: "Notes get lost.", targetParticipant: "People who keep notes." };

// What texts have in common when line ends and white space may be shown in any way.
const plain = (text) => text.replace(/\s+/gu, " ").trim();

// Nothing that the texts bring has become part of the page.
async function harmless(page) {
  const found = await page.evaluate(() => ({
    ran: "naughty" in window,
    elements: [...document.querySelectorAll("main img, main iframe, main script, main svg[onload], main naughty, main b, main i")]
      .filter((element) => !element.closest("[aria-hidden]")).map((element) => element.outerHTML),
    handlers: [...document.querySelectorAll("*")].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith("on")),
    ),
    links: [...document.links].map((link) => link.protocol).filter((protocol) => !/^https?:$/.test(protocol)),
  }));
  assert.deepEqual(found, { ran: false, elements: [], handlers: [], links: [] });
}

async function opened(t, study, query = "", options = {}) {
  const one = await visitor(t, shared.browser, [shared.daemon.base], options);
  const page = await one.open(`/i/${study.slug}${query}`);
  return { ...one, page, person: new Person(page) };
}

test("every text of a study is a text of the page", async (t) => {
  const question = {
    id: "q",
    type: "single_choice",
    text: `Which of these? ${script}`,
    intro: `Before it: ${image}`,
    config: { options: [`One ${script}`, `Two ${image}`, "<b>Three</b> &amp; &lt;", "x \u202eFour\u2066 x"], allowOther: true },
    ...still,
  };
  const scale = {
    id: "s",
    type: "scale",
    text: "How many? ]]><!--",
    config: { scaleMin: 1, scaleMax: 30, scaleLabels: { min: `Few ${image}`, max: `Many ${script}` } },
    ...still,
  };
  const rank = {
    id: "r",
    type: "ranking",
    text: "In which order? {{7*7}} ${7*7}",
    config: { options: [`A ${script}`, `B ${image}`, "C <!-- --!>"] },
    ...still,
  };
  const study = await shared.operator.make([question, scale, rank], {
    title: `Notes ${script} ${image}`,
    brief: { ...brief, openingMessage: `Hello ${script}`, closingMessage: `Bye ${image}` },
    consent: { text: `May we? ${script}\n${image}`, version: '"><b>1', purposes: ["research"] },
    intake: [{ name: "team", label: `Team ${image}` }],
  });
  const invited = expect(
    await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
      json: { name: `Jo ${script}`, externalId: "hostile" },
    }),
    201,
  );
  const { page, person, guard } = await opened(t, study, new URL(invited.url).search);
  await page.getByRole("heading", { name: study.title }).waitFor();
  await person.reads(`Jo ${script}`);
  await person.reads(script);
  await page.getByRole("textbox", { name: `Team ${image}` }).waitFor();
  assert.equal(await page.title().then((title) => title.includes(study.title)), true, "the title is whole");
  await harmless(page);
  await picture(page, "hostile_welcome");
  await page.getByRole("checkbox", { name: person.t("consentAgree") }).check();
  await person.button("begin").click();

  await person.asked(question);
  await person.reads(`Before it: ${image}`);
  for (const option of question.config.options) await page.getByRole("radio", { name: option, exact: true }).waitFor();
  await harmless(page);
  await picture(page, "hostile_options");
  await page.getByRole("radio", { name: `Two ${image}`, exact: true }).click();
  await person.button("confirm").click();
  await person.asked(scale);
  await person.reads(`Many ${script}`);
  await harmless(page);
  await page.getByRole("slider").press("End");
  await person.button("confirm").click();
  await person.asked(rank);
  await person.button("rankUp", { option: `B ${image}` }).click();
  await harmless(page);
  await person.button("rankConfirm").click();
  await person.heading("thanksTitle");
  await person.reads(`Bye ${image}`);
  await harmless(page);
  assert.equal((await answered(shared.operator, study, "q")).value, `Two ${image}`);
  assert.deepEqual((await answered(shared.operator, study, "r")).value, rank.config.options.toSpliced(0, 2, ...rank.config.options.slice(0, 2).reverse()));
  assert.deepEqual(guard.faults, []);
});

test("texts that break programs are shown as they were said and asked", async (t) => {
  // Studies hold no control characters but line ends and tabs; answers are held to the same by the page.
  const texts = Object.values(naughty).filter((text) => text.length < 1000 && !/[^\P{Cc}\n\t]/u.test(text));
  assert.ok(texts.length > 40);
  const questions = texts.map((text, i) => ({ id: `q${i}`, text: `${i}: ${text}`, ...still }));
  const study = await shared.operator.make(questions);
  const started = await shared.operator.startAnonymous(study);
  for (const text of texts.slice(1)) await started.says(text);
  const { transcript } = await started.session();
  const { open } = await visitor(t, shared.browser, [shared.daemon.base]);
  const page = await open(started.started.url);
  const person = new Person(page);
  await person.log.getByText(/^\d+: /).last().waitFor();
  await person.composer.waitFor();
  const shown = plain(await person.log.evaluate((log) => log.textContent));
  for (const { content } of transcript) assert.ok(shown.includes(plain(content)), `as it is: ${JSON.stringify(content)}`);
  await harmless(page);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= room, `long words break: ${wide} in ${room}`);
  // What turns writing round ends with the message that has it.
  const mixed = await page.evaluate(() =>
    [...document.querySelectorAll("[role=log] *")]
      .filter((e) => e.childNodes.length && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
      .filter((e) => !["isolate", "plaintext", "isolate-override"].includes(getComputedStyle(e).unicodeBidi) && getComputedStyle(e).display.startsWith("inline"))
      .map((e) => e.outerHTML.slice(0, 100)),
  );
  assert.deepEqual(mixed, []);
});

test("hostile answers are said, shown and stored as they are", async (t) => {
  const answers = [
    `${script}${image}`,
    "javascript:window.naughty=1 <svg/onload=naughty()>",
    "\u202enaughty\u2066 is turned round \u202d",
    `On Monday I wrote a line\nand another line\n\nand a word without an end: ${"pneumono".repeat(40)}, and then it was lost.`,
  ];
  const study = await shared.operator.make(answers.concat("last").map((_, i) => ({ id: `q${i}`, text: `Tell me of number ${i}.`, ...still })));
  const { page, person } = await opened(t, study);
  for (const [i, answer] of answers.entries()) {
    await person.asked(`Tell me of number ${i}.`);
    await person.says(answer);
    await person.asked(`Tell me of number ${i + 1}.`);
    assert.ok(plain(await person.log.evaluate((log) => log.textContent)).includes(plain(answer)), JSON.stringify(answer));
  }
  await harmless(page);
  await picture(page, "hostile_answers");
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), answers);
  await page.reload();
  await person.asked(`Tell me of number ${answers.length}.`);
  await harmless(page);
});

test("control characters that come with what is pasted are left out, and the rest is taken", async (t) => {
  const study = await shared.operator.make([{ ...tool, required: false }, story, place]);
  const { person, page } = await opened(t, study);
  await person.asked(tool);
  await page.getByRole("radio", { name: person.t("other"), exact: true }).click();
  await page.getByRole("textbox", { name: person.t("otherLabel"), exact: true }).fill("A wall\u0007 of mine");
  await person.button("confirm").click();
  await person.asked(story);
  assert.equal((await answered(shared.operator, study, "tool")).other, "A wall of mine");
  await person.says("One\u000btwo\u0001 three\tfour\nfive\u001b[31m\u007f \u200b\ufeffsix");
  await person.asked(place);
  assert.equal(saidIn(await onlyInterview(shared.operator, study)).at(-1), "One\ntwo three\tfour\nfive[31m \u200b\ufeffsix");
});

test("8,000 characters are taken, more are not, and the composer says by how many", async (t) => {
  const study = await shared.operator.make([story, place]);
  const { page, person, guard } = await opened(t, study);
  const most = "Word and word. ".repeat(534).slice(0, 8_000).replace(/.$/, "!");
  assert.equal(most.length, 8_000);
  await person.asked(story);
  await person.composer.fill(`${most}!!!`);
  await person.sees("answerTooLong", { n: 3 });
  await picture(page, "too_long");
  if (await person.button("send").isEnabled()) await person.button("send").click();
  await person.sees("answerTooLong", { n: 3 });
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), []);
  await person.says(most);
  await person.asked(place);
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), [most]);
  assert.deepEqual(guard.faults, []);
});

test("what the link carries is only what the study keeps, and is never part of the page", async (t) => {
  const study = await shared.operator.make([story], { linkParameters: ["src"] });
  const evil = encodeURIComponent(`${script}${image}`);
  const { page, person } = await opened(t, study, `?src=${evil}&rid_=${evil}&theme=${evil}`);
  await person.asked(story);
  await harmless(page);
  assert.deepEqual((await onlyInterview(shared.operator, study)).linkParameters, { src: `${script}${image}` });
});

test("the policy of the page lets no script in from anywhere else", async (t) => {
  const study = await shared.operator.make([story]);
  const { page, person, guard } = await opened(t, study);
  await person.asked(story);
  const response = await fetch(`${shared.daemon.base}/i/${study.slug}`);
  const policy = response.headers.get("content-security-policy");
  for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"])
    assert.ok(policy.includes(part), `${part} in ${policy}`);
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  guard.expect(/policy|Content Security Policy/);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.naughty = 1";
    document.body.append(script);
    return "naughty" in window;
  });
  assert.equal(ran, false);
  await eventually(() => assert.equal(guard.faults.length, 0));
});
