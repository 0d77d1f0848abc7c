// Methodologies written for a test: folders under a directory that the daemon is told of.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { root, tempDir } from "./daemon.mjs";

// A manifest with these lines added to it.
export function manifest(name, lines, version = "1.0.0") {
  return `return {
  api = 1, kind = "methodology", name = "${name}", version = "${version}",
  title = "${name}", summary = "A methodology of the tests.",
${lines}
}
`;
}

// A directory with one folder for each {name: lines of the manifest, or a whole init.lua, or {file: text}}.
export function scriptDir(scripts, dir = tempDir("scripts")) {
  for (const [name, given] of Object.entries(scripts)) {
    const folder = path.join(dir, name);
    const files = typeof given === "string" ? { "init.lua": given } : given;
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      const whole =
        file === "init.lua" && typeof given === "string" && !/^return\b/m.test(text)
          ? manifest(name, text)
          : text;
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), whole);
    }
  }
  return dir;
}

// The names of the shipped methodologies, in the order of the alphabet.
export function shipped() {
  return readdirSync(path.join(root, "methodologies"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}
