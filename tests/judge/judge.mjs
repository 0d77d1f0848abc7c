// The measures of an interviewer as one table: those who held the interviews of the corpus, and the rules on replays of the
// same participants and of those written for the tests, under every methodology. `node tests/judge/judge.mjs` prints it;
// -v prints every turn that breaks something. Exit code 1 where a gate is broken. interviewctl: $INTERVIEWCTL or build/interviewctl.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { judgeTranscript, measure } from "./measures.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const corpus = path.join(root, "tests/fixtures/interviews"), written = path.join(import.meta.dirname, "participants");
const guide = path.join(corpus, "study.json");
const ROUNDS = 2; // interviews that one person's answers are spread over, where each ends before all was said
const AT_ONCE = 2; // programs

// What may not be: of the rules, over all turns; and, where `each`, of every methodology by itself.
export const gates = [
  { of: "multi", at: (value) => value === 0, says: "no turn with more than one question", each: true },
  { of: "praise", at: (value) => value === 0, says: "no praise", each: true },
  { of: "leading", at: (value) => value === 0, says: "no leading turn", each: true },
  { of: "words", at: (value) => value <= 22, says: "median words of a turn <= 22", each: true },
  { of: "closed", at: (value) => value <= 0.1, says: "closed last question on open items <= .10", each: true },
  { of: "echo", at: (value) => value >= 0.35, says: "their own words above chance >= +.35" },
  { of: "J7", at: (value) => value >= 0.97, says: "questions that are not repeats >= .97" },
];

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const list = (dir) => readdirSync(dir).filter((name) => name.endsWith(".json") && name !== "study.json").sort()
  .map((name) => ({ name: path.basename(name, ".json"), file: path.join(dir, name) }));

// The rules' turns with the study's own text marked.
function ofReplay(replay, texts) {
  return replay.transcript.map((message) => {
    const text = message.role === "interviewer" && texts.find((one) => message.content.endsWith(one));
    return { ...message, content: message.content ?? "", ...(text ? { verbatim: text } : {}) };
  });
}

async function replay(ctl, methodology, file, options) {
  const dir = path.join(root, "methodologies", methodology);
  const { stdout } = await promisify(execFile)(ctl, ["--json", "script", "replay", dir, file, ...options], {
    encoding: "utf8", maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout);
}

// All that a person says, in as many interviews as that takes.
async function playAll(ctl, methodology, person, file, options, texts, rounds) {
  const transcripts = [];
  let turns = read(person.file).turns.filter(({ role }) => role === "participant");
  for (let round = 0; turns.length && round < rounds; round++) {
    writeFileSync(file, JSON.stringify({ turns }));
    const played = await replay(ctl, methodology, file, options);
    transcripts.push(ofReplay(played, texts));
    const left = played.summary.unplayed;
    turns = left < turns.length ? turns.slice(turns.length - left) : [];
  }
  return transcripts;
}

// A few at once, their results in order.
async function inTurns(tasks) {
  const results = [];
  let next = 0;
  const work = async () => {
    for (let i = next++; i < tasks.length; i = next++) results[i] = await tasks[i](i);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

export async function judge({ ctl, methodologies, rounds = ROUNDS }) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), "interviewd-judge-"));
  const texts = read(guide).questions.map(({ text }) => text);
  const rows = [], transcripts = [];
  const row = (name, of, rules) => {
    const turns = of.flatMap((messages) => judgeTranscript(messages));
    rows.push({ name, rules, said: turns, ...measure(turns) });
  };
  const people = [
    ...list(corpus).map((person) => ({ person, options: ["--study", guide, "--mode", "hybrid"] })),
    ...[...list(corpus), ...list(written)].map((person) => ({ person, options: [] })),
  ];
  try {
    row("corpus (GPT-4)", list(corpus).map(({ file }) => read(file).turns), false);
    for (const methodology of methodologies) {
      const tasks = people.map(({ person, options }) => (i) =>
        playAll(ctl, methodology, person, path.join(scratch, `${i}.json`), options, texts, rounds));
      const played = (await inTurns(tasks)).flat();
      row(methodology, played, true);
      transcripts.push(...played);
    }
    row("all rules", transcripts, true);
  } finally {
    rmSync(scratch, { recursive: true });
  }
  const broken = [];
  for (const gate of gates)
    for (const one of rows)
      if (one.rules && (gate.each || one.name === "all rules") && !gate.at(one[gate.of]))
        broken.push(`${one.name}: ${gate.says}, and it is ${one[gate.of].toFixed(3)}`);
  return { rows, broken, transcripts };
}

export function table(rows) {
  const columns = ["turns", "own", "multi", "praise", "words", "closed", "leading", "echo", "echo all", "repeats", "J1", "J2", "J3", "J4", "J5", "J7", "J8", "J9"];
  const cell = (name, value) => (["turns", "own", "words"].includes(name) ? String(value) : value.toFixed(2)).padStart(9);
  return [
    "".padEnd(22) + columns.map((name) => name.padStart(9)).join(""),
    ...rows.map((one) => one.name.padEnd(22) + columns.map((name) => cell(name, one[name])).join("")),
  ].join("\n");
}

export const shipped = () => readdirSync(path.join(root, "methodologies"), { withFileTypes: true })
  .filter((one) => one.isDirectory() && existsSync(path.join(root, "methodologies", one.name, "init.lua"))).map(({ name }) => name).sort();

if (process.argv[1] === import.meta.filename) {
  const { rows, broken, transcripts } = await judge({ ctl: process.env.INTERVIEWCTL ?? path.join(root, "build/interviewctl"), methodologies: shipped() });
  process.stdout.write(`${table(rows)}\n`);
  for (const one of broken) console.log(`broken: ${one}`);
  if (process.argv.includes("-v"))
    for (const turn of rows.at(-1).said)
      for (const what of ["multi", "praise", "advice", "leading", "options", "closed", "repeats", "long", "hypothetical"])
        if (turn[what]) console.log(`${what}: ${turn.text}`);
  if (process.argv.includes("--transcripts"))
    for (const messages of transcripts)
      console.log(messages.map(({ role, content, why }) => `${role === "participant" ? ">" : " "} ${content}${why?.move ? `   [${why.move}]` : ""}`).join("\n") + "\n");
  process.exitCode = broken.length ? 1 : 0;
}
