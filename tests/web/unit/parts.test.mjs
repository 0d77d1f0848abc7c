// Small things of the page: the transcript, the link, the form, the end, the counting of characters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf } from "../../../web/src/ending.ts";
import { fieldLook, fieldsAsked, isAddress, startWith, wrongFields } from "../../../web/src/intake.ts";
import { nameOf, startOf, tokenOf } from "../../../web/src/link.ts";
import { translator } from "../../../web/src/locales/locale.ts";
import { initial, mayDecline, troubleOf } from "../../../web/src/state.ts";
import { hasGap, localAnswer, merge, optionsNamed, ranked, standing } from "../../../web/src/transcript.ts";
import { logoOf, safeUrl } from "../../../web/src/urls.ts";
import { answerWords, countCharacters } from "../../../web/src/words.ts";
import { bootOf } from "./play.mjs";

const asked = (seq, more = {}) => ({ id: `m${seq}`, seq, role: "interviewer", kind: "question", content: `Q${seq}`, ...more });
const said = (seq, content = `A${seq}`) => ({ id: `m${seq}`, seq, role: "participant", kind: "answer", content });

test("messages come once, in their order, the daemon's before the page's own", () => {
  const known = [asked(1), localAnswer(2, "typed"), asked(3)];
  assert.deepEqual(
    merge(known, [said(2, "kept"), asked(1), asked(5), said(4)]).map(({ content }) => content),
    ["Q1", "kept", "Q3", "A4", "Q5"],
  );
  assert.equal(merge([said(2, "kept")], [localAnswer(2, "typed")])[0].content, "kept");
});

test("gaps, and the question that stands", () => {
  assert.equal(hasGap([asked(1), said(2), asked(3)]), false);
  assert.equal(hasGap([asked(1), asked(3)]), true);
  assert.equal(hasGap([asked(3)]), true);
  assert.equal(hasGap([]), false);
  assert.equal(standing([asked(1)])?.seq, 1);
  assert.equal(standing([asked(1), said(2)]), null);
  assert.equal(standing([asked(1, { kind: "closing" })]), null);
});

test("what was ranked is read out of its words", () => {
  const options = ["A", "B, C", "B", "A, B"];
  assert.deepEqual(optionsNamed("B, C, A", ["A", "B, C"]), ["B, C", "A"]);
  assert.deepEqual(optionsNamed("B, B, C, A, A, B", options), ["B", "B, C", "A", "A, B"]);
  assert.deepEqual(optionsNamed("D", options), null);
  assert.deepEqual(optionsNamed("", options), []);
  const question = asked(1, { widget: { type: "ranking", options: ["Speed", "Price"] } });
  assert.deepEqual(ranked(said(2, "Price, Speed"), question), ["Price", "Speed"]);
  assert.equal(ranked(said(2, "price, I think"), question), null);
  assert.equal(ranked(said(2, "Price, Speed"), asked(1)), null);
  const many = Array.from({ length: 50 }, (_, i) => "a, ".repeat(i + 1).slice(0, -2));
  assert.equal(optionsNamed(`${"a, ".repeat(4000)}b`, many), null, "in no time");
});

test("answers are said back in words", () => {
  const { t } = translator("de");
  assert.equal(answerWords(true, undefined, t), "Ja");
  assert.equal(answerWords(5, undefined, t), "5");
  assert.equal(answerWords(["A", "B"], "C", t), "A, B, C");
  assert.equal(answerWords(null, "in a tree", t), "in a tree");
  assert.equal(answerWords(null, undefined, t), "");
});

test("characters are counted as the daemon counts them", () => {
  assert.equal(countCharacters("aé👍🏽\u202e"), 5);
});

test("the address: token, personal link, the parameters that the study keeps", () => {
  const token = `ivs_${"a".repeat(40)}`;
  assert.equal(tokenOf(`#${token}`), token);
  for (const none of ["", "#", "#ivs_short", `#${token}"><script>`, `#x=${token}`]) assert.equal(tokenOf(none), null);
  const boot = bootOf({ study: { linkParameters: ["src", "long"] } });
  assert.deepEqual(startOf(boot, `?src=mail&utm=x&long=${"l".repeat(501)}`), {
    studySlug: "demo",
    linkParameters: { src: "mail" },
    locale: "en",
  });
  assert.deepEqual(startOf(boot, "?rid=ivr_1"), { respondentToken: "ivr_1", locale: "en" });
  assert.equal(nameOf(boot, "", "/i/demo"), "demo");
  assert.notEqual(nameOf(boot, "?rid=ivr_abcdefghijklmnop", "/i/demo"), nameOf(boot, "?rid=ivr_abcdefghijklmnoq", "/i/demo"));
});

test("the form: what is asked, what is missing, what a start says of it", () => {
  const intake = [
    { name: "name", label: "Your name", required: true },
    { name: "email", label: "E-mail", required: false },
    { name: "plan", label: "Plan", required: true },
  ];
  const consent = { text: "We keep it.", version: "2", purposes: ["research", "quotes"] };
  const boot = bootOf({ study: { intake, consent } });
  const link = { studySlug: "demo" };
  const form = { values: { email: " jo@ ", name: "  " }, agreed: false, purposes: [] };
  assert.deepEqual(Object.fromEntries(wrongFields(boot, link, form)), { "": "needed", name: "needed", email: "email", plan: "needed" });
  const right = { values: { email: " jo@example.org ", name: "Jo", plan: "pro" }, agreed: true, purposes: ["quotes"] };
  assert.equal(wrongFields(boot, link, right).size, 0);
  const pasted = { ...right, values: { ...right.values, name: "Jo\r\nA.\u0000", plan: "\u0007" } };
  assert.deepEqual(Object.fromEntries(wrongFields(boot, link, pasted)), { plan: "needed" });
  assert.equal(startWith(boot, link, pasted).respondentMetadata.name, "Jo A.");
  assert.deepEqual(startWith(boot, link, right), {
    studySlug: "demo",
    respondentMetadata: { name: "Jo", email: "jo@example.org", plan: "pro" },
    consent: { version: "2", purposes: ["quotes"] },
  });
  const names = (...asked) => fieldsAsked(...asked).map(({ name }) => name);
  assert.deepEqual(names({ ...boot, respondent: { name: "Jo" } }, link), ["email", "plan"]);
  assert.deepEqual(names(boot, { ...link, respondentMetadata: { email: "jo@example.org" } }), ["name", "plan"]);
  assert.equal(fieldLook("email").type, "email");
  assert.equal(fieldLook("constructor").type, "text");
  for (const right of ["jo@example.org", "jo+x@localhost"]) assert.ok(isAddress(right), right);
  for (const wrong of ["jo", "@x", "jo@", "a b@c", "a@b,c@d", "<a@b>"]) assert.ok(!isAddress(wrong), wrong);
});

test("the end: whose words, and where to", () => {
  const { study } = bootOf({
    study: { ending: { redirectUrl: "https://example.org/?a=1", screenedOutUrl: "javascript:alert(1)", screenedOutText: "Sorry." } },
  });
  const closing = asked(7, { kind: "closing", content: "Thank you." });
  assert.deepEqual(endOf(study, "completed", [closing]), { text: "Thank you.", url: "https://example.org/?a=1" });
  assert.deepEqual(endOf(study, "completed", [asked(1)]), { text: null, url: "https://example.org/?a=1" });
  assert.deepEqual(endOf(study, "screened_out", []), { text: "Sorry.", url: null });
  assert.deepEqual(endOf(null, "completed", []), { text: null, url: null });
});

test("the page goes to http and https only, and shows logos of its own origin only", () => {
  for (const bad of ["javascript:alert(1)", " JaVaScRiPt:x", "data:text/html,x", "//x", "/x", "", null, "ftp://x"])
    assert.equal(safeUrl(bad), null, String(bad));
  assert.equal(safeUrl("http://example.org"), "http://example.org/");
  const origin = "https://ask.example";
  assert.equal(logoOf("https://ask.example/l.png", origin), "https://ask.example/l.png");
  assert.equal(logoOf("data:image/png;base64,AA", origin), "data:image/png;base64,AA");
  for (const bad of ["https://other.example/l.png", "data:text/html,x", "javascript:x", "", null])
    assert.equal(logoOf(bad, origin), null, String(bad));
});

test("which questions may be left out", () => {
  assert.equal(mayDecline(asked(1, { questionId: "a" }), ["a"]), true);
  assert.equal(mayDecline(asked(1, { questionId: "b" }), ["a"]), false);
  assert.equal(mayDecline(asked(1, { widget: { required: false } }), []), true);
  assert.equal(mayDecline(asked(1, { questionId: "a", widget: { required: true } }), ["a"]), false);
  assert.equal(mayDecline(null, ["a"]), false);
});

test("what is said of a pause", () => {
  const state = initial(bootOf(), { studySlug: "demo" });
  const waiting = (why, tries = 1, offline = false) =>
    troubleOf({ ...state, phase: "talking", offline, tries, waiting: why && { why, until: 1 } });
  assert.equal(waiting(null), null);
  assert.equal(waiting("network", 1), null, "the first failure is not worth a word");
  assert.equal(waiting("network", 2), "away");
  assert.equal(waiting("network", 1, true), "offline");
  assert.equal(waiting(null, 0, true), "offline");
  assert.equal(waiting("busy", 1), "busy");
  assert.equal(waiting("credit", 1, true), "credit");
});
