// Reads the whole fleet once into a store, in a process of its own, and then single pages from the middle of the list.
// Prints the milliseconds of both, the pages' as a median.
import { createApi } from '../src/api/create-api.ts';
import { applyPage } from '../src/store/collections.ts';
import { readWholeList } from '../src/store/polling/whole-list.ts';
import { createConsoleStore, updateCollection } from '../src/store/store.ts';
import { median } from './statistics.ts';

const pageSize = 100;
const pagesAsked = 50;

const [baseUrl = '', key = ''] = [process.env.BARRACK_BASE_URL, process.env.BARRACK_API_KEY];
const api = createApi({ baseUrl, key });
const store = createConsoleStore();
// The connection stands, and the client is loaded, as when the console reads its list again.
await api.getBalance();
const startMs = performance.now();
for await (const rows of readWholeList(api, 'vms'))
  updateCollection(store, 'vms', (vms) => applyPage(vms, rows, ({ id }) => id));
const wholeMs = performance.now() - startMs;

const pages = Math.ceil(store.getState().collections.vms.order.length / pageSize);
const times: number[] = [];
for (let asked = 0; asked < pagesAsked; asked++) {
  const page = 1 + ((Math.floor(pages / 2) + asked) % pages);
  const sentMs = performance.now();
  const answer = await fetch(`${baseUrl}/instances/?limit=${pageSize}&page=${page}`, {
    headers: { 'X-API-Key': key },
  });
  await answer.text();
  times.push(performance.now() - sentMs);
}
process.stdout.write(`${JSON.stringify({ wholeMs, pageMs: median(times) })}\n`);
process.exit(0);
