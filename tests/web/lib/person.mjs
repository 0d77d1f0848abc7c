// Somebody at the page, who finds things by their roles and names only.
import assert from "node:assert/strict";

import { translator } from "../../../web/src/locales/locale.ts";

export class Person {
  constructor(page, locale = "en") {
    this.page = page;
    this.t = translator(locale).t;
  }

  get log() {
    return this.page.getByRole("log");
  }

  get composer() {
    return this.page.getByRole("textbox", { name: this.t("answerLabel"), exact: true });
  }

  // A button by the key of its words, or by the words of an option.
  button(key, vars) {
    return this.page.getByRole("button", { name: this.t(key, vars), exact: true });
  }

  // The question stands in the log.
  asked(question) {
    return this.log.getByText(question.text ?? question).last().waitFor();
  }

  // These words of the page, or of the study, are to be seen.
  sees(key, vars) {
    return this.reads(this.t(key, vars));
  }

  reads(text) {
    return this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  heading(key) {
    return this.page.getByRole("heading", { name: this.t(key), exact: true }).waitFor();
  }

  async says(text) {
    await this.composer.fill(text);
    await this.button("send").click();
  }

  async finishes() {
    await this.button("done").click();
    await this.button("doneYes").click();
    await this.heading("thanksTitle");
  }

  hasFocus(target) {
    return target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));
  }

  // By one key alone to what the locator names; fails where that can't be reached.
  async tabTo(target, key = "Tab") {
    await target.waitFor();
    for (let presses = 0; presses < 40; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    assert.fail(`the keyboard never reaches ${target}`);
  }

  async pressOn(target, key = "Enter") {
    await this.tabTo(target);
    await this.page.keyboard.press(key);
  }
}
