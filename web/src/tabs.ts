// Tabs of one browser that hold the same interview tell one another how far it has come.
import type { Status } from './types.ts';

export interface News {
	interviewId: string;
	seq: number;
	status: Status;
}

export interface Tabs {
	tell(news: News): void;
	close(): void;
}

function isNews(value: unknown): value is News {
	const news = value as News | null;
	return !!news && typeof news.interviewId === 'string' && typeof news.seq === 'number' && typeof news.status === 'string';
}

/** Without BroadcastChannel nobody is told; tabs look for themselves when they are shown again. */
export function tabs(name: string, heard: (news: News) => void): Tabs {
	try {
		const channel = new BroadcastChannel(`interviewd:${name}`);
		channel.onmessage = (event: MessageEvent<unknown>) => {
			if (isNews(event.data)) heard(event.data);
		};
		return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
	} catch {
		return { tell: () => undefined, close: () => undefined };
	}
}
