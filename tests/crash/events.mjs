// Who is told of events: a webhook that was there from the beginning, and a receiver in this process, which outlives every
// daemon. Each cause has exactly one event, and one delivery; what counts as delivered has come here, at least once.
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { call, complain, dir, interviews, sleep } from './load.mjs';

// Loopback is for receivers of tests.
export const env = { INTERVIEWD_EGRESS_ALLOW_PRIVATE: '127.0.0.1' };
const LAST_MS = 60000; // for all that waits when nobody is killed any more

const got = new Map(); // event → {type, interview, times}
const causes = new Map(); // type and interview → event
let server;

function take(id, { type, data }) {
  const known = got.get(id);
  if (known) { known.times++; return; }
  const of = data.interview?.id ?? data.study?.id ?? '';
  got.set(id, { type, of, times: 1 });
  const cause = `${type} ${of}`;
  if (type.startsWith('interview.') && causes.has(cause)) complain(`${cause} has two events: ${id} and ${causes.get(cause)}`);
  causes.set(cause, id);
}

export async function listen(url) {
  server = http.createServer(async (request, response) => {
    const pieces = [];
    try {
      for await (const piece of request) pieces.push(piece);
    } catch { return; } // it was killed while it sent
    take(request.headers['webhook-id'], JSON.parse(Buffer.concat(pieces)));
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const hook = { url: `http://127.0.0.1:${server.address().port}/`, verify: false };
  const { status, json } = await call(url, 'POST', '/api/v1/webhooks', { body: hook });
  if (status !== 201) throw new Error(`webhook: ${status} ${JSON.stringify(json)}`);
}

export const events = () => got.size;

// Until nothing waits.
export async function drained(url) {
  const { json } = await call(url, 'GET', '/api/v1/webhooks');
  const where = `/api/v1/webhooks/${json.data[0].id}/deliveries?limit=1&state=`;
  for (let past = 0; past < LAST_MS; past += 200) {
    const left = [];
    for (const state of ['pending', 'claimed']) left.push(...(await call(url, 'GET', where + state)).json.data);
    if (!left.length) return;
    await sleep(200);
  }
  complain(`deliveries still wait: ${got.size} have come`);
}

// When the daemon has stopped: what the database says, held against what came.
export function checkEvents() {
  const db = new DatabaseSync(path.join(dir, 'data', 'interviewd.db'), { readOnly: true });
  const number = (sql) => Number(Object.values(db.prepare(sql).get())[0]);
  const told = (type, which) => number(`SELECT count(*) FROM interview i WHERE i.preview = 0 AND ${which} AND (SELECT count(*)
    FROM event v JOIN delivery d ON d.event = v.number WHERE v.interview = i.number AND v.type = '${type}') <> 1`);
  const wants = { 'interview.started': '1', 'interview.completed': 'i.completed_at IS NOT NULL',
    'interview.analyzed': 'i.completed_at IS NOT NULL', 'interview.erased': "i.status = 'erased'" };
  for (const [type, which] of Object.entries(wants)) {
    const n = told(type, which);
    if (n) complain(`${n} interviews without exactly one ${type} and its delivery`);
  }
  const all = number('SELECT count(*) FROM delivery');
  const delivered = number("SELECT count(*) FROM delivery WHERE state = 'delivered'");
  if (delivered !== all) complain(`${delivered} of ${all} are delivered, and all have had their time`);
  if (got.size !== all) complain(`${all} deliveries, and ${got.size} events have come`);
  const erased = interviews.filter((one) => one.erased);
  for (const one of erased) if (!causes.has(`interview.erased ${one.id}`)) complain(`nobody was told that ${one.id} was erased`);
  db.close();
  return all;
}
