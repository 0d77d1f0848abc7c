// A client whose types are generated from /openapi.json: makes a study, holds an interview, reads it back.
// Arguments: the daemon's address and a key. Prints the interview as JSON.
import createClient from "openapi-fetch";

import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };

type Message = components["schemas"]["Message"];

// What this participant answers to what stands.
function answerTo({ questionId, widget }: Message): components["schemas"]["Said"] {
  if (!widget || !questionId) return { content: "Last March a customer paid six weeks late, and I called them twice." };
  if (widget.type === "scale") return { answer: { questionId, value: widget.max ?? 5 } };
  if (widget.type === "yes_no") return { answer: { questionId, value: true } };
  return { answer: { questionId, value: [widget.options?.[0] ?? ""] } };
}

function there<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) throw new Error(`refused: ${JSON.stringify(error)}`);
  return data;
}

async function main(baseUrl: string, key: string): Promise<void> {
  const operator = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
  const study = there(
    await operator.POST("/api/v1/studies", {
      body: {
        title: "Getting paid",
        mode: "structured",
        brief: { problemStatement: "Small firms are paid late.", targetParticipant: "Who writes the invoices." },
        ending: { closers: false },
        questions: [
          { text: "Tell me about the last invoice that was paid late.", probing: { maxFollowUps: 1 } },
          { type: "scale", text: "How much work was that, from 1 to 7?", config: { scaleMin: 1, scaleMax: 7 } },
          { type: "multiple_choice", text: "What did you use?", config: { options: ["A reminder", "A phone call"] } },
          { type: "yes_no", text: "Would you call them again?" },
        ],
      },
    }),
  );
  there(await operator.POST("/api/v1/studies/{study}/publish", { params: { path: { study: study.slug } } }));

  const participant = createClient<paths>({ baseUrl });
  const started = there(await participant.POST("/api/v1/interviews/start", { body: { studySlug: study.slug } }));
  const headers = { "x-session-token": started.sessionToken };
  let status: string = started.status;
  let message = started.message;
  for (let turns = 0; status === "active" && turns < 30; turns++) {
    const turn = there(await participant.POST("/api/v1/interviews/messages", { headers, body: answerTo(message) }));
    ({ status, message } = turn);
  }
  const id = started.interviewId;
  const interview = there(await operator.GET("/api/v1/interviews/{id}", { params: { path: { id } } }));
  console.log(JSON.stringify(interview));
}

const [, , address, secret] = process.argv;
if (!address || !secret) throw new Error("usage: client ADDRESS KEY");
await main(address, secret);
