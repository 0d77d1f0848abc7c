// The controls of the page, each by mouse, by touch and by keyboard alone: what is chosen is what is stored.
import assert from "node:assert/strict";

import { test, withDaemon } from "../e2e/lib/suite.mjs";
import { eventually, visitor, withBrowser } from "./lib/browser.mjs";
import { hands } from "./lib/hands.mjs";
import { Person } from "./lib/person.mjs";
import { amount, answered, effort, found, means, place, saidIn, onlyInterview, tool, worth } from "./lib/studies.mjs";

const shared = withBrowser(withDaemon());

const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

// A study of these questions, opened by somebody with such hands.
async function at(t, questions, way = "mouse", more = {}) {
  const study = await shared.operator.make(questions, more);
  const options = way === "touch" ? phone : {};
  const { open, guard } = await visitor(t, shared.browser, [shared.daemon.base], options);
  const person = new Person(await open(`/i/${study.slug}`));
  await person.asked(questions[0]);
  const stored = async (question) => {
    const { value, other, declined } = await answered(shared.operator, study, question.id);
    return declined ? { declined, value } : other === undefined ? value : { value, other };
  };
  return { study, person, page: person.page, hand: new hands[way](person), stored, guard };
}

const role = (page, kind, name) => page.getByRole(kind, { name, exact: true });
const order = async (page) =>
  (await page.getByRole("listitem").allInnerTexts()).flatMap((text) => text.match(/Speed|Order|Beauty/) ?? []);
const row = (page, option) => page.getByRole("listitem").filter({ hasText: option });

for (const way of Object.keys(hands)) {
  test(`a number among few by ${way}, the ends with their labels`, async (t) => {
    const { person, page, hand, stored } = await at(t, [effort, place], way);
    await hand.choose(role(page, "radio", "1, None at all"));
    await hand.choose(role(page, "radio", "7, All day"));
    await hand.choose(role(page, "radio", "6"));
    await hand.press(person.button("confirm"));
    await person.asked(place);
    assert.equal(await stored(effort), 6);
  });

  test(`a number on a line by ${way}, with its value in words`, async (t) => {
    const { person, page, hand, stored } = await at(t, [amount, place], way);
    const slider = page.getByRole("slider");
    const words = () => slider.getAttribute("aria-valuetext");
    assert.equal(await words(), person.t("notChosen"));
    await hand.press(person.button("confirm"));
    await person.sees("chooseNumberFirst");
    await hand.slide(slider, 0);
    assert.equal(await words(), "0, None at all");
    await hand.slide(slider, 50);
    assert.equal(await words(), "50, Very many");
    await hand.slide(slider, 12);
    assert.equal(await words(), "12");
    await hand.press(person.button("confirm"));
    await person.asked(place);
    assert.equal(await stored(amount), 12);
  });

  for (const [key, value] of [["yes", true], ["no", false]])
    test(`${key} by ${way}`, async (t) => {
      const { person, hand, stored } = await at(t, [found, place], way);
      await hand.press(person.button(key));
      await person.asked(place);
      assert.equal(await stored(found), value);
    });

  test(`one of several by ${way}`, async (t) => {
    const { person, page, hand, stored } = await at(t, [tool, place], way);
    await hand.press(person.button("confirm"));
    await person.sees("chooseOneFirst");
    await hand.choose(role(page, "radio", "Paper"));
    await hand.choose(role(page, "radio", "Laptop"));
    await hand.press(person.button("confirm"));
    await person.asked(place);
    assert.equal(await stored(tool), "Laptop");
  });

  test(`another than those named by ${way}`, async (t) => {
    const { person, page, hand, stored } = await at(t, [tool, place], way);
    await hand.choose(role(page, "radio", person.t("other")));
    await hand.press(person.button("confirm"));
    await person.sees("otherNeeded");
    await hand.write(role(page, "textbox", person.t("otherLabel")), "A wall");
    await hand.press(person.button("confirm"));
    await person.asked(place);
    assert.deepEqual(await stored(tool), { value: null, other: "A wall" });
  });

  test(`several of several by ${way}`, async (t) => {
    const { person, page, hand, stored } = await at(t, [means, place], way);
    await hand.choose(role(page, "checkbox", "Asking somebody"));
    await hand.choose(role(page, "checkbox", "Scrolling"));
    await hand.choose(role(page, "checkbox", "A search box"));
    await hand.choose(role(page, "checkbox", "A search box"));
    await hand.choose(role(page, "checkbox", person.t("other")));
    await hand.write(role(page, "textbox", person.t("otherLabel")), "Luck");
    await hand.press(person.button("confirm"));
    await person.asked(place);
    const { value, other } = await stored(means);
    assert.deepEqual([value.sort(), other], [["Asking somebody", "Scrolling"], "Luck"]);
  });

  test(`an order by its arrows, by ${way}`, async (t) => {
    const { person, page, hand, stored } = await at(t, [worth, place], way);
    await hand.press(person.button("rankUp", { option: "Beauty" }));
    await hand.press(person.button("rankUp", { option: "Beauty" }));
    await hand.press(person.button("rankDown", { option: "Speed" }));
    await eventually(async () => assert.deepEqual(await order(page), ["Beauty", "Order", "Speed"]));
    await hand.press(person.button("rankConfirm"));
    await person.asked(place);
    assert.deepEqual(await stored(worth), ["Beauty", "Order", "Speed"]);
  });

  test(`a question is skipped by ${way}`, async (t) => {
    const { person, hand, stored } = await at(t, [{ ...effort, required: false }, place], way);
    await hand.press(person.button("skip"));
    await person.asked(place);
    assert.deepEqual(await stored(effort), { declined: true, value: null });
  });
}

for (const way of ["mouse", "touch"])
  test(`an order by dragging, by ${way}`, async (t) => {
    const { person, page, hand, stored } = await at(t, [worth, place], way);
    await hand.carry(row(page, "Beauty"), row(page, "Speed"));
    await eventually(async () => assert.deepEqual(await order(page), ["Beauty", "Speed", "Order"]));
    await hand.press(person.button("rankConfirm"));
    await person.asked(place);
    assert.deepEqual(await stored(worth), ["Beauty", "Speed", "Order"]);
  });

test("an order that nobody has touched is asked for once more", async (t) => {
  const { person, hand, stored } = await at(t, [worth, place]);
  await hand.press(person.button("rankConfirm"));
  await person.sees("rankUnmoved");
  await hand.press(person.button("rankConfirmUnmoved"));
  await person.asked(place);
  assert.deepEqual(await stored(worth), ["Speed", "Order", "Beauty"]);
});

test("no more and no fewer choices than the study wants", async (t) => {
  const two = { ...means, config: { ...means.config, minSelect: 2, maxSelect: 2 } };
  const { person, page, hand, stored } = await at(t, [two, place]);
  await hand.choose(role(page, "checkbox", "Scrolling"));
  await hand.press(person.button("confirm"));
  await person.sees("chooseMore", { n: 2 });
  await hand.choose(role(page, "checkbox", "A search box"));
  await hand.press(person.button("confirm"));
  await person.asked(place);
  assert.deepEqual(await stored(two), ["Scrolling", "A search box"]);
});

test("a control can be answered in words as well", async (t) => {
  const { study, person, page, stored } = await at(t, [effort, place]);
  await role(page, "textbox", person.t("answerInWords")).fill("about a five");
  await person.button("send").click();
  await person.asked(place);
  assert.equal(await stored(effort), 5);
  assert.deepEqual(saidIn(await onlyInterview(shared.operator, study)), ["about a five"]);
});
