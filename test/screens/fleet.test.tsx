import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Region } from '../../src/api/types.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { emptyKeys, emptyText } from '../../src/screens/empty-text.ts';
import { applyError } from '../../src/store/collections.ts';
import { noteOffer } from '../../src/store/offers.ts';
import { createConsoleStore, updateCollection, updateState } from '../../src/store/store.ts';
import { oneRow } from '../resources/rows.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const hourMs = 3_600_000;
const small = { columns: 80, rows: 24 };

const broken = instanceRow({
  id: 'BRK-3D',
  name: 'crash-test',
  status: 'ERROR',
  gpuCount: 2,
  hourlyRate: 0,
  publicIp: null,
  errorReason: 'uncorrectable ECC error on GPU 1',
});

function fleet(rig: Rig): void {
  const createdAtMs = rig.clock.now() - 65 * hourMs;
  rig.sweep([
    instanceRow({
      id: 'BRK-1D',
      name: 'train-llama-70b-01',
      gpuModel: 'H100-PCIe-NVLink-80GB',
      gpuCount: 8,
      hourlyRate: 18.32,
      region: 'NORWAY-1',
      publicIp: '185.12.44.7',
      createdAtMs,
    }),
    instanceRow({ id: 'BRK-2D', name: 'notebook-anna', status: 'SHUTOFF', publicIp: null, createdAtMs }),
    broken,
    instanceRow({
      id: 'BRK-4D',
      name: '长期睡眠的机器',
      status: 'HIBERNATED',
      hourlyRate: 0.01,
      publicIp: null,
    }),
    instanceRow({ id: 'BRK-5D', name: 'eval-batch-03', status: 'STOPPING' }),
  ]);
  updateState(rig.store, {
    costs: new Map([['BRK-1D', { settledCost: 1_204.11, open: null }]]),
  });
}

describe('the fleet', () => {
  it('at 100 columns is read like this', () => {
    const rig = createRig();
    fleet(rig);
    const lines = draw(rig).lines();
    expect(lines).toHaveLength(30);
    expect(lines.slice(0, 9)).toEqual([
      ' barrack DEMO │ 1 VMs 2 Keys 3 FWs 4 Vols 5 Snaps 6 Img 7 Scr 8 Stock 9 Costs                ? help',
      ' VMs                                                                                            1/5',
      '   NAME                    STATE           GPU              PUBLIC IP              RATE         COST',
      '▌  train-llama-70b-01      ● ACTIVE        8x H100 NVLink   185.12.44.7        $18.32/h    $1,204.11',
      '   notebook-anna           ○ SHUTOFF $     1x L40                               $1.19/h',
      '   crash-test              ✕ ERROR         2x L40',
      '   长期睡眠的机器          z HIBERNATED    1x L40                               $0.01/h',
      '   eval-batch-03           ◐ STOPPING      1x L40           69.30.1.14',
      '',
    ]);
    expect(lines.slice(-2)).toEqual([
      ' enter details  s ssh  P stop  B reboot  H hibernate  I public IP  D delete  a all actions',
      ' $412.37  -$19.52/h  21h left, low │ 1 active  1 moving  1 off  1 hibernated  1 error',
    ]);
  });

  it('at 80x24 keeps name, state, GPU and rate, and the money', () => {
    const rig = createRig([], small);
    fleet(rig);
    const lines = draw(rig).lines();
    expect(lines).toHaveLength(24);
    for (const text of lines) expect(text.length).toBeLessThanOrEqual(80);
    expect(lines.slice(2, 5)).toEqual([
      '   NAME                              STATE           GPU                    RATE',
      '▌  train-llama-70b-01                ● ACTIVE        8x H100 NVLink     $18.32/h',
      '   notebook-anna                     ○ SHUTOFF $     1x L40              $1.19/h',
    ]);
    expect(lines.at(-1)).toMatch(/^ \$412\.37 {2}-\$19\.52\/h {2}21h left, low │ .*1 error$/);
  });

  it('says what is wrong with the row under the cursor without opening it', async () => {
    const rig = createRig([], small);
    fleet(rig);
    const screen = draw(rig);
    await screen.without('uncorrectable');
    rig.press('j', 'j');
    expect(await screen.line('uncorrectable')).toBe(
      ' VMs   ✕ uncorrectable ECC error on GPU 1                                   3/5',
    );
    rig.press('j');
    await screen.without('uncorrectable');
  });

  it('shows the filter, the position in what it leaves, the order and the marks', async () => {
    const rig = createRig([], small);
    fleet(rig);
    const screen = draw(rig);
    rig.press('/');
    rig.type('state:shutoff');
    expect(await screen.line('state:')).toBe(
      ' / state:shutoff▏                                                      1/1 of 5',
    );
    rig.press('enter');
    expect(await screen.line('clears')).toBe(
      ' / state:shutoff   esc clears                                          1/1 of 5',
    );
    // The third machine, at which the marks leave the cursor, is the first by name.
    rig.press('escape', 'g', 'space', 'space', 'o', 'down', 'enter');
    expect(await screen.line('marked')).toBe(
      ' VMs   ✕ uncorrectable ECC error on GPU 1     2 marked   1/5   by name, a first',
    );
    expect(await screen.line('NAME▲')).toContain('NAME▲');
    expect(screen.lines().filter((text) => text.startsWith(' ✓'))).toHaveLength(2);
  });

  it('shows only the keys that work on this row', async () => {
    const rig = createRig();
    fleet(rig);
    const screen = draw(rig);
    const footer = () => screen.lines().at(-2) ?? '';
    expect(footer()).toContain('P stop');
    expect(footer()).not.toContain('T start');
    rig.press('j');
    await screen.line('T start');
    expect(footer()).not.toContain('P stop');
    rig.press('j', 'j', 'j');
    await rig.clock.advance(200);
    await screen.without('T start');
    expect(footer()).toBe(
      ' enter details  a all actions  space mark  n deploy  c same again  / filter  o sort  : go to',
    );
    rig.ui.setState({ readOnly: true });
    rig.press('g');
    await rig.clock.advance(200);
    await screen.line('read-only');
    expect(footer()).not.toMatch(/[A-Z] /);
  });

  it('scrolls so that the cursor is seen', async () => {
    const rig = createRig(
      Array.from({ length: 100 }, (_, index) => instanceRow({ id: `vm-${index}`, name: `node-${index}` })),
      small,
    );
    const screen = draw(rig);
    rig.press('G');
    expect(await screen.line('node-99')).toMatch(/^▌ {2}node-99 /);
    await screen.without('node-80 ');
    await screen.line('node-81 ');
    rig.press('k');
    expect(await screen.line(/^▌ {2}node-98 /)).toBeTruthy();
    await screen.line('node-99');
  });
});

describe('a list without rows', () => {
  it.each([
    ['2', 'No SSH keys in this account. Each would let its owner log in to the VMs made with it.'],
    ['4', 'No volumes in this account. Each would be a disk that outlives the VM it is attached to.'],
    ['6', ':os-images shows the systems the service offers.'],
  ])('of tab %s says what would be there, and its footer offers nothing that takes a row', async (key, text) => {
    const rig = createRig();
    rig.fill('vms', [], () => '');
    rig.fill('keys', [], () => '');
    rig.fill('volumes', [], () => '');
    rig.fill('images', [], () => '');
    const screen = draw(rig);
    await screen.line('No VMs in this account. Each would be here with its state');
    rig.press(key);
    await screen.line(text);
    expect(screen.lines().at(-2)).toContain(': go to');
    expect(screen.lines().at(-2)).not.toMatch(/enter details|space mark|filter|sort|copy|JSON/);
  });

  it('names the key that makes the first row, unless nothing may be changed', () => {
    const rig = createRig();
    rig.fill('volumes', [], () => '');
    const making = {
      ...resourceOf('volumes'),
      actions: [
        {
          id: 'volumes.new',
          key: 'n',
          label: 'new',
          help: 'Make a volume',
          rowless: true as const,
          enabled: () => true as const,
          opens: () => ({ kind: 'jump' as const, resource: 'volumes', id: null }),
        },
      ],
    };
    const said = resourceOf('volumes').emptyText;
    expect(emptyText(rig.control, making)).toBe(said);
    expect(emptyKeys(rig.control, making)).toEqual([{ key: 'n', help: 'Make a volume' }]);
    rig.ui.setState({ readOnly: true });
    expect(emptyKeys(rig.control, making)).toEqual([]);
  });

  it('keeps filter and sort in the footer while the filter hides every row', async () => {
    const rig = createRig([instanceRow()]);
    const screen = draw(rig);
    rig.press('/');
    rig.type('xyzzy');
    rig.press('enter');
    await screen.line('Nothing matches xyzzy. esc clears the filter.');
    expect(screen.lines().at(-2)).toMatch(/\/ filter +o sort/);
    expect(screen.lines().at(-2)).not.toContain('space mark');
  });

  it('of what nothing can be done to, the rows are not to be marked', async () => {
    const rig = createRig([instanceRow()]);
    const screen = draw(rig);
    await screen.line('a all actions');
    rig.fill('regions', [oneRow.regions as Region], (row) => row.name);
    rig.control.goTo('regions');
    await screen.line('CANADA-1');
    expect(screen.lines().at(-2)).toContain('enter details');
    expect(screen.lines().at(-2)).not.toContain('space mark');
  });

  it('says that it is being read, that nothing matches, or that the service has none', async () => {
    const rig = createRig();
    const screen = draw(rig);
    await screen.line('Reading…');
    fleet(rig);
    rig.press('/');
    rig.type('xyzzy');
    rig.press('enter');
    await screen.line('Nothing matches xyzzy. esc clears the filter.');
    rig.press('8');
    noteOffer(rig.store, 'listGpuStocks', false);
    await screen.line('This service does not offer stock.');
  });
});

describe('an error', () => {
  const failure = new ApiError({
    kind: 'unreachable',
    operation: 'listInstances',
    message:
      'https://barrack.example/api can not be reached: the host name is not known. Check BARRACK_API_URL and the network of this machine.',
  });

  it('stands in place of the rows, whole, while there are none', () => {
    const rig = createRig([], small);
    updateState(rig.store, { link: { kind: 'offline', sinceMs: 0, retryAtMs: 8_000, error: failure } });
    const lines = draw(rig).lines().join(' ').replace(/\s+/g, ' ');
    expect(lines).toContain(failure.message);
  });

  it('stands below the last good rows, whole, and the row stays in sight', async () => {
    const rig = createRig([], small);
    fleet(rig);
    const sinceMs = rig.clock.now();
    updateState(rig.store, {
      link: { kind: 'offline', sinceMs, retryAtMs: sinceMs + 8_000, error: failure },
    });
    const screen = draw(rig);
    await screen.line('train-llama-70b-01');
    expect(screen.lines()).toHaveLength(24);
    expect(screen.lines().slice(-4)).toEqual([
      ' https://barrack.example/api can not be reached: the host name is not known.',
      ' Check BARRACK_API_URL and the network of this machine.',
      ' enter details  s ssh  P stop  B reboot  H hibernate  I public IP  D delete',
      ' $412.37  -$19.52/h  21h left, low   offline since 09:00 UTC, next try 09:00:08',
    ]);
  });

  it('of one list is told there, and the others stay as they are', async () => {
    const rig = createRig();
    fleet(rig);
    rig.fill('volumes', [volumeRow()], ({ id }) => id);
    updateCollection(rig.store, 'volumes', (volumes) =>
      applyError(volumes, new ApiError({ kind: 'server', operation: 'listVolumes', message: 'HTTP 500' })),
    );
    const screen = draw(rig);
    await screen.without('HTTP 500');
    rig.press('4');
    await screen.line(' HTTP 500');
    await screen.line('data-01');
  });
});

describe('the status line', () => {
  const shown = (prepare: (rig: Rig) => void) => {
    const rig = createRig();
    fleet(rig);
    prepare(rig);
    return draw(rig).lines().at(-1) ?? '';
  };
  const balance = (rig: Rig, amount: number, currency = 'USD') =>
    updateState(rig.store, {
      balance: { currency, amount, canDeploy: true, lowBalance: false, others: [] },
    });

  it.each([
    [100, ' $100.00  -$19.52/h  5h left, low │'],
    [10, ' $10.00  -$19.52/h  30m left, critical │ credit nearly gone: H hibernates │'],
    [0, ' $0.00  -$19.52/h  depleted │ no credit: add some on the web site, then wake (W) what sleeps'],
    [-3.1, ' -$3.10  -$19.52/h  depleted │ no credit'],
  ])('at a balance of %d', (amount, text) => {
    expect(shown((rig) => balance(rig, amount))).toContain(text);
  });

  it('is in the currency of the account, and counts storage too', () => {
    const text = shown((rig) => {
      balance(rig, 412.37, 'EUR');
      rig.sweep([instanceRow({ currency: 'EUR', hourlyRate: 1.09 })]);
      rig.fill('volumes', [volumeRow({ currency: 'EUR' })], ({ id }) => id);
      rig.fill('snapshots', [snapshotRow({ currency: 'EUR' })], ({ id }) => id);
    });
    expect(text).toBe(' €412.37  -€1.29/h  13d left │ 1 active │ unattached volumes €0.10/h');
  });

  it('says what stopped machines cost', () => {
    const text = shown((rig) => rig.sweep([instanceRow({ status: 'SHUTOFF' })]));
    expect(text).toBe(' $412.37  -$1.19/h  14d left │ 1 off │ stopped VMs cost $1.19/h');
  });

  it('says so while the balance is not known', () => {
    expect(shown((rig) => updateState(rig.store, { balance: null }))).toMatch(/^ balance …/);
    const balanceError = new ApiError({ kind: 'forbidden', operation: 'getBalance', message: 'no' });
    expect(shown((rig) => updateState(rig.store, { balance: null, balanceError }))).toMatch(
      /^ balance not known/,
    );
  });

  it.each([
    ['late', { kind: 'late', ageSeconds: 30 }, 'data 30s old'],
    ['very late', { kind: 'late', ageSeconds: 600 }, 'data 10m old'],
    [
      'refused',
      {
        kind: 'refused',
        error: new ApiError({
          kind: 'unauthorized',
          operation: 'getBalance',
          message: 'The key was refused.',
        }),
      },
      'key refused: nothing is read or sent',
    ],
    ['connecting', { kind: 'connecting' }, 'connecting…'],
  ] as const)('tells a link that is %s', (_, link, text) => {
    expect(shown((rig) => updateState(rig.store, { link }))).toMatch(new RegExp(`${text}$`));
  });

  it('tells one line of progress, a throttled service and a journal that can not be written', () => {
    const seen = instanceRow();
    const progress = shown((rig) =>
      rig.batch(
        'b',
        { operation: 'hibernateInstance', label: 'Hibernate', targets: [targetOf(seen)] },
        ['done', 'failed', 'waiting'].map((outcome, index) =>
          batchItem({ id: `${index}`, name: `vm-${index}`, outcome: outcome as 'done' }),
        ),
      ),
    );
    expect(progress).toMatch(/Hibernating 3: 1 done, 1 failed, 1 to go$/);
    expect(shown((rig) => updateState(rig.store, { slowdown: 4 }))).toMatch(
      /asked to slow down: reading 4x less often$/,
    );
    const rig = createRig();
    fleet(rig);
    const lines = draw(rig, { journal: { kind: 'off', reason: 'disk full' } }).lines();
    expect(lines.at(-1)).toMatch(/journal off$/);
  });
});

describe('the head', () => {
  it('says whether it is the demo, and when nothing can be changed', async () => {
    const rig = createRig();
    expect(draw(rig).lines()[0]).toMatch(/^ barrack DEMO │/);
    const own = draw(rig, { badge: 'barrack.ai' });
    expect(own.lines()[0]).toMatch(/^ barrack barrack\.ai │/);
    rig.ui.setState({ readOnly: true });
    await own.line(/^ barrack\.ai read-only /);
  });
});

describe('a screen that is too small', () => {
  it.each([
    [59, 30, '59x30 is too small: barrack needs 60x15. ctrl-c quits.'],
    [100, 14, '100x14 is too small: barrack needs 60x15. ctrl-c quits.'],
    [20, 10, '20x10 is too small: barrack needs 60x15. ctrl-c quits.'],
  ])('of %dx%d says so kindly, within its bounds', (columns, rows, text) => {
    const rig = createRig([instanceRow()], { columns, rows });
    const lines = draw(rig).lines();
    expect(lines.join(' ')).toBe(text);
    for (const one of lines) expect(one.length).toBeLessThanOrEqual(columns);
  });

  it('comes back when it has grown, at its smallest with everything in its place', async () => {
    const rig = createRig([instanceRow()], { columns: 59, rows: 30 });
    const screen = draw(rig);
    rig.ui.setState({ columns: 60, rows: 15 });
    expect(await screen.line('ACTIVE')).toBe('▌  eval-batch-…  ● ACTIVE        1x L40              $1.19/h');
    expect(screen.lines()).toHaveLength(15);
    rig.press('D');
    await screen.line('type its name');
    expect(screen.lines()).toHaveLength(15);
    expect(screen.lines().at(-1)).toMatch(/^ \$412\.37/);
  });
});

it('draws nothing anew when a refresh brings nothing new', () => {
  const rig = createRig();
  fleet(rig);
  draw(rig);
  const before = rig.store.getState();
  fleet(rig);
  expect(rig.store.getState().collections).toBe(before.collections);
  expect(createConsoleStore().getState().link).toEqual({ kind: 'connecting' });
});
