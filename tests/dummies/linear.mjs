// A dummy of Linear's API: its own published schema, executed by graphql-js over a small workspace kept in memory. What a
// document asks for and the workspace doesn't know is filled with what the schema allows.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { root } from "../e2e/lib/daemon.mjs";
import { Service } from "./service.mjs";
import { packages } from "./types.mjs";

const require = createRequire(path.join(packages, "x.js"));
const graphql = require("graphql");

const COMPLEXITY_MAX = 10_000; // of one document
const PAGE = 50; // of a connection that is asked without `first`
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let built;
// The schema takes a moment to build: once a process.
export function schema() {
  const file = path.join(root, "tests/fixtures/linear/schema.graphql");
  built ??= graphql.buildSchema(readFileSync(file, "utf8"), { assumeValidSDL: true });
  return built;
}

// What a field that the workspace doesn't know is filled with, where it may not be null.
function filler(type) {
  if (graphql.isListType(type)) return [];
  if (graphql.isEnumType(type)) return type.getValues()[0].value;
  if (graphql.isScalarType(type))
    return { Int: 0, Float: 0, Boolean: false, DateTime: "2026-01-30T09:00:00.000Z", ID: randomUUID() }[type.name] ?? "";
  return {};
}

function resolve(source, args, context, info) {
  const value = source?.[info.fieldName];
  if (typeof value === "function") return value.call(source, args);
  if (value !== undefined) return value;
  if (!info.path.prev) throw new Error(`the dummy does not do ${info.fieldName}`);
  return graphql.isNonNullType(info.returnType) ? filler(info.returnType.ofType) : null;
}

// Linear's own way to count: 0.1 a property, 1 an object, times `first` in a connection.
function complexityOf(document, variables) {
  const info = new graphql.TypeInfo(schema());
  const scale = [1];
  let total = 0;
  const fragments = new Map(document.definitions.filter((d) => d.kind === "FragmentDefinition").map((d) => [d.name.value, d]));
  const first = (node) => {
    const arg = node.arguments?.find((one) => one.name.value === "first")?.value;
    if (!arg) return PAGE;
    return Number(arg.kind === "Variable" ? (variables[arg.name.value] ?? PAGE) : arg.value);
  };
  const visitor = graphql.visitWithTypeInfo(info, {
    Field: {
      enter(node) {
        const type = graphql.getNamedType(info.getType());
        const factor = scale.at(-1);
        total += factor * (graphql.isLeafType(type) ? 0.1 : 1);
        scale.push(type.name.endsWith("Connection") ? factor * first(node) : factor);
      },
      leave: () => void scale.pop(),
    },
    FragmentSpread: (node) => void graphql.visit(fragments.get(node.name.value).selectionSet, visitor),
  });
  for (const one of document.definitions) if (one.kind === "OperationDefinition") graphql.visit(one, visitor);
  return Math.ceil(total);
}

class Refused extends graphql.GraphQLError {
  constructor(message, code, type, statusCode = 400) {
    super(message, { extensions: { type, code, statusCode, userError: true, userPresentableMessage: message } });
  }
}

const missing = (what) => new Refused(`Entity not found: ${what}`, "INPUT_ERROR", "invalid input");
const invalid = (message) => new Refused(message, "INPUT_ERROR", "invalid input");

function connection(nodes, { first = PAGE, after } = {}) {
  const from = after ? nodes.findIndex((one) => one.id === after) + 1 : 0;
  const page = nodes.slice(from, from + first);
  return {
    nodes: page,
    edges: page.map((node) => ({ node, cursor: node.id })),
    pageInfo: {
      hasNextPage: from + first < nodes.length, hasPreviousPage: from > 0,
      startCursor: page[0]?.id ?? null, endCursor: page.at(-1)?.id ?? null,
    },
  };
}

export class Linear extends Service {
  keys = new Set(["lin_api_good"]);
  tokens = new Set(["lin_oauth_good"]);
  issues = new Map();
  comments = new Map();
  attachments = new Map();
  labels = new Map();
  refusals = []; // documents that the schema refuses
  left = 2500; // requests of this hour
  #teams = ["Engineering", "Operations"].map((name, i) => this.#team(`team-${i + 1}`, name));

  get api() {
    return `${this.base}/graphql`;
  }

  #team(id, name) {
    const states = [{ id: `${id}-triage`, name: "Triage", type: "triage" }, { id: `${id}-todo`, name: "Todo", type: "unstarted" }];
    const projects = [{ id: `${id}-project`, name: "Retention" }];
    return {
      id, name, key: name.slice(0, 3).toUpperCase(), displayName: name, count: 0,
      states: (args) => connection(states, args), projects: (args) => connection(projects, args), stateIds: states.map((s) => s.id),
    };
  }

  #team_of(id) {
    const team = this.#teams.find((one) => one.id === id);
    if (!team) throw missing("Team - Could not find referenced Team.");
    return team;
  }

  // An id that the client gives: the shape is checked, and that it is new. What Linear itself says to one that it knows is
  // not documented.
  #new_id(id, known, what) {
    if (id === undefined || id === null) return randomUUID();
    if (!UUID.test(id)) throw invalid("id must be a UUID");
    if (known.has(id)) throw invalid(`Conflict on insert of ${what}: an entity with this id exists.`);
    return id;
  }

  #issue(id) {
    const issue = this.issues.get(id) ?? [...this.issues.values()].find((one) => one.identifier === id);
    if (!issue) throw missing("Issue - Could not find referenced Issue.");
    return issue;
  }

  #payload(name, value) {
    return { success: true, lastSyncId: 1, [name]: value };
  }

  #delete(map, id, what) {
    if (!map.delete(id)) throw missing(what);
    return { success: true, lastSyncId: 1, entityId: id };
  }

  #create_issue({ input }) {
    const team = this.#team_of(input.teamId);
    const id = this.#new_id(input.id, this.issues, "Issue");
    if (!input.title) throw invalid("title should not be empty");
    if (input.title.length > 512) throw invalid("title must be shorter");
    if (input.priority !== undefined && (input.priority < 0 || input.priority > 4)) throw invalid("priority must be 0 to 4");
    if (input.stateId && !team.stateIds.includes(input.stateId)) throw invalid("The state belongs to another team.");
    for (const label of input.labelIds ?? []) {
      if (!this.labels.has(label)) throw invalid("labelIds: label not found in this team");
      if (this.labels.get(label).isGroup) throw invalid("The label is a group label");
    }
    const identifier = `${team.key}-${(team.count += 1)}`;
    const issue = {
      id, identifier, team, title: input.title, description: input.description ?? null, priority: input.priority ?? 0,
      labelIds: input.labelIds ?? [], trashed: null, number: team.count, url: `https://linear.app/acme/issue/${identifier}`,
      attachments: (args) => connection([...this.attachments.values()].filter((a) => a.issue === issue), args),
      comments: (args) => connection([...this.comments.values()].filter((c) => c.issue === issue), args),
    };
    this.issues.set(id, issue);
    return this.#payload("issue", issue);
  }

  #create_attachment({ input }) {
    const issue = this.#issue(input.issueId);
    if (!/^[a-z][a-z0-9+.-]*:\/\//.test(input.url)) throw invalid("url must be a URL");
    let attachment = [...this.attachments.values()].find((one) => one.url === input.url && one.issue === issue);
    if (!attachment) {
      attachment = { id: this.#new_id(input.id, this.attachments, "Attachment"), issue, url: input.url };
      this.attachments.set(attachment.id, attachment);
    }
    Object.assign(attachment, { title: input.title, subtitle: input.subtitle ?? null, metadata: input.metadata ?? {} });
    return this.#payload("attachment", attachment);
  }

  #create_comment({ input }) {
    const issue = this.#issue(input.issueId);
    const comment = { id: this.#new_id(input.id, this.comments, "Comment"), issue, body: input.body ?? "" };
    this.comments.set(comment.id, comment);
    return this.#payload("comment", comment);
  }

  #create_label({ input }) {
    const team = input.teamId ? this.#team_of(input.teamId) : null;
    const same = (one) => one.name.toLowerCase() === input.name.toLowerCase() && (!one.team || one.team === team);
    if ([...this.labels.values()].some(same)) throw invalid("Duplicate label name");
    const label = { id: randomUUID(), name: input.name, isGroup: input.isGroup ?? false, team, color: input.color ?? "#bec2c8" };
    this.labels.set(label.id, label);
    return this.#payload("issueLabel", label);
  }

  #find(map, id, what) {
    if (!map.has(id)) throw missing(what);
    return map.get(id);
  }

  #resolvers = {
    viewer: () => ({ id: "user-1", name: "Ada Example", email: "ada@example.com", displayName: "ada" }),
    team: ({ id }) => this.#team_of(id),
    teams: (args) => connection(this.#teams, args),
    issue: ({ id }) => this.#issue(id),
    comment: ({ id }) => this.#find(this.comments, id, "Comment"),
    issueLabel: ({ id }) => this.#find(this.labels, id, "IssueLabel"),
    attachment: ({ id }) => this.#find(this.attachments, id, "Attachment"),
    attachmentsForURL: (args) => connection([...this.attachments.values()].filter((one) => one.url === args.url), args),
    issueLabels: (args) => {
      const name = args.filter?.name?.eqIgnoreCase?.toLowerCase();
      return connection([...this.labels.values()].filter((one) => !name || one.name.toLowerCase() === name), args);
    },
    issueCreate: (args) => this.#create_issue(args),
    attachmentCreate: (args) => this.#create_attachment(args),
    commentCreate: (args) => this.#create_comment(args),
    issueLabelCreate: (args) => this.#create_label(args),
    commentDelete: ({ id }) => this.#delete(this.comments, id, "Comment"),
    attachmentDelete: ({ id }) => this.#delete(this.attachments, id, "Attachment"),
    issueDelete: ({ id }) => {
      this.#issue(id).trashed = true;
      return { success: true, lastSyncId: 1 };
    },
  };

  // A key goes bare, a token of OAuth as Bearer; not the other way round.
  #knows(authorization = "") {
    const bearer = /^Bearer (.+)$/.exec(authorization)?.[1];
    return bearer ? this.tokens.has(bearer) : this.keys.has(authorization);
  }

  #refuse(status, error, headers = {}) {
    return { status, headers, json: { errors: [graphql.GraphQLError.prototype.toJSON.call(error)] } };
  }

  answer({ method, path: at, headers, json }) {
    if (at !== "/graphql") return { status: 404, text: "Not found" };
    if (method !== "POST" || !json?.query) return { status: 400, json: { errors: [{ message: "POST body missing." }] } };
    if (!this.#knows(headers.authorization))
      return this.#refuse(401, new Refused("Authentication required, not authenticated", "AUTHENTICATION_ERROR", "authentication error", 401));
    this.left -= 1;
    const limits = {
      "x-ratelimit-requests-limit": "2500", "x-ratelimit-requests-remaining": String(Math.max(0, this.left)),
      "x-ratelimit-requests-reset": String(Date.now() + 90_000),
      "x-ratelimit-complexity-limit": "3000000", "x-ratelimit-complexity-remaining": "2900000",
      "x-ratelimit-complexity-reset": String(Date.now() + 3_000_000),
    };
    if (this.left < 0)
      return this.#refuse(400, new Refused("Rate limit exceeded. Only 2500 requests are allowed per 1 hour.", "RATELIMITED", "ratelimited", 429), limits);
    return this.#execute(json, limits);
  }

  #execute({ query, variables = {} }, headers) {
    let document;
    try {
      document = graphql.parse(query);
    } catch (error) {
      this.refusals.push(error.message);
      return this.#refuse(400, error, headers);
    }
    const errors = graphql.validate(schema(), document);
    if (errors.length) {
      this.refusals.push(...errors.map((one) => one.message));
      return { status: 400, headers, json: { errors: errors.map((e) => ({ message: e.message, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } })) } };
    }
    const complexity = complexityOf(document, variables);
    headers = { ...headers, "x-complexity": String(complexity) };
    if (complexity > COMPLEXITY_MAX) return this.#refuse(400, invalid("Query too complex"), headers);
    const result = graphql.executeSync({ schema: schema(), document, rootValue: this.#resolvers, variableValues: variables, fieldResolver: resolve });
    if (result.errors?.some((one) => !one.originalError && !(one instanceof Refused))) this.refusals.push(...result.errors.map(String));
    return { status: 200, headers, json: result };
  }
}
