// Interviews in German: not a word of the interviewer is English, whatever is said to it. And in a language that nobody
// wrote: the study's own texts, and no probes in another one.
import assert from "node:assert/strict";

import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();

// Words that no German sentence has.
const english =
  /\b(the|you|your|what|how|when|which|and|of|that|this|with|have|has|had|for|from|could|would|thanks|thank|there|tell|about|skip|stop here|yes|last time|answers?)\b/i;

const guide = [
  { id: "notizen", text: "Erzählen Sie mir, wie Sie zuletzt eine Notiz gesucht haben.", probing: { maxFollowUps: 2 } },
  { id: "muehe", type: "scale", text: "Wie viel Mühe war das?", config: { scaleMin: 1, scaleMax: 7 } },
  { id: "allein", type: "yes_no", text: "Waren Sie dabei allein?" },
  {
    id: "womit",
    type: "single_choice",
    text: "Womit suchen Sie meistens?",
    config: { options: ["Mit der Suche", "Im Ordner", "Durch Nachfragen"] },
  },
  { id: "danach", text: "Was haben Sie danach geändert?", probing: { maxFollowUps: 1 } },
];

const german = { locale: "de", title: "Notizen im Alltag", methodology: "mom_test" };

function inGerman(message) {
  assert.doesNotMatch(message.content, english, message.content);
  assert.doesNotMatch(message.content, /[{}]/, message.content);
  return message;
}

async function studyIn(more) {
  return shared.operator.make(guide, { ...german, mode: "hybrid", ...more });
}

test("a whole interview in German has no English word", async () => {
  const study = await studyIn();
  const interview = await shared.operator.start(study);
  const kinds = new Set();
  const moves = new Set();
  const say = async (content) => {
    const turn = await interview.says(content);
    inGerman(turn.message);
    kinds.add(turn.message.kind);
    if (turn.message.why?.move) moves.add(turn.message.why.move);
    return turn.message;
  };

  assert.equal(interview.started.locale, "de");
  inGerman(interview.message);
  assert.match(interview.message.content, /automatisiertes Interview/);

  assert.equal((await say("Normalerweise finde ich meine Notizen schon irgendwie wieder.")).kind, "probe");
  assert.equal((await say("Sind Sie ein Bot?")).kind, "repair");
  assert.equal((await say("asdfjkl qwertz uiop")).kind, "repair");
  await say(
    "Letzten Dienstag suchte ich eine Gesprächsnotiz. Ich habe zuerst im Ordner gesucht, dann rief ich eine Kollegin an, " +
      "und nach einer halben Stunde hat sie mir die Notiz geschickt.",
  );
  // Values in words.
  for (let i = 0; i < 12 && interview.message.questionId !== "muehe"; i++) await say("Das war eigentlich alles.");
  assert.equal(interview.message.questionId, "muehe");
  assert.equal((await say("eher so mittel bis viel, schwer zu sagen eigentlich")).kind, "repair");
  assert.equal((await say("eine Fünf")).questionId, "allein");
  assert.equal((await say("Jein")).kind, "repair");
  assert.equal((await say("nein, eigentlich nicht")).questionId, "womit");
  assert.equal((await say("das zweite")).questionId, "danach");
  await say("Keine Ahnung");
  await say("Das möchte ich nicht sagen");
  // The method's own questions, as long as they come.
  const stages = [];
  for (let i = 0; i < 25 && !interview.over; i++) {
    if (interview.message.questionId?.startsWith("m:") && interview.message.kind === "question")
      stages.push(interview.message.content);
    await say(
      [
        "Wir führen eine eigene Liste in Excel, die trage ich jeden Freitag per Hand nach.",
        "Das hat uns letzten Monat ungefähr dreiundzwanzig Stunden gekostet.",
        "Tolle Frage, das finde ich super!",
        "Es wäre schön, wenn man das exportieren könnte.",
        "Die Chefin musste es freigeben, dann haben wir drei Anbieter verglichen.",
      ][i % 5],
    );
  }
  assert.ok(interview.over, "it ends");
  assert.ok(stages.length > 0, "the method asked in German");
  assert.ok(stages.some((text) => text.includes("damit")), stages.join("\n"));
  for (const kind of ["probe", "repair", "question", "closing"]) assert.ok(kinds.has(kind), kind);

  const whole = await interview.read();
  assert.equal(whole.answers.find((answer) => answer.questionId === "muehe").value, 5);
  assert.equal(whole.answers.find((answer) => answer.questionId === "allein").value, false);
  assert.equal(whole.answers.find((answer) => answer.questionId === "womit").value, "Im Ordner");
  assert.ok(whole.findings.last_instance?.length > 0, "the story was heard");
});

test("every shipped method with German words asks its stages in German", async () => {
  const translated = [
    "mom_test",
    "jtbd",
    "customer_discovery",
    "continuous_discovery",
    "churn",
    "onboarding",
    "win_loss",
    "laddering",
  ];
  for (const methodology of translated) {
    const study = await shared.operator.make([], { ...german, methodology, mode: "exploratory" });
    const interview = await shared.operator.start(study);
    inGerman(interview.message);
    for (let i = 0; i < 40 && !interview.over; i++)
      inGerman((await interview.says(`Im März habe ich das zum ${i + 2}. Mal gemacht, dann kam die Kollegin dazu.`)).message);
    assert.ok(interview.over, `${methodology} ends`);
  }
});

test("stopping, danger and what follows them in German", async () => {
  const study = await studyIn();
  const stopped = await shared.operator.start(study);
  inGerman((await stopped.says("Ich möchte aufhören")).message);
  inGerman((await stopped.says("ja")).message);
  assert.ok(stopped.over);
  const danger = await shared.operator.start(study);
  const last = inGerman((await danger.says("Ich will nicht mehr leben.")).message);
  assert.ok(danger.over);
  assert.match(last.content, /116 123/);
});

test("a language that nobody wrote has the study's own texts and no English probes", async () => {
  const study = await shared.operator.make(
    [
      { id: "a", text: "Opowiedz o ostatnim razie.", probing: { maxFollowUps: 3 } },
      { id: "b", text: "Co było dalej?", probing: { maxFollowUps: 3 } },
    ],
    { locale: "pl", title: "Notatki" },
  );
  const interview = await shared.operator.start(study);
  assert.equal((await interview.says("No, tak.")).message.questionId, "b", "nothing is probed");
  await interview.says("Nie wiem.");
  assert.ok(interview.over);
  // What must be heard from everyone is heard.
  const other = await shared.operator.start(study);
  assert.equal((await other.says("I want to kill myself")).action, "close");
});
