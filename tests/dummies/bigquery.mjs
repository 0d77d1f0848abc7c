// A dummy of BigQuery's REST API and of where its tokens come from: datasets, tables with their schemas, load jobs, insertAll, and
// the one query that our integration runs. What a row holds is checked by the columns, as BigQuery does.
import { createPublicKey, generateKeyPairSync, randomUUID, verify } from "node:crypto";

import { Service } from "./service.mjs";

const TIMESTAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,299}$/;
const names = { INTEGER: "INT64", FLOAT: "FLOAT64", BOOLEAN: "BOOL" };
const stored = { INT64: "INTEGER", FLOAT64: "FLOAT", BOOL: "BOOLEAN" }; // how schemas are given back

// --- Errors ---

class Refused extends Error {
  constructor(status, reason, message, word) {
    super(message);
    Object.assign(this, { status, reason, word });
  }

  get answer() {
    const error = { code: this.status, message: this.message, errors: [{ message: this.message, domain: "global", reason: this.reason }] };
    return { status: this.status, json: { error: { ...error, status: this.word } } };
  }
}

const not_found = (what) => new Refused(404, "notFound", `Not found: ${what}`, "NOT_FOUND");
const invalid = (message) => new Refused(400, "invalid", message, "INVALID_ARGUMENT");

// --- Values ---

const fits = {
  STRING: (v) => typeof v === "string",
  INT64: (v) => Number.isSafeInteger(v) || (typeof v === "string" && /^-?\d+$/.test(v)),
  FLOAT64: (v) => typeof v === "number" || (typeof v === "string" && v !== "" && Number.isFinite(Number(v))),
  BOOL: (v) => typeof v === "boolean" || v === "true" || v === "false",
  TIMESTAMP: (v) => typeof v === "string" && TIMESTAMP.test(v) && !Number.isNaN(Date.parse(v)),
};

const is_json = (text) => {
  try {
    JSON.parse(text);
    return typeof text === "string";
  } catch {
    return false;
  }
};

// What is wrong with a row; null for nothing. JSON is text in insertAll, and itself in a file that is loaded.
function complaint(row, fields, streamed) {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return { location: "", message: "no object" };
  for (const [name, value] of Object.entries(row)) {
    const field = fields.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!field) return { location: name, message: `no such field: ${name}.` };
    if (value === null && field.mode !== "REPEATED") continue;
    if ((field.mode === "REPEATED") !== Array.isArray(value) && field.type !== "JSON")
      return { location: name, message: field.mode === "REPEATED" ? "Field is no array" : "Array specified for non-repeated field." };
    const type = names[field.type] ?? field.type;
    const fit = type === "JSON" ? (streamed ? is_json : () => true) : fits[type];
    for (const one of field.mode === "REPEATED" ? value : [value])
      if (!fit(one)) return { location: name, message: `Cannot convert value to ${type.toLowerCase()}` };
  }
  const absent = fields.find((one) => one.mode === "REQUIRED" && (row[one.name] ?? null) === null);
  return absent ? { location: absent.name, message: `Missing required field: ${absent.name}.` } : null;
}

// A value as tabledata.list writes it.
function cell(value, field) {
  if (value === undefined || value === null) return field.mode === "REPEATED" ? { v: [] } : { v: null };
  if (field.mode === "REPEATED") return { v: value.map((one) => ({ v: String(one) })) };
  if (field.type === "TIMESTAMP") return { v: String(Date.parse(value) * 1000) };
  if (field.type === "JSON") return { v: typeof value === "string" && is_json(value) ? value : JSON.stringify(value) };
  return { v: String(value) };
}

// The parts of multipart/related.
function parts(body, type) {
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  const pieces = body.split(new RegExp(`(?:^|\r\n)--${boundary}(?:--)?(?:\r\n|$)`)).filter(Boolean);
  return pieces.map((piece) => {
    const at = piece.indexOf("\r\n\r\n");
    return { head: piece.slice(0, at).toLowerCase(), body: piece.slice(at + 4) };
  });
}

export class BigQuery extends Service {
  project = "my-project";
  account = "interviewd@my-project.iam.gserviceaccount.com";
  key = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" } });
  rights = new Set(["bigquery.jobs.create", "bigquery.tables.create"]);
  tokens = new Set();
  datasets = new Map([["interviews", { location: "EU", tables: new Map() }]]);
  jobs = new Map();
  looks = 0; // how often a job is looked at before it is done
  buffered = false; // rows that were streamed are in the buffer still
  unseen = 0; // how often a table is not found by insertAll after it was made

  get token_uri() {
    return `${this.base}/token`;
  }

  // A dataset's rows: { interviews: [...], ... }
  rows(dataset = "interviews") {
    return Object.fromEntries([...this.datasets.get(dataset).tables].map(([name, table]) => [name, table.rows.map((one) => one.row)]));
  }

  answer(request) {
    try {
      if (request.path === "/token") return this.#token(request);
      const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
      if (!this.tokens.has(bearer))
        throw new Refused(401, "authError", "Request had invalid authentication credentials.", "UNAUTHENTICATED");
      return { json: this.#route(request) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return error.answer;
    }
  }

  #token({ form, method }) {
    const refuse = (error, error_description) => ({ status: 400, json: { error, error_description } });
    if (method !== "POST" || form?.grant_type !== "urn:ietf:params:oauth:grant-type:jwt-bearer")
      return refuse("unsupported_grant_type", "Invalid grant_type");
    const [head, claims, signature] = (form.assertion ?? "").split(".");
    const read = (text) => JSON.parse(Buffer.from(text, "base64url").toString());
    const good = verify("RSA-SHA256", Buffer.from(`${head}.${claims}`), createPublicKey(this.key.publicKey), Buffer.from(signature ?? "", "base64url"));
    if (!good || read(head).alg !== "RS256") return refuse("invalid_grant", "Invalid JWT Signature.");
    const { iss, scope, aud, iat, exp } = read(claims);
    const now = Date.now() / 1000;
    if (iss !== this.account) return refuse("invalid_grant", "Invalid grant: account not found");
    if (![this.token_uri, "https://oauth2.googleapis.com/token"].includes(aud)) return refuse("invalid_grant", "Invalid JWT: audience");
    if (iat > now + 60 || exp < now || exp - iat > 3600) return refuse("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes)");
    if (!/auth\/(bigquery|cloud-platform)( |$)/.test(scope)) return refuse("invalid_scope", "Invalid OAuth scope");
    const token = `ya29.${randomUUID()}`;
    this.tokens.add(token);
    return { json: { access_token: token, expires_in: 3599, token_type: "Bearer" } };
  }

  // --- Paths ---

  #route(request) {
    const { method, path, query } = request;
    const at = /^(\/upload)?\/bigquery\/v2\/projects\/([^/]+)\/(.*)$/.exec(path);
    if (!at || decodeURIComponent(at[2]) !== this.project) throw not_found(`Project ${at?.[2]}`);
    const [kind, name, tables, table, what] = at[3].split("/").map(decodeURIComponent);
    if (kind === "jobs") {
      if (method === "POST") return this.#insert_job(request, Boolean(at[1]));
      return this.#job(name, query.location);
    }
    if (kind !== "datasets") throw not_found(path);
    if (!name) return { kind: "bigquery#datasetList", datasets: [...this.datasets.keys()].map((id) => ({ datasetReference: { datasetId: id } })) };
    const dataset = this.datasets.get(name);
    if (!dataset) throw not_found(`Dataset ${this.project}:${name}`);
    if (!tables) return { kind: "bigquery#dataset", datasetReference: { projectId: this.project, datasetId: name }, location: dataset.location };
    if (!table) return this.#make_table(dataset, name, request.json);
    const found = dataset.tables.get(table);
    if (!found) throw not_found(`Table ${this.project}:${name}.${table}`);
    if (what === "insertAll") return this.#insert_all(found, request.json);
    if (what === "data") return { kind: "bigquery#tableDataList", totalRows: String(found.rows.length), rows: found.rows.map(({ row }) => ({
      f: found.resource.schema.fields.map((field) => cell(row[field.name], field)) })) };
    return method === "PATCH" ? this.#widen(found, request) : found.resource;
  }

  #fields(list) {
    return list.map((one) => {
      if (!NAME.test(one.name)) throw invalid(`Invalid field name "${one.name}"`);
      if (!["STRING", "INT64", "FLOAT64", "BOOL", "TIMESTAMP", "JSON", ...Object.keys(names)].includes(one.type)) throw invalid(`Invalid type ${one.type}`);
      return { mode: "NULLABLE", ...one, type: stored[one.type] ?? one.type };
    });
  }

  #make_table(dataset, datasetId, { tableReference, schema, timePartitioning, clustering, description }) {
    if (!this.rights.has("bigquery.tables.create"))
      throw new Refused(403, "accessDenied", "Access Denied: Permission bigquery.tables.create denied", "PERMISSION_DENIED");
    const id = tableReference.tableId;
    if (dataset.tables.has(id)) throw new Refused(409, "duplicate", `Already Exists: Table ${this.project}:${datasetId}.${id}`, "ALREADY_EXISTS");
    const fields = this.#fields(schema?.fields ?? []);
    for (const name of [timePartitioning?.field, ...(clustering?.fields ?? [])].filter(Boolean))
      if (!fields.some((one) => one.name === name)) throw invalid(`The field ${name} is not in the schema`);
    if (timePartitioning && !["DAY", "HOUR", "MONTH", "YEAR"].includes(timePartitioning.type)) throw invalid("timePartitioning.type");
    const resource = { kind: "bigquery#table", etag: `"${randomUUID()}"`, id: `${this.project}:${datasetId}.${id}`, tableReference,
      schema: { fields }, timePartitioning, clustering, description, type: "TABLE", location: dataset.location };
    dataset.tables.set(id, { resource, rows: [], inserted: new Set(), unseen: this.unseen });
    return resource;
  }

  // Columns may be added, nullable or repeated; none may go or change.
  #widen({ resource }, { json, headers }) {
    if (headers["if-match"] && headers["if-match"] !== resource.etag)
      throw new Refused(412, "conditionNotMet", "Precondition check failed.", "FAILED_PRECONDITION");
    if (json.schema) {
      const fields = this.#fields(json.schema.fields);
      for (const one of resource.schema.fields) {
        const now = fields.find((field) => field.name === one.name);
        if (!now || now.type !== one.type || now.mode !== one.mode) throw invalid(`Provided Schema does not match Table. Field ${one.name} is missing or has changed`);
      }
      for (const one of fields)
        if (one.mode === "REQUIRED" && !resource.schema.fields.some((field) => field.name === one.name))
          throw invalid(`Cannot add required fields to an existing schema. (field: ${one.name})`);
      resource.schema = { fields };
    }
    Object.assign(resource, { etag: `"${randomUUID()}"` });
    return resource;
  }

  #insert_all(table, { rows, skipInvalidRows }) {
    if (table.unseen-- > 0) throw not_found(`Table ${table.resource.id}`);
    if (rows.length === 0) throw invalid("No rows present in the request.");
    const wrong = rows.map(({ json, insertId }) => {
      if ((insertId ?? "").length > 128) return { location: "insertId", message: "too long" };
      return complaint(json, table.resource.schema.fields, true);
    });
    const errors = wrong.flatMap((one, index) => {
      if (one) return [{ index, errors: [{ reason: "invalid", debugInfo: "", ...one }] }];
      return wrong.some(Boolean) && !skipInvalidRows ? [{ index, errors: [{ reason: "stopped", location: "", debugInfo: "", message: "" }] }] : [];
    });
    rows.forEach(({ json, insertId }, index) => {
      if (errors.some((one) => one.index === index) || (insertId && table.inserted.has(insertId))) return;
      if (insertId) table.inserted.add(insertId);
      table.rows.push({ row: json, streamed: true });
    });
    return { kind: "bigquery#tableDataInsertAllResponse", ...(errors.length ? { insertErrors: errors } : {}) };
  }

  // --- Jobs ---

  #insert_job({ json, body, headers }, upload) {
    if (!this.rights.has("bigquery.jobs.create"))
      throw new Refused(403, "accessDenied", "Access Denied: User does not have bigquery.jobs.create permission", "PERMISSION_DENIED");
    let [description, data] = [json, null];
    if (upload) {
      const [first, second] = parts(body, headers["content-type"]);
      if (!/^multipart\/related/.test(headers["content-type"]) || !second || !/application\/json/.test(first.head)) throw invalid("Malformed multipart body.");
      description = JSON.parse(first.body);
      data = second.body;
    }
    const { configuration, jobReference = {} } = description;
    const id = jobReference.jobId ?? `job_${randomUUID()}`;
    if (!/^[A-Za-z0-9_-]{1,1024}$/.test(id)) throw invalid("Invalid job ID");
    if (this.jobs.has(id)) throw new Refused(409, "duplicate", `Already Exists: Job ${this.project}:${jobReference.location}.${id}`, "ALREADY_EXISTS");
    const job = { kind: "bigquery#job", id: `${this.project}:${id}`, jobReference: { projectId: this.project, jobId: id, location: jobReference.location ?? "US" },
      configuration, status: { state: "RUNNING" }, statistics: { creationTime: String(Date.now()) } };
    const work = () => (configuration.load ? this.#load(configuration.load, data, job) : this.#query(configuration.query, job));
    if (configuration.dryRun) {
      work();
      return { ...job, status: { state: "DONE" } };
    }
    this.jobs.set(id, { job, left: this.looks, work });
    return this.looks > 0 ? job : this.#advance(this.jobs.get(id));
  }

  #job(id, location) {
    const entry = this.jobs.get(id);
    // Jobs outside of the US are found by their location alone.
    if (!entry || (entry.job.jobReference.location !== (location ?? "US") && location !== undefined) || (!location && entry.job.jobReference.location !== "US"))
      throw not_found(`Job ${this.project}:${id}`);
    return entry.left-- > 0 ? entry.job : this.#advance(entry);
  }

  #advance({ job, work }) {
    if (job.status.state === "DONE") return job;
    job.status = { state: "DONE" };
    try {
      work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const errorResult = { reason: error.reason, message: error.message };
      job.status = { state: "DONE", errorResult, errors: [errorResult, ...(error.more ?? [])] };
    }
    return job;
  }

  #table({ projectId, datasetId, tableId }, location) {
    const dataset = projectId === this.project && this.datasets.get(datasetId);
    if (!dataset || dataset.location !== location) throw not_found(`Dataset ${projectId}:${datasetId} was not found in location ${location}`);
    if (!dataset.tables.has(tableId)) throw not_found(`Table ${projectId}:${datasetId}.${tableId}`);
    return dataset.tables.get(tableId);
  }

  // All rows or none.
  #load(load, data, job) {
    const table = this.#table(load.destinationTable, job.jobReference.location);
    if (load.sourceFormat !== "NEWLINE_DELIMITED_JSON") throw invalid(`sourceFormat ${load.sourceFormat}`);
    const rows = data.split("\n").filter((line) => line.trim()).map((line, i) => {
      let row;
      try {
        row = JSON.parse(line);
      } catch {
        throw invalid(`Error while reading data, error message: JSON parsing error in row ${i + 1}`);
      }
      const wrong = complaint(row, table.resource.schema.fields, false);
      if (wrong) {
        const refused = invalid("Error while reading data, error message: JSON table encountered too many errors, giving up. Rows: 1; errors: 1.");
        refused.more = [{ reason: "invalid", message: `Error while reading data, error message: row ${i + 1}: ${wrong.location}: ${wrong.message}` }];
        throw refused;
      }
      return { row, streamed: false };
    });
    if (load.writeDisposition === "WRITE_TRUNCATE") table.rows = [];
    table.rows.push(...rows);
    job.statistics.load = { outputRows: String(rows.length) };
  }

  #query({ query, queryParameters = [], useLegacySql }, job) {
    if (useLegacySql !== false) throw invalid("legacy SQL");
    if (/^SELECT 1$/.test(query)) return;
    const at = /^DELETE FROM `([^`]+)` WHERE interview_id IN UNNEST\(@(\w+)\)$/.exec(query);
    if (!at) throw new Refused(400, "invalidQuery", `Syntax error: ${query}`, "INVALID_ARGUMENT");
    const parameter = queryParameters.find((one) => one.name === at[2]);
    if (parameter?.parameterType.type !== "ARRAY" || parameter.parameterType.arrayType.type !== "STRING")
      throw new Refused(400, "invalidQuery", `Query parameter '${at[2]}' not found`, "INVALID_ARGUMENT");
    const gone = new Set((parameter.parameterValue.arrayValues ?? []).map((one) => one.value));
    const [projectId, datasetId, tableId] = at[1].split(".");
    const table = this.#table({ projectId, datasetId, tableId }, job.jobReference.location);
    const hit = table.rows.filter((one) => gone.has(one.row.interview_id));
    if (this.buffered && hit.some((one) => one.streamed))
      throw new Refused(400, "invalidQuery", `UPDATE or DELETE statement over table ${at[1]} would affect rows in the streaming buffer, which is not supported`);
    table.rows = table.rows.filter((one) => !hit.includes(one));
    job.statistics.query = { statementType: "DELETE", numDmlAffectedRows: String(hit.length) };
  }
}
