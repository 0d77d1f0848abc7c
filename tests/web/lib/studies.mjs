// Studies that the tests are held with, and what came of them as a server reads it.
import assert from "node:assert/strict";

import { eventually } from "./browser.mjs";

const still = { probing: { maxFollowUps: 0 } };

// Questions without follow-ups, one of each kind. What they ask is different in every word that a test looks for.
export const story = { id: "story", text: "Tell me about the last note you lost.", ...still };
export const place = { id: "place", text: "Where did you look first?", ...still };
export const effort = {
  id: "effort",
  type: "scale",
  text: "How much work was the search?",
  config: { scaleMin: 1, scaleMax: 7, scaleLabels: { min: "None at all", max: "All day" } },
  ...still,
};
export const amount = {
  id: "amount",
  type: "scale",
  text: "How many notes did you go through?",
  config: { scaleMin: 0, scaleMax: 50, scaleLabels: { min: "None at all", max: "Very many" } },
  ...still,
};
export const found = { id: "found", type: "yes_no", text: "Was it found in the end?", ...still };
export const tool = {
  id: "tool",
  type: "single_choice",
  text: "What do you write with most?",
  config: { options: ["Paper", "Phone", "Laptop"], allowOther: true },
  ...still,
};
export const means = {
  id: "means",
  type: "multiple_choice",
  text: "Which ways of searching did you try?",
  config: { options: ["Scrolling", "A search box", "Asking somebody"], allowOther: true },
  ...still,
};
export const worth = {
  id: "worth",
  type: "ranking",
  text: "What matters to you in a note, in order?",
  config: { options: ["Speed", "Order", "Beauty"] },
  ...still,
};

// The one interview of a study.
export async function onlyInterview(operator, study) {
  const { data } = await operator.list(`?study=${study.slug}`);
  assert.equal(data.length, 1, `one interview of ${study.slug}`);
  return operator.read(data[0].id);
}

export const noInterview = async (operator, study) =>
  assert.deepEqual((await operator.list(`?study=${study.slug}`)).data, [], "no interview was begun");

// What participants said, word for word, in order.
export const saidIn = (interview) =>
  interview.transcript.filter((m) => m.role === "participant").map((m) => m.content);

// The stored answer to a question, once it is there: {value, other, declined, text}.
export function answered(operator, study, questionId) {
  return eventually(async () => {
    const one = (await onlyInterview(operator, study)).answers.find((a) => a.questionId === questionId);
    assert.ok(one, `no answer to ${questionId} was stored`);
    return one;
  });
}

// The interview once its status is this.
export function became(operator, study, status) {
  return eventually(async () => {
    const interview = await onlyInterview(operator, study);
    assert.equal(interview.status, status);
    return interview;
  });
}
