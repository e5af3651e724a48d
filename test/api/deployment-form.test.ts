import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/create-api.ts';
import { deployment } from '../../src/resources/forms/deploy/form.ts';
import type { FormContext, FormValues } from '../../src/resources/forms/types.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { deployInstance } from '../../src/store/changes/kinds/deploy.ts';
import { keyKinds } from '../../src/store/changes/kinds/keys.ts';
import { applyPage, applySweepEnd } from '../../src/store/collections.ts';
import { pageReaders } from '../../src/store/polling/page-readers.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import type { CollectionName } from '../../src/store/state.ts';
import { createConsoleStore, updateCollection } from '../../src/store/store.ts';
import { begun, changed, noLocal, publicKey } from '../resources/deploy-world.ts';
import { factsOf } from '../resources/facts.ts';
import { until } from '../until.ts';

/** The longest wait for a machine is over between two requests. */
const speed = 5_000;
const interactive = { priority: 'interactive' } as const;

let simulator: Simulator;
let api: Api;

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 1,
    speed,
    key: 'the-key',
    rateLimit: 'off',
    balance: 1_000_000,
    validateAnswers: true,
  });
  api = createApi({ baseUrl: simulator.url, key: 'the-key' });
  const made = await api.createVolume({
    volume_name: 'scratch',
    region: 'NORWAY-1',
    size_gb: 100,
    volume_type: 'SSD',
  });
  await until(async () => expect((await api.getVolume(made.value.id)).row.status).toBe('available'));
});

afterAll(async () => {
  expect(simulator.violations).toEqual([]);
  await simulator.close();
});

/** What the form knows once all it chooses from was read from the service. */
async function readContext(): Promise<FormContext> {
  const store = createConsoleStore();
  const read = async <Name extends CollectionName>(name: Name): Promise<void> => {
    const { rows } = await pageReaders[name](api, { page: 1, limit: 100 }, interactive);
    const idOf = rowIds[name];
    updateCollection(store, name, (known) =>
      applySweepEnd(applyPage(known, rows, idOf), rows.map(idOf), [], Date.now()),
    );
  };
  for (const name of deployment.related) await read(name);
  const prices = await api.getPricing({}, interactive);
  const { collections } = store.getState();
  let ids = 0;
  return {
    facts: factsOf({ changes: { prices, collections } }),
    about: [],
    local: noLocal,
    newId: () => `new:${++ids}`,
  };
}

/** The form filled in with these, sent as the console sends it; resolves with the machine it made. */
async function sent(changes: (context: FormContext) => FormValues) {
  const context = await readContext();
  const wanted = changes(context);
  const values = changed({ ...begun({}, context), ...firstKey(context) }, wanted, context);
  expect(deployment.problems(values, context)).toEqual({});
  const preparation = deployment.prepares?.(values, context) ?? null;
  const made = new Map<string, string>();
  for (const { id, name, args } of preparation?.change.targets ?? []) {
    const answer = await keyKinds.createSshKey.send(
      api,
      { id, name, args, secret: {}, before: null },
      interactive,
    );
    made.set(id, answer.madeId ?? '');
  }
  const ready = preparation?.taken(made) ?? values;
  const [target] = deployment.request(ready, context).change.targets;
  if (target === undefined) throw new Error('nothing to send');
  const { id, name, args, secret = {} } = target;
  const { madeId } = await deployInstance.send(api, { id, name, args, secret, before: null }, interactive);
  const { instance } = await api.getInstance(madeId ?? '');
  return { instance, context, values: ready };
}

const firstKey = ({ facts }: FormContext): FormValues => ({
  keys: [...facts.collections.keys.byId.keys()].slice(0, 1),
});

it('what is suggested is a machine', async () => {
  const { instance, values } = await sent(() => ({}));
  expect(instance).toMatchObject({
    name: values.name,
    gpuModel: values.gpu,
    gpuCount: 1,
    region: values.region,
    imageName: values.os_image,
  });
});

it('of the tier without rules too', async () => {
  const { instance } = await sent(() => ({ gpu: 'H100-SXM5-80GB', count: '2' }));
  expect(instance).toMatchObject({ tier: 'advanced', gpuCount: 2, publicIpEnabled: true });
});

it('from a bootable volume', async () => {
  const { instance, values } = await sent(({ facts }) => {
    const volume = [...facts.collections.volumes.byId.values()].find(
      ({ bootable, status }) => bootable && status === 'available',
    );
    return { region: volume?.region ?? '', boot: 'volume', volume: volume?.id ?? '' };
  });
  expect(instance).toMatchObject({ imageType: 'volume', region: values.region });
});

it('from an image, without a public address and without rules', async () => {
  const { instance } = await sent(({ facts }) => {
    const image = [...facts.collections.images.byId.values()].find(({ status }) => status === 'SUCCESS');
    return {
      region: image?.region ?? '',
      boot: 'custom_image',
      image: image?.id ?? '',
      public_ip: false,
      rules: [],
    };
  });
  expect(instance).toMatchObject({ imageType: 'custom_image', publicIpEnabled: false });
});

it('with rules, Jupyter, cloud-init and a free volume', async () => {
  const { instance, values } = await sent(({ facts }) => {
    const volume = [...facts.collections.volumes.byId.values()].find(
      ({ bootable, status, tier }) => !bootable && status === 'available' && tier === 'legacy',
    );
    return {
      region: volume?.region ?? '',
      rules: [
        'tcp 22 from 203.0.113.0/24',
        'tcp 8888 from 2001:db8::/32',
        'icmp from anywhere',
        'egress udp 53 to 1.1.1.1/32',
      ],
      jupyter: true,
      password: 'correct horse',
      password_again: 'correct horse',
      start: 'cloud_init',
      cloud_init: '#cloud-config\npackages: [htop]\n',
      volumes: volume === undefined ? [] : [volume.id],
    };
  });
  expect(values.volumes).toHaveLength(1);
  await expect
    .poll(async () => {
      const { instance: now, securityRules, volumes } = await api.getInstance(instance.id);
      return [now.status, securityRules.length, volumes.map(({ volumeId }) => volumeId)];
    })
    .toEqual(['ACTIVE', 4, values.volumes]);
});

it('with a startup script, and a key imported before it', async () => {
  const { instance, values } = await sent(({ facts }) => ({
    start: 'script',
    script: [...facts.collections.scripts.byId.keys()][0] ?? '',
    keys: [`import:${publicKey('ssh-ed25519')} carl@desk`],
  }));
  expect(instance.sshKeyIds).toEqual(values.keys);
  const names = (await api.listSshKeys({})).filter(({ id }) => instance.sshKeyIds.includes(id));
  expect(names).toMatchObject([{ name: 'carl-desk', keyType: 'Ed25519' }]);
});
