// Whole interviews: from the link to the thanks, by keyboard alone, with consent and intake, by personal links, to every ending.
import assert from "node:assert/strict";

import { expect } from "../e2e/lib/api.mjs";
import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { eventually, visitor, withBrowser } from "./lib/browser.mjs";
import { hands } from "./lib/hands.mjs";
import { Person } from "./lib/person.mjs";
import { html, site } from "./lib/site.mjs";
import {
  amount,
  answered,
  became,
  effort,
  found,
  means,
  noInterview,
  onlyInterview,
  place,
  saidIn,
  story,
  tool,
  worth,
} from "./lib/studies.mjs";

const shared = withBrowser(withDaemon());
const brief = { problemStatement: "Notes get lost.", targetParticipant: "People who keep notes." };

async function opens(t, study, { query = "", options, origins = [], locale, clock = false } = {}) {
  const one = await visitor(t, shared.browser, [shared.daemon.base, ...origins], options);
  if (clock) await one.context.clock.install();
  const person = new Person(await one.open(`/i/${study.slug}${query}`), locale);
  return { ...one, person, page: person.page };
}

test("a link is opened and a whole interview given by keyboard alone", async (t) => {
  const questions = [story, effort, amount, found, tool, means, worth, place];
  const study = await shared.operator.make(questions, { brief: { ...brief, closingMessage: "That was all of it." } });
  const { person, page } = await opens(t, study);
  const { keyboard } = page;
  const hand = new hands.keyboard(person);

  await person.asked(story);
  await eventually(async () => assert.ok(await person.hasFocus(person.composer), "the first question waits for words"));
  await keyboard.type("My shopping list, on Friday.");
  await person.pressOn(person.button("send"));
  await person.asked(effort);
  await hand.choose(page.getByRole("radio", { name: "3", exact: true }));
  await person.pressOn(person.button("confirm"));
  await person.asked(amount);
  await hand.slide(page.getByRole("slider"), 2);
  await person.pressOn(person.button("confirm"));
  await person.asked(found);
  await person.pressOn(person.button("no"));
  await person.asked(tool);
  await hand.choose(page.getByRole("radio", { name: "Phone" }));
  await person.pressOn(person.button("confirm"));
  await person.asked(means);
  await hand.choose(page.getByRole("checkbox", { name: "Scrolling" }));
  await person.pressOn(person.button("confirm"));
  await person.asked(worth);
  await person.pressOn(person.button("rankDown", { option: "Speed" }));
  await person.pressOn(person.button("rankConfirm"));
  await person.asked(place);
  await eventually(async () => assert.ok(await person.hasFocus(person.composer), "words are waited for again"));
  await keyboard.type("In my coat.");
  await person.pressOn(person.button("send"));

  await person.heading("thanksTitle");
  await person.reads("That was all of it.");
  await hand.press(person.button("thumbUp"));
  await hand.write(page.getByRole("textbox", { name: person.t("commentLabel") }), "Short and kind.");
  await person.pressOn(person.button("feedbackSend"));
  await person.sees("feedbackThanks");

  const interview = await eventually(async () => {
    const read = await became(shared.operator, study, "completed");
    assert.deepEqual(read.feedback, { rating: "up", comment: "Short and kind." });
    return read;
  });
  assert.equal(interview.endReason, "natural");
  assert.equal(interview.source, "link");
  assert.deepEqual(
    interview.answers.map((a) => [a.questionId, a.value]),
    [
      ["story", null],
      ["effort", 3],
      ["amount", 2],
      ["found", false],
      ["tool", "Phone"],
      ["means", ["Scrolling"]],
      ["worth", ["Order", "Speed", "Beauty"]],
      ["place", null],
    ],
  );
  assert.deepEqual([saidIn(interview)[0], saidIn(interview).at(-1)], ["My shopping list, on Friday.", "In my coat."]);
});

test("who asks, why and how long stand on the page before anything is asked", async (t) => {
  const study = await shared.operator.make([story, place], {
    title: "Where notes go",
    limits: { maxMinutes: 12 },
    consent: { text: "We keep what you tell us for a year.", version: "3", purposes: ["research", "quotes"] },
    intake: [
      { name: "email", label: "Your e-mail", required: true },
      { name: "team", label: "Your team" },
    ],
  });
  const { person, page } = await opens(t, study);
  await page.getByRole("heading", { name: "Where notes go", level: 1 }).waitFor();
  await person.reads("We keep what you tell us for a year.");
  await person.reads(/12 minutes/);
  await noInterview(shared.operator, study);

  const begin = person.button("begin");
  await begin.click();
  await person.sees("consentNeeded");
  await page.getByRole("checkbox", { name: person.t("consentAgree") }).check();
  const email = page.getByRole("textbox", { name: /Your e-mail/ });
  await begin.click();
  await person.sees("fieldNeeded", { label: "Your e-mail" });
  await email.fill("no address");
  await begin.click();
  await person.sees("emailWrong");
  await noInterview(shared.operator, study);

  await email.fill("who@take.example");
  await page.getByRole("textbox", { name: /Your team/ }).fill("Blue");
  await page.getByRole("checkbox", { name: "quotes" }).check();
  await begin.click();
  await person.asked(story);
  const { consent, respondent, startedAt } = await onlyInterview(shared.operator, study);
  assert.deepEqual(consent, { version: "3", purposes: ["quotes"], at: startedAt });
  assert.equal(respondent.email, "who@take.example");
  assert.deepEqual([respondent.attributes, respondent.verified], [{ team: "Blue" }, false]);
});

test("a personal link greets by name, and begins when it is opened", async (t) => {
  const study = await shared.operator.make([story, place]);
  const invited = expect(
    await shared.operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, {
      json: { name: "Jo Miller", email: "jo@link.example" },
    }),
    201,
  );
  const { person, page } = await opens(t, study, { query: new URL(invited.url).search });
  await person.asked(story);
  await person.reads(/Jo Miller/);
  const { source, respondent } = await onlyInterview(shared.operator, study);
  assert.deepEqual([source, respondent.name, respondent.verified], ["personal", "Jo Miller", true]);
  assert.ok(page.url().includes("rid="), "the link stays what it was");
});

test("the link's parameters arrive, those that the study keeps", async (t) => {
  const study = await shared.operator.make([story, place], { linkParameters: ["src", "campaign"] });
  const { person } = await opens(t, study, { query: "?src=poster&utm=x&campaign=a%20b" });
  await person.asked(story);
  assert.deepEqual((await onlyInterview(shared.operator, study)).linkParameters, { src: "poster", campaign: "a b" });
});

test("done at any time, and not by a slip", async (t) => {
  const study = await shared.operator.make([story, place]);
  const { person, page } = await opens(t, study);
  await person.asked(story);
  await person.says("A recipe, last week.");
  await person.asked(place);
  await person.button("done").click();
  await person.sees("donePanel");
  await person.button("doneNo").click();
  await person.composer.waitFor();
  assert.equal((await onlyInterview(shared.operator, study)).status, "active");
  await person.finishes();
  const interview = await became(shared.operator, study, "completed");
  assert.equal(interview.endReason, "respondent_left");
  await person.button("thumbDown").click();
  await page.getByRole("textbox", { name: person.t("commentLabel") }).fill("Too long");
  await person.button("feedbackSend").click();
  await person.sees("feedbackThanks");
  await eventually(async () =>
    assert.deepEqual((await onlyInterview(shared.operator, study)).feedback, { rating: "down", comment: "Too long" }),
  );
});

test("at the end the page goes where the study says, and says so before", async (t) => {
  const other = await site(t, { "/after": html("<h1>After it</h1>") });
  const study = await shared.operator.make([story], { ending: { redirectUrl: `${other}/after` } });
  const { person, page } = await opens(t, study, { origins: [other], clock: true });
  await person.asked(story);
  await person.says("A ticket.");
  await person.heading("thanksTitle");
  const link = page.getByRole("link", { name: person.t("redirectNow") });
  await link.waitFor();
  assert.equal(await link.getAttribute("href"), `${other}/after`);
  await page.clock.fastForward(15_000);
  await page.waitForURL(`${other}/after`);
});

test("who wants to stay at the end stays", async (t) => {
  const other = await site(t, { "/after": html("<h1>After it</h1>") });
  const study = await shared.operator.make([story], { ending: { redirectUrl: `${other}/after` } });
  const { person, page } = await opens(t, study, { origins: [other], clock: true });
  await person.asked(story);
  await person.says("A ticket.");
  await person.heading("thanksTitle");
  await person.button("redirectStay").click();
  await person.button("redirectStay").waitFor({ state: "hidden" });
  await page.clock.runFor(60_000);
  assert.equal(new URL(page.url()).origin, shared.daemon.base);
  await person.button("thumbUp").waitFor();
});

test("who doesn't fit is told so kindly, in the study's words, and led on", async (t) => {
  const logic = [{ if: { question: "found", op: "equals", value: false }, then: "screen_out" }];
  const other = await site(t, { "/out": html("<h1>Elsewhere</h1>") });
  const study = await shared.operator.make([{ ...found, logic }, story], {
    ending: { screenedOutText: "We look for people who find things.", screenedOutUrl: `${other}/out` },
  });
  const { person, page } = await opens(t, study, { origins: [other] });
  await person.asked(found);
  await person.button("no").click();
  await person.heading("screenedOutTitle");
  await person.reads("We look for people who find things.");
  assert.equal(await page.getByRole("link", { name: person.t("redirectNow") }).getAttribute("href"), `${other}/out`);
  assert.equal((await became(shared.operator, study, "screened_out")).endReason, "screened_out");
});

test("who has everything deleted is told so, and neither asked how it was nor shown what was said", async (t) => {
  const study = await shared.operator.make([story, { ...found, id: "later" }]);
  const { person, page } = await opens(t, study);
  await person.asked(story);
  await person.says("Please delete my answers");
  await page.getByText(/Would you like that\?$/).first().waitFor();
  await person.says("yes");
  await person.heading("thanksTitle");
  await page.getByText("Everything you said here has been deleted", { exact: false }).first().waitFor();
  assert.equal(await person.button("thumbUp").count(), 0);
  assert.equal(await page.getByText(person.t("readAgain")).count(), 0);
  assert.equal((await became(shared.operator, study, "erased")).endReason, "opt_out");
});

test("a study in German is German from the first to the last word of the page", async (t) => {
  const frage = { id: "frage", text: "Was hast du zuletzt verlegt?", probing: { maxFollowUps: 0 } };
  const study = await shared.operator.make([frage], {
    locale: "de",
    title: "Wo Notizen bleiben",
    brief: { ...brief, openingMessage: "Hallo und willkommen.", closingMessage: "Das war es." },
  });
  const { person, page } = await opens(t, study, { locale: "de" });
  await person.asked(frage);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await page.getByRole("button", { name: "Senden" }).waitFor();
  const english = /\b(the|your|send|skip|finish|about|minutes|questions?|interviewer)\b/i;
  assert.doesNotMatch(await page.locator("body").innerText(), english);
  await person.says("Einen Zettel.");
  await person.heading("thanksTitle");
  assert.doesNotMatch(await page.locator("body").innerText(), english);
});

test("the link may ask for a language of its own", async (t) => {
  const study = await shared.operator.make([story], { title: "Notes" });
  const { person, page } = await opens(t, study, { query: "?locale=de", locale: "de" });
  await person.asked(story);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await page.getByRole("button", { name: "Senden" }).waitFor();
});

test("a language from right to left turns the page round", async (t) => {
  const study = await shared.operator.make([story, amount], { locale: "ar" });
  const { person, page } = await opens(t, study);
  await person.asked(story);
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await person.says("مرحبا");
  await person.asked(amount);
  const slider = page.getByRole("slider");
  await new hands.mouse(person).slide(slider, 40);
  assert.match(await slider.getAttribute("aria-valuetext"), /^40\b/, "lines begin at the right");
  await person.button("confirm").click();
  await person.heading("thanksTitle");
  assert.equal((await answered(shared.operator, study, "amount")).value, 40);
});

test("readers of the screen hear each question once, and what was said stays readable", async (t) => {
  const study = await shared.operator.make([story, place, found]);
  const { person, page } = await opens(t, study);
  await person.asked(story);
  assert.equal(await person.log.getAttribute("aria-live"), "polite");
  await person.log.evaluate((log) => {
    window.added = [];
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) window.added.push(node.textContent);
    }).observe(log, { childList: true, subtree: true, characterData: true });
  });
  await person.says("A name.");
  await person.asked(place);
  await person.says("In my bag.");
  await person.asked(found);
  const added = await page.evaluate(() => window.added);
  for (const text of [place.text, found.text])
    assert.equal(added.filter((one) => one.includes(text)).length, 1, `${text}: ${JSON.stringify(added)}`);
  for (const text of [story.text, "A name.", place.text, "In my bag.", found.text])
    assert.ok((await person.log.innerText()).includes(text), text);
});

// Fully in the window, beneath the line of progress and above a docked composer.
async function inSight(page, what) {
  await eventually(async () => {
    const box = async (locator) => (await locator.boundingBox()) ?? assert.fail(`${locator} has no place`);
    const [said, progress, composer] = await Promise.all([what.last(), page.locator(".progress"), page.locator(".composer.docked")].map(box));
    assert.ok(said.y >= progress.y + progress.height, `beneath the progress: ${said.y}`);
    assert.ok(progress.y >= 0, `the way out is in sight: ${progress.y}`);
    assert.ok(said.y + said.height <= composer.y, `above the composer: ${said.y + said.height} of ${composer.y}`);
    assert.ok(composer.y + composer.height <= page.viewportSize().height + 1, "the composer is in sight");
  });
}

test("on a phone what was just said is in sight, however long the conversation, and so is the way out", async (t) => {
  const phone = { viewport: { width: 390, height: 664 }, isMobile: true, hasTouch: true };
  const asks = Array.from({ length: 5 }, (_, i) => ({ ...story, id: `q${i}`, text: `Tell me of note number ${i}, with all that came before it and after.` }));
  const { person, page, context } = await opens(t, await shared.operator.make(asks), { options: phone });
  let goOn;
  await context.route("**/api/v1/interviews/messages", (route) => {
    goOn = () => route.continue();
  });
  for (const [i, { text }] of asks.slice(1).entries()) {
    await person.composer.fill("It lay under the bed, and I looked everywhere else. ".repeat(2 * i + 1));
    await inSight(page, page.locator(".message.interviewer"));
    await person.button("send").click();
    await inSight(page, page.locator(".message.pending"));
    await eventually(() => goOn());
    goOn = null;
    await person.asked(text);
    await inSight(page, page.locator(".message.interviewer"));
  }
  await person.button("done").click();
  await person.sees("donePanel");
});

test("typing is not disturbed, and nothing is hidden under the composer", async (t) => {
  const many = Array.from({ length: 8 }, (_, i) => ({ id: `q${i}`, text: `Question number ${i}, which is a long one?`, probing: { maxFollowUps: 0 } }));
  const study = await shared.operator.make(many);
  const { person, page } = await opens(t, study, { options: { viewport: { width: 360, height: 480 } } });
  for (const question of many.slice(0, 7)) {
    await person.asked(question);
    await person.says("An answer that has some words. ".repeat(6));
  }
  await person.asked(many[7]);
  const last = person.log.getByText(many[7].text).last();
  await eventually(async () => {
    const box = await last.boundingBox();
    const below = await person.composer.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= below.y + 1, `question ${JSON.stringify(box)} composer ${JSON.stringify(below)}`);
    assert.ok(below.y + below.height <= 480 + 1);
  });
});

test("without scripts the page still says whose it is and what it needs", async (t) => {
  const study = await shared.operator.make([story], { title: "Where notes go" });
  const { person, page } = await opens(t, study, { options: { javaScriptEnabled: false } });
  await person.reads("Where notes go");
  await person.reads(/JavaScript/);
  await noInterview(shared.operator, study);
});
