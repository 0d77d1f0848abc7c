// HubSpot, as far as integrations/hubspot speaks with it: contacts, their properties, and notes, under paths with a version
// (2026-09) and before there were dates (v3). It refuses what HubSpot refuses; HubSpot's own client holds it to that.
import { randomUUID } from "node:crypto";

import { Service } from "./service.mjs";

const BATCH_MAX = 100;
const NOTE_MAX = 65536;
const builtIn = {
  email: "string", firstname: "string", lastname: "string", hs_additional_emails: "enumeration", hs_object_id: "number",
};
const fits = {
  string: () => true,
  enumeration: () => true,
  number: (value) => value === "" || Number.isFinite(Number(value)),
  bool: (value) => ["true", "false", ""].includes(value),
  datetime: (value) => value === "" || /^\d+$/.test(value) || !Number.isNaN(Date.parse(value)),
  date: (value) => value === "" || !Number.isNaN(Date.parse(value)),
};

function refuse(status, category, message, more = {}) {
  return { status, json: { status: "error", message, correlationId: randomUUID(), category, ...more } };
}

// All that is not a text is a mistake of the caller's JSON.
const allTexts = (object) => object && typeof object === "object" && Object.values(object).every((value) => typeof value === "string");

export class HubSpot extends Service {
  tokens = new Map([
    ["pat-good", new Set(["crm.objects.contacts.read", "crm.objects.contacts.write", "crm.schemas.contacts.write"])],
  ]);
  contacts = new Map();
  notes = new Map();
  properties = new Map(Object.entries(builtIn).map(([name, type]) => [name, { name, type, label: name, groupName: "contactinformation" }]));
  groups = new Map([["contactinformation", { name: "contactinformation", label: "Contact information" }]]);
  purged = new Set();
  rules = []; // (properties) → why a rule of the account refuses them
  partial = false; // whether a batch may succeed in part
  #ids = 100;

  byEmail(email) {
    return [...this.contacts.values()].find(
      ({ properties }) =>
        properties.email === email.toLowerCase() || (properties.hs_additional_emails ?? "").split(";").includes(email.toLowerCase()),
    );
  }

  add(properties) {
    return this.#create(this.contacts, properties);
  }

  notesOf(contact) {
    return [...this.notes.values()].filter((one) => one.contact === contact);
  }

  answer(request) {
    // /crm/objects/2026-09/contacts/… and /crm/v3/objects/contacts/… are the same.
    const found = /^\/crm\/(?:(objects|properties)\/(\d{4}-\d{2})|v3\/(objects|properties))\/(.+)$/.exec(request.path);
    if (!found) return { status: 404, text: "<html>no such page</html>" };
    const rest = `${found[1] ?? found[3]}/${found[4]}`;
    const scopes = this.tokens.get(/^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1]);
    if (!scopes) return refuse(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
    if (request.bad || (request.body && !request.json)) return refuse(400, "VALIDATION_ERROR", "Invalid input JSON");
    for (const [method, pattern, scope, handler] of this.#routes) {
      const parts = pattern.exec(rest);
      if (method !== request.method || !parts) continue;
      if (!scopes.has(scope))
        return refuse(403, "MISSING_SCOPES", "This app hasn't been granted all required scopes to make this call.", {
          errors: [{ message: "One or more of the following scopes are required.", context: { requiredGranularScopes: [scope] } }],
        });
      const said = handler.call(this, request.json ?? {}, parts[1], request.query);
      said.headers = { "x-hubspot-ratelimit-remaining": "99", "x-hubspot-ratelimit-max": "100", ...said.headers };
      return said;
    }
    return refuse(405, "VALIDATION_ERROR", `no ${request.method} here`);
  }

  #routes = [
    ["POST", /^properties\/contacts\/groups$/, "crm.schemas.contacts.write", this.#group],
    ["POST", /^properties\/contacts$/, "crm.schemas.contacts.write", this.#property],
    ["POST", /^objects\/contacts\/batch\/read$/, "crm.objects.contacts.read", this.#readContacts],
    ["POST", /^objects\/contacts\/batch\/upsert$/, "crm.objects.contacts.write", this.#upsert],
    ["POST", /^objects\/contacts\/gdpr-delete$/, "crm.objects.contacts.write", this.#purge],
    ["GET", /^objects\/contacts$/, "crm.objects.contacts.read", this.#list],
    ["GET", /^objects\/contacts\/(\d+)$/, "crm.objects.contacts.read", this.#getContact],
    ["PATCH", /^objects\/contacts\/(\d+)$/, "crm.objects.contacts.write", this.#patchContact],
    ["POST", /^objects\/notes$/, "crm.objects.contacts.write", this.#createNote],
    ["POST", /^objects\/notes\/batch\/read$/, "crm.objects.contacts.read", this.#readNotes],
    ["PATCH", /^objects\/notes\/(\d+)$/, "crm.objects.contacts.write", this.#patchNote],
    ["DELETE", /^objects\/notes\/(\d+)$/, "crm.objects.contacts.write", this.#deleteNote],
  ];

  // --- Properties ---

  #group({ name, label }) {
    if (!name || !label) return refuse(400, "VALIDATION_ERROR", "name and label are required");
    if (this.groups.has(name)) return refuse(409, "OBJECT_ALREADY_EXISTS", `Property group with name ${name} already exists.`);
    this.groups.set(name, { name, label });
    return { status: 201, json: { name, label, displayOrder: -1, archived: false } };
  }

  #property(given) {
    for (const key of ["name", "label", "type", "fieldType", "groupName"])
      if (typeof given[key] !== "string" || !given[key]) return refuse(400, "VALIDATION_ERROR", `${key} is required`);
    if (!/^[a-z][a-z0-9_]{0,99}$/.test(given.name)) return refuse(400, "VALIDATION_ERROR", `Property name ${given.name} is invalid`);
    if (!this.groups.has(given.groupName)) return refuse(400, "VALIDATION_ERROR", `Property group ${given.groupName} does not exist`);
    if (given.type === "bool" && given.options?.length !== 2) return refuse(400, "VALIDATION_ERROR", "bool needs two options");
    if (this.properties.has(given.name))
      return refuse(409, "OBJECT_ALREADY_EXISTS", `A property named '${given.name}' already exists.`);
    this.properties.set(given.name, given);
    return {
      status: 201,
      json: { ...given, options: given.options ?? [], description: "", archived: false, createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() },
    };
  }

  // --- Objects ---

  #create(map, properties, more = {}) {
    const id = String(++this.#ids);
    const now = new Date().toISOString();
    const object = { id, properties: { ...properties }, createdAt: now, updatedAt: now, archived: false, ...more };
    map.set(id, object);
    return object;
  }

  // As it is shown: with these properties alone, and those that always come.
  #shown({ id, properties, createdAt, updatedAt, archived }, names = Object.keys(properties)) {
    const shown = { hs_object_id: id };
    for (const name of names) if (this.properties.has(name) || name.startsWith("hs_")) shown[name] = properties[name] ?? null;
    return { id, properties: shown, createdAt, updatedAt, archived };
  }

  // What is wrong with properties that a contact is to get.
  #problem(properties) {
    if (!allTexts(properties)) return refuse(400, "VALIDATION_ERROR", "Invalid input JSON: Cannot deserialize value of type `java.lang.String`");
    const wrong = [];
    for (const [name, value] of Object.entries(properties)) {
      const { type } = this.properties.get(name) ?? {};
      if (!type) wrong.push({ isValid: false, message: `Property "${name}" does not exist`, error: "PROPERTY_DOESNT_EXIST", name });
      else if (!fits[type]?.(value)) wrong.push({ isValid: false, message: `${value} is no ${type}`, error: `INVALID_${type.toUpperCase()}`, name });
    }
    if (wrong.length) return refuse(400, "VALIDATION_ERROR", `Property values were not valid: ${JSON.stringify(wrong)}`);
    const rule = this.rules.map((one) => one(properties)).find(Boolean);
    return rule ? refuse(400, "VALIDATION_ERROR", rule) : null;
  }

  #set(object, properties) {
    for (const [name, value] of Object.entries(properties)) {
      if (value === "") delete object.properties[name];
      else object.properties[name] = name === "email" ? value.toLowerCase() : value;
    }
    object.updatedAt = new Date().toISOString();
  }

  #batch(results, errors, status = 200) {
    const now = new Date().toISOString();
    const failed = errors.length ? { numErrors: errors.length, errors } : {};
    return { status: errors.length ? 207 : status, json: { status: "COMPLETE", results, startedAt: now, completedAt: now, ...failed } };
  }

  #missing(ids) {
    const message = "Could not get some objects, they may be deleted or not exist. Check that ids are valid.";
    return ids.length ? [{ status: "error", category: "OBJECT_NOT_FOUND", message, context: { ids }, errors: [], links: {} }] : [];
  }

  #readContacts({ inputs, idProperty, properties }) {
    if (!Array.isArray(inputs) || inputs.length > BATCH_MAX) return refuse(400, "VALIDATION_ERROR", "inputs");
    const found = inputs.map(({ id }) => [id, idProperty === "email" ? this.byEmail(id) : this.contacts.get(id)]);
    const results = [...new Set(found.map(([, one]) => one).filter(Boolean))];
    return this.#batch(
      results.map((one) => this.#shown(one, ["email", ...(properties ?? [])])),
      this.#missing(found.filter(([, one]) => !one).map(([id]) => id)),
    );
  }

  #upsert({ inputs }) {
    if (!Array.isArray(inputs) || inputs.length > BATCH_MAX || !inputs.length) return refuse(400, "VALIDATION_ERROR", "inputs");
    const ids = inputs.map((one) => String(one.id).toLowerCase());
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    if (twice.length) return refuse(400, "VALIDATION_ERROR", `Duplicate IDs found in batch input: [${twice}]. IDs must be unique`);
    if (inputs.some((one) => one.idProperty !== "email")) return refuse(400, "VALIDATION_ERROR", "idProperty");
    const problems = inputs.map((one) => this.#problem(one.properties));
    if (!this.partial && problems.some(Boolean)) return problems.find(Boolean);
    const results = [];
    const errors = [];
    inputs.forEach((one, i) => {
      if (problems[i]) {
        errors.push({ ...problems[i].json, context: { ids: [one.id] }, errors: [], links: {} });
        return;
      }
      const known = this.byEmail(one.id);
      const contact = known ?? this.#create(this.contacts, { email: String(one.id).toLowerCase() });
      this.#set(contact, one.properties);
      const trace = one.objectWriteTraceId ? { objectWriteTraceId: one.objectWriteTraceId } : {};
      results.push({ ...this.#shown(contact), new: !known, ...trace });
    });
    return this.#batch(results.reverse(), errors); // in no order that one may count on
  }

  #list(_, __, query) {
    const all = [...this.contacts.values()].slice(0, Number(query.limit ?? 10));
    return { json: { results: all.map((one) => this.#shown(one, ["email"])) } };
  }

  #getContact(_, id, query) {
    const contact = this.contacts.get(id);
    if (!contact) return refuse(404, "OBJECT_NOT_FOUND", "Object not found. objectId are usually numeric.");
    const shown = this.#shown(contact, ["email", ...(query.properties?.split(",") ?? [])]);
    const notes = query.associations === "notes" ? this.notesOf(id).map((one) => ({ id: one.id, type: "contact_to_note" })) : [];
    if (notes.length) shown.associations = { notes: { results: notes } };
    return { json: shown };
  }

  #patchContact({ properties }, id) {
    const contact = this.contacts.get(id);
    if (!contact) return refuse(404, "OBJECT_NOT_FOUND", "Object not found.");
    const problem = this.#problem(properties);
    if (problem) return problem;
    this.#set(contact, properties);
    return { json: this.#shown(contact) };
  }

  #purge({ objectId, idProperty }) {
    const contact = idProperty === "email" ? this.byEmail(objectId) : this.contacts.get(objectId);
    if (contact) {
      this.contacts.delete(contact.id);
      this.purged.add(contact.id);
    }
    return { status: 204, headers: {} };
  }

  #createNote({ properties, associations }) {
    if (!allTexts(properties)) return refuse(400, "VALIDATION_ERROR", "Invalid input JSON");
    if (!properties.hs_timestamp) return refuse(400, "VALIDATION_ERROR", "hs_timestamp is required");
    if ((properties.hs_note_body ?? "").length > NOTE_MAX) return refuse(400, "VALIDATION_ERROR", "hs_note_body is too long");
    const [link] = associations ?? [];
    if (link) {
      const [kind] = link.types ?? [];
      if (kind?.associationCategory !== "HUBSPOT_DEFINED" || kind.associationTypeId !== 202)
        return refuse(400, "VALIDATION_ERROR", "One or more associations are not valid");
      if (!this.contacts.has(String(link.to?.id))) return refuse(404, "OBJECT_NOT_FOUND", `No contact with ID ${link.to?.id}`);
    }
    const note = this.#create(this.notes, properties, { contact: link ? String(link.to.id) : null });
    return { status: 201, json: this.#shown(note) };
  }

  #readNotes({ inputs, properties }) {
    const found = inputs.map(({ id }) => [id, this.notes.get(id)]);
    return this.#batch(
      found.filter(([, one]) => one).map(([, one]) => this.#shown(one, properties)),
      this.#missing(found.filter(([, one]) => !one).map(([id]) => id)),
    );
  }

  #patchNote({ properties }, id) {
    const note = this.notes.get(id);
    if (!note) return refuse(404, "OBJECT_NOT_FOUND", "Object not found.");
    if (!allTexts(properties)) return refuse(400, "VALIDATION_ERROR", "Invalid input JSON");
    Object.assign(note.properties, properties);
    return { json: this.#shown(note) };
  }

  #deleteNote(_, id) {
    this.notes.delete(id);
    return { status: 204, headers: {} };
  }
}
