// Requests to the API: what comes back is an answer, a problem (RFC 9457), or nothing at all; nothing is thrown.

/** A member that the daemon would not take: an RFC 6901 pointer into the body, and why. */
export interface MemberError {
	pointer: string;
	detail: string;
}

export interface Refusal {
	ok: false;
	/** 0: there was no answer, or none that is one. */
	status: number;
	code: string;
	errors: MemberError[];
	/** Seconds of Retry-After. */
	retryAfter: number | null;
}

export type Outcome = { ok: true; status: number; body: unknown } | Refusal;

export interface Request {
	method: 'GET' | 'POST';
	path: string;
	body?: unknown;
	token?: string | null;
	/** The Idempotency-Key. */
	key?: string;
	timeoutMs?: number;
}

/** A turn is answered within seconds; past this the connection is taken for lost, and the same key sent again. */
const TIMEOUT_MS = 30_000;
/** No wait that a server asks for keeps somebody longer than this without another look. */
const RETRY_AFTER_MAX = 600;

function nothing(code: string): Refusal {
	return { ok: false, status: 0, code, errors: [], retryAfter: null };
}

/** Seconds of a Retry-After header, which may be a number or a date; null where it is neither. */
export function retryAfter(header: string | null, now: number): number | null {
	const text = header?.trim() ?? '';
	const seconds = /^\d+$/.test(text) ? Number(text) : /GMT$/.test(text) ? (Date.parse(text) - now) / 1000 : NaN;
	return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), RETRY_AFTER_MAX) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberErrors(value: unknown): MemberError[] {
	if (!Array.isArray(value)) return [];
	return value
		.filter(isObject)
		.map((error) => ({ pointer: String(error['pointer'] ?? ''), detail: String(error['detail'] ?? '') }));
}

async function read(response: Response): Promise<Outcome> {
	const body: unknown = await response.json();
	if (!isObject(body)) return nothing('garbled');
	if (response.ok) return { ok: true, status: response.status, body };
	return {
		ok: false,
		status: response.status,
		code: typeof body['code'] === 'string' ? body['code'] : 'unknown',
		errors: memberErrors(body['errors']),
		retryAfter: retryAfter(response.headers.get('Retry-After'), Date.now()),
	};
}

/** One request. An answer that is not JSON counts by its status: something between here and the daemon wrote it. */
export async function request(asked: Request, fetcher: typeof fetch = fetch): Promise<Outcome> {
	const headers: Record<string, string> = { Accept: 'application/json' };
	const abort = new AbortController();
	const timer = setTimeout(() => abort.abort(), asked.timeoutMs ?? TIMEOUT_MS);
	let status = 0;

	if (asked.body !== undefined) headers['Content-Type'] = 'application/json';
	if (asked.token) headers['X-Session-Token'] = asked.token;
	if (asked.key) headers['Idempotency-Key'] = asked.key;
	try {
		const response = await fetcher(asked.path, {
			method: asked.method,
			headers,
			body: asked.body === undefined ? null : JSON.stringify(asked.body),
			credentials: 'omit',
			cache: 'no-store',
			redirect: 'error',
			signal: abort.signal,
		});
		status = response.ok ? 0 : response.status;
		return await read(response);
	} catch {
		return { ...nothing(abort.signal.aborted ? 'timeout' : status ? 'garbled' : 'unreachable'), status };
	} finally {
		clearTimeout(timer);
	}
}

/** A key that nobody guesses; crypto.randomUUID is not there on pages without TLS. */
export function newKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
