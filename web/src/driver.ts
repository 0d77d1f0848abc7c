// Does what the state machine asks for: requests, pauses, keeping, telling other tabs. Views subscribe to the state.
import { newKey, request, type Outcome } from './api.ts';
import type { Call } from './outbox.ts';
import { step, type Event } from './session.ts';
import { initial, keep, type Effect, type State } from './state.ts';
import type { Store } from './store.ts';
import type { News, Tabs } from './tabs.ts';
import type { Answer, Boot, Feedback, StartBody } from './types.ts';

/** What the driver needs of the world; tests bring their own. */
export interface World {
	store: Store;
	tabs: (heard: (news: News) => void) => Tabs;
	request: typeof request;
	now: () => number;
	key: () => string;
	chance: () => number;
	setTimer: (fn: () => void, ms: number) => unknown;
	clearTimer: (timer: unknown) => void;
	offline: () => boolean;
}

export function browserWorld(store: Store, tabs: World['tabs']): World {
	return {
		store,
		tabs,
		request,
		now: Date.now,
		key: newKey,
		chance: Math.random,
		setTimer: (fn, ms) => setTimeout(fn, ms),
		clearTimer: (timer) => clearTimeout(timer as number),
		offline: () => navigator.onLine === false,
	};
}

const paths: Record<Call['kind'], string> = {
	start: 'start',
	send: 'messages',
	complete: 'complete',
	feedback: 'complete',
};

export class Driver {
	state: State;
	private readonly world: World;
	private readonly tabs: Tabs;
	private readonly listeners = new Set<(state: State) => void>();
	private readonly known = new Set<string>();
	private timer: unknown = null;
	private saved = 'null';

	constructor(boot: Boot, link: StartBody, world: World) {
		this.world = world;
		this.state = initial(boot, link, world.offline());
		this.tabs = world.tabs((news) => this.heard(news));
	}

	subscribe(listener: (state: State) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** The page is there: goes on with what was kept, or with the token of the address, or begins. */
	open(token: string | null): void {
		this.send({ type: 'open', kept: this.world.store.load(), token, ...this.means() });
	}

	begin(body: StartBody): void {
		this.send({ type: 'begin', body, ...this.means() });
	}

	say(content: string): void {
		this.send({ type: 'say', content, ...this.means() });
	}

	choose(answer: Answer, words: string): void {
		this.send({ type: 'choose', answer, words, ...this.means() });
	}

	end(): void {
		this.send({ type: 'end', ...this.means() });
	}

	rate(feedback: Feedback): void {
		this.send({ type: 'feedback', feedback, ...this.means() });
	}

	retry(): void {
		this.send({ type: 'retry' });
	}

	look(): void {
		this.send({ type: 'look' });
	}

	network(): void {
		this.send({ type: 'network', offline: this.world.offline() });
	}

	anew(): void {
		this.send({ type: 'anew', ...this.means() });
	}

	draft(): string {
		return this.world.store.draft();
	}

	saveDraft(text: string): void {
		this.world.store.saveDraft(text);
	}

	private means() {
		return { now: this.world.now(), key: this.world.key(), jitter: this.world.chance() };
	}

	/** Another tab has begun what this one was about to begin, or has gone on. */
	private heard(news: News): void {
		if (this.state.phase === 'welcome') this.open(null);
		else this.send({ type: 'told', ...news });
	}

	private send(event: Event): void {
		const { state, effects } = step(this.state, event);
		this.state = state;
		for (const call of state.outbox) this.known.add(call.key);
		if (!state.waiting?.until && this.timer !== null) this.setTimer(null);
		if (effects.some((effect) => effect.do === 'forget')) this.forget();
		/* Kept before it is sent: an answer that gets lost with the page is sent again with the same key. */
		this.save();
		if (state.phase === 'ended') this.saveDraft('');
		for (const effect of effects) this.carryOut(effect);
		for (const listener of this.listeners) listener(this.state);
	}

	private save(): void {
		if (this.state.phase === 'boot') return;
		const kept = keep(this.state);
		const text = JSON.stringify(kept);
		if (text === this.saved) return;
		this.saved = text;
		this.world.store.save(kept, this.known);
	}

	private forget(): void {
		this.saved = 'null';
		this.world.store.save(null, this.known);
	}

	private setTimer(ms: number | null): void {
		this.world.clearTimer(this.timer);
		this.timer = ms === null ? null : this.world.setTimer(() => this.retry(), ms);
	}

	private carryOut(effect: Effect): void {
		switch (effect.do) {
			case 'call':
				void this.call(effect.call, effect.token);
				break;
			case 'read':
				void this.read(effect.token);
				break;
			case 'wait':
				this.setTimer(effect.ms);
				break;
			case 'tell':
				this.tabs.tell({ interviewId: effect.interviewId, seq: effect.seq, status: effect.status });
				break;
			case 'forget': /* done before anything was kept again */
				break;
		}
	}

	private async call(call: Call, token: string | null): Promise<void> {
		const path = `/api/v1/interviews/${paths[call.kind]}`;
		const outcome: Outcome = await this.world.request({ method: 'POST', path, body: call.body, token, key: call.key });
		this.send({ type: 'called', call, outcome, ...this.means() });
	}

	private async read(token: string): Promise<void> {
		const outcome = await this.world.request({ method: 'GET', path: '/api/v1/interviews/session', token });
		this.send({ type: 'read', outcome, ...this.means() });
	}
}
