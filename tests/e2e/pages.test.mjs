// The participant's page as the daemon serves it: its states, headers and caching, and the files that it loads.
import assert from "node:assert/strict";

import { call, expect, expectProblem, studyOf } from "./lib/api.mjs";
import { test, withDaemon } from "./lib/suite.mjs";

const shared = withDaemon();
const questions = [
  { id: "a", text: "How did it go?", probing: { maxFollowUps: 0 } },
  { id: "b", text: "Was it worth it?", type: "yes_no", probing: { maxFollowUps: 0 } },
];
const brief = { problemStatement: "Notes get lost.", targetParticipant: "People who keep notes." };
const words = "On Monday I wrote it down in the morning, and on Friday nobody could find it.";

// A request as a browser sends it, with its bytes as they came.
async function get(path, { method = "GET", headers = {} } = {}) {
  const response = await fetch(shared.daemon.base + path, {
    method,
    headers: { "accept-encoding": "identity", ...headers },
    redirect: "error",
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const bootIn = (page) => JSON.parse(/<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(page.text)[1]);

async function visit(path, status = 200) {
  const page = await get(path);
  assert.equal(page.status, status, page.text);
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  return { ...page, boot: bootIn(page) };
}

const state = async (path, status) => (await visit(path, status)).boot.state;

// What a start without a key answers, as the state that a page would have.
async function stateOfStart(json) {
  const answer = await call(shared.daemon, "POST", "/api/v1/interviews/start", { json });
  const states = {
    study_not_found: "unknown",
    study_full: "full",
    study_not_active: /draft/.test(answer.json.detail) ? "unpublished" : "closed",
    link_withdrawn: "bad_link",
    do_not_contact: "bad_link",
    already_responded: "already_responded",
    unauthorized: json.respondentToken ? "bad_link" : "by_link_only",
  };
  return answer.status < 300 ? "open" : (states[answer.json.code] ?? answer.json.code);
}

async function invite(study, person) {
  const path = `/api/v1/studies/${study.slug}/respondents`;
  const answer = await shared.operator.call("POST", path, { json: person });
  assert.equal(answer.status, 201, answer.text);
  return { ...answer.json, path: `${path}/${answer.json.id}`, token: new URL(answer.json.url).searchParams.get("rid") };
}

test("the page of an open study says who asks, how long it takes, and where a script begins", async () => {
  const study = await shared.operator.make([{ ...questions[0], required: false }, questions[1]], {
    title: "Where notes go",
    linkParameters: ["src"],
    limits: { maxMinutes: 4 },
    consent: { text: "We keep what you say.", version: "3", purposes: ["quotes"] },
    intake: [{ name: "team", label: "Your team", required: true }],
    branding: { accentColor: "#0a7f5a", theme: "dark" },
    ending: { redirectUrl: "https://thanks.example/" },
  });
  const { boot, text } = await visit(`/i/${study.slug}?utm_source=x&src=mail`);
  assert.deepEqual(boot, {
    v: 1,
    state: "open",
    embed: false,
    locale: "en",
    dir: "ltr",
    asker: null,
    study: {
      slug: study.slug,
      title: "Where notes go",
      minutes: 4,
      questions: 2,
      optional: ["a"],
      consent: { text: "We keep what you say.", version: "3", purposes: ["quotes"] },
      intake: [{ name: "team", label: "Your team", required: true }],
      ending: { redirectUrl: "https://thanks.example/" },
      branding: { accentColor: "#0a7f5a", theme: "dark", logoUrl: null, hideBranding: false },
      linkParameters: ["src"],
      access: "open",
    },
    respondent: null,
  });
  assert.match(text, /<title>Where notes go<\/title>/);
  assert.match(text, /<h1[^>]*>Where notes go<\/h1>/);
  assert.match(text, /About 4 minutes</);
  assert.match(text, /<noscript>/);
});

test("who asks is the workspace, once somebody has named it", async () => {
  const { operator } = shared;
  const study = await operator.make(questions);
  const { data } = expect(await operator.call("GET", "/api/v1/workspaces"), 200);
  const rename = (name) => operator.call("PATCH", `/api/v1/workspaces/${data.at(-1).id}`, { json: { name } });
  assert.equal((await visit(`/i/${study.slug}`)).boot.asker, null);
  expect(await rename("Hardware & <Sons>"), 200);
  const { boot, text } = await visit(`/i/${study.slug}`);
  assert.equal(boot.asker, "Hardware & <Sons>");
  assert.match(text, /<p class="asker"[^>]*>Hardware &amp; &lt;Sons&gt;<\/p>/);
  expect(await rename("default"), 200);
});

test("opening a page begins nothing", async () => {
  const study = await shared.operator.make(questions);
  for (let i = 0; i < 3; i++) await visit(`/i/${study.slug}`);
  assert.equal((await shared.operator.list(`?study=${study.slug}`)).data.length, 0);
});

test("the first question stands on the page, as a start will say it, where nothing comes before it", async () => {
  const { operator } = shared;
  const translated = [{ ...questions[0], text: "How <did> it go?", translations: { de: { text: "Wie ging es?" } } }];
  const study = await operator.make(translated, { brief: { ...brief, openingMessage: "Hello & welcome." } });
  for (const [query, more, said] of [
    ["", {}, "Hello & welcome.\n\nHow <did> it go?"],
    ["?locale=de", { locale: "de" }, "Hello & welcome.\n\nWie ging es?"],
  ]) {
    const { boot, text } = await visit(`/i/${study.slug}${query}`);
    assert.equal(boot.opening, said);
    assert.ok(text.includes(`<p dir="auto">${said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}</p>`), text);
    const started = await operator.startAnonymous(study, more);
    assert.equal(started.message.content, said);
  }
  const invited = expect(
    await operator.call("POST", `/api/v1/studies/${study.slug}/respondents`, { json: { externalId: "opening" } }),
    201,
  );
  const link = new URL(invited.url);
  assert.ok((await visit(link.pathname + link.search)).boot.opening);
  await operator.startAnonymous(study, { respondentToken: link.searchParams.get("rid") });
  const consent = await operator.make(questions, { consent: { text: "May we?" } });
  const intake = await operator.make(questions, { intake: [{ name: "team" }] });
  const personal = await operator.make(questions, { access: "personal" });
  const closed = await operator.make(questions);
  await operator.close(closed.slug);
  const framed = await operator.make(questions, { embed: { allowedOrigins: ["https://shop.example"] } });
  for (const path of [
    link.pathname + link.search, // an interview that goes on
    `/i/${consent.slug}`,
    `/i/${intake.slug}`,
    `/i/${personal.slug}`,
    `/i/${closed.slug}`,
    `/embed/${framed.slug}`, // the page around it may say more before it begins
  ]) {
    const { boot, text } = await visit(path);
    assert.ok(!("opening" in boot), path);
    assert.doesNotMatch(text, /class="message/);
  }
  // In a method that leads by itself it is the method's.
  const method = await operator.make([], { methodology: "mom_test", mode: "exploratory" });
  const { opening } = (await visit(`/i/${method.slug}`)).boot;
  assert.equal((await operator.startAnonymous(method)).message.content, opening);
});

test("locale and theme come from the link, else from the study; what is none of them is passed over", async () => {
  const study = await shared.operator.make(questions, { locale: "de" });
  const looks = async (query) => {
    const { text, boot } = await visit(`/i/${study.slug}${query}`);
    return [/<html lang="([^"]*)" dir="([^"]*)" data-theme="([^"]*)">/.exec(text).slice(1), [boot.locale, boot.dir]];
  };
  assert.deepEqual(await looks(""), [["de", "ltr", "auto"], ["de", "ltr"]]);
  assert.deepEqual(await looks("?locale=ar&theme=dark"), [["ar", "rtl", "dark"], ["ar", "rtl"]]);
  assert.deepEqual(await looks("?locale=%22%3E%3Cb&theme=pink"), [["de", "ltr", "auto"], ["de", "ltr"]]);
  assert.deepEqual(await looks(`?locale=${"x".repeat(300)}&theme=%00`), [["de", "ltr", "auto"], ["de", "ltr"]]);
});

test("page and start agree on every state", async () => {
  const { operator } = shared;
  const same = async (study, query, json, expected, status = 200) => {
    assert.equal(await state(`/i/${study.slug}${query}`, status), expected, `the page of ${JSON.stringify(json)}`);
    assert.equal(await stateOfStart({ studySlug: study.slug, ...json }), expected, "its start");
  };
  await same({ slug: "no-such-study" }, "", {}, "unknown", 404);
  const draft = await operator.create(studyOf(questions));
  await same(draft, "", {}, "unpublished");
  assert.equal((await visit(`/i/${draft.slug}`)).boot.study, null, "a draft is nobody else's business");
  const open = await operator.make(questions);
  await same(open, "", {}, "open");
  await operator.close(open.slug);
  await same(open, "", {}, "closed");
  const late = await operator.make(questions, { limits: { closesAt: new Date(Date.now() + 1500).toISOString() } });
  await same(late, "", {}, "open");
  await new Promise((resolve) => setTimeout(resolve, 1600));
  await same(late, "", {}, "closed");
  await same(await operator.make(questions, { access: "api" }), "", {}, "by_link_only");
  const full = await operator.make(questions, { limits: { targetResponses: 1 } });
  await same(full, "", {}, "open");
  const one = await operator.startAnonymous(full);
  await one.says(words);
  await one.complete({});
  await same(full, "", {}, "full");
  const personal = await operator.make(questions, { access: "personal" });
  await same(personal, "", {}, "by_link_only");
  const jo = await invite(personal, { name: "Jo <b>", email: "jo@pages.example" });
  const link = [`?rid=${jo.token}`, { respondentToken: jo.token }];
  await same(personal, ...link, "open");
  await same(personal, ...link, "open");
  assert.deepEqual((await visit(`/i/${personal.slug}?rid=${jo.token}`)).boot.respondent, {
    name: "Jo <b>",
    begun: true, // by `same`: what was agreed to then needn't be agreed to again
  });
  const begun = expect(
    await call(shared.daemon, "POST", "/api/v1/interviews/start", { json: { respondentToken: jo.token } }),
    200,
  );
  await operator.close(personal.slug);
  await same(personal, ...link, "open"); // goes on with it
  await call(shared.daemon, "POST", "/api/v1/interviews/complete", { json: {}, token: begun.sessionToken });
  await same(personal, ...link, "already_responded");
  assert.equal((await visit(`/i/${personal.slug}?rid=${jo.token}`)).boot.respondent.begun, undefined);
});

test("links that were cut, withdrawn, or put together don't open, and show nobody's name", async () => {
  const { operator } = shared;
  const study = await operator.make(questions, { access: "personal" });
  const other = await operator.make(questions, { access: "personal" });
  const jo = await invite(study, { name: "Joanna Doe", email: "jo@links.example" });
  const bad = async (path, status = 200) => {
    const { boot, text } = await visit(path, status);
    assert.equal(boot.state, "bad_link");
    assert.equal(boot.respondent, null);
    assert.ok(!text.includes("Joanna"), text);
  };
  await bad(`/i/${study.slug}?rid=${jo.token.slice(0, -2)}`);
  await bad(`/i/${study.slug}?rid=${jo.token}x`);
  await bad(`/i/${study.slug}?rid=`);
  await bad(`/i/${study.slug}?rid=%ff`);
  await bad(`/i/${study.slug}?rid=${"x".repeat(500)}`);
  await bad(`/i/${other.slug}?rid=${jo.token}`);
  assert.equal(await state("/i/no-such-study?rid=x", 404), "unknown");
  expect(await operator.call("PATCH", jo.path, { json: { archived: true } }), 200);
  await bad(`/i/${study.slug}?rid=${jo.token}`);
  const kim = await invite(study, { name: "Joanna Kim", email: "kim@links.example" });
  expect(await operator.call("PATCH", `/api/v1/people/${kim.personId}`, { json: { doNotContact: true } }), 200);
  await bad(`/i/${study.slug}?rid=${kim.token}`);
});

test("what a started interview's url leads to is this page", async () => {
  const study = await shared.operator.make(questions, { access: "api" });
  const started = expect(
    await shared.operator.call("POST", "/api/v1/interviews/start", { json: { studySlug: study.slug } }),
    201,
  );
  const url = new URL(started.url);
  assert.equal(url.hash, `#${started.sessionToken}`);
  assert.equal(url.search, "");
  const { boot } = await visit(url.pathname);
  assert.equal(boot.study.slug, study.slug);
});

test("headers keep scripts, frames and referrers out", async () => {
  const study = await shared.operator.make(questions);
  for (const path of [`/i/${study.slug}`, "/i/no-such-study"]) {
    const { headers } = await get(path);
    assert.equal(
      headers.get("content-security-policy"),
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    assert.equal(headers.get("x-frame-options"), "DENY");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
    assert.equal(headers.get("x-robots-tag"), "noindex");
    assert.match(headers.get("permissions-policy"), /camera=\(\)/);
    assert.match(headers.get("link"), /^<\/assets\/page-\w+\.css>; rel=preload; as=style, .*rel=modulepreload$/);
  }
});

test("in a frame the page is for the study's origins, and for nobody where it names none", async () => {
  const origins = ["https://shop.example", "https://*.a.example", "http://localhost:3000"];
  const study = await shared.operator.make(questions, { embed: { allowedOrigins: origins } });
  const ancestors = (page) => /frame-ancestors (.*)$/.exec(page.headers.get("content-security-policy"))[1];
  const page = await visit(`/embed/${study.slug}?locale=de&theme=dark`);
  assert.equal(ancestors(page), origins.join(" "));
  assert.equal(page.headers.get("x-frame-options"), null);
  assert.equal(page.headers.get("referrer-policy"), "no-referrer");
  assert.deepEqual([page.boot.embed, page.boot.origins, page.boot.locale], [true, origins, "de"]);
  assert.match(page.text, /<main id="app" class="page embed">/);
  const alone = await visit(`/i/${study.slug}`);
  assert.equal(ancestors(alone), "'none'");
  assert.equal("origins" in alone.boot, false);
  const closed = await visit(`/embed/${(await shared.operator.make(questions)).slug}`);
  assert.equal(ancestors(closed), "'none'");
  assert.equal(closed.headers.get("x-frame-options"), null);
  assert.deepEqual(closed.boot.origins, []);
  const unknown = await visit("/embed/no-such-study", 404);
  assert.equal(ancestors(unknown), "'none'");
  const draft = await shared.operator.create(studyOf(questions, { embed: { allowedOrigins: origins } }));
  assert.equal(ancestors(await visit(`/embed/${draft.slug}`)), "'none'", "a draft tells nothing, not even its origins");
});

test("the origins of a study are as many as a header holds", async () => {
  const origin = (i) => `https://${"x".repeat(50)}${i}.example`;
  const many = [...Array(29).keys()].map((i) => origin(10 + i));
  const study = await shared.operator.make(questions, { embed: { allowedOrigins: many.slice(1) } });
  const { headers } = await get(`/embed/${study.slug}`);
  assert.ok(headers.get("content-security-policy").endsWith(` ${many.slice(1).join(" ")}`));
  const refused = await shared.operator.call("PATCH", `/api/v1/studies/${study.slug}`, {
    json: { embed: { allowedOrigins: many } },
  });
  expectProblem(refused, 422, "invalid_study", ["/embed/allowedOrigins"]);
});

test("a personal link opens in a frame, too", async () => {
  const study = await shared.operator.make(questions, {
    access: "personal",
    embed: { allowedOrigins: ["https://shop.example"] },
  });
  const jo = await invite(study, { name: "Jo", email: "jo@frame.example" });
  const { boot, headers } = await visit(`/embed/${study.slug}?rid=${jo.token}`);
  assert.equal(boot.state, "open");
  assert.deepEqual(boot.respondent, { name: "Jo" });
  assert.equal(headers.get("cache-control"), "no-store");
});

test("a page that is everybody's is asked for again and answered 304; a person's own is kept nowhere", async () => {
  const study = await shared.operator.make(questions);
  const first = await get(`/i/${study.slug}`);
  const tag = first.headers.get("etag");
  assert.equal(first.headers.get("cache-control"), "no-cache");
  const again = await get(`/i/${study.slug}`, { headers: { "if-none-match": tag } });
  assert.equal(again.status, 304);
  assert.equal(again.text, "");
  assert.equal(again.headers.get("etag"), tag);
  await shared.operator.change(study.slug, { title: "Another title" });
  await shared.operator.publish(study.slug);
  const changed = await get(`/i/${study.slug}`, { headers: { "if-none-match": tag } });
  assert.equal(changed.status, 200);
  const jo = await invite(study, { name: "Jo", email: "jo@cache.example" });
  const own = await get(`/i/${study.slug}?rid=${jo.token}`);
  assert.equal(own.headers.get("cache-control"), "no-store");
  assert.equal(own.headers.get("etag"), null);
  assert.equal((await get("/i/no-such-study")).headers.get("cache-control"), "no-store");
});

test("HEAD says what GET says, without the page", async () => {
  const study = await shared.operator.make(questions);
  const [whole, head] = [await get(`/i/${study.slug}`), await get(`/i/${study.slug}`, { method: "HEAD" })];
  assert.equal(head.status, 200);
  assert.equal(head.text, "");
  for (const name of ["content-type", "content-length", "etag", "content-security-policy"])
    assert.equal(head.headers.get(name), whole.headers.get(name), name);
  assert.equal((await get("/i/no-such-study", { method: "HEAD" })).status, 404);
  const posted = await get(`/i/${study.slug}`, { method: "POST" });
  assert.equal(posted.status, 405);
  assert.equal(posted.headers.get("allow"), "GET, HEAD, OPTIONS");
});

test("hostile words of a study stay words", async () => {
  const hostile = "</title></h1></script><script>alert(1)</script><!-- \" onload='x' &lt; \u202e\u05d0";
  const study = await shared.operator.make(questions, {
    title: hostile,
    consent: { text: hostile },
    intake: [{ name: "a", label: hostile }],
  });
  const { text, boot } = await visit(`/i/${study.slug}`);
  assert.equal(text.match(/<script/g).length, 2);
  assert.equal(text.match(/<\/script/g).length, 2);
  assert.equal(text.match(/<!--/g), null);
  assert.equal(boot.study.title, hostile);
  assert.equal(boot.study.consent.text, hostile);
  assert.equal(boot.study.intake[0].label, hostile);
});

// ---- Files ----

async function files() {
  const { text } = await get("/i/no-such-study");
  const script = /<script type="module" src="([^"]+)">/.exec(text)[1];
  const style = /<link rel="stylesheet" href="([^"]+)">/.exec(text)[1];
  return [
    { path: script, type: "text/javascript; charset=utf-8" },
    { path: style, type: "text/css; charset=utf-8" },
  ];
}

// fetch undoes codings; what came is seen in its length and its header.
async function coded(path, acceptEncoding) {
  const response = await fetch(shared.daemon.base + path, {
    headers: { "accept-encoding": acceptEncoding },
    signal: AbortSignal.timeout(30_000),
  });
  return {
    coding: response.headers.get("content-encoding"),
    length: Number(response.headers.get("content-length")),
    etag: response.headers.get("etag"),
    status: response.status,
    text: await response.text(),
  };
}

test("the files of the page come in the coding that is wanted, and are kept for good", async () => {
  for (const { path, type } of await files()) {
    const plain = await get(path);
    assert.equal(plain.headers.get("content-type"), type);
    assert.equal(plain.headers.get("cache-control"), "public, max-age=31536000, immutable");
    assert.equal(plain.headers.get("vary"), "Accept-Encoding");
    assert.equal(plain.headers.get("x-content-type-options"), "nosniff");
    assert.equal(plain.headers.get("cross-origin-resource-policy"), "same-origin");
    const [br, gzip] = [await coded(path, "gzip, br"), await coded(path, "gzip;q=1, br;q=0.5")];
    assert.equal(br.coding, "br");
    assert.equal(gzip.coding, "gzip");
    assert.equal(br.text, plain.text);
    assert.equal(gzip.text, plain.text);
    assert.ok(br.length < gzip.length && gzip.length < plain.text.length, "coding makes it shorter");
    assert.equal(new Set([br.etag, gzip.etag, plain.headers.get("etag")]).size, 3, "each form has its own tag");
    assert.equal((await coded(path, "identity;q=0, zstd")).status, 406);
    const again = await get(path, { headers: { "if-none-match": plain.headers.get("etag") } });
    assert.equal(again.status, 304);
    assert.match(again.headers.get("cache-control"), /immutable/);
    const head = await get(path, { method: "HEAD" });
    assert.equal(head.text, "");
    assert.equal(head.headers.get("content-length"), plain.headers.get("content-length"));
  }
});

test("what is refused is no file that a cache may keep", async () => {
  const [{ path }] = await files();
  for (const headers of [{ "if-match": '"other"' }, { "if-none-match": "nonsense" }]) {
    const refused = await get(path, { headers });
    assert.ok(refused.status === 412 || refused.status === 400);
    assert.equal(refused.headers.get("cache-control"), "no-store");
  }
});

test("there are no other files, and none of the compressed ones under a name of its own", async () => {
  const [{ path }] = await files();
  for (const other of [`${path}.br`, `${path}.gz`, "/assets/of", "/assets/..%2fpage.js", `/assets/${"x".repeat(900)}.js`]) {
    const answer = await get(other);
    assert.equal(answer.status, 404, other);
    assert.equal(answer.headers.get("cache-control"), "no-store");
  }
});

test("the script says what it was made with, and those terms are there", async () => {
  const [{ path }] = await files();
  const terms = /^\/\*! With [^:]+: (\/assets\/licences-\w+\.txt) \*\//.exec((await get(path)).text)[1];
  assert.match((await get(terms)).text, /MIT License/);
});

test("a first visit weighs little", async () => {
  const study = await shared.operator.make(questions);
  let bytes = (await get(`/i/${study.slug}`)).text.length;
  for (const { path } of await files()) bytes += (await coded(path, "br")).length;
  assert.ok(bytes <= 35_000, `${bytes} bytes`);
});
