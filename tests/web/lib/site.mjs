// Another site on this machine: pages of somebody else, which embed ours or misbehave.
import { createServer } from "node:http";

// Serves `pages` (path to HTML, or to a function of the request's URL) on a free port; closed when the test ends. By the name
// `localhost` it is for a browser another site than the daemon's 127.0.0.1, by that address another origin of the same site.
export async function site(t, pages, name = "localhost") {
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
  return `http://${name}:${server.address().port}`;
}

const ICON = '<link rel="icon" href="data:,">';

export const html = (body, head = "") =>
  `<!doctype html><html lang="en"><head><title>A site</title>${ICON}${head}</head><body>${body}</body></html>`;
