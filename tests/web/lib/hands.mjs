// Three ways to use the controls of the page: a mouse, a finger, a keyboard and nothing else.
import assert from "node:assert/strict";

// The middle of what a locator names, in pixels of the window.
async function middle(target) {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  assert.ok(box, `${target} is on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
}

// Where a row in sight is taken hold of: at its beginning, as a finger elsewhere on it scrolls the page.
async function grip(row) {
  const box = await row.boundingBox();
  const rtl = await row.evaluate((element) => getComputedStyle(element).direction === "rtl");
  return { x: rtl ? box.x + box.width - 20 : box.x + 20, y: box.y + box.height / 2 };
}

// Both have to be in sight at once.
async function grips(row, onto) {
  await row.scrollIntoViewIfNeeded();
  await onto.scrollIntoViewIfNeeded();
  return [await grip(row), await grip(onto)];
}

// Where on a slider's line a value is; in right-to-left pages lines begin at the right.
async function onLine(slider, value) {
  const { box, y } = await middle(slider);
  const { min, max, rtl } = await slider.evaluate((element) => ({
    min: Number(element.min ?? element.getAttribute("aria-valuemin")),
    max: Number(element.max ?? element.getAttribute("aria-valuemax")),
    rtl: getComputedStyle(element).direction === "rtl",
  }));
  const knob = 12;
  const part = (value - min) / (max - min);
  return { x: box.x + knob + (box.width - 2 * knob) * (rtl ? 1 - part : part), y };
}

// Every way has: press (a button), choose (a radio or checkbox), slide (a slider to a value), carry (one row onto another).
class Mouse {
  constructor(person) {
    this.person = person;
    this.page = person.page;
  }

  press(button) {
    return button.click();
  }

  choose(option) {
    return option.click();
  }

  async slide(slider, value) {
    const { x, y } = await onLine(slider, value);
    await this.page.mouse.click(x, y);
  }

  async carry(row, onto) {
    const [from, to] = await grips(row, onto);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 4 });
    await this.page.mouse.move(to.x, to.y - 2, { steps: 4 });
    await this.page.mouse.up();
  }

  async write(field, text) {
    await field.click();
    await this.page.keyboard.type(text);
  }
}

class Finger {
  constructor(person) {
    this.person = person;
    this.page = person.page;
  }

  press(button) {
    return button.tap();
  }

  choose(option) {
    return option.tap();
  }

  async slide(slider, value) {
    const { x, y } = await onLine(slider, value);
    await this.page.touchscreen.tap(x, y);
  }

  // A finger that stays down: the browser's own events, as no tap can do it.
  async carry(row, onto) {
    const [from, to] = await grips(row, onto);
    const session = await this.page.context().newCDPSession(this.page);
    const touch = async (type, points) => {
      await session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    };
    await touch("touchStart", [{ x: from.x, y: from.y }]);
    const steps = 8;
    for (let i = 1; i <= steps; i++)
      await touch("touchMove", [{ x: from.x, y: from.y + ((to.y - 2 - from.y) * i) / steps }]);
    // It rests before it lets go: the tap after a finger that was lifted in flight would only stop that.
    for (let i = 0; i < 6; i++) await touch("touchMove", [{ x: from.x, y: to.y - 2 - (i % 2) }]);
    await touch("touchEnd", []);
    await session.detach();
  }

  async write(field, text) {
    await field.tap();
    await this.page.keyboard.type(text);
  }
}

class Keys {
  constructor(person) {
    this.person = person;
    this.page = person.page;
  }

  press(button) {
    return this.person.pressOn(button);
  }

  // Tab reaches a group of radios at one of them, arrows the others; a checkbox is a stop of its own.
  async choose(option) {
    if ((await option.getAttribute("type")) !== "radio") return this.person.pressOn(option, "Space");
    const inGroup = () =>
      option.evaluate((element) => document.activeElement.type === "radio" && document.activeElement.name === element.name);
    for (let presses = 0; presses < 40 && !(await inGroup()); presses++) await this.page.keyboard.press("Tab");
    await this.page.keyboard.press("Space");
    for (let presses = 0; presses < 12 && !(await option.isChecked()); presses++)
      await this.page.keyboard.press("ArrowDown");
    assert.ok(await option.isChecked(), `arrows reach ${option}`);
  }

  async slide(slider, value) {
    await this.person.tabTo(slider);
    await this.page.keyboard.press("Home");
    const least = await slider.evaluate((element) => Number(element.min ?? element.getAttribute("aria-valuemin")));
    for (let at = least; at < value; at++) await this.page.keyboard.press("ArrowRight");
  }

  async write(field, text) {
    await this.person.tabTo(field);
    await this.page.keyboard.type(text);
  }
}

export const hands = { mouse: Mouse, touch: Finger, keyboard: Keys };
