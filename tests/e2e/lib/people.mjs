// What a person and a respondent look like over the API.
import assert from "node:assert/strict";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const personMembers = [
  "id",
  "name",
  "email",
  "externalId",
  "attributes",
  "verified",
  "doNotContact",
  "createdAt",
  "updatedAt",
];

export function checkPerson(person) {
  const { studies, ...members } = person;
  assert.deepEqual(Object.keys(members), personMembers);
  assert.match(person.id, /^person_[0-9a-z]{26}$/);
  assert.match(person.createdAt, TIME);
  assert.match(person.updatedAt, TIME);
  for (const study of studies ?? [])
    assert.deepEqual(Object.keys(study), ["studyId", "studySlug", "respondentId", "status", "interviewId"]);
  return person;
}

const respondentMembers = [
  "id",
  "studyId",
  "personId",
  "name",
  "email",
  "externalId",
  "verified",
  "doNotContact",
  "attributes",
  "status",
  "source",
  "url",
  "interviewId",
  "startedAt",
  "completedAt",
  "durationSeconds",
  "quality",
  "createdAt",
  "updatedAt",
];

export function checkRespondent(respondent) {
  assert.deepEqual(Object.keys(respondent), respondentMembers);
  assert.match(respondent.id, /^respondent_[0-9a-z]{26}$/);
  assert.match(respondent.personId, /^person_[0-9a-z]{26}$/);
  assert.ok(["invited", "active", "partial", "completed", "archived"].includes(respondent.status));
  assert.ok(["import", "api", "link", "embed"].includes(respondent.source), respondent.source);
  if (respondent.url !== null) assert.match(respondent.url, /\/i\/[a-z0-9-]+\?rid=ivr_[\w-]{64}$/);
  assert.equal(respondent.interviewId === null, respondent.startedAt === null);
  assert.equal(respondent.completedAt === null, respondent.durationSeconds === null);
  assert.match(respondent.createdAt, TIME);
  return respondent;
}
