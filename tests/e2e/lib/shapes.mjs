// The members that the API's objects may and must have, as docs of the API name them.
import assert from "node:assert/strict";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// Exactly these members: required ones there, no others than the optional ones beside them.
function members(object, required, optional, what) {
  assert.equal(typeof object, "object", `${what} must be an object`);
  for (const name of required) assert.ok(name in object, `${what} lacks ${name}: ${JSON.stringify(object)}`);
  for (const name of Object.keys(object)) {
    assert.ok(
      required.includes(name) || optional.includes(name),
      `${what} has ${name}: ${JSON.stringify(object)}`,
    );
  }
}

const controls = {
  scale: ["slider", ["min", "max"], ["labels"]],
  single_choice: ["radio", ["options", "allowOther"], []],
  multiple_choice: ["checkbox", ["options", "allowOther", "minSelect", "maxSelect"], []],
  ranking: ["rank", ["options"], []],
  yes_no: ["buttons", [], []],
};

export function checkWidget(widget) {
  const known = controls[widget.type];
  assert.ok(known, `no such widget: ${widget.type}`);
  const [control, required, optional] = known;
  members(
    widget,
    ["type", "control", "questionId", "required", ...required],
    optional,
    `widget ${widget.type}`,
  );
  assert.equal(widget.control, control);
  if (widget.labels) members(widget.labels, ["min", "max"], [], "labels");
  return widget;
}

export function checkMessage(message, { why } = {}) {
  members(
    message,
    ["id", "seq", "role", "kind", "content", "at"],
    ["questionId", "probeDepth", "widget", "via", "why", "raw"],
    "message",
  );
  assert.match(message.id, /^message_[0-9a-z]{26}$/);
  assert.match(message.at, TIME);
  if (message.role === "participant") {
    assert.equal(message.kind, "answer");
    assert.equal(message.via, undefined);
    assert.equal(message.why, undefined);
    return message;
  }
  assert.equal(message.role, "interviewer");
  assert.ok(["opening", "question", "probe", "repair", "closing"].includes(message.kind), message.kind);
  assert.ok(["rules", "model", "guide"].includes(message.via), message.via);
  assert.ok(message.content.trim().length > 0, "an interviewer says something");
  assert.equal("probeDepth" in message, message.kind === "probe");
  if (message.widget) assert.equal(checkWidget(message.widget).questionId, message.questionId);
  if (why === true) checkWhy(message.why);
  if (why === false) assert.equal(message.why, undefined, "what is noted is for researchers only");
  return message;
}

function checkWhy(why) {
  assert.ok(why, "every interviewer turn keeps its why");
  members(
    why,
    ["by", "refused", "revision"],
    ["signals", "personal", "words", "evidence", "specificity", "rule", "move", "family", "notes", "builtOn", "scriptFailed", "method", "migratedFrom"],
    "why",
  );
  assert.ok(["guide", "core", "rule", "stage", "script"].includes(why.by), why.by);
  assert.ok(Array.isArray(why.refused));
}

export function checkProgress(progress) {
  members(progress, ["answered", "total"], [], "progress");
  assert.ok(Number.isInteger(progress.answered) && Number.isInteger(progress.total));
  assert.ok(progress.answered >= 0 && progress.answered <= progress.total, JSON.stringify(progress));
}

const studyMembers = [
  "id",
  "slug",
  "title",
  "revision",
  "status",
  "brief",
  "methodology",
  "methodologySettings",
  "mode",
  "attributes",
  "interviewer",
  "modalities",
  "locale",
  "questions",
  "limits",
  "access",
  "intake",
  "consent",
  "ending",
  "linkParameters",
  "branding",
  "embed",
  "safety",
  "retentionDays",
  "createdAt",
  "updatedAt",
];

export function checkStudy(study) {
  members(study, studyMembers, [], "study");
  assert.match(study.id, /^study_[0-9a-z]{26}$/);
  assert.match(study.createdAt, TIME);
  assert.match(study.updatedAt, TIME);
  for (const question of study.questions) {
    members(
      question,
      ["id", "type", "text", "required", "intro", "translations", "config", "probing", "logic"],
      [],
      "question",
    );
  }
  return study;
}

const interviewMembers = [
  "id",
  "studyId",
  "studyRevision",
  "methodology",
  "status",
  "modality",
  "locale",
  "source",
  "respondent",
  "consent",
  "linkParameters",
  "startedAt",
  "completedAt",
  "endReason",
  "safety",
  "durationSeconds",
  "progress",
  "findings",
  "analysis",
];

// What an interview will carry once it is analysed; lists leave out transcript and answers.
const interviewLater = [
  "quality",
  "themes",
  "sentiment",
  "engagement",
  "quotes",
  "summary",
  "feedback",
  "credits",
  "preview",
  "transcript",
  "answers",
];

export function checkInterview(interview) {
  members(interview, interviewMembers, interviewLater, "interview");
  assert.match(interview.startedAt, TIME);
  checkProgress(interview.progress);
  assert.equal(interview.completedAt === null, interview.endReason === null);
  if (interview.status !== "erased") assert.equal(interview.status === "active", interview.completedAt === null);
  if (interview.transcript) checkTranscript(interview);
  return interview;
}

// Sequence numbers without a gap, turn about, and answers that point at the participant's messages.
function checkTranscript(interview) {
  const { transcript, answers } = interview;
  transcript.forEach((message, index) => {
    checkMessage(message, { why: true });
    assert.equal(message.seq, index + 1, "sequence numbers have no gap");
    assert.equal(message.role, index % 2 ? "participant" : "interviewer", "they speak in turns");
  });
  const said = new Map(transcript.filter((m) => m.role === "participant").map((m) => [m.id, m.content]));
  for (const answer of answers) {
    members(
      answer,
      ["questionId", "type", "value", "text", "confidence", "declined", "messageIds"],
      ["other"],
      "answer",
    );
    assert.ok(answer.messageIds.length > 0);
    for (const id of answer.messageIds) assert.ok(said.has(id), `${id} is no participant's message`);
    assert.ok(answer.confidence >= 0 && answer.confidence <= 1);
  }
  assert.equal(new Set(answers.map((a) => a.questionId)).size, answers.length, "one answer a question");
}
