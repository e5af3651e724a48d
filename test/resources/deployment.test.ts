import { describe, expect, it } from 'vitest';
import type { CustomImage } from '../../src/api/types.ts';
import { deployment } from '../../src/resources/forms/deploy/form.ts';
import type { FormContext } from '../../src/resources/forms/types.ts';
import { deployLikeAction } from '../../src/resources/instances/vm-openings.ts';
import type { LocalKey } from '../../src/ssh-keys/local-key.ts';
import type { AskedDeployment } from '../../src/store/asked-deployment.ts';
import { emptyCollection } from '../../src/store/collections.ts';
import {
  anna,
  begun,
  ben,
  changed,
  contextOf,
  instanceRow,
  noLocal,
  publicKey,
  read,
  volumeRow,
} from './deploy-world.ts';
import { choice, context, detailsOf, localKey, options, texts } from './deployment-form.ts';
import { oneRow } from './rows.ts';

describe('what is suggested', () => {
  it('is the cheapest that is free, where most of it is, and a name nobody has', () => {
    const vms = [instanceRow({ name: 'l40-01' })];
    expect(begun({}, contextOf({ vms }))).toMatchObject({
      name: 'l40-02',
      gpu: 'L40',
      count: '1',
      region: 'NORWAY-1',
      os_image: 'Ubuntu 22.04',
      boot: 'os_image',
    });
  });

  it('fits what the form was opened with', () => {
    expect(begun({ gpu: 'H100-SXM5-80GB', count: '2' }, context)).toMatchObject({
      name: 'h100-sxm-01',
      count: '2',
      region: 'FIN-01',
      os_image: 'Ubuntu 24.04',
      rules: [],
    });
    expect(begun({ region: 'CANADA-1' }, context)).toMatchObject({ gpu: 'L40', region: 'CANADA-1' });
  });

  it('waits until it is known what can be had', () => {
    const prices = null;
    const values = begun({}, contextOf({ changes: { prices } }));
    expect(values).toMatchObject({ gpu: '', region: '', name: '', keys: [] });
    expect(deployment.arrives?.(values, new Set(['region']), context)).toMatchObject({
      gpu: 'L40',
      region: '',
    });
  });

  it('leaves alone what was emptied by hand', () => {
    const values = { ...begun({}, context), keys: [], rules: [], name: '' };
    expect(deployment.arrives?.(values, new Set(['keys', 'rules', 'name']), context)).toBe(values);
  });

  it('takes the keys whose other half is on this machine, or the only one', () => {
    const half = { path: '/h/.ssh/id_ed25519', mode: 0o600, isProtected: false };
    const local = (keys: readonly LocalKey[]) =>
      contextOf({ local: { ...noLocal, keys: { keys, problems: [] } } });
    const known = localKey(publicKey('ssh-ed25519'), { privateHalf: half });
    const inAgent = localKey(publicKey('ecdsa-sha2-nistp256'), { inAgent: true });
    expect(begun({}, local([known])).keys).toEqual([anna.id]);
    expect(begun({}, local([known, inAgent])).keys).toEqual([anna.id, ben.id]);
    // The public half alone opens nothing.
    expect(begun({}, local([localKey(publicKey('ssh-ed25519'))])).keys).toEqual([]);
    expect(begun({}, contextOf({ keys: [ben] })).keys).toEqual([ben.id]);
    expect(begun({}, context).keys).toEqual([]);
  });

  it('says that nobody gets in from here where none of the keys is on this machine', () => {
    const note = 'none of these keys is on this machine';
    const here = localKey(publicKey('ssh-ed25519'), { inAgent: true });
    const known = contextOf({ local: { ...noLocal, keys: { keys: [here], problems: [] } } });
    expect(texts(begun({ keys: [ben.id] }, known), known)).toContain(note);
    expect(texts(begun({ keys: [ben.id, anna.id] }, known), known)).not.toContain(note);
    expect(texts(begun({ keys: [`import:${publicKey('ssh-ed25519')} me`] }, known), known)).not.toContain(
      note,
    );
  });

  it.each([
    ['203.0.113.9', 'tcp 22 from 203.0.113.9/32'],
    [null, 'tcp 22 from anywhere'],
  ])('lets SSH in from %s', (clientAddress, rule) => {
    expect(begun({}, contextOf({ local: { ...noLocal, clientAddress } })).rules).toEqual([rule]);
  });

  it('has the rules of the machine it is made after, once these were read', () => {
    const vm = instanceRow({ id: 'BRK-1D' });
    const about = [vm.id];
    expect(begun({}, contextOf({ about })).rules).toEqual([]);
    const rule = { direction: 'ingress', protocol: 'tcp', ethertype: 'IPv4', remoteIpPrefix: '10.0.0.0/8' };
    const details = {
      ...detailsOf(vm),
      securityRules: [{ ...rule, id: '1', portMin: 80, portMax: 81, status: 'SUCCESS', createdAtMs: null }],
    };
    expect(begun({}, contextOf({ about, changes: { details } })).rules).toEqual([
      'tcp 80-81 from 10.0.0.0/8',
    ]);
  });

  it('has Jupyter where the machine it is made after has it, and asks for the password', () => {
    const vm = instanceRow({ id: 'BRK-1D' });
    const details = { ...detailsOf(vm), jupyterUrl: 'http://69.30.1.14:8888/lab' };
    const known = contextOf({ about: [vm.id], changes: { details } });
    const values = begun({}, known);
    expect(values).toMatchObject({ jupyter: true, password: '' });
    expect(deployment.problems(values, known).password).toBe('at least 8 characters');
    expect(texts(values, known)).toContain(
      'Jupyter as it has: the service tells nobody its password, so type one',
    );
    const off = { ...values, jupyter: false };
    expect(deployment.arrives?.(off, new Set(['jupyter']), known).jupyter).toBe(false);
    const without = contextOf({ about: [vm.id], changes: { details: detailsOf(vm) } });
    expect(begun({}, without).jupyter).toBe(false);
  });

  it('does at its first start what the machine it is made after did, as far as it was deployed from here', () => {
    const vm = instanceRow({ id: 'BRK-1D' });
    const about = [vm.id];
    const known = (asked: AskedDeployment | null): FormContext => ({
      ...contextOf({ about, changes: { details: detailsOf(vm) } }),
      asked: (id) => (id === vm.id ? asked : null),
    });
    const script = known({ scriptId: 'BRK-1C', cloudInitBytes: 0 });
    expect(begun({}, script)).toMatchObject({ start: 'script', script: 'BRK-1C' });
    expect(begun({}, known({ scriptId: null, cloudInitBytes: 0 })).start).toBe('none');
    expect(begun({}, known({ scriptId: null, cloudInitBytes: null })).start).toBe('');
    expect(begun({}, known(null)).start).toBe('');
    const text = known({ scriptId: null, cloudInitBytes: 1_024 });
    const values = begun({}, text);
    expect(values).toMatchObject({ start: 'cloud_init', cloud_init: '' });
    expect(texts(values, text)).toContain('its cloud-init text, 1,024 B, is kept nowhere: give it again');
    expect(deployment.problems(values, text).cloud_init).toBe('write it (enter), or type the path of a file');
    const turned = { ...begun({}, script), start: 'none' };
    expect(deployment.arrives?.(turned, new Set(['start']), script).start).toBe('none');
  });

  it('names what stays with the machine it is made after, and asks for what nobody tells of it', () => {
    const vm = instanceRow({ id: 'BRK-1D', name: 'train', imageType: 'volume' });
    const attached = (name: string, bootable: boolean) => ({
      ...{ volumeId: name, volumeName: name, sizeGb: 1_000, volumeType: 'NVMe', bootable },
      ...{ device: '/dev/vdb', status: 'ATTACHED', attachedAtMs: null },
    });
    const firewall = { firewallId: 'f', name: 'lab-web', status: 'SUCCESS', attachmentStatus: 'SUCCESS' };
    const details = {
      ...detailsOf(vm),
      volumes: [attached('root', true), attached('data-01', false)],
      firewalls: [{ ...firewall, ruleCount: 1, attachedAtMs: null }],
    };
    const unread = contextOf({ vms: [vm], about: [vm.id] });
    const opening = deployLikeAction.opens([vm], unread.facts, null);
    const given = opening.kind === 'form' ? (opening.values ?? {}) : {};
    expect(texts(begun(given, unread), unread)).toContain('its rules, Jupyter and volumes are not read yet');
    expect(deployment.problems(begun(given, unread), unread).rules).toBe(
      'its rules are not read yet: wait a moment, or choose some',
    );
    const chosen = { ...begun(given, unread), rules: ['tcp 22 from anywhere'] };
    expect(deployment.problems(chosen, unread).rules).toBeUndefined();
    const known = contextOf({ vms: [vm], about: [vm.id], changes: { details } });
    const values = begun(given, known);
    expect(deployment.problems(values, known).rules).toBeUndefined();
    expect(texts(values, known)).toEqual(
      expect.arrayContaining([
        'it boots from root, which is on it: choose another, or clone it first (c in :volumes)',
        'its volumes stay on it: data-01 1,000 GB NVMe. c in :volumes clones one',
        'not before it: lab-web. A firewall is attached once it is ACTIVE',
      ]),
    );
    expect(deployment.problems(values, known)).toMatchObject({
      volume: 'choose a bootable volume',
      start: 'the service does not tell what train did: choose nothing, a text or a script',
    });
    expect(deployment.problems({ ...values, start: 'none' }, known).start).toBeUndefined();
    expect(begun({}, contextOf()).start).toBe('none');
  });
});

describe('what can be chosen', () => {
  const values = begun({}, context);

  it('is what is in stock first, and of the rest why it can not be', () => {
    expect(options('gpu', values)).toEqual(['L40', 'H100 SXM', 'H100 NVLink: none is free now']);
    expect(options('count', changed(values, { region: 'CANADA-1' }, context))).toEqual([
      '1x',
      '2x',
      '4x',
      '8x',
    ]);
    expect(options('count', { ...values, gpu: 'H100-SXM5-80GB' })).toEqual([
      '1x',
      '2x',
      '4x: no region can start one now',
      '8x: no region can start one now',
    ]);
    expect(options('region', { ...values, count: '8' })).toEqual([
      'NORWAY-1',
      'CANADA-1: no 8x L40 is free there now',
      'US-1: it is closed now',
      'FIN-01: has no L40',
    ]);
  });

  it('follows the model, the size and the region', () => {
    expect(changed(values, { count: '8', gpu: 'H100-SXM5-80GB' }, context)).toMatchObject({
      name: 'h100-sxm-01',
      count: '1',
      region: 'FIN-01',
      os_image: 'Ubuntu 24.04',
      rules: [],
    });
    expect(changed({ ...values, name: 'mine' }, { gpu: 'H100-SXM5-80GB' }, context).name).toBe('mine');
    const there = { ...values, os_image: 'Ubuntu 22.04 with Docker', volumes: ['v1'] };
    expect(changed(there, { region: 'CANADA-1' }, context)).toMatchObject({
      os_image: 'Ubuntu 22.04',
      volumes: [],
    });
  });

  it('has nothing against anything where the service tells no stock', () => {
    const without = contextOf({ tellsStock: false });
    const filled = begun({}, without);
    expect(filled).toMatchObject({ gpu: 'L40', count: '1' });
    expect(options('gpu', filled, without)).toEqual(['L40', 'H100 NVLink', 'H100 SXM']);
  });

  it('is not said to be none before it was read', () => {
    const facts = contextOf().facts.collections;
    const { images: unread } = facts;
    const read = contextOf({ volumes: [] });
    const values = begun({}, context);
    expect(choice('volumes', values, read).empty).toBe('no volume in this account');
    expect(unread.complete).toBe(false);
    expect(choice('image', { ...values, boot: 'custom_image' }).empty).toBe('not read yet');
  });

  it('names the state of an image that a machine can not be made of', () => {
    const image = oneRow.images as CustomImage;
    const images = read('images', [
      { ...image, id: 'i1', name: 'golden', region: 'NORWAY-1', status: 'SUCCESS' },
      { ...image, id: 'i3', name: 'older', region: 'NORWAY-1', status: 'available' },
      { ...image, id: 'i2', name: 'frozen', region: 'NORWAY-1', status: 'CREATING' },
    ]);
    const facts = { ...context.facts, collections: { ...context.facts.collections, images } };
    const known = { ...context, facts };
    expect(options('image', begun({ boot: 'custom_image', region: 'NORWAY-1' }, known), known)).toEqual([
      'golden',
      'older',
      'frozen: CREATING now, needs SUCCESS or AVAILABLE',
    ]);
  });

  it('names why a volume can be neither booted from nor attached', () => {
    const volumes = [
      volumeRow({ id: 'b1', name: 'boot', region: 'NORWAY-1', bootable: true }),
      volumeRow({ id: 'b2', name: 'small', region: 'NORWAY-1', bootable: true, sizeGb: 50 }),
      volumeRow({ id: 'b3', name: 'far', region: 'CANADA-1', bootable: true }),
      volumeRow({
        id: 'd1',
        name: 'used',
        region: 'NORWAY-1',
        status: 'in-use',
        attachedInstanceName: 'train',
      }),
    ];
    const known = contextOf({ volumes });
    const booted = { ...begun({ boot: 'volume', volume: 'b1' }, known) };
    expect(options('volume', booted, known)).toEqual([
      'boot',
      'small: it needs 100 GB or more',
      'far: it is in CANADA-1',
    ]);
    expect(options('volumes', booted, known)).toEqual([
      'small',
      'boot: the VM boots from it',
      'far: it is in CANADA-1',
      'used: on train',
    ]);
    expect(deployment.problems({ ...booted, volume: 'b3', volumes: ['d1'] }, known)).toMatchObject({
      volume: 'it is in CANADA-1',
      volumes: 'used: on train',
    });
  });
});

describe('what is wrong', () => {
  const right = { ...begun({ keys: [anna.id] }, context) };

  it('is nothing with what is suggested, once it has a key', () => {
    expect(deployment.problems(right, context)).toEqual({});
    expect(deployment.problems({ ...right, keys: [] }, context)).toEqual({
      keys: 'choose one at least: without a key nobody gets in',
    });
  });

  it.each([
    [{ name: '' }, 'name', 'it needs a name'],
    [{ name: 'a/b' }, 'name', 'letters, digits, spaces and . _ - only'],
    [{ name: 'x'.repeat(51) }, 'name', '51 characters: at most 50'],
    [{ name: 'eval-batch-03' }, 'name', 'there is a VM called eval-batch-03 already'],
    [{ os_image: 'Ubuntu 20.04' }, 'os_image', 'it is not offered in NORWAY-1'],
    [{ boot: 'volume' }, 'volume', 'choose a bootable volume'],
    [{ boot: 'custom_image' }, 'image', 'choose an image'],
    [{ jupyter: true, password: 'short' }, 'password', 'at least 8 characters'],
    [{ jupyter: true, password: 'long enough' }, 'password_again', 'it is not the same as the first'],
    [{ start: 'script' }, 'script', 'choose a script'],
    [{ start: 'cloud_init' }, 'cloud_init', 'write it (enter), or type the path of a file'],
    [
      { start: 'cloud_init', cloud_init: 'packages: [x]' },
      'cloud_init',
      /first line has to be #cloud-config/,
    ],
    [{ start: 'cloud_init', cloud_init: '#cloud-config\na: [1' }, 'cloud_init', /^no YAML in line \d: /],
    [{ start: 'cloud_init', cloud_init: '#cloud-config\n- a' }, 'cloud_init', /it needs keys/],
    [
      { start: 'cloud_init', cloud_init: `#!/bin/sh\n${'é'.repeat(9_000)}` },
      'cloud_init',
      '18,010 bytes: at most 16,384',
    ],
  ])('%j is told at %s', (changes, id, problem) => {
    const known = contextOf({ vms: [instanceRow()] });
    const told = deployment.problems({ ...right, ...changes }, known)[id];
    if (typeof problem === 'string') expect(told).toBe(problem);
    else expect(told).toMatch(problem);
  });

  it('is told of systems that were not read apart from one that was not chosen', () => {
    expect(deployment.problems({ ...right, os_image: '' }, context).os_image).toBe('choose a system');
    const { collections } = context.facts;
    const osImages = emptyCollection<never>();
    const unread = { ...context, facts: { ...context.facts, collections: { ...collections, osImages } } };
    expect(deployment.problems({ ...right, os_image: '' }, unread).os_image).toBe(
      'the systems were not read yet: they are asked for again',
    );
  });

  it('is told of what the account has no longer, and not before that is known', () => {
    const { collections } = context.facts;
    const read = { ...emptyCollection<never>(), complete: true };
    const facts = { ...context.facts, collections: { ...collections, images: read, scripts: read } };
    const known = { ...context, facts };
    const values = {
      ...right,
      ...{ keys: [anna.id, 'BRK-9K'], volumes: ['v1', 'BRK-9V'], boot: 'custom_image', image: 'BRK-9I' },
      ...{ start: 'script', script: 'BRK-9C' },
    };
    expect(deployment.problems(values, known)).toEqual({
      keys: 'gone by now: BRK-9K',
      volumes: 'gone by now: BRK-9V',
      image: 'it is gone: choose another',
      script: 'it is gone: choose another',
    });
    expect(deployment.problems({ ...right, boot: 'volume', volume: 'BRK-9V' }, known)).toEqual({
      volume: 'it is gone: choose another',
    });
    expect(deployment.problems({ ...values, keys: [anna.id], volumes: [] }, context)).toEqual({});
  });

  it.each([
    '#cloud-config\npackages: [htop]',
    '#!/bin/sh\ntrue: [',
    '## template: jinja\n{% if x %}',
  ])('is nothing with %j', (text) => {
    expect(deployment.problems({ ...right, start: 'cloud_init', cloud_init: text }, context)).toEqual({});
  });
});

describe('what it means', () => {
  it('is money first: by the hour, the day and 30 days, and how long the balance lasts', () => {
    expect(texts(begun({ count: '4' }, context)).slice(0, 3)).toEqual([
      '$4.76/h · $114.24/day',
      '$3,427.20 per 30 days',
      'balance $412.37 lasts 3d 12h after this, 171d now',
    ]);
  });

  it('says that the balance does not do for its first hour', () => {
    const poor = contextOf({ changes: { balance: 0.5 } });
    expect(texts(begun({}, poor), poor)).toContain(
      'it needs $1.19 to begin with: credits are bought on the web site',
    );
  });

  it('names what can not be reached, and what is open to all', () => {
    const values = begun({ rules: ['tcp 80 from anywhere'], jupyter: true }, context);
    expect(texts(values)).toEqual(
      expect.arrayContaining(['no rule lets SSH in (tcp 22)', 'no rule lets Jupyter in (tcp 8888)']),
    );
    expect(texts({ ...values, rules: ['tcp 22 from anywhere'] })).toContain(
      '! SSH is open to the whole internet: anybody may try passwords and keys',
    );
    expect(texts({ ...values, public_ip: false })).toContain(
      'no public IP: only VMs of this account reach it',
    );
  });

  it('says nothing of rules that let nobody in on the tier that has none', () => {
    const own = contextOf();
    const values = begun({ gpu: 'H100-SXM5-80GB', keys: [anna.id] }, own);
    expect(values.rules).toEqual([]);
    expect(texts(values).join()).not.toContain('nobody reaches');
    expect(texts(values)).toContain('this tier takes no rules: mind what listens on its address');
    expect(deployment.request(values, own).consequence.effects.join()).not.toContain('No rule');
    const other = { ...values, gpu: 'L40', region: 'NORWAY-1' };
    expect(texts(other)).toContain('no rule: nobody reaches its public IP');
    expect(deployment.request(other, own).consequence.effects).toContain('No rule lets anybody in.');
  });

  it('warns of what is out of stock by now, and lets the service decide', () => {
    const values = begun(
      { gpu: 'H100-PCIe-NVLink-80GB', count: '8', region: 'NORWAY-1', keys: [anna.id] },
      context,
    );
    expect(texts(values)).toContain(
      'no 8x H100 NVLink is free in NORWAY-1 now: w in :stock rings when one is',
    );
    expect(deployment.problems(values, context)).toEqual({});
  });
});
