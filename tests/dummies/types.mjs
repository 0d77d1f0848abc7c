// Requests held to the vendors' types: each is written as a literal of the type that the vendor's client takes, and
// tsc says what it finds. A literal with a field that the type doesn't know is an error.
import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import { root, tempDir } from "../e2e/lib/daemon.mjs";

export const packages = path.join(root, "build/tools/node_modules");

const options = {
  compilerOptions: {
    strict: true, exactOptionalPropertyTypes: false, skipLibCheck: true, noEmit: true, target: "es2022", module: "nodenext",
    moduleResolution: "nodenext", types: [], typeRoots: [],
  },
  include: ["requests.ts"],
};

// Generated clients have enums and dates where JSON has texts.
const plain = `type Plain<T> = T extends string ? \`\${T}\` : T extends Date ? string : T extends (infer U)[] ? Plain<U>[]
  : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;`;

// `rows` is [{ type: "ChatPostMessageArguments", from: "@slack/web-api", value }]; the type may be Plain<T>. What tsc
// complains of, "" for nothing. Without `from` the type says itself where it is: import("@linear/sdk").LinearDocument.IssueCreateInput.
export async function complaints(rows) {
  const dir = tempDir("types");
  const imports = new Map();
  for (const { type, from } of rows.filter((row) => row.from)) imports.set(type.replace(/^Plain<|>$/g, ""), from);
  const text = [
    plain,
    ...[...imports].map(([type, from]) => `import type { ${type} } from ${JSON.stringify(from)};`),
    ...rows.map(({ type, value }, i) => `export const r${i}: ${type} = ${JSON.stringify(value)};`),
  ].join("\n");
  mkdirSync(path.join(dir, "src"), { recursive: true });
  writeFileSync(path.join(dir, "requests.ts"), text);
  writeFileSync(path.join(dir, "package.json"), '{"type":"module"}');
  writeFileSync(path.join(dir, "tsconfig.json"), JSON.stringify(options));
  symlinkSync(packages, path.join(dir, "node_modules"));
  return new Promise((done) => {
    execFile(process.execPath, [path.join(packages, "typescript/bin/tsc"), "-p", dir], { timeout: 120_000 }, (error, stdout, stderr) =>
      done(error ? `${stdout}${stderr}` || String(error) : ""),
    );
  });
}
