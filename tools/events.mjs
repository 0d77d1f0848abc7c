// docs/events.md out of what `interviewctl --json webhook events` prints, which comes from the table that writes the events.
//   build/interviewctl --json webhook events | node tools/events.mjs >docs/events.md
import { fileURLToPath } from "node:url";

const intro = `# Events

What a [webhook](webhooks.md) gets, with one full example each; an [integration](scripts.md#writing-an-integration) gets the same, with the members
of \`data\` beside \`type\`. Members may be added; those that are here stay. What is not known is null, a list of nothing is empty.

This page is made by \`tools/events.mjs\` from the table in \`plugins/event.c\` that the events themselves are written by.
\`interviewctl webhook events EVENT\` prints one of the examples.

| event | when |
|---|---|
`;

export function page(events) {
  const rows = events.map(({ type, when }) => `| [\`${type}\`](#${type.replace(".", "")}) | ${when} |\n`);
  const parts = events.map(({ type, when, fields, example }) => {
    const notes = Object.entries(fields).map(([path, doc]) => `- \`${path}\`: ${doc}\n`);
    const text = `${when[0].toUpperCase()}${when.slice(1)}.\n`;
    return `\n## ${type}\n\n${text}${notes.length ? "\n" : ""}${notes.join("")}\n\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\`\n`;
  });
  return intro + rows.join("") + parts.join("");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let text = "";
  for await (const piece of process.stdin.setEncoding("utf8")) text += piece;
  process.stdout.write(page(JSON.parse(text)));
}
