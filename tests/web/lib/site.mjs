// Another site on this machine: pages of somebody else, which embed ours or misbehave.
import { createServer } from "node:http";

// Serves `pages` (path to HTML, or to a function of the request's URL) on a free port; closed when the test ends. Its origin is by
// name, so that for a browser it is another site than 127.0.0.1, not just another port.
export async function site(t, pages) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const found = pages[url.pathname];
    const page = typeof found === "function" ? found(url) : found;
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8", ...page?.headers });
    response.end(page?.body ?? page ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://localhost:${server.address().port}`;
}

const ICON = '<link rel="icon" href="data:,">';

export const html = (body, head = "") =>
  `<!doctype html><html lang="en"><head><title>A site</title>${ICON}${head}</head><body>${body}</body></html>`;
