// Addresses that studies bring, and what the page does with them.

/** An address that the page may go to; anything but http and https is none. */
export function safeUrl(text: string | null | undefined): string | null {
	try {
		const url = new URL(text ?? '');
		return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
	} catch {
		return null;
	}
}

/** A logo of this origin, or one that the address itself holds; others the page may not load. */
export function logoOf(url: string | null | undefined, origin: string): string | null {
	if (!url) return null;
	if (/^data:image\//i.test(url)) return url;
	try {
		return new URL(url, origin).origin === origin ? url : null;
	} catch {
		return null;
	}
}
