// The six types of questions: widgets, structured answers, values read out of plain words, repair, declining.
import assert from "node:assert/strict";

import { expect } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const end = { id: "end", text: "What else?", probing: quiet };

// One question of a type, then an open one, so that the interview goes on after it.
const kinds = {
  open_ended: { text: "Tell me about the last time.", config: {} },
  scale: {
    text: "How bad was it?",
    config: { scaleMin: 1, scaleMax: 10, scaleLabels: { min: "fine", max: "awful" } },
  },
  single_choice: {
    text: "Where did it turn up?",
    config: { options: ["In a mail", "In a chat", "On paper"], allowOther: true },
  },
  multiple_choice: {
    text: "What did you use?",
    config: { options: ["Mail", "Chat", "Paper", "Memory"], maxSelect: 3 },
  },
  ranking: { text: "Put these in order.", config: { options: ["A", "B", "C"] } },
  yes_no: { text: "Was it found?", config: {} },
};
const studies = new Map();
async function ask(type) {
  if (!studies.has(type)) {
    studies.set(type, shared.operator.make([{ id: "q", type, probing: quiet, ...kinds[type] }, end]));
  }
  return shared.operator.start(await studies.get(type));
}

// type, what is said, the value read, `other` where it is said
const read = [
  ["scale", "seven", 7],
  ["scale", "7", 7],
  ["scale", "I'd say a 3, maybe", 3],
  ["scale", "8 out of 10", 8],
  ["scale", "ten", 10],
  ["scale", "the lowest", 1],
  ["single_choice", "the second one", "In a chat"],
  ["single_choice", "on paper", "On paper"],
  ["single_choice", "It was in a mail, I think", "In a mail"],
  ["single_choice", "the last one", "On paper"],
  ["single_choice", "2", "In a chat"],
  ["multiple_choice", "mail and paper", ["Mail", "Paper"]],
  ["multiple_choice", "1, 2 and 4", ["Mail", "Chat", "Memory"]],
  ["multiple_choice", "the first and the third", ["Mail", "Paper"]],
  ["ranking", "A then C then B", ["A", "C", "B"]],
  ["ranking", "3, 1, 2", ["C", "A", "B"]],
  ["ranking", "C > B > A", ["C", "B", "A"]],
  ["ranking", "as listed", ["A", "B", "C"]],
  ["yes_no", "nope", false],
  ["yes_no", "Yes!", true],
  ["yes_no", "sure", true],
  ["yes_no", "not really", false],
  ["yes_no", "Yeah, in the end", true],
];

for (const [type, words, value] of read) {
  test(`${type}: "${words}" is read as ${JSON.stringify(value)}`, async () => {
    const interview = await ask(type);
    const next = await interview.says(words);
    assert.equal(next.action, "next");
    assert.equal(next.message.questionId, "end");
    assert.deepEqual(next.progress, { answered: 1, total: 2 });
    const stored = await interview.stored("q");
    assert.deepEqual(stored.value, value);
    assert.equal(stored.type, type);
    assert.equal(stored.text, words);
    assert.equal(stored.declined, false);
    assert.ok(stored.confidence > 0.4 && stored.confidence <= 1, `confidence ${stored.confidence}`);
  });
}

// type, words that hold no value
const unread = [
  ["scale", "It was quite a mess on that day"],
  ["scale", "eleven"],
  ["scale", "between three and eight"],
  ["single_choice", "My neighbour's cat walked over it"],
  ["multiple_choice", "What happened was rather strange"],
  ["ranking", "A is the most important"],
  ["yes_no", "Blue, with a little green"],
];

for (const [type, words] of unread) {
  test(`${type}: "${words}" is asked again once, then kept as words`, async () => {
    const interview = await ask(type);
    const { widget } = interview.message;
    const repair = await interview.says(words);
    assert.equal(repair.action, "repair");
    assert.equal(repair.message.kind, "repair");
    assert.equal(repair.message.questionId, "q");
    assert.deepEqual(repair.message.widget, widget, "the widget is shown again");
    assert.deepEqual(repair.progress, { answered: 0, total: 2 });
    assert.equal(await interview.stored("q"), undefined, "nothing is an answer yet");
    const next = await interview.says(words);
    assert.equal(next.action, "next");
    assert.equal(next.message.questionId, "end");
    const stored = await interview.stored("q");
    assert.equal(stored.value, null);
    assert.equal(stored.declined, false);
    assert.equal(stored.confidence, 0);
    assert.equal(stored.text, words);
  });
}

test("after a repair the value is taken, from words or the widget", async () => {
  const inWords = await ask("scale");
  await inWords.says("It was quite a mess on that day");
  assert.equal((await inWords.says("four then")).action, "next");
  assert.equal((await inWords.stored("q")).value, 4);
  const byWidget = await ask("scale");
  await byWidget.says("It was quite a mess on that day");
  assert.equal((await byWidget.answers(4)).action, "next");
  assert.equal((await byWidget.stored("q")).value, 4);
});

// type, structured value, other, what is stored, what the transcript shows
const structured = [
  [
    "open_ended",
    "It was gone on Monday, and I asked everyone.",
    undefined,
    null,
    "It was gone on Monday, and I asked everyone.",
  ],
  ["scale", 10, undefined, 10, "10"],
  ["scale", 1, undefined, 1, "1"],
  ["single_choice", "On paper", undefined, "On paper", "On paper"],
  ["single_choice", null, "in the attic", null, "in the attic"],
  ["multiple_choice", ["Paper", "Mail"], undefined, ["Mail", "Paper"], "Mail, Paper"],
  ["ranking", ["B", "C", "A"], undefined, ["B", "C", "A"], "B, C, A"],
  ["yes_no", true, undefined, true, "Yes"],
  ["yes_no", false, undefined, false, "No"],
];

for (const [type, value, other, kept, shown] of structured) {
  test(`${type}: the widget sends ${JSON.stringify(value)}${other ? ` with other "${other}"` : ""}`, async () => {
    const interview = await ask(type);
    const next = await interview.answers(value, other);
    assert.equal(next.message.questionId, "end");
    const stored = await interview.stored("q");
    assert.deepEqual(stored.value, kept);
    assert.equal(stored.other, other);
    assert.equal(stored.declined, false);
    assert.equal((await interview.read()).transcript[1].content, shown);
  });
}

test("words under other are read out of plain words too", async () => {
  const interview = await ask("single_choice");
  await interview.says("something else, it was in the attic");
  const stored = await interview.stored("q");
  assert.equal(stored.value, null);
  assert.match(stored.other, /attic/);
});

for (const type of Object.keys(kinds)) {
  test(`${type}: null declines it, and it is never asked again`, async () => {
    const interview = await ask(type);
    const next = await interview.answers(null);
    assert.equal(next.action, "next");
    assert.equal(next.message.questionId, "end");
    assert.deepEqual(next.progress, { answered: 1, total: 2 }, "a declined question is done with");
    const stored = await interview.stored("q");
    assert.equal(stored.declined, true);
    assert.equal(stored.value, null);
    const over = await interview.says("Nothing else, that is all there was.");
    assert.equal(over.action, "close");
  });
}

test("a question is passed in words", async () => {
  for (const words of ["I'd rather not say", "skip", "pass"]) {
    const interview = await ask("open_ended");
    const next = await interview.says(words);
    assert.equal(next.action, "next", words);
    assert.equal(next.message.questionId, "end");
    assert.equal((await interview.stored("q")).declined, true, words);
  }
});

test("widgets say what their questions are", async () => {
  const widgets = {};
  for (const type of Object.keys(kinds)) widgets[type] = (await ask(type)).message.widget;
  const common = { questionId: "q", required: true };
  assert.deepEqual(widgets, {
    open_ended: undefined,
    scale: {
      type: "scale",
      control: "slider",
      ...common,
      min: 1,
      max: 10,
      labels: { min: "fine", max: "awful" },
    },
    single_choice: {
      type: "single_choice",
      control: "radio",
      ...common,
      options: kinds.single_choice.config.options,
      allowOther: true,
    },
    multiple_choice: {
      type: "multiple_choice",
      control: "checkbox",
      ...common,
      options: kinds.multiple_choice.config.options,
      allowOther: false,
      minSelect: 1,
      maxSelect: 3,
    },
    ranking: { type: "ranking", control: "rank", ...common, options: ["A", "B", "C"] },
    yes_no: { type: "yes_no", control: "buttons", ...common },
  });
});

test("shuffled options stay as they are for a participant, and differ between them", async () => {
  const options = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
  const study = await shared.operator.make([
    { id: "q", type: "ranking", text: "Order these.", config: { options, randomize: true }, probing: quiet },
    end,
  ]);
  const orders = new Set();
  for (let i = 0; i < 4; i++) {
    const interview = await shared.operator.start(study);
    const shown = interview.message.widget.options;
    assert.deepEqual([...shown].sort(), [...options].sort());
    assert.deepEqual((await interview.session()).transcript[0].widget.options, shown);
    await interview.says("the same order");
    assert.deepEqual((await interview.stored("q")).value, shown, "what they saw first comes first");
    orders.add(shown.join());
  }
  assert.ok(orders.size > 1);
});

test("a question's intro is said before it, and its translation where the participant speaks it", async () => {
  const study = await shared.operator.make([
    {
      id: "q",
      type: "single_choice",
      text: "Which one?",
      intro: "This is about money.",
      probing: quiet,
      config: { options: ["Bread", "Salt"] },
      translations: { de: { text: "Welches?", intro: "Es geht um Geld.", options: ["Brot", "Salz"] } },
    },
    end,
  ]);
  const english = await shared.operator.start(study);
  assert.ok(english.message.content.endsWith("This is about money. Which one?"));
  const german = await shared.operator.start(study, { locale: "de" });
  assert.equal(german.started.locale, "de");
  assert.ok(german.message.content.endsWith("Es geht um Geld. Welches?"));
  assert.deepEqual(german.message.widget.options, ["Brot", "Salz"]);
  const next = await german.answers("Salz");
  assert.equal(next.message.questionId, "end");
  assert.equal((await german.stored("q")).value, "Salt", "answers are kept in the study's words");
  assert.equal((await german.session()).transcript[1].content, "Salz", "and said back in those that were read");
});

test("an anchor of a scale is asked for its values only", async () => {
  const study = await shared.operator.make([
    {
      id: "q",
      type: "scale",
      text: "How bad?",
      config: { scaleMin: 1, scaleMax: 7 },
      probing: {
        maxFollowUps: 1,
        anchors: [
          { when: ">=6", ask: "What made it that bad?" },
          { when: "<=2", ask: "What kept it so small?" },
        ],
      },
    },
    end,
  ]);
  for (const [value, asked] of [
    [7, "What made it that bad?"],
    [6, "What made it that bad?"],
    [2, "What kept it so small?"],
    [4, null],
    [3, null],
  ]) {
    const interview = await shared.operator.start(study);
    const turn = await interview.answers(value);
    if (!asked) {
      assert.equal(turn.message.questionId, "end", `${value}`);
      continue;
    }
    assert.equal(turn.action, "probe");
    assert.equal(turn.message.content, asked);
    assert.equal(turn.message.via, "guide");
    assert.equal(turn.message.widget, undefined, "a follow-up is answered in words");
    assert.equal(
      (await interview.says("Because everything waited for it that whole day.")).message.questionId,
      "end",
    );
    const stored = await interview.stored("q");
    assert.equal(stored.value, value);
    assert.equal(stored.messageIds.length, 2);
  }
});

test("a message can name what it replies to", async () => {
  const interview = await ask("open_ended");
  const reply = expect(
    await interview.send({ content: "It was on Monday.", inReplyTo: interview.message.id }),
    200,
  );
  assert.equal(reply.message.questionId, "end");
});
