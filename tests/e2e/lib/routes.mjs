// The daemon's route table as its sources have it: the rows of daemon/api/*.c, with their macros put in.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const api = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../daemon/api");

// The text of `"a" MACRO "b"` with the macros of its file.
function textOf(expression, macros, file) {
  return [...expression.matchAll(/"([^"]*)"|(\w+)/g)]
    .map(([, literal, name]) => {
      if (literal !== undefined) return literal;
      assert.ok(name in macros, `${file}: ${name} is no macro of a text`);
      return textOf(macros[name], macros, file);
    })
    .join("");
}

// Every row: {method, path, query (names of the parameters it takes), scope (null for none), flags}.
export function routeTable() {
  const rows = [];
  for (const file of readdirSync(api).filter((name) => name.endsWith(".c"))) {
    const text = readFileSync(path.join(api, file), "utf8");
    const macros = Object.fromEntries(
      [...text.matchAll(/^#define (\w+)[ \t]+((?:"[^"]*"|\w+|[ \t])+)$/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const found = [
      ...text.matchAll(
        /\{\s*HTTP_([A-Z]+),\s*((?:"[^"]*"|\w+|\s)+?),\s*(\w+),\s*((?:"[^"]*"|\w+|\s)+?),\s*([^,{}]+?),\s*[^,{}]+,\s*\d+,?\s*\}/g,
      ),
    ];
    assert.equal(
      found.length,
      [...text.matchAll(/\{\s*HTTP_[A-Z]+,/g)].length,
      `${file}: every row of its route table is read`,
    );
    assert.equal(found.length > 0, /^API_ROWS\(/m.test(text), `${file}: it has rows`);
    for (const [, method, route, , scope, flags] of found) {
      const [where, query] = textOf(route, macros, file).split("?");
      rows.push({
        method,
        path: where,
        query: query?.split("&") ?? [],
        scope: scope.trim() === "NULL" ? null : textOf(scope, macros, file),
        flags: flags.split("|").map((flag) => flag.trim()),
      });
    }
  }
  assert.ok(rows.length >= 20, "the table of routes is there");
  return rows;
}
