// Slack, as far as integrations/slack speaks with it: the Web API's methods for messages and channels, and incoming
// webhooks. It refuses what Slack refuses, with Slack's words; Slack's own client holds it to that (slack.test.mjs).
import { Service } from "./service.mjs";

const PAGE_MAX = 999;
// Methods that take JSON; the others read forms and queries alone.
const takesJson = new Set(["auth.test", "chat.postMessage", "chat.update", "chat.delete"]);
const scopes = {
  "auth.test": null,
  "chat.postMessage": "chat:write",
  "chat.delete": "chat:write",
  "conversations.list": "channels:read",
  "conversations.history": "channels:history",
  "conversations.replies": "channels:history",
};

const units = (text) => text.length; // UTF-16, the longer way to count

function textProblem(object, max, kinds = ["plain_text", "mrkdwn"]) {
  if (!object || !kinds.includes(object.type) || typeof object.text !== "string") return "invalid_blocks";
  const known = object.type === "mrkdwn" ? ["type", "text", "verbatim"] : ["type", "text", "emoji"];
  if (Object.keys(object).some((key) => !known.includes(key))) return "invalid_blocks";
  return units(object.text) >= 1 && units(object.text) <= max ? null : "invalid_blocks";
}

const blockProblems = {
  header: (block) => textProblem(block.text, 150, ["plain_text"]),
  section: (block) => {
    if (!block.text && !block.fields) return "invalid_blocks";
    if (block.fields && (block.fields.length < 1 || block.fields.length > 10)) return "invalid_blocks";
    return (
      (block.text && textProblem(block.text, 3000)) ||
      (block.fields ?? []).map((one) => textProblem(one, 2000)).find(Boolean) ||
      null
    );
  },
  context: (block) => {
    if (!Array.isArray(block.elements) || block.elements.length < 1 || block.elements.length > 10) return "invalid_blocks";
    return block.elements.map((one) => textProblem(one, 2000)).find(Boolean) ?? null;
  },
  divider: () => null,
};

function texts(value) {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (!value || typeof value !== "object") return [];
  const own = typeof value.text === "string" && typeof value.type === "string" ? [value] : [];
  return [...own, ...Object.values(value).flatMap(texts)];
}

// What is wrong with a message, in one of Slack's words.
function messageProblem({ text, blocks, metadata }) {
  if (!text && !blocks?.length) return "no_text";
  if (text && units(text) > 40000) return "msg_too_long";
  if (blocks) {
    if (!Array.isArray(blocks)) return "invalid_blocks_format";
    if (blocks.length > 50) return "invalid_blocks";
    for (const block of blocks) {
      const problem = blockProblems[block?.type] ? blockProblems[block.type](block) : "invalid_blocks";
      if (problem) return problem;
    }
    if (texts(blocks).reduce((sum, one) => sum + units(one.text), 0) > 13200) return "msg_blocks_too_long";
  }
  if (metadata && (typeof metadata.event_type !== "string" || !metadata.event_payload || typeof metadata.event_payload !== "object"))
    return "invalid_metadata_format";
  return null;
}

// What readers of a message would see as a mention or a link: what Slack makes of <…> in its texts. In plain_text
// it makes nothing of it.
export function sequences(message) {
  const read = [message.mrkdwn === false ? null : message.text, ...texts(message.blocks).filter((one) => one.type === "mrkdwn").map((one) => one.text)];
  return read.filter(Boolean).flatMap((text) => [...text.matchAll(/<([^<>]+)>/g)].map((m) => m[1]));
}

export class Slack extends Service {
  channels = [
    { id: "C0RESEARCH", name: "research", member: true, messages: [] },
    { id: "C0GENERAL", name: "general", member: false, messages: [] },
    { id: "C0OLD", name: "old", member: true, archived: true, messages: [] },
  ];
  tokens = new Map([["xoxb-good", { scopes: ["chat:write", "channels:history", "channels:read"], user: "interviews", team: "Acme" }]]);
  hooks = new Map([["/services/T0/B0/good", { channel: "C0RESEARCH" }]]);
  #n = 0;

  get api() {
    return `${this.base}/api`;
  }

  hook(path = "/services/T0/B0/good") {
    return this.base + path;
  }

  channel(id = "C0RESEARCH") {
    return this.channels.find((one) => one.id === id || one.name === id.replace(/^#/, ""));
  }

  get messages() {
    return this.channel().messages;
  }

  answer(request) {
    if (request.method === "POST" && request.path.startsWith("/api/")) return this.#method(request, request.path.slice(5));
    if (request.method === "POST" && request.path.startsWith("/services/")) return this.#hook(request);
    return { status: 404, text: "no such page" };
  }

  #refuse(error, more = {}) {
    return { headers: { "x-slack-req-id": "r1" }, json: { ok: false, error, ...more } };
  }

  #method(request, name) {
    if (!(name in scopes)) return this.#refuse("unknown_method");
    const args = this.#arguments(request, name);
    if (request.bad) return this.#refuse("invalid_json");
    const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? args.token;
    const token = this.tokens.get(given);
    delete args.token;
    if (!given) return this.#refuse("not_authed");
    if (!token) return this.#refuse("invalid_auth");
    if (token.dead) return this.#refuse(token.dead);
    const needed = scopes[name];
    if (needed && !token.scopes.includes(needed)) return this.#refuse("missing_scope", { needed, provided: token.scopes.join(",") });
    request.args = args;
    const said = this[`_${name.replace(".", "_")}`](args, token);
    if (said.error) return this.#refuse(said.error);
    const warning = request.json && !/charset/i.test(request.headers["content-type"]) ? { warning: "missing_charset" } : {};
    return {
      headers: { "x-oauth-scopes": token.scopes.join(","), "x-accepted-oauth-scopes": needed ?? "" },
      json: { ok: true, ...said, ...warning },
    };
  }

  // A form's values are text: what is JSON in it is read, and what is a boolean or a number.
  #arguments(request, name) {
    if (request.json) return takesJson.has(name) ? { ...request.json } : {};
    const args = { ...request.query, ...request.form };
    for (const key of ["blocks", "metadata"]) {
      if (args[key] === undefined) continue;
      try {
        args[key] = JSON.parse(args[key]);
      } catch {
        args[key] = `no JSON: ${args[key]}`;
      }
    }
    for (const [key, value] of Object.entries(args)) {
      if (value === "true" || value === "false") args[key] = value === "true";
    }
    return args;
  }

  _auth_test(_, token) {
    return { url: "https://acme.slack.com/", team: token.team, user: token.user, team_id: "T0", user_id: "U0", bot_id: "B0" };
  }

  #post(channel, args, more) {
    const ts = `${Math.floor(Date.now() / 1000)}.${String(++this.#n).padStart(6, "0")}`;
    const message = { type: "message", ts, text: args.text ?? "", ...more };
    for (const key of ["blocks", "thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "metadata"])
      if (args[key] !== undefined) message[key] = args[key];
    channel.messages.push(message);
    return message;
  }

  _chat_postMessage(args) {
    const channel = typeof args.channel === "string" && this.channel(args.channel);
    if (!channel) return { error: "channel_not_found" };
    if (channel.archived) return { error: "is_archived" };
    if (!channel.member) return { error: "not_in_channel" };
    const problem = messageProblem(args);
    if (problem) return { error: problem };
    if (args.thread_ts) {
      const parent = channel.messages.find((one) => one.ts === args.thread_ts);
      if (!parent) return { error: "thread_not_found" };
      if (parent.thread_ts && parent.thread_ts !== parent.ts) return { error: "cannot_reply_to_message" };
    }
    const message = this.#post(channel, args, { bot_id: "B0", user: "U0" });
    const { metadata, ...shown } = message;
    return { channel: channel.id, ts: message.ts, message: metadata ? { ...shown, metadata } : shown };
  }

  _chat_delete(args) {
    const channel = this.channels.find((one) => one.id === args.channel);
    if (!channel) return { error: "channel_not_found" };
    const at = channel.messages.findIndex((one) => one.ts === args.ts);
    if (at < 0) return { error: "message_not_found" };
    if (channel.messages[at].bot_id !== "B0") return { error: "cant_delete_message" };
    channel.messages.splice(at, 1);
    return { channel: channel.id, ts: args.ts };
  }

  #page(all, args, max) {
    const from = Number(Buffer.from(args.cursor ?? "", "base64").toString() || 0);
    const limit = Math.min(Number(args.limit ?? 100), max, this.pageSize ?? max);
    const more = from + limit < all.length;
    return {
      page: all.slice(from, from + limit),
      more,
      metadata: { response_metadata: { next_cursor: more ? Buffer.from(String(from + limit)).toString("base64") : "" } },
    };
  }

  #read(args, pick) {
    const channel = this.channels.find((one) => one.id === args.channel); // ids alone: names are not read here
    if (!channel) return { error: "channel_not_found" };
    if (!channel.member) return { error: "not_in_channel" };
    const since = channel.messages.filter((one) => Number(one.ts) > Number(args.oldest ?? 0));
    const { page, more, metadata } = this.#page(pick(since, channel), args, PAGE_MAX);
    const messages = page.map(({ metadata: hidden, ...one }) => (args.include_all_metadata && hidden ? { ...one, metadata: hidden } : one));
    return { messages, has_more: more, ...metadata };
  }

  // Newest first, without what is in threads.
  _conversations_history(args) {
    return this.#read(args, (since) => since.filter((one) => !one.thread_ts || one.thread_ts === one.ts).toReversed());
  }

  // A thread with its first message, oldest first.
  _conversations_replies(args) {
    const channel = this.channels.find((one) => one.id === args.channel);
    if (channel && !channel.messages.some((one) => one.ts === args.ts)) return { error: "thread_not_found" };
    return this.#read(args, (since) => since.filter((one) => one.thread_ts === args.ts || one.ts === args.ts));
  }

  _conversations_list(args) {
    const all = this.channels.filter((one) => !(args.exclude_archived && one.archived));
    const { page, metadata } = this.#page(all, args, 1000);
    return {
      channels: page.map(({ id, name, member, archived }) => ({
        id, name, is_channel: true, is_member: !!member, is_archived: !!archived, is_private: false,
      })),
      ...metadata,
    };
  }

  #hook(request) {
    const hook = this.hooks.get(request.path);
    const plain = (status, text) => ({ status, text });
    if (!hook) return plain(404, "no_service");
    if (hook.dead) return plain(hook.dead.status, hook.dead.word);
    if (!request.json || typeof request.json !== "object") return plain(400, "invalid_payload");
    const problem = messageProblem(request.json);
    if (problem) return plain(400, problem);
    request.args = request.json;
    this.#post(this.channel(hook.channel), request.json, { bot_id: "B1", subtype: "bot_message" });
    return plain(200, "ok");
  }
}
