// A world for the page's logic: a clock that is moved by hand, storage that can be refused, tabs that hear one another, and
// a daemon of a few lines that keeps its promises (keys, order, one turn at a time). Not a test by itself.
import { Driver } from "../../../web/src/driver.ts";
import { startOf } from "../../../web/src/link.ts";
import { store } from "../../../web/src/store.ts";

export const study = (over = {}) => ({
  slug: "demo",
  title: "Finding it again",
  minutes: 10,
  questions: 3,
  consent: null,
  intake: [],
  ending: {},
  branding: {},
  linkParameters: [],
  access: "open",
  ...over,
});

export const bootOf = (over = {}) => ({
  v: 1,
  state: "open",
  embed: false,
  locale: "en",
  dir: "ltr",
  asker: "Acme",
  respondent: null,
  ...over,
  study: study(over.study),
});

let keys = 0;

/** A shelf as localStorage is one; shared by the tabs of a browser. */
export function memoryShelf() {
  const items = new Map();
  return {
    items,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

export const ok = (body, status = 200) => ({ ok: true, status, body });
export const no = (status, code, more = {}) => ({
  ok: false,
  status,
  code,
  errors: [],
  retryAfter: null,
  ...more,
});
export const lost = () => no(0, "unreachable");

/** The daemon: answers are counted once by their key, an interview ends after `questions` answers. */
export class Daemon {
  interviews = new Map();
  answers = new Map(); // by Idempotency-Key
  requests = [];
  questions = 3;

  start(key, body) {
    const before = this.answers.get(key);
    if (before) return before;
    const id = `interview_${this.interviews.size + 1}`;
    const it = { id, token: `ivs_${id}`, status: "active", transcript: [], answered: 0, body };
    this.interviews.set(it.token, it);
    this.say(it, "opening");
    return this.kept(key, ok(this.started(it), 201));
  }

  started(it) {
    return {
      interviewId: it.id,
      sessionToken: it.token,
      status: it.status,
      locale: "en",
      message: it.transcript.at(-1),
      progress: this.progress(it),
    };
  }

  say(it, kind) {
    const seq = it.transcript.length + 1;
    const message = { id: `message_${it.id}_${seq}`, seq, role: "interviewer", kind, content: `Question ${seq}` };
    it.transcript.push({ ...message, questionId: `q${it.answered + 1}` });
  }

  progress(it) {
    return { answered: it.answered, total: this.questions };
  }

  kept(key, answer) {
    this.answers.set(key, answer);
    return answer;
  }

  message(it, key, body) {
    const before = this.answers.get(key);
    if (before) return before;
    if (it.status !== "active") return no(409, "interview_over");
    if (body.inReplyTo !== it.transcript.at(-1).id) return no(409, "not_current");
    const seq = it.transcript.length + 1;
    const content = body.content ?? String(body.answer.value ?? "");
    it.transcript.push({ id: `message_${it.id}_${seq}`, seq, role: "participant", kind: "answer", content });
    it.answered++;
    const over = it.answered === this.questions;
    if (over) it.status = "completed";
    this.say(it, over ? "closing" : "question");
    return this.kept(
      key,
      ok({
        interviewId: it.id,
        message: it.transcript.at(-1),
        action: over ? "close" : "next",
        status: it.status,
        progress: this.progress(it),
      }),
    );
  }

  answer({ method, path, body, token, key }) {
    if (path.endsWith("/start")) return this.start(key, body);
    const it = this.interviews.get(token);
    if (!it) return no(401, "unauthorized");
    if (method === "GET") {
      const { id: interviewId, status, transcript } = it;
      return ok({ interviewId, status, locale: "en", progress: this.progress(it), transcript: [...transcript] });
    }
    if (path.endsWith("/complete")) {
      if (it.status === "active") it.status = "completed";
      if (body.feedback) it.feedback = body.feedback;
      return ok({ interviewId: it.id, status: it.status });
    }
    return this.message(it, key, body);
  }
}

/**
 * A browser with a daemon behind a network. `network.next` is a list of what happens to the next requests: "lost" (never
 * arrives), "answer lost" (arrives; the answer doesn't), or an outcome that is given instead.
 */
export class Browser {
  shelf = memoryShelf();
  tabs = [];
  now = 1_000_000;
  timers = new Map();
  offline = false;

  constructor(daemon = new Daemon()) {
    this.daemon = daemon;
    this.network = { next: [] };
  }

  open({ boot = bootOf(), search = "", token = null, shelf = this.shelf, name = "demo" } = {}) {
    const tab = { heard: null };
    const world = {
      store: store(shelf, name),
      tabs: (heard) => {
        tab.heard = heard;
        this.tabs.push(tab);
        return { tell: (news) => this.broadcast(tab, news), close: () => undefined };
      },
      request: (asked) => this.request(asked),
      now: () => this.now,
      key: () => `key-${++keys}`,
      chance: () => 0,
      setTimer: (fn, ms) => {
        const timer = Symbol("timer");
        this.timers.set(timer, { at: this.now + ms, fn });
        return timer;
      },
      clearTimer: (timer) => this.timers.delete(timer),
      offline: () => this.offline,
    };
    const driver = new Driver(boot, startOf(boot, search), world);
    tab.driver = driver;
    driver.open(token);
    return driver;
  }

  /** The tab is gone: nothing reaches it, nothing comes from it. */
  close(driver) {
    this.tabs = this.tabs.filter((tab) => tab.driver !== driver);
    this.timers.clear();
  }

  broadcast(from, news) {
    for (const tab of this.tabs) if (tab !== from && tab.driver) tab.heard(news);
  }

  async request(asked) {
    const what = this.offline ? "lost" : (this.network.next.shift() ?? "arrives");
    await Promise.resolve();
    this.daemon.requests.push({ ...asked, what });
    if (what === "lost") return lost();
    if (what === "never") return new Promise(() => undefined);
    if (typeof what === "object") return what;
    const answer = structuredClone(this.daemon.answer(asked));
    return what === "answer lost" ? lost() : answer;
  }

  /** Everything that is under way has come to rest. */
  async settle() {
    for (let i = 0; i < 50; i++) await Promise.resolve();
  }

  /** Moves the clock, and with it the pauses that end meanwhile. */
  async pass(ms) {
    const until = this.now + ms;
    for (;;) {
      const due = [...this.timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.timers.delete(due[0]);
      this.now = due[1].at;
      due[1].fn();
      await this.settle();
    }
    this.now = until;
  }
}

/** The sends of these words that reached the network. */
export const sends = (daemon, content) =>
  daemon.requests.filter(({ path, body }) => path.endsWith("/messages") && body?.content === content);

export const contents = (driver) => driver.state.messages.map((message) => message.content);

/** A page that was just opened, in a browser of its own. */
export async function begin(options) {
  const browser = new Browser();
  const driver = browser.open(options);
  await browser.settle();
  return { browser, driver, daemon: browser.daemon };
}
