// Torture by JSON and by text. What is no JSON is refused by every route that takes a body, and by each in the same
// words; what is one, however strange, is refused with pointers or taken; texts that break programs come out of every
// place that keeps them as they went in, or are refused with a pointer. Nothing of it gets into the log.
import assert from "node:assert/strict";
import { after } from "node:test";

import { call, expect, expectProblem, studyOf } from "./lib/api.mjs";
import { CANARY, malformed, strange } from "./lib/malformed.mjs";
import { naughty } from "./lib/naughty.mjs";
import { routeTable } from "./lib/routes.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const quiet = { maxFollowUps: 0 };
const questions = [
  { id: "a", text: "What about it?", probing: quiet },
  { id: "b", text: "And then?", probing: quiet },
];
const choice = {
  id: "c",
  type: "single_choice",
  text: "Which?",
  required: false,
  config: { options: ["One", "Two"], allowOther: true },
};

// The first characters of a text: whole ones.
const start = (text, n) => [...text].slice(0, n).join("");

// Runs jobs a few at a time.
async function each(rows, fn) {
  const left = rows.entries();
  const worker = async () => {
    for (const [i, row] of left) await fn(row, i);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
}

// Every route that changes something, with a place that is there where we have one of its kind.
let made;
const routes = () => (made ??= findRoutes());

async function findRoutes() {
  const study = await shared.operator.make(questions);
  const interview = await shared.operator.start(study);
  const draft = await shared.operator.create(studyOf(questions));
  const ids = { study: draft.slug, "interviews/{id}": interview.id };
  return routeTable()
    .filter((route) => ["POST", "PATCH", "PUT"].includes(route.method))
    .map((route) => {
      const kind = /\/(\w+\/)\{id\}/.exec(route.path)?.[1];
      const path = route.path
        .replace("{study}", ids.study)
        .replace("{id}", ids[`${kind}{id}`] ?? "nothing_00000000000000000000000000")
        .replace(/\{\w+\}/g, "nothing");
      const named = path.includes("nothing");
      const takesBody = route.flags.some((flag) => /(^|_)BODY$/.test(flag));
      const takesJson = route.flags.some((flag) => /JSON|^BODY$/.test(flag));
      return { method: route.method, path, named, takesBody, takesJson };
    });
}

const send = (route, body) =>
  call(shared.daemon, route.method, route.path, { key: shared.daemon.key, body });

test("what is no JSON is refused by every route", async () => {
  const bodies = malformed();
  const refused = new Set();
  assert.ok(bodies.length > 200);
  for (const route of (await routes()).filter((one) => one.takesBody)) {
    await each(bodies, async ([what, body]) => {
      const answer = await send(route, body);
      const where = `${route.method} ${route.path}: ${what}: ${answer.text}`;
      if (route.named || !route.takesJson) {
        assert.ok(answer.status >= 400 && answer.status < 500, where);
        return;
      }
      assert.equal(answer.status, 400, where);
      assert.equal(answer.json.code, "invalid_json", where);
      refused.add(`${route.method} ${route.path}`);
    });
  }
  assert.ok(refused.size >= 10, `routes that take JSON: ${[...refused]}`);
});

// These look at no body, whatever it is.
test("routes that take no body are not harmed by one", async () => {
  for (const route of (await routes()).filter((one) => !one.takesBody)) {
    await each(malformed().slice(0, 60), async ([what, body]) => {
      const answer = await send(route, body);
      assert.ok(answer.status < 500, `${route.method} ${route.path}: ${what}: ${answer.text}`);
    });
  }
});

test("JSON that nobody sends is refused with pointers, or harmless", async () => {
  let pointed = 0;
  for (const route of (await routes()).filter((one) => one.takesBody)) {
    for (const [what, body] of strange()) {
      const answer = await send(route, body);
      const where = `${route.method} ${route.path}: ${what}: ${answer.text.slice(0, 2_000)}`;
      assert.ok(answer.status < 500, where);
      assert.notEqual(answer.json?.code, "invalid_json", where);
      if (!route.named && route.takesJson) assert.ok([413, 422].includes(answer.status), where);
      pointed += answer.json?.errors?.length > 0;
      assert.ok(answer.text.length < 100_000, `says too much: ${where}`);
    }
  }
  assert.ok(pointed > 100, `${pointed} refusals with pointers`);
});

test("the interview that all of that was sent to is as it was", async () => {
  const place = (await routes()).find((route) => /interviews\/interview_.*\/messages/.test(route.path)).path;
  const interview = await shared.operator.read(place.split("/")[4]);
  assert.equal(interview.status, "active");
  assert.equal(interview.transcript.length, 1);
});

// What is sent as a respondent's attribute comes back as the same value.
test("numbers come back as they are, to the last digit", async () => {
  const { slug } = await shared.operator.make(questions);
  const numbers = [
    "0", "-1", "9007199254740993", "9223372036854775807", "-9223372036854775808",
    "0.1", "-0.0", "5e-324", "1.7976931348623157e+308", "1e+22", "123456789.12345679",
  ];
  const text = `{"studySlug":"${slug}","respondentMetadata":{"list":[${numbers}],"tiny":0.1e-400,"zero":-0}}`;
  const answer = await shared.operator.call("POST", "/api/v1/interviews/start", { body: text });
  const read = await shared.operator.call("GET", `/api/v1/interviews/${expect(answer, 201).interviewId}`);
  const list = /"list":\[([^\]]*)\]/.exec(read.text)[1].replaceAll(" ", "").split(",");
  assert.equal(list.length, numbers.length);
  list.forEach((got, i) => {
    const whole = /^-?\d+$/.test(numbers[i]);
    if (whole) assert.equal(got, numbers[i]);
    else assert.ok(Object.is(Number(got), Number(numbers[i])), `${numbers[i]} came back as ${got}`);
  });
  const { attributes } = expect(read, 200).respondent;
  assert.equal(attributes.tiny, 0);
  assert.ok(attributes.zero === 0);
});

// Their first message as it was written; what looks like somebody's name on a network is masked beside.
async function written(person) {
  const read = await shared.operator.call("GET", `/api/v1/interviews/${person.id}?raw=true`);
  const { raw, content } = expect(read, 200).transcript[1];
  return raw ?? content;
}

// One place that keeps a text: keep(text) sends it and gives {answer, read}, where read() is what is kept.
const places = {
  "what is said": {
    async keep(text) {
      const person = await shared.operator.start(await anyStudy());
      const answer = await person.send({ content: text });
      return {
        answer,
        read: async () => [
          await written(person),
          (await person.session()).transcript[1].content,
        ],
      };
    },
  },
  "an answer": {
    async keep(text) {
      const person = await shared.operator.start(await anyStudy());
      const answer = await person.send({ answer: { questionId: "a", value: text } });
      return { answer, read: async () => [await written(person)] };
    },
  },
  other: {
    async keep(text) {
      const person = await shared.operator.start(await choiceStudy());
      const answer = await person.send({ answer: { questionId: "c", value: null, other: text } });
      return { answer, read: async () => [await written(person)] };
    },
  },
  "a respondent": {
    async keep(text) {
      const { slug } = await anyStudy();
      const given = { name: text, externalId: `e-${++count}`, note: text, [start(text, 60)]: { deep: [text] } };
      const answer = await shared.operator.call("POST", "/api/v1/interviews/start", {
        json: { studySlug: slug, respondentMetadata: given },
      });
      return {
        answer,
        read: async () => {
          const { respondent } = await shared.operator.read(answer.json.interviewId);
          const { name, attributes } = respondent;
          return [name, attributes.note, attributes[start(text, 60)].deep[0]];
        },
      };
    },
  },
  feedback: {
    masks: /(^|[^\w])@\w/, // what looks like somebody's name on a network is not kept
    async keep(text) {
      const person = await shared.operator.start(await anyStudy());
      const answer = await person.complete({ feedback: { rating: "down", comment: text } });
      return { answer, read: async () => [(await person.read()).feedback.comment] };
    },
  },
  "a study": {
    async keep(text) {
      const brief = { problemStatement: text, targetParticipant: text, context: text, openingMessage: text };
      const guide = [
        { id: "a", text, intro: start(text, 100), probing: { instructions: start(text, 900) } },
      ];
      const answer = await shared.operator.call("POST", "/api/v1/studies", {
        json: studyOf(guide, { brief, consent: { text }, methodologySettings: { [text]: [text] } }),
      });
      return {
        answer,
        read: async () => {
          const study = await shared.operator.study(answer.json.slug);
          const [settings] = Object.entries(study.methodologySettings);
          const { problemStatement, context, openingMessage, targetParticipant } = study.brief;
          return [
            problemStatement, context, openingMessage, targetParticipant, study.questions[0].text,
            study.consent.text, settings[0], settings[1][0],
          ];
        },
      };
    },
  },
  "a title": {
    async keep(text) {
      const options = [text, "another"];
      const guide = [{ id: "c", type: "single_choice", text: "Which?", config: { options } }];
      const answer = await shared.operator.call("POST", "/api/v1/studies", {
        json: studyOf(guide, { title: text, attributes: [start(text, 60)] }),
      });
      const read = async () => {
        const study = await shared.operator.study(answer.json.slug);
        return [study.title, study.questions[0].config.options[0]];
      };
      return { answer, read };
    },
  },
  "a key's name": {
    async keep(text) {
      const answer = await shared.operator.call("POST", "/api/v1/keys", { json: { name: text } });
      const read = async () => [await listed("/api/v1/keys", (row) => row.id === answer.json.id, "name")];
      return { answer, read };
    },
  },
  "a workspace's name": {
    async keep(text) {
      const answer = await shared.operator.call("POST", "/api/v1/workspaces", { json: { name: text } });
      const read = async () => [await listed("/api/v1/workspaces", (row) => row.id === answer.json.id, "name")];
      return { answer, read };
    },
  },
  "the reason of a grant": {
    async keep(text) {
      const json = { amount: 1, reason: text };
      const answer = await shared.operator.call("POST", "/api/v1/credits/grants", { json });
      return { answer, read: async () => [answer.json.reason ?? text] };
    },
  },
};

let count = 0;
let any, choices;
const anyStudy = () => (any ??= shared.operator.make(questions));
const choiceStudy = () => (choices ??= shared.operator.make([choice, ...questions]));

async function listed(path, wanted, member) {
  const page = expect(await shared.operator.call("GET", `${path}?limit=200`), 200);
  return page.data.find(wanted)?.[member];
}

for (const [place, { keep, masks }] of Object.entries(places)) {
  test(`naughty texts as ${place} come out as they went in, or are refused with a pointer`, async () => {
    const outcome = { kept: 0, refused: 0 };
    for (const [name, text] of Object.entries(naughty)) {
      if (masks?.test(text)) continue;
      const { answer, read } = await keep(text);
      const where = `${name}: ${answer.text.slice(0, 1_000)}`;
      if (answer.status >= 300) {
        assert.equal(answer.status, 422, where);
        assert.ok(answer.json.errors.every((error) => error.pointer.length > 1), where);
        outcome.refused++;
        continue;
      }
      for (const got of await read()) assert.equal(got, text, where);
      outcome.kept++;
    }
    assert.ok(outcome.kept > outcome.refused * 2, JSON.stringify(outcome));
  });
}

test("an interview goes on whatever is said in it", async () => {
  const texts = Object.values(naughty);
  const study = await shared.operator.make(
    Array.from({ length: 90 }, (_, i) => ({ id: `q${i}`, text: `What about part ${i}?`, probing: quiet })),
  );
  const person = await shared.operator.startAnonymous(study);
  const taken = [];
  for (const text of texts) {
    const answer = await person.send({ content: text });
    if (answer.status === 422) assert.deepEqual(answer.json.errors.map((error) => error.pointer), ["/content"]);
    else if (expect(answer, 200)) taken.push(text);
  }
  assert.ok(taken.length >= texts.length - 1);
  const said = (await person.session()).transcript.filter((message) => message.role === "participant");
  assert.deepEqual(
    said.map((message) => message.content),
    taken,
  );
});

test("a naughty text where a name is looked up finds nothing", async () => {
  for (const text of Object.values(naughty)) {
    const place = encodeURIComponent(start(text, 300));
    for (const path of [`/api/v1/studies/${place}`, `/api/v1/interviews/${place}`]) {
      const answer = await shared.operator.call("GET", path);
      assert.ok([400, 404].includes(answer.status), `${path}: ${answer.text}`);
    }
    const answer = await shared.operator.call("GET", `/api/v1/interviews?study=${place}`);
    assert.ok([200, 400, 404, 422].includes(answer.status), answer.text);
    assert.deepEqual(answer.json.data ?? [], []);
    const wanted = { json: { studySlug: start(text, 80) } };
    const started = await shared.operator.call("POST", "/api/v1/interviews/start", wanted);
    assert.ok([404, 422].includes(started.status), started.text);
  }
});

test("a body larger than a route takes is refused before it is read", async () => {
  const json = JSON.stringify({ content: "x".repeat(5_000_000) });
  const person = await shared.operator.start(await anyStudy());
  const path = `/api/v1/interviews/${person.id}/messages`;
  expectProblem(await call(shared.daemon, "POST", path, { key: shared.daemon.key, body: json }), 413, "body_too_large");
});

after(() => {
  const { stderr, stdout } = shared.daemon;
  const log = stderr + stdout;
  for (const word of [CANARY, "naughty"])
    assert.ok(!log.includes(word), `the log holds ${word}:\n${log.slice(0, 4_000)}`);
});
