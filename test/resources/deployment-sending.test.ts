import { describe, expect, it } from 'vitest';
import { deployment } from '../../src/resources/forms/deploy/form.ts';
import { fieldOfRefusal } from '../../src/screens/form/draft.ts';
import { anna, begun, contextOf, keyRow, noLocal, publicKey } from './deploy-world.ts';
import { argsOf, choice, context, texts } from './deployment-form.ts';

describe('what is sent', () => {
  const values = begun({ name: ' train-09 ', keys: [anna.id], count: '2', volumes: ['v1'] }, context);

  it('is the request of the contract', () => {
    expect(argsOf(values)).toEqual({
      id: 'new:1',
      name: 'train-09',
      seen: null,
      secret: {},
      args: {
        vm_name: 'train-09',
        region: 'NORWAY-1',
        gpu_model: 'L40',
        gpu_count: 2,
        boot_source: 'os_image',
        os_image: 'Ubuntu 22.04',
        ssh_key_ids: [anna.id],
        public_ip: true,
        security_rules: [
          {
            direction: 'ingress',
            protocol: 'tcp',
            ethertype: 'IPv4',
            remote_ip_prefix: '0.0.0.0/0',
            port_range_min: 22,
            port_range_max: 22,
          },
        ],
        jupyter_enabled: false,
        volume_ids: ['v1'],
      },
    });
  });

  it.each([
    [
      { boot: 'volume', volume: 'b1' },
      { boot_source: 'volume', volume_id: 'b1' },
    ],
    [
      { boot: 'custom_image', image: 'i1' },
      { boot_source: 'custom_image', image_id: 'i1' },
    ],
    [{ start: 'script', script: 's1' }, { startup_script_id: 's1' }],
    [{ rules: [] }, { security_rules: [] }],
  ])('with %j has %j', (changes, args) => {
    const sent = argsOf({ ...values, ...changes })?.args;
    expect(sent).toMatchObject(args);
    if ('boot' in changes) expect(sent).not.toHaveProperty('os_image');
  });

  it('keeps the password and the text of cloud-init apart from what the journal notes', () => {
    const secret = {
      ...values,
      jupyter: true,
      password: 'hunter22!',
      start: 'cloud_init',
      cloud_init: '#!x',
    };
    const target = argsOf(secret);
    expect(target?.secret).toEqual({ jupyter_password: 'hunter22!', cloud_init: '#!x' });
    expect(JSON.stringify(target?.args)).not.toMatch(/hunter22|#!x/);
    expect(argsOf({ ...secret, jupyter: false, start: 'none' })?.secret).toEqual({});
  });

  it('is told once more, with the money', () => {
    const { consequence } = deployment.request(values, context);
    expect(consequence).toMatchObject({ question: 'Deploy train-09?', hourlyDelta: 2.38 });
    expect(consequence.effects.join(' ')).toBe(
      '2x L40 in NORWAY-1: $2.38/h, $57.12/day, $1,713.60 per 30 days from ACTIVE on. Open: tcp 22 from anywhere. ' +
        '! SSH is open to the whole internet: anybody may try passwords and keys.',
    );
  });
});

describe('a refusal of the service', () => {
  it.each([
    ['vm_name', null, 'name'],
    [null, 'name_conflict', 'name'],
    [null, 'insufficient_credits', 'gpu'],
    [null, 'out_of_stock', 'region'],
    ['gpu_count', null, 'count'],
    ['tier', null, 'gpu'],
    ['region', 'validation_error', 'region'],
    ['os_image', null, 'os_image'],
    ['ssh_key_ids', null, 'keys'],
    ['public_key', null, 'keys'],
    [null, 'limit_reached', 'keys'],
    ['security_rules.0.remote_ip_prefix', null, 'rules'],
    ['public_ip', null, 'public_ip'],
    ['jupyter_password', null, 'password'],
    ['cloud_init', 'payload_too_large', 'cloud_init'],
    ['volume_ids', null, 'volumes'],
    [null, 'server_error', undefined],
  ])('of %s (%s) is told at %s', (wire, code, id) => {
    const shown = deployment.fields({ ...begun({}, context), jupyter: true, start: 'cloud_init' }, context);
    expect(fieldOfRefusal(shown, wire, code)?.id).toBe(id);
  });
});

describe('a key that the account lacks', () => {
  const line = publicKey('ssh-rsa');
  const publicKeys = [{ name: 'id_rsa', path: '~/.ssh/id_rsa.pub', line: `${line} carl@desk top` }];
  const known = contextOf({ local: { ...noLocal, publicKeys } });

  it('is offered from this machine, or pasted, and imported before it', () => {
    const values = begun({}, known);
    const keys = choice('keys', values, known);
    const offered = keys.options.at(-1);
    expect(offered).toMatchObject({ label: '~/.ssh/id_rsa.pub' });
    const pasted = keys.add?.read(`${publicKey('ssh-dss')} dora@lab`);
    if (pasted === undefined || 'problem' in pasted) throw new Error('it was not read');
    expect(keys.add?.show(pasted.value)).toBe('dora-lab (new)');

    const chosen = { ...values, keys: [anna.id, offered?.value ?? '', pasted.value] };
    expect(texts(chosen, known)).toContain('imports first: carl-desk-top, dora-lab');
    const preparation = deployment.prepares?.(chosen, known);
    expect(preparation?.change).toMatchObject({
      operation: 'createSshKey',
      targets: [
        { name: 'carl-desk-top', args: { name: 'carl-desk-top', public_key: expect.stringContaining(line) } },
        { name: 'dora-lab' },
      ],
    });
    const ids = preparation?.change.targets.map(({ id }, index) => [id, `made-${index}`] as const);
    const taken = preparation?.taken(new Map(ids));
    expect(taken?.keys).toEqual([anna.id, 'made-0', 'made-1']);
    expect(deployment.prepares?.(taken ?? {}, known)).toBeNull();
  });

  it('is the account s own where it has it already, whatever its comment', () => {
    const keys = choice('keys', begun({}, context));
    expect(keys.add?.read(`${anna.publicKey} another comment`)).toEqual({ value: anna.id });
  });

  it.each([
    'ssh-ed25519 AAAA',
    'ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAA',
    'hello',
    `${publicKey('ssh-ed25519')}\nssh-rsa x`,
  ])('is not read from %j', (typed) => {
    expect(choice('keys', begun({}, context)).add?.read(typed)).toHaveProperty('problem');
  });

  it('is taken as the account s own where it came there meanwhile', () => {
    const value = choice('keys', begun({}, known), known).options.at(-1)?.value ?? '';
    const chosen = { ...begun({}, known), keys: [anna.id, value] };
    const later = contextOf({ keys: [anna, keyRow('BRK-9K', 'carl', line)], local: known.local });
    expect(deployment.prepares?.(chosen, later)).toBeNull();
    expect(argsOf(chosen, later)?.args.ssh_key_ids).toEqual([anna.id, 'BRK-9K']);
  });

  it('gets a name nobody has', () => {
    const taken = keyRow('BRK-3K', 'carl-desk-top', publicKey('ssh-dss'));
    const other = contextOf({ keys: [taken], local: { ...noLocal, publicKeys } });
    const value = choice('keys', begun({}, other), other).options.at(-1)?.value ?? '';
    const preparation = deployment.prepares?.({ ...begun({}, other), keys: [value] }, other);
    expect(preparation?.change.targets[0]?.name).toBe('carl-desk-top-2');
  });
});
