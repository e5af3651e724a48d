import { describe, expect, test } from 'vitest';
import type { Answer, Schemas } from '../../src/simulator/contract/types.ts';
import type { SimulatorOptions } from '../../src/simulator/index.ts';
import { type Cloud, MINUTE, openCloud, START_MS } from './cloud.ts';

const MODEL = 'llama-3.3-70b-instruct';

type Completion = Answer<'chatWithAi'>;

async function chat(cloud: Cloud, content: string, more: object = {}): Promise<Completion> {
  const reply = await cloud.send('POST', '/ai/chat', {
    model: MODEL,
    messages: [{ role: 'user', content }],
    ...more,
  });
  expect(reply).toMatchObject({ status: 200, body: { message: 'Completed', model: MODEL } });
  return reply.body as Completion;
}

async function ask(cloud: Cloud, question: string): Promise<string> {
  const { choices } = await chat(cloud, question);
  expect(choices).toMatchObject([{ index: 0, message: { role: 'assistant' }, finish_reason: 'stop' }]);
  return choices[0]?.message.content ?? '';
}

const volumesOf = async (cloud: Cloud) => (await cloud.read<'listVolumes'>('/volumes/?limit=100')).volumes;

async function burnRate(cloud: Cloud): Promise<number> {
  const { snapshots } = await cloud.read<'listSnapshots'>('/snapshots/?limit=100');
  return sumOf([...(await cloud.instances()), ...(await volumesOf(cloud)), ...snapshots]);
}

function sumOf(things: readonly { readonly hourly_rate: number }[]): number {
  return things.reduce((sum, thing) => sum + thing.hourly_rate, 0);
}

/** The amounts of money in a text, in the order in which they stand there. */
function amountsIn(text: string): number[] {
  return [...text.matchAll(/-?[$€₹]([\d,]+(?:\.\d+)?)/g)].map(([whole, digits = '']) => {
    const amount = Number(digits.replaceAll(',', ''));
    return whole.startsWith('-') ? -amount : amount;
  });
}

/** The numbered lines of a text: what stands before the bracket, and the amount behind it. */
function linesIn(text: string): [name: string, rate: number][] {
  return [...text.matchAll(/^\d+\. (\S+) \(.*\): (\S+) an hour$/gm)].map(([, name = '', amount = '']) => [
    name,
    amountsIn(amount)[0] ?? Number.NaN,
  ]);
}

const named = (things: readonly { readonly hourly_rate: number }[], nameOf: (thing: never) => string) =>
  things.map((thing) => [nameOf(thing as never), thing.hourly_rate]);

describe.each<[string, SimulatorOptions, number]>([
  ['the demo cloud', {}, 0],
  ['the demo cloud a little later', {}, 20 * MINUTE],
  ['a larger cloud in rupees', { vms: 70, seed: 3, currency: 'INR' }, 5 * MINUTE],
  ['a cloud in euros that is in debt', { vms: 30, seed: 4, currency: 'EUR', balance: -3 }, 40 * MINUTE],
  ['a new account', { vms: 0, balance: 10 }, MINUTE],
])('in %s', (_, options, ms) => {
  /** Asked for free where the credit is used up, since the answer is to be read and not paid. */
  async function open(): Promise<Cloud> {
    const cloud = openCloud(options);
    cloud.advance(ms);
    const { amount } = (await cloud.balance()).balance;
    if (amount <= 0) {
      cloud.topUp(1 - amount);
    }
    return cloud;
  }

  test('the machines that cost most are told, the dearest first', async () => {
    const cloud = await open();
    const charged = (await cloud.instances())
      .filter((instance) => instance.hourly_rate > 0)
      .sort((left, right) => right.hourly_rate - left.hourly_rate || (left.vm_name < right.vm_name ? -1 : 1));
    const all = await burnRate(cloud);
    const text = await ask(cloud, 'Which machines cost most?');
    expect(linesIn(text)).toEqual(
      named(charged.slice(0, 5), (instance: Schemas['VMInstance']) => instance.vm_name),
    );
    if (charged.length > 0) {
      expect(text).toContain(`${charged.length} machine`);
      expect(amountsIn(text).at(-2)).toBeCloseTo(sumOf(charged), 2);
    }
    expect(amountsIn(text).at(-1)).toBeCloseTo(all, 2);
  });

  test('so are the volumes', async () => {
    const cloud = await open();
    const charged = (await volumesOf(cloud))
      .filter((volume) => volume.hourly_rate > 0)
      .sort(
        (left, right) =>
          right.hourly_rate - left.hourly_rate || (left.volume_name < right.volume_name ? -1 : 1),
      );
    const text = await ask(cloud, 'And which disks cost the most?');
    expect(linesIn(text)).toEqual(
      named(charged.slice(0, 5), (volume: Schemas['VolumeResponse']) => volume.volume_name),
    );
    expect(amountsIn(text).at(-1) ?? 0).toBeCloseTo(sumOf(charged), 3);
  });

  test('the balance is told, and how long it lasts', async () => {
    const cloud = await open();
    const { balance } = await cloud.balance();
    const rate = await burnRate(cloud);
    const text = await ask(cloud, 'What is my balance, and how long does it last?');
    expect(text).toContain(`Your balance is ${balance.formatted}.`);
    if (rate === 0) {
      expect(text).toContain('Nothing is charged for at present');
      return;
    }
    expect(amountsIn(text)[1]).toBeCloseTo(rate, 2);
    const [, end = ''] = /until (.*) UTC\.$/.exec(text) ?? [];
    const nowMs = START_MS + ms;
    const lastsMs = (balance.amount / rate) * 3_600_000;
    expect(Math.abs(Date.parse(`${end}Z`) - (nowMs + lastsMs))).toBeLessThan(5000);
    const span = /lasts (?:(\d+) days? and )?(\d+) hours?(?: and (\d+) minutes?)?,/.exec(text) ?? [];
    const [days = 0, hours = 0, minutes = 0] = span.slice(1).map((number) => Number(number ?? 0));
    const leftMs = lastsMs - ((days * 24 + hours) * 60 + minutes) * MINUTE;
    expect(leftMs).toBeGreaterThanOrEqual(-1000);
    expect(leftMs).toBeLessThan(days > 0 ? 60 * MINUTE : MINUTE);
  });

  test('what is stopped and billed all the same is told', async () => {
    const cloud = await open();
    const stopped = (await cloud.instances()).filter(({ status }) => status === 'SHUTOFF').reverse();
    const text = await ask(cloud, 'What is stopped but billed?');
    expect(linesIn(text)).toEqual(named(stopped, (instance: Schemas['VMInstance']) => instance.vm_name));
    if (stopped.length === 0) {
      expect(text).toBe('No machine is stopped.');
    } else {
      expect(text).toContain(`${stopped.length} machine`);
      expect(amountsIn(text).at(-2)).toBeCloseTo(sumOf(stopped), 2);
    }
  });

  test('volumes that hang on nothing are told', async () => {
    const cloud = await open();
    const unattached = (await volumesOf(cloud))
      .filter((volume) => volume.attached_instance_id === null && volume.hourly_rate > 0)
      .reverse();
    const text = await ask(cloud, 'Which volumes are unattached?');
    expect(linesIn(text)).toEqual(
      named(unattached, (volume: Schemas['VolumeResponse']) => volume.volume_name),
    );
    expect(text.startsWith('Every volume')).toBe(unattached.length === 0);
  });

  test.each([
    ['What is in stock?', () => true],
    ['Any H100 available?', (item: Schemas['GPUStockItem']) => item.gpu_model.startsWith('H100')],
    [
      'is there stock of the a6000 in Canada',
      (item) => `${item.gpu_model}${item.region}` === 'RTX-A6000CANADA-1',
    ],
    ['stock in finland', (item) => item.region.startsWith('FIN')],
    ['what is available in us-1, tell us', (item) => item.region === 'US-1'],
  ] as [string, (item: Schemas['GPUStockItem']) => boolean][])('%s', async (question, asked) => {
    const cloud = await open();
    const stocks = (await cloud.read<'listGpuStocks'>('/gpu-stocks/')).stocks.filter(asked);
    const text = await ask(cloud, question);
    const [free = '', gone = ''] = text.split('Sold out: ');
    const told = [...free.matchAll(/^(\S+): (.*)$/gm)].flatMap(([, model, places = '']) =>
      places.split(', ').map((place) => {
        const [available, , region] = place.split(' ');
        return `${region} ${model} ${available}`;
      }),
    );
    const listed = stocks.filter(({ available }) => available > 0);
    expect(told.sort()).toEqual(
      listed.map((item) => `${item.region} ${item.gpu_model} ${item.available}`).sort(),
    );
    const soldOut = stocks.filter(({ available }) => available === 0);
    expect(gone.split(', ').filter(Boolean)).toHaveLength(soldOut.length);
    for (const { gpu_model: model, region } of soldOut) {
      expect(gone).toContain(`${model} in ${region}`);
    }
  });
});

test('a question about nothing of this is told what can be asked', async () => {
  const cloud = openCloud();
  for (const question of ['Which signal does systemd send first?', '', 'hello']) {
    const text = await ask(cloud, question);
    expect(text).toContain('Ask me:');
    for (const [example] of text.matchAll(/(?<=- ).+/g)) {
      expect(await ask(cloud, example)).not.toContain('Ask me:');
    }
  }
});

test('it answers the last thing that was asked, and the same again', async () => {
  const cloud = openCloud();
  const { choices } = await chat(cloud, '', {
    messages: [
      { role: 'system', content: 'What is stopped?' },
      { role: 'user', content: 'Which machines cost most?' },
      { role: 'assistant', content: 'train-llama-70b-01' },
      { role: 'user', content: 'What is in stock?' },
      { role: 'assistant', content: 'Let me see.' },
    ],
  });
  expect(choices[0]?.message.content).toBe(await ask(cloud, 'What is in stock?'));
});

test('a used up balance is told where somebody tops it up by a little', async () => {
  const cloud = openCloud({ balance: 0.0001 });
  cloud.advance(MINUTE);
  await cloud.refuse(['POST', '/ai/chat', body('What is my balance?')], 402, {
    error: 'insufficient_credits',
    details: { required: 0.01, currency: 'USD' },
  });
});

function body(content: string, more: object = {}) {
  return { model: MODEL, messages: [{ role: 'user', content }], ...more };
}

describe('a call', () => {
  test('is priced by its tokens and taken from the balance', async () => {
    const cloud = openCloud();
    const { models } = await cloud.read<'listAiModels'>('/ai/models');
    for (const model of models) {
      const before = (await cloud.balance()).balance.amount;
      const unitsBefore = cloud.world.ledger.balanceUnits;
      const answer = await chatWith(cloud, model.id, 'x'.repeat(40_000));
      const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = answer.usage;
      expect(total).toBe(prompt + completion);
      expect(prompt).toBe(10_004);
      expect(completion).toBe(Math.ceil((answer.choices[0]?.message.content.length ?? 0) / 4));
      const exact =
        (prompt * model.input_price_per_million + completion * model.output_price_per_million) / 1_000_000;
      expect(answer.cost).toBeGreaterThanOrEqual(exact - 1e-9);
      expect(answer.cost - exact).toBeLessThan(0.0001);
      expect((await cloud.balance()).balance.amount).toBeCloseTo(before - answer.cost, 6);
      // What is told is what is taken, to the last unit.
      expect(unitsBefore - cloud.world.ledger.balanceUnits).toBe(Math.round(answer.cost * 6_000_000));
    }
  });

  test('ends where it may have no more tokens', async () => {
    const cloud = openCloud();
    const whole = await ask(cloud, 'Which machines cost most?');
    const answer = await chat(cloud, 'Which machines cost most?', { max_tokens: 5 });
    expect(answer.usage.completion_tokens).toBe(5);
    expect(answer.choices).toEqual([
      { index: 0, message: { role: 'assistant', content: whole.slice(0, 20) }, finish_reason: 'length' },
    ]);
  });

  test.each<[string, object, string]>([
    ['no model', { messages: [{ role: 'user', content: 'x' }] }, 'model'],
    ['an empty model', body('x', { model: '' }), 'model'],
    ['no messages', { model: MODEL }, 'messages'],
    ['an empty list of messages', body('x', { messages: [] }), 'messages'],
    ['101 messages', body('x', { messages: Array(101).fill({ role: 'user', content: 'x' }) }), 'messages'],
    ['an unknown role', body('x', { messages: [{ role: 'root', content: 'x' }] }), 'messages.0.role'],
    ['a message without text', body('x', { messages: [{ role: 'user' }] }), 'messages.0.content'],
    ['no tokens', body('x', { max_tokens: 0 }), 'max_tokens'],
    ['half a token', body('x', { max_tokens: 1.5 }), 'max_tokens'],
    ['too much heat', body('x', { temperature: 2.1 }), 'temperature'],
    ['a probability above one', body('x', { top_p: 1.1 }), 'top_p'],
    ['a stream', body('x', { stream: true }), 'stream'],
    ['another field', body('x', { tools: [] }), 'tools'],
    ['more than the model takes', body('x'.repeat(131_072 * 4)), 'messages'],
  ])('with %s is refused', async (_, request, field) => {
    await openCloud().refuse(['POST', '/ai/chat', request], 400, {
      error: 'validation_error',
      details: { field },
    });
  });

  test('of a model that is not there is a 404', async () => {
    await openCloud().refuse(['POST', '/ai/chat', body('x', { model: 'gpt-2' })], 404, {
      error: 'not_found',
    });
  });
});

async function chatWith(cloud: Cloud, model: string, content: string): Promise<Completion> {
  const reply = await cloud.send('POST', '/ai/chat', { model, messages: [{ role: 'user', content }] });
  expect(reply.status).toBe(200);
  return reply.body as Completion;
}

test('ten calls a minute are answered, and no other request waits for that', async () => {
  let now = START_MS;
  const cloud = openCloud({ rateLimit: 600, now: () => now });
  for (let call = 0; call < 10; call++) {
    await chat(cloud, 'hello');
  }
  const reply = await cloud.refuse(['POST', '/ai/chat', body('hello')], 429, { error: 'rate_limited' });
  expect(reply.headers.get('Retry-After')).toBe('6');
  expect((await cloud.send('GET', '/ai/models')).status).toBe(200);
  now += 6000;
  await chat(cloud, 'hello');
  expect((await cloud.send('POST', '/ai/chat', body('hello'))).status).toBe(429);
  const other = await cloud.send('POST', '/ai/chat', body('hello'), { 'X-API-Key': 'another' });
  expect(other.status).toBe(200);
});

describe('usage', () => {
  test('is listed newest first, in pages, and by model', async () => {
    const cloud = openCloud({ vms: 0, balance: 10 });
    const ids: string[] = [];
    for (let call = 0; call < 7; call++) {
      cloud.advance(1000);
      const model = call % 3 === 0 ? 'deepseek-r1-0528' : MODEL;
      ids.unshift((await chatWith(cloud, model, `question ${call}`)).transaction_id);
    }
    expect(new Set(ids).size).toBe(7);
    expect(ids.every((id) => /^AITX_[0-9a-f]{10}$/.test(id))).toBe(true);
    const seen: string[] = [];
    for (let page = 1; page <= 3; page++) {
      const answer = await cloud.read<'getAiUsageHistory'>(`/ai/usage/history?limit=3&page=${page}`);
      expect(answer.pagination).toMatchObject({ page, limit: 3, total: 7, total_pages: 3 });
      seen.push(...answer.transactions.map((transaction) => transaction.transaction_id));
    }
    expect(seen).toEqual(ids);
    const strong = await cloud.read<'getAiUsageHistory'>('/ai/usage/history?model=deepseek-r1-0528');
    expect(strong.transactions.map((transaction) => transaction.transaction_id)).toEqual(
      ids.filter((_, index) => (6 - index) % 3 === 0),
    );
    expect(strong.transactions[0]).toMatchObject({
      model: 'deepseek-r1-0528',
      status: 'completed',
      currency: 'USD',
      created_at: '2026-03-02T09:00:07Z',
    });
    const none = await cloud.read<'getAiUsageHistory'>('/ai/usage/history?model=none');
    expect(none).toMatchObject({ transactions: [], pagination: { total: 0, total_pages: 0 } });
  });

  test.each([
    1, 7, 30, 365,
  ])('of %i days is summed up by model, and the sums agree with the list', async (days) => {
    const cloud = openCloud();
    await chat(cloud, 'hello');
    const all = (await cloud.read<'getAiUsageHistory'>('/ai/usage/history?limit=100')).transactions;
    const within = all.filter(({ created_at: at }) => Date.parse(at) >= START_MS - days * 86_400_000);
    const summary = await cloud.read<'getAiUsageSummary'>(`/ai/usage/summary?days=${days}`);
    expect(summary).toMatchObject({ period_days: days, total_requests: within.length, currency: 'USD' });
    expect(within.length).toBeGreaterThan(0);
    const totals = (calls: typeof all) => ({
      requests: calls.length,
      tokens: calls.reduce((sum, call) => sum + call.total_tokens, 0),
      cost: Math.round(calls.reduce((sum, call) => sum + call.cost * 10_000, 0)) / 10_000,
    });
    expect({
      requests: summary.total_requests,
      tokens: summary.total_tokens,
      cost: summary.total_cost,
    }).toEqual(totals(within));
    for (const { model, ...sums } of summary.by_model) {
      expect(sums).toEqual(totals(within.filter((call) => call.model === model)));
    }
    expect(new Set(summary.by_model.map(({ model }) => model))).toEqual(
      new Set(within.map(({ model }) => model)),
    );
    const costs = summary.by_model.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((left, right) => right - left));
  });

  test('is of 30 days unless asked otherwise', async () => {
    const cloud = openCloud();
    const usual = await cloud.read<'getAiUsageSummary'>('/ai/usage/summary');
    expect(usual).toEqual({
      ...(await cloud.read<'getAiUsageSummary'>('/ai/usage/summary?days=30')),
      request_id: (usual as { request_id?: string }).request_id,
    });
    for (const days of ['0', '366', '1.5', 'all']) {
      await cloud.refuse(['GET', `/ai/usage/summary?days=${days}`], 400, { details: { field: 'days' } });
    }
    await cloud.refuse(['GET', '/ai/usage/history?page=0'], 400, { details: { field: 'page' } });
    await cloud.refuse(['GET', '/ai/usage/history?limit=101'], 400, { details: { field: 'limit' } });
  });
});
