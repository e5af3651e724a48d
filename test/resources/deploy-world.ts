import { readFileSync } from 'node:fs';
import type { Instance, SshKey, Volume } from '../../src/api/types.ts';
import { deployment } from '../../src/resources/forms/deploy/form.ts';
import type { FormContext, FormValues } from '../../src/resources/forms/types.ts';
import type { Facts } from '../../src/resources/types.ts';
import { applyPage, applySweepEnd, type Collection, emptyCollection } from '../../src/store/collections.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import type { CollectionName, Rows } from '../../src/store/state.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { factsOf, nowMs } from './facts.ts';

const lines = readFileSync(new URL('../fixtures/ssh/keys.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((text) => text.split('\t')[1]?.split(' ').slice(0, 2).join(' ') ?? '');

/** A real public key of that kind. */
export function publicKey(type: string): string {
  const line = lines.find((candidate) => candidate.startsWith(`${type} `));
  if (line === undefined) throw new Error(`no ${type} among the fixtures`);
  return line;
}

/** A list as it was read whole. */
export function read<Name extends CollectionName>(
  name: Name,
  rows: readonly Rows[Name][],
): Collection<Rows[Name]> {
  const idOf: (row: Rows[Name]) => string = rowIds[name];
  const page = applyPage<Rows[Name]>(emptyCollection(), rows, idOf);
  return applySweepEnd(page, rows.map(idOf), [], nowMs);
}

const stocked = (
  region: string,
  tier: string,
  gpuModel: string,
  available: number,
  startable: Readonly<Record<number, number>>,
) => ({ region, tier, gpuModel, available, startable });

const stock = [
  stocked('CANADA-1', 'legacy', 'L40', 12, { 1: 12, 2: 6, 4: 2 }),
  stocked('NORWAY-1', 'legacy', 'L40', 40, { 1: 40, 2: 20, 4: 10, 8: 4 }),
  stocked('NORWAY-1', 'legacy', 'H100-PCIe-NVLink-80GB', 0, {}),
  stocked('FIN-01', 'advanced', 'H100-SXM5-80GB', 8, { 1: 8, 2: 4 }),
];

const region = (name: string, tier: string) => ({
  name,
  displayName: `${name} of the north`,
  country: '',
  tier,
  description: null,
  available: name !== 'US-1',
});

const osImage = (name: string, of: string, tier: string) => ({
  name,
  region: of,
  tier,
  type: 'Ubuntu',
  version: '22.04',
  sizeGb: 14,
  defaultUser: 'ubuntu',
  docker: false,
});

/** A key of the account. */
export function keyRow(id: string, name: string, line: string): SshKey {
  return {
    id,
    name,
    publicKey: line,
    fingerprint: `SHA256:${id}`,
    keyType: 'Ed25519',
    bits: 256,
    source: 'imported',
    regions: ['NORWAY-1'],
    inUseBy: [],
    createdAtMs: null,
  };
}

export const anna = keyRow('BRK-1K', 'anna', publicKey('ssh-ed25519'));
export const ben = keyRow('BRK-2K', 'ben', publicKey('ecdsa-sha2-nistp256'));

interface Parts {
  readonly vms?: readonly Instance[];
  readonly volumes?: readonly Volume[];
  readonly keys?: readonly SshKey[];
  readonly local?: FormContext['local'];
  readonly about?: readonly string[];
  /** False: the service tells no stock. */
  readonly tellsStock?: boolean;
  readonly changes?: Partial<Facts>;
}

export const noLocal = { clientAddress: null, publicKeys: [], keys: { keys: [], problems: [] } };

/** What the form of a deployment knows on an account with some stock, two keys and a volume in Norway. */
export function contextOf(parts: Parts = {}): FormContext {
  const { vms = [], keys = [anna, ben], local = noLocal, about = [] } = parts;
  const volumes = parts.volumes ?? [volumeRow({ id: 'v1', name: 'data', region: 'NORWAY-1' })];
  const facts = factsOf({ vms, volumes });
  const collections = {
    ...facts.collections,
    keys: read('keys', keys),
    stock: read('stock', parts.tellsStock === false ? [] : stock),
    regions: read('regions', [
      region('NORWAY-1', 'legacy'),
      region('CANADA-1', 'legacy'),
      region('US-1', 'legacy'),
      region('FIN-01', 'advanced'),
    ]),
    osImages: read('osImages', [
      osImage('Ubuntu 22.04', 'NORWAY-1', 'legacy'),
      osImage('Ubuntu 22.04 with Docker', 'NORWAY-1', 'legacy'),
      osImage('Ubuntu 22.04', 'CANADA-1', 'legacy'),
      osImage('Ubuntu 24.04', 'FIN-01', 'advanced'),
    ]),
  };
  let ids = 0;
  return {
    facts: { ...facts, collections, ...parts.changes },
    about,
    local,
    newId: () => `new:${++ids}`,
  };
}

/** What the form holds once all is known and these values were given. */
export function begun(given: FormValues, context: FormContext): FormValues {
  const values = { ...deployment.initial(context), ...given };
  return deployment.arrives?.(values, new Set(Object.keys(given)), context) ?? values;
}

/** The same after some of them were changed, one by one. */
export function changed(values: FormValues, changes: FormValues, context: FormContext): FormValues {
  let now = values;
  for (const [id, value] of Object.entries(changes)) {
    const next = { ...now, [id]: value };
    now = deployment.settle?.(next, id, context) ?? next;
  }
  return now;
}

export { instanceRow, volumeRow };
