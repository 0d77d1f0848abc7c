// What a visit costs: bytes and requests as the browser's network counted them, headers included, and a slow device.

// Counts from now on; `total()` is {bytes, requests} of what has ended, `each` names them.
export async function countWire(context, page) {
  const session = await context.newCDPSession(page);
  const names = new Map();
  const each = [];
  session.on("Network.requestWillBeSent", ({ requestId, request }) =>
    names.set(requestId, `${request.method} ${new URL(request.url).pathname}`),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    each.push({ name: names.get(requestId), bytes: encodedDataLength }),
  );
  await session.send("Network.enable");
  return { each, total: () => ({ bytes: each.reduce((sum, { bytes }) => sum + bytes, 0), requests: each.length }) };
}

// A phone of some years ago on a slow line: each request waits so long before its answer begins.
export async function slowDown(context, page, { latency, cpu }) {
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
