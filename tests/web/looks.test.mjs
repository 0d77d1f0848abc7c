// How the page looks in its main states: no rule of WCAG 2.2 AA is broken in any of them, in light and dark, on a narrow phone, zoomed
// to 200 %, from right to left, and pictures of all of it are kept.
import assert from "node:assert/strict";

import { expect } from "../e2e/lib/api.mjs";
import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { checkAccessible } from "./lib/axe.mjs";
import { picture, visitor, withBrowser } from "./lib/browser.mjs";
import { Person } from "./lib/person.mjs";
import { amount, effort, found, means, place, story, tool, worth } from "./lib/studies.mjs";

const shared = withBrowser(withDaemon());

const wide = { width: 1000, height: 760 };

// A row a way to look: how the page is made so.
const modes = {
  light: { colorScheme: "light", size: wide },
  dark: { colorScheme: "dark", size: wide },
  narrow: { colorScheme: "light", size: { width: 320, height: 640 } },
  narrow_dark: { colorScheme: "dark", size: { width: 320, height: 640 } },
  // What a window of 1280 by 1024 has left for layout at 200 %.
  zoomed: { colorScheme: "light", size: { width: 640, height: 512 } },
};

async function inEveryMode(page, name) {
  for (const [mode, { colorScheme, size }] of Object.entries(modes)) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await checkAccessible(page, `${name}, ${mode}`);
    await picture(page, `${name}_${mode}`);
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await checkAccessible(page, `${name}, forced colours`);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
}

const branding = { accentColor: "#0a7f5a" };
const long = {
  title: "How people get back to what they wrote down",
  consent: {
    text: "A team that studies notes reads what you tell us. We keep it for a year, without your name.\n\nYou may stop at any time.",
    version: "1",
    purposes: ["research", "quotes"],
  },
  intake: [
    { name: "email", label: "Your e-mail", required: true },
    { name: "team", label: "Your team" },
  ],
  limits: { maxMinutes: 10 },
  branding,
};
const answer = "On Friday I was looking for the list of people who were to come to the dinner, and it was nowhere.";

// A row a state: the study's questions and further members, and what leads from the opened link to it.
const states = {
  welcome: { questions: [story], more: long, by: (person) => person.button("begin").waitFor() },
  welcome_wrong: {
    questions: [story],
    more: long,
    async by(person) {
      await person.button("begin").click();
      await person.sees("consentNeeded");
    },
  },
  first_question: { questions: [story, place], by: (person) => person.asked(story) },
  second_question: {
    questions: [story, place],
    async by(person) {
      await person.asked(story);
      await person.says(answer);
      await person.asked(place);
    },
  },
  points: {
    questions: [effort, story],
    async by(person) {
      await person.page.getByRole("radio", { name: "3", exact: true }).click();
    },
  },
  slider: {
    questions: [amount, story],
    async by(person) {
      await person.page.getByRole("slider").press("ArrowRight");
    },
  },
  yes_no: { questions: [{ ...found, required: false }, story], by: (person) => person.button("yes").waitFor() },
  radios: {
    questions: [tool, story],
    async by(person) {
      await person.page.getByRole("radio", { name: person.t("other") }).click();
    },
  },
  checkboxes: {
    questions: [means, story],
    async by(person) {
      await person.page.getByRole("checkbox", { name: "Scrolling" }).click();
      await person.page.getByRole("checkbox", { name: person.t("other") }).click();
    },
  },
  ranking: {
    questions: [worth, story],
    async by(person) {
      await person.button("rankDown", { option: "Speed" }).click();
    },
  },
  done_panel: {
    questions: [story, place],
    async by(person) {
      await person.asked(story);
      await person.button("done").click();
      await person.button("doneYes").waitFor();
    },
  },
  thanks: {
    questions: [story],
    async by(person) {
      await person.asked(story);
      await person.says(answer);
      await person.heading("thanksTitle");
    },
  },
  thanks_comment: {
    questions: [story],
    async by(person) {
      await person.asked(story);
      await person.says(answer);
      await person.button("thumbUp").click();
      await person.page.getByRole("textbox", { name: person.t("commentLabel") }).fill("Short and kind.");
    },
  },
};

for (const [name, { questions, more = { branding }, by }] of Object.entries(states))
  test(`${name.replaceAll("_", " ")} looks well and breaks no rule`, async (t) => {
    const study = await shared.operator.make(questions, more);
    const { open } = await visitor(t, shared.browser, [shared.daemon.base], { viewport: wide });
    const page = await open(`/i/${study.slug}`);
    await by(new Person(page));
    await inEveryMode(page, name);
  });

const arabic = {
  story: { id: "story", text: "حدثني عن آخر ملاحظة فقدتها.", probing: { maxFollowUps: 0 } },
  effort: {
    id: "effort",
    type: "scale",
    text: "كم كان البحث متعبا؟",
    config: { scaleMin: 1, scaleMax: 7, scaleLabels: { min: "لا شيء", max: "كثيرا" } },
    probing: { maxFollowUps: 0 },
  },
  tool: {
    id: "tool",
    type: "single_choice",
    text: "بماذا تكتب أكثر؟",
    config: { options: ["ورق", "هاتف", "حاسوب"], allowOther: true },
    probing: { maxFollowUps: 0 },
  },
  worth: {
    id: "worth",
    type: "ranking",
    text: "ما المهم لك بالترتيب؟",
    config: { options: ["السرعة", "النظام", "الجمال"] },
    probing: { maxFollowUps: 0 },
  },
};

test("from right to left it looks as well, and breaks no rule", async (t) => {
  const { story, effort, tool, worth } = arabic;
  const study = await shared.operator.make([story, effort, tool, worth], { locale: "ar", title: "الملاحظات", branding });
  const { open } = await visitor(t, shared.browser, [shared.daemon.base], { viewport: wide });
  const page = await open(`/i/${study.slug}`);
  const person = new Person(page);
  await person.asked(story);
  await inEveryMode(page, "rtl_question");
  await person.says("قائمة الأسماء يوم الجمعة.");
  await person.asked(effort);
  await page.getByRole("radio").first().click();
  await inEveryMode(page, "rtl_points");
  await person.button("confirm").click();
  await person.asked(tool);
  await inEveryMode(page, "rtl_radios");
  await page.getByRole("radio", { name: "هاتف" }).click();
  await person.button("confirm").click();
  await person.asked(worth);
  await inEveryMode(page, "rtl_ranking");
});
