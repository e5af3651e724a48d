import { afterEach, expect, test } from 'vitest';
import { resourceIds, tabs } from '../../src/resources/registry.ts';
import { crookedColumns } from './driver/alignment.ts';
import { openConsole } from './driver/console.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(closeTerminals);

interface Seen {
  /** What the line above the list begins with. */
  readonly title: string;
  /** Headings that stay at 80 columns, the sorted one without its arrow. */
  readonly headings: readonly string[];
  /** What is typed as a filter, and the row of the demo it leaves first. */
  readonly filter: string;
  readonly row: RegExp;
  /** The line of the details that names the row, and what else they say. */
  readonly lead: RegExp;
  readonly facts: readonly RegExp[];
  /** Lines of the row as JSON. */
  readonly json: readonly string[];
}

const money = '\\$[\\d,]+\\.\\d\\d';

/** What a person should see of each resource in the demo. */
const everyResource: Readonly<Record<string, Seen>> = {
  vms: {
    title: 'VMs',
    headings: ['NAME', 'STATE', 'GPU', 'RATE'],
    filter: 'train-llama',
    row: /^▌ {2}train-llama-70b-01 +● ACTIVE +4x H100 NVLink +\$9\.16\/h$/,
    lead: /^ train-llama-70b-01 {2}● ACTIVE 5d 11h {3}4x H100 NVLink · /,
    facts: [/^ Login +ssh -i ~\/\.ssh\/ops-yubikey ubuntu@/, /^ Money +\$9\.16\/h · \$219\.84\/day · /],
    json: ['"vm_name": "train-llama-70b-01",', '"status": "ACTIVE",'],
  },
  keys: {
    title: 'Keys',
    headings: ['NAME', 'TYPE', 'BITS', 'IN', 'VMS', 'AGE'],
    filter: 'anna',
    row: /^▌ {2}anna-laptop +Ed25519 +256 strong +2(?:\/7)? +3 +40d$/,
    lead: /^ anna-laptop {2}SSH key {3}Ed25519 · on 3 VMs/,
    facts: [/^ Fingerprint +SHA256:/, /^ Public key +ssh-ed25519 .*$/],
    json: ['"name": "anna-laptop",', '"key_type": "Ed25519",'],
  },
  firewalls: {
    title: 'Firewalls',
    headings: ['NAME', 'STATUS', 'REGION', 'RULES'],
    filter: 'lab-web',
    row: /^▌ {2}lab-web +● SUCCESS +CANADA-1 +3 /,
    lead: /^ lab-web {2}firewall {2}● SUCCESS {3}CANADA-1 · 3 rules · 2 VMs/,
    facts: [/^ Region +CANADA-1$/, /^ {2}ingress +tcp +443 +0\.0\.0\.0\/0 ! open to all/],
    json: ['"name": "lab-web",', '"region": "CANADA-1",'],
  },
  volumes: {
    title: 'Volumes',
    headings: ['NAME', 'STATUS', 'SIZE GB', 'RATE'],
    filter: 'checkpoints',
    row: /^▌ {2}checkpoints +● IN-USE +2,000 .*\$0\.20\d*\/h\b/,
    lead: /^ checkpoints {2}volume {2}● IN-USE {3}2,000 GB · SSD · NORWAY-1/,
    facts: [/^ Attached to +train-llama-70b-01 · /, /^ Money +\$0\.20\/h · \$4\.80\/day/],
    json: ['"volume_name": "checkpoints",', '"size_gb": 2000,'],
  },
  snapshots: {
    title: 'Snapshots',
    headings: ['NAME', 'STATUS', 'OF VM', 'RATE'],
    filter: 'inference-base',
    row: /^▌ {2}inference-base +● SUCCESS +api-inference-01 +\$0\.10\/h +17d$/,
    lead: /^ inference-base {2}snapshot {2}● SUCCESS {3}100 GB · CANADA-1/,
    facts: [/^ Taken of +api-inference-01 · /, /^ Size +100 GB$/],
    json: ['"snapshot_name": "inference-base",', '"vm_name": "api-inference-01",'],
  },
  images: {
    title: 'Images',
    headings: ['NAME', 'STATUS', 'REGION', 'FROM SNAPSHOT'],
    filter: 'golden',
    row: /^▌ {2}inference-golden +● SUCCESS +CANADA-1 +inference-base$/,
    lead: /^ inference-golden {2}image {2}● SUCCESS /,
    facts: [/^ Size +100 GB$/, /^ Region +CANADA-1$/],
    json: ['"image_name": "inference-golden",', '"status": "SUCCESS",'],
  },
  scripts: {
    title: 'Scripts',
    headings: ['NAME', 'BYTES'],
    filter: 'tailnet',
    row: /^▌ {2}join tailnet +102/,
    lead: /^ join tailnet {2}script {3}102 bytes$/,
    facts: [/^ #!\/bin\/bash$/, /^ tailscale up --hostname "\$\(hostname\)"$/],
    json: ['"name": "join tailnet",', '"size_bytes": 102,'],
  },
  stock: {
    title: 'Stock',
    headings: ['GPU', 'REGION', 'FREE'],
    filter: 'region:norway nvlink',
    row: /^▌ {2}H100 NVLink +NORWAY-1 +\d+ /,
    lead: /^ H100 NVLink in NORWAY-1 {2}\d+ free GPUs {3}NORWAY-1 · legacy/,
    facts: [/^ Price +\$2\.29\/h per GPU$/, /^ {2}8x H100 NVLink +\S+ +\$18\.32 +\$439\.68 /],
    json: ['"region": "NORWAY-1",', '"gpuModel": "H100-PCIe-NVLink-80GB",'],
  },
  costs: {
    title: 'Costs',
    headings: ['NAME', 'STATE', 'RATE', 'SO FAR'],
    filter: 'train-llama',
    row: new RegExp(`^▌ {2}train-llama-70b-01 +● ACTIVE +\\$9\\.16\\/h +${money}$`),
    lead: /^ train-llama-70b-01 {2}● ACTIVE 5d 11h {3}4x H100 NVLink · /,
    facts: [/^ Money +\$9\.16\/h · \$219\.84\/day · \$1,20\d\.\d\d so far$/],
    json: ['"vm_name": "train-llama-70b-01",', '"status": "ACTIVE",'],
  },
  'os-images': {
    title: 'OS images',
    headings: ['NAME', 'REGION', 'USER'],
    filter: 'debian region:ice',
    row: /^▌ {2}Debian 12 CUDA 12\.8 +ICE-01 +11 +root$/,
    lead: /^ Debian 12 CUDA 12\.8 {2}OS image {3}ICE-01 · advanced$/,
    facts: [/^ Log in as +root$/, /^ Also in +FIN-01 · FIN-02 · FIN-03$/],
    json: ['"name": "Debian 12 CUDA 12.8",', '"docker": false'],
  },
  specs: {
    title: 'Specs',
    headings: ['GPU', 'VCPU', 'RAM GB', 'RATE'],
    filter: 'gpu:b300 count:4x',
    row: /^▌ {2}4x B300 +advanced +262 +120 +1,100 +\$23\.16\/h$/,
    lead: /^ 4x B300 {2}VM type {3}advanced · 120 vCPU · 1,100 GB RAM$/,
    facts: [/^ Money +\$23\.16\/h · \$555\.84\/day · /, /^ GPUs +4 · 262 GB each$/],
    json: ['"gpuModel": "B300-262GB",', '"gpuCount": 4,'],
  },
  regions: {
    title: 'Regions',
    headings: ['NAME', 'STATE', 'COUNTRY', 'TIER'],
    filter: 'norway',
    row: /^▌ {2}NORWAY-1 +● OPEN +Norway +Norway +legacy$/,
    lead: /^ NORWAY-1 {2}region {2}● OPEN {3}Norway · legacy$/,
    facts: [/^ Volumes +2 volumes$/, /^ {2}H100 NVLink +\d+ /],
    json: ['"name": "NORWAY-1",', '"available": true'],
  },
  pricing: {
    title: 'Pricing',
    headings: ['NAME', 'PER', 'USD/H', 'EUR/H', 'INR/H'],
    filter: 'nvme',
    row: /^▌ {2}NVMe volume +volume +TB +0\.30 +0\.35 +30\.00$/,
    lead: /^ NVMe volume {2}price {3}volume · .* · \$0\.30\/h per TB$/,
    facts: [/^ EUR +€0\.35\/h per TB$/, /^ {2}1,000 GB +\$0\.30\/h +\$7\.20 +\$216\.00$/],
    json: ['"resource": "volume",', '"name": "NVMe",'],
  },
  'instance-billing': {
    title: 'VM billing   sum $',
    headings: ['VM', 'STATUS', 'FROM', 'TIME', 'COST'],
    filter: 'throwaway',
    row: /^▌ {2}throwaway-9 +○ COMPLETED +\d{4}-\d\d-\d\d \d\d:\d\d +47m +\$1\.08$/,
    lead: /^ throwaway-9 {2}VM billing {3}/,
    facts: [/^ Time +47m · 47 minutes$/, /^ Cost +\$1\.08$/],
    json: ['"instanceName": "throwaway-9",', '"totalMinutes": 47,'],
  },
  'volume-billing': {
    title: 'Volume billing   sum $',
    headings: ['VOLUME', 'STATUS', 'FROM', 'TIME', 'COST'],
    filter: 'checkpoints',
    row: new RegExp(`^▌ {2}checkpoints +● IN-USE +[-\\d]+ [:\\d]+ +5d 1\\dh +${money}$`),
    lead: /^ checkpoints {2}volume billing {3}2,000 GB · legacy$/,
    facts: [/^ To +still running$/, /^ Rate +\$0\.20\/h$/],
    json: ['"resourceName": "checkpoints",', '"endMs": null,'],
  },
  'snapshot-billing': {
    title: 'Snapshot billing   sum $',
    headings: ['SNAPSHOT', 'STATUS', 'FROM', 'TIME', 'COST'],
    filter: 'inference-base',
    row: new RegExp(`^▌ {2}inference-base +● ACTIVE +[-\\d]+ [:\\d]+ +17d +${money}$`),
    lead: /^ inference-base {2}snapshot billing {3}100 GB · legacy$/,
    facts: [/^ Snapshot +inference-base · ● SUCCESS · BRK-\w+$/, /^ Rate +\$0\.10\/h$/],
    json: ['"resourceName": "inference-base",', '"sizeGb": 100,'],
  },
  hibernations: {
    title: 'Savings   hibernation saved $',
    headings: ['NAME', 'STATE', 'GPU', 'BILLED', 'COST'],
    filter: 'sleep state:hibernated',
    row: /^▌ {2}long-sleep +z HIBERNATED +4x A100 SXM +12d +\$2\.9\d$/,
    lead: /^ long-sleep {2}z HIBERNATED {3}4x A100 SXM · NORWAY-1$/,
    facts: [/^ Cost +\$2\.9\d$/, /^ All of them +hibernation saved \$3,\d+\.\d\d · cost \$/],
    json: ['"instanceName": "long-sleep",', '"restoredAtMs": null,'],
  },
  'volume-types': {
    title: 'Volume types',
    headings: ['TYPE', 'FROM GB', 'TO GB', 'PER TB'],
    filter: 'nvme',
    row: /^▌ {2}NVMe +advanced +100 +1,048,576 +\$0\.30\d*\/h +\$216\.00/,
    lead: /^ NVMe {2}volume type {3}advanced · \$0\.30\/h per TB$/,
    facts: [/^ Size +100 to 1,048,576 GB$/, /^ +1,000 GB +\$0\.30\/h +\$7\.20 +\$216\.00$/],
    json: ['"volumeType": "NVMe",', '"tier": "advanced",'],
  },
  'ai-models': {
    title: 'AI models',
    headings: ['NAME', 'CONTEXT', 'INPUT/M', 'OUTPUT/M'],
    filter: 'provider:deepseek',
    row: /^▌ {2}DeepSeek R1 0528 +131,072 +\$1\.35 +\$5\.40$/,
    lead: /^ DeepSeek R1 0528 {2}AI model {3}DeepSeek · context 131,072$/,
    facts: [/^ Output +\$5\.40 per million tokens$/, /^ {2}a long document +120,000 +2,000 +\$0\.172800$/],
    json: ['"id": "deepseek-r1-0528",', '"contextTokens": 131072,'],
  },
  'ai-usage': {
    title: 'AI usage',
    headings: ['MODEL', 'TOKENS', 'COST'],
    filter: 'model:mistral',
    row: /^▌ {2}\S+ .*\d{4}-\d\d-\d\d \d\d:\d\d +[\d,]+ +\$0\.\d{4}/,
    lead: /^ AITX_\w+ {2}AI call {3}\S.* · \$0\.\d+$/,
    facts: [/^ In +[\d,]+ tokens$/, /^ Cost +\$0\.\d+ · [\d,]+ tokens in all$/],
    json: ['"status": "completed",', '"currency": "USD",'],
  },
  'ai-costs': {
    title: 'AI costs',
    headings: ['MODEL', 'ASKED', 'TOKENS', 'COST'],
    filter: 'model:mistral',
    row: /^▌ {2}mistral\S+ +\d+ +[\d,]+ +\$0\.\d{4}$/,
    lead: /^ mistral\S+ {2}AI cost {3}the last 30 days$/,
    facts: [/^ Asked +\d+ times?$/, /^ +mistral\S+ +\d+ +[\d,]+ +\$0\.\d+$/],
    json: ['"periodDays": 30'],
  },
};

const holdsLine = (wanted: RegExp) => (screen: string[]) => screen.some((line) => wanted.test(line));

/** The keys of a list, and nothing of the account, are in the lines at the foot. */
async function seeFoot(terminal: TerminalSession, hint: string): Promise<void> {
  await terminal.waitFor((screen) => screen.at(-2)?.includes(hint) === true);
  expect(terminal.screen().at(-1)).toMatch(/^ \$412\.\d\d {2}-\$\d+\.\d\d\/h {2}.* left/);
}

/** The list that is open: titled, in straight columns, one row found, opened, shown as JSON, and left again. */
async function walk(terminal: TerminalSession, seen: Seen): Promise<void> {
  await terminal.waitFor((screen) => screen[1]?.startsWith(` ${seen.title}`) === true);
  await terminal.waitFor((screen) => /^▌ {2}\S/.test(screen.find((line) => line.startsWith('▌')) ?? ''));
  const headings = terminal.screen()[2]?.replaceAll(/[▲▼]/g, ' ').trim().split(/ {2,}/);
  expect(headings).toEqual(expect.arrayContaining([...seen.headings]));
  expect(terminal.screen().join('\n')).not.toMatch(/undefined|NaN|\[object|Invalid/);
  await seeFoot(terminal, 'enter details');

  terminal.press('/');
  terminal.type(seen.filter);
  await terminal.waitFor(holdsLine(seen.row));
  terminal.press('enter');
  await terminal.waitFor((screen) => screen[1]?.includes('esc clears') === true);
  expect(crookedColumns(terminal, 2), seen.title).toEqual([]);

  terminal.press('enter');
  await terminal.waitFor((screen) => seen.lead.test(screen[1] ?? ''));
  for (const wanted of seen.facts) await terminal.waitFor(holdsLine(wanted));
  expect(terminal.screen().join('\n')).not.toMatch(/undefined|NaN|\[object|Invalid/);
  await seeFoot(terminal, ' esc back ');

  terminal.press('v');
  await terminal.waitFor((screen) => screen[2] === ' {' && screen[1]?.endsWith(' esc back') === true);
  for (const wanted of seen.json)
    await terminal.waitFor((screen) => screen.some((line) => line.trim() === wanted));

  terminal.press('escape');
  await terminal.waitFor((screen) => seen.lead.test(screen[1] ?? ''));
  terminal.press('escape');
  await terminal.waitFor((screen) => screen[1]?.includes('esc clears') === true);
  terminal.press('escape');
  await terminal.waitFor((screen) => screen[1]?.startsWith(` ${seen.title}`) === true);
}

async function openDemo(): Promise<TerminalSession> {
  const terminal = openConsole({ args: ['--demo'], cols: 80, rows: 24 });
  await terminal.waitFor('train-llama-70b-01');
  await terminal.waitFor(/-\$\d+\.\d\d\/h {2}.* left/);
  return terminal;
}

test('each tab opens on rows, and a row on its details and its JSON', async () => {
  const terminal = await openDemo();
  for (const [index, id] of tabs.entries()) {
    terminal.press(String(index + 1));
    const seen = everyResource[id];
    if (seen === undefined) throw new Error(`Nothing is said of ${id}.`);
    await walk(terminal, seen);
  }
});

test('what has no tab opens by its name in the palette', async () => {
  const terminal = await openDemo();
  const others = resourceIds.filter((id) => !tabs.includes(id));
  expect(Object.keys(everyResource).sort()).toEqual([...tabs, ...others].sort());
  for (const id of others) {
    terminal.press(':');
    terminal.type(id);
    await terminal.waitFor((screen) => screen.some((line) => line.includes(`: ${id}`)));
    terminal.press('enter');
    const seen = everyResource[id];
    if (seen === undefined) throw new Error(`Nothing is said of ${id}.`);
    await walk(terminal, seen);
  }
});
