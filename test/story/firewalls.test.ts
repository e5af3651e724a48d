import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { goTo, openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeRelays, startRelay } from './driver/relay.ts';
import { type Cloud, closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeRelays();
  await closeClouds();
});

const goToFirewall = async (terminal: TerminalSession, name: string): Promise<void> => {
  terminal.press('3');
  await terminal.waitFor(`${name} `);
  await goTo(terminal, name);
};

/** Moves the cursor to the rule of a port, which must be on the screen. */
const goToPort = async (terminal: TerminalSession, port: string): Promise<void> => {
  const steps = terminal.row(` ${port} `) - terminal.row('▌');
  terminal.press(...Array<string>(Math.abs(steps)).fill(steps > 0 ? 'j' : 'k'));
  await terminal.waitFor(new RegExp(`^▌.*tcp +${port} `, 'm'));
};

test('rules are added as typed and from the presets, told what they open, removed and put back', async () => {
  const { cloud, terminal } = await openFleet();
  await goToFirewall(terminal, 'lab-web');
  terminal.press('p');
  await terminal.waitFor('Rules for lab-web');
  terminal.press('enter');
  terminal.type('tcp 8000-9000 from 10.0.0.0/40');
  await terminal.waitFor('"/40" is no prefix of an IPv4 network: give 0 to 32');
  terminal.press('backspace', 'backspace', '8', 'enter');
  terminal.type('ssh from any');
  await terminal.waitFor(/▌ +SSH from anywhere/);
  terminal.press('enter', 'tab');
  await terminal.waitFor('! SSH is open to the whole internet');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Add 2 rules to lab-web?');
  expect(cloud.changes()).toEqual([]);
  terminal.press('y');
  await terminal.waitFor('Add rules 2: 2 accepted');
  expect(cloud.requests('addFirewallRule').map(({ status }) => status)).toEqual([201, 201]);

  terminal.press('f');
  await terminal.waitFor('Rules of lab-web');
  await terminal.waitFor(/8000-9000 +10\.0\.0\.0\/8/);
  terminal.press('G');
  await terminal.waitFor(/^▌.*8000-9000/m);
  terminal.press('D');
  await waitForQuestion(terminal, 'Remove tcp 8000-9000 from 10.0.0.0/8 from lab-web?');
  terminal.press('y');
  await terminal.waitFor('Removed: tcp 8000-9000 from 10.0.0.0/8 on lab-web   u undoes');
  cloud.simulator.advance(10_000);
  await terminal.waitFor((screen) => !screen.some((line) => line.includes('8000-9000  ')), {
    timeoutMs: 20_000,
  });
  terminal.press('u');
  await waitForQuestion(terminal, 'Add tcp 8000-9000 from 10.0.0.0/8 to lab-web?');
  terminal.press('y');
  await terminal.waitFor(/tcp +8000-9000 +10\.0\.0\.0\/8/, { timeoutMs: 20_000 });
  expect(cloud.changes().map(({ operationId }) => operationId)).toEqual([
    'addFirewallRule',
    'addFirewallRule',
    'removeFirewallRule',
    'addFirewallRule',
  ]);
});

/** What another console does at the same moment, past this one. */
const otherConsole = (cloud: Cloud, firewallName: string) => {
  const headers = { 'X-API-Key': cloud.env.BARRACK_API_KEY, 'content-type': 'application/json' };
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${cloud.env.BARRACK_BASE_URL}${path}`, { ...init, headers });
    expect(answer.ok).toBe(true);
    return answer.json() as Promise<unknown>;
  };
  type Attached = {
    firewall_id: string;
    name: string;
    attachments: { status: string; vm: { vm_name: string; instance_id: string } }[];
  };
  const read = async (): Promise<Attached> => {
    const { firewalls } = (await ask('/firewalls/')) as { firewalls: Attached[] };
    const found = firewalls.find(({ name }) => name === firewallName);
    if (found === undefined) throw new Error(`no firewall ${firewallName}`);
    return found;
  };
  const present = async () =>
    (await read()).attachments.filter(({ status }) => status !== 'DETACHING').map(({ vm }) => vm);
  return {
    names: async () => (await present()).map(({ vm_name }) => vm_name).sort(),
    /** Replaces the set by those of these names that are in it. */
    keepOnly: async (...names: string[]) => {
      const { firewall_id } = await read();
      const kept = (await present()).filter(({ vm_name }) => names.includes(vm_name));
      const body = JSON.stringify({ instance_ids: kept.map(({ instance_id }) => instance_id) });
      await ask(`/firewalls/${firewall_id}/attach`, { method: 'POST', body });
    },
  };
};

test('who is behind a firewall is added to what another console has made of it, and what that undoes is repaired', async () => {
  const settledForMs = 20 * 60_000;
  const cloud = await startCloud({ now: () => Date.now() - settledForMs });
  cloud.simulator.advance(settledForMs);
  const other = otherConsole(cloud, 'lab-web');
  let undo: (() => Promise<void>) | null = null;
  const env = await startRelay(cloud, {
    after: ({ method, path }) => {
      if (method !== 'POST' || !path.endsWith('/attach')) return undefined;
      const run = undo;
      undo = null;
      return run?.();
    },
  });
  const terminal = openConsole({ env, cols: 120, rows: 32 });
  await terminal.waitFor('● ACTIVE');
  await goToFirewall(terminal, 'lab-web');
  terminal.press('m');
  await terminal.waitFor('VMs behind lab-web');
  terminal.press('enter');
  await terminal.waitFor(/diffusion-xl-04 +The advanced tier has no firewalls/);
  terminal.type('embed');
  await terminal.waitFor(/▌ +embeddings-nightly +ACTIVE/);
  terminal.press('space', 'tab');
  await terminal.waitFor('+ embeddings-nightly');

  // It is told of this only as it asks what it is about to change.
  await other.keepOnly('api-inference-01');
  terminal.press('ctrl-o');
  await terminal.waitFor('eval-batch-03 was detached from lab-web meanwhile: nothing was sent.');
  terminal.press('escape');
  await terminal.waitFor('ctrl-o review');
  undo = () => other.keepOnly('api-inference-01');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Comes behind it: embeddings-nightly. Stays: api-inference-01.');
  terminal.press('y');
  await terminal.waitFor('embeddings-nightly is not attached; it is attached to api-inference-01', {
    timeoutMs: 20_000,
  });
  expect(await other.names()).toEqual(['api-inference-01']);

  cloud.simulator.advance(60_000);
  await terminal.quiet(100);
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Comes behind it: embeddings-nightly.');
  terminal.press('y');
  await terminal.waitFor('Attached, 2 VMs now (api-inference-01, embeddings-nightly): lab-web', {
    timeoutMs: 20_000,
  });
  // What the other console has taken off it does not come back.
  expect(await other.names()).toEqual(['api-inference-01', 'embeddings-nightly']);
  expect(cloud.requests('attachFirewall')).toHaveLength(4);
});

test('a port of one machine is opened, and who can reach it is told until it is closed again', async () => {
  const { cloud, terminal } = await openFleet({ console: { cols: 120, rows: 36 } });
  await goTo(terminal, 'finetune-mistral-02');
  terminal.press('p');
  await terminal.waitFor('Rules for finetune-mistral-02');
  await terminal.waitFor(/\d rules? there now/);
  terminal.type('tcp 6379');
  await terminal.waitFor('add tcp 6379 from anywhere');
  terminal.press('enter', 'tab');
  await terminal.waitFor('! Redis is open to the whole internet');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Add tcp 6379 from anywhere to finetune-mistral-02?');
  terminal.press('y');
  await terminal.waitFor('Added: tcp 6379 from anywhere on finetune-mistral-02');

  terminal.press(':');
  terminal.type('exposure');
  await terminal.quiet(100);
  terminal.press('enter');
  await terminal.waitFor(/finetune-mistral-02 +tcp 6379 +everybody +own rules +Redis/, { timeoutMs: 20_000 });
  await terminal.waitFor((screen) => !screen.some((line) => line.includes('reading…')), {
    timeoutMs: 20_000,
  });
  terminal.press('/');
  terminal.type('6379');
  await terminal.waitFor(/1\/1 of \d+/);
  terminal.press('enter', 'f');
  await terminal.waitFor('Rules of finetune-mistral-02');
  await terminal.waitFor(/^▌.*tcp +\d+/m);
  await goToPort(terminal, '6379');
  terminal.press('D');
  await waitForQuestion(terminal, 'Remove tcp 6379 from anywhere from finetune-mistral-02?');
  terminal.press('y');
  await terminal.waitFor('Removed: tcp 6379 from anywhere on finetune-mistral-02');
  cloud.simulator.advance(10_000);
  await terminal.waitFor((screen) => !screen.some((line) => /tcp +6379 +0/.test(line)), {
    timeoutMs: 30_000,
  });
  terminal.press('escape', 'escape');
  await terminal.waitFor(/Exposure/);
  await terminal.waitFor((screen) => !screen.some((line) => /tcp 6379 +everybody/.test(line)));
  expect(cloud.changes().map(({ operationId }) => operationId)).toEqual([
    'addInstanceSecurityRule',
    'removeInstanceSecurityRule',
  ]);
});

test('marked machines are put behind a firewall at once, and those it does not fit are left out', async () => {
  const { cloud, terminal } = await openFleet({ console: { cols: 120, rows: 36 } });
  await goTo(terminal, 'embeddings-nightly');
  terminal.press('space');
  // A mark moves the cursor on.
  await terminal.waitFor(/^▌ +notebook-anna /m);
  await goTo(terminal, 'api-inference-01');
  terminal.press('space');
  await terminal.waitFor('2 marked');
  terminal.press('i');
  await terminal.waitFor('Firewall of 2 VMs');
  await terminal.waitFor(/firewall +lab-web/);
  await terminal.waitFor('+ embeddings-nightly');
  await terminal.waitFor('left out: api-inference-01, behind');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Comes behind it: embeddings-nightly.');
  terminal.press('y');
  await terminal.waitFor(/Attached, 3 VMs now \(.*embeddings-nightly.*\): lab-web +u undoes/, {
    timeoutMs: 20_000,
  });
  terminal.press('u');
  await waitForQuestion(terminal, 'Leaves it: embeddings-nightly.');
  terminal.press('y');
  await terminal.waitFor(/Detached, 2 VMs now \(.*\): lab-web/, { timeoutMs: 20_000 });
  expect(cloud.changes().map(({ operationId }) => operationId)).toEqual(['attachFirewall', 'attachFirewall']);
});
