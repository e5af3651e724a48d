import { describe, expect, it } from 'vitest';
import { knownContract } from '../../src/api/known-contract.ts';
import { emptyConfig } from '../../src/config/config.ts';
import { chooseConnection } from '../../src/config/connection.ts';
import { checkCorrections, hasCorrections } from '../../src/config/corrections.ts';
import { understandConfig } from '../../src/config/understand.ts';

function read(text: string) {
  const { config, errors } = understandConfig(text, '/c.yaml');
  return { config, errors: [...errors, ...checkCorrections(config, knownContract)] };
}

describe('what corrects the contract', () => {
  it('is taken for every operation at its own path and method', () => {
    const lines = [...knownContract.operations].map(([id, { path }]) => `  ${id}: {path: "${path}"}`);
    expect(read(`operations:\n${lines.join('\n')}`).errors).toEqual([]);
  });

  it('is taken for every field of every group', () => {
    const groups = [...knownContract.fields].map(
      ([group, fields]) =>
        `  ${group}:\n${fields.map((field, index) => `    ${field}: x${index}`).join('\n')}`,
    );
    expect(read(`fields:\n${groups.join('\n')}`).errors).toEqual([]);
  });

  it.each([
    [
      'operations:\n  listInstanzes: {path: /x}',
      '/c.yaml:2:3: operations: there is no operation listInstanzes: did you mean listInstances?',
    ],
    [
      'operations:\n  zzz: {path: /x}',
      '/c.yaml:2:3: operations: there is no operation zzz: the contract has names such as listInstances.',
    ],
    [
      'operations:\n  startInstance: {path: /vms/start}',
      '/c.yaml:2:3: operations.startInstance.path must hold {instance_id} once, and no other name in braces: the contract has /instances/{instance_id}/start.',
    ],
    [
      'operations:\n  startInstance: {path: "/vms/{id}/start"}',
      '/c.yaml:2:3: operations.startInstance.path must hold {instance_id} once, and no other name in braces: the contract has /instances/{instance_id}/start.',
    ],
    [
      'operations:\n  startInstance: {path: "/vms/{instance_id}/{instance_id}"}',
      '/c.yaml:2:3: operations.startInstance.path must hold {instance_id} once, and no other name in braces: the contract has /instances/{instance_id}/start.',
    ],
    [
      'operations:\n  removeFirewallRule: {path: "/rules/{rule_id}"}',
      '/c.yaml:2:3: operations.removeFirewallRule.path must hold {firewall_id} and {rule_id} once, and no other name in braces: the contract has /firewalls/{firewall_id}/rules/{rule_id}.',
    ],
    [
      'operations:\n  listInstances: {path: "/{instance_id}"}',
      '/c.yaml:2:3: operations.listInstances.path must hold no name in braces: the contract has /instances/.',
    ],
    [
      'operations:\n  createVolume: {method: GET}',
      "/c.yaml:2:3: operations.createVolume.method can't be GET: this operation sends a body.",
    ],
    [
      'operations:\n  createVolume: {method: FETCH}',
      '/c.yaml:2:18: operations.createVolume.method takes GET, POST, PUT, PATCH or DELETE.',
    ],
    [
      'operations:\n  listVolumes: {path: /a/../b}',
      '/c.yaml:2:17: operations.listVolumes.path must be a path without the steps . and .., which would lead elsewhere.',
    ],
    [
      'operations:\n  listVolumes: {path: https://x.example/v}',
      '/c.yaml:2:17: operations.listVolumes.path must be a path that begins with a slash, such as /balance/.',
    ],
    [
      'fields:\n  instnces: {a: b}',
      '/c.yaml:2:14: fields: there is no group instnces: did you mean instances?',
    ],
    [
      'fields:\n  instances: {gpu_typ: gpu_name}',
      '/c.yaml:2:15: fields.instances: there is no field gpu_typ: did you mean gpu_type?',
    ],
    [
      'fields:\n  instances: {gpu_type: name, vm_name: name}',
      '/c.yaml:2:31: fields.instances: gpu_type and vm_name are both name: one name stands for one field.',
    ],
    [
      'fields:\n  instances: {gpu_type: "gpu name"}',
      '/c.yaml:2:15: fields.instances.gpu_type must be the name the service has for this field, such as gpu_name.',
    ],
    [
      'fields:\n  instances: gpu_name',
      '/c.yaml:2:3: fields.instances must hold entries of the form "name: ...", each on a line of its own, indented.',
    ],
    [
      'profiles:\n  lab:\n    operations:\n      getSshKey: {path: /keys}',
      '/c.yaml:4:7: profiles.lab.operations.getSshKey.path must hold {key_id} once, and no other name in braces: the contract has /ssh-keys/{key_id}.',
    ],
  ])('%j is told', (text, sentence) => {
    expect(read(text).errors).toEqual([sentence]);
  });

  it('of a profile comes on top of that of the file', () => {
    const { config, errors } = read(`
profiles:
  lab:
    api_key: key
    operations:
      listInstances: {path: /lab/vms}
    fields:
      instances: {vm_name: title}
  live:
    api_key: key
operations:
  listInstances: {path: /vms, method: POST}
  getBalance: {path: /credits}
fields:
  instances: {vm_name: name, gpu_type: gpu_name}
`);
    expect(errors).toEqual([]);
    const correctionsOf = (profile: string) => {
      const chosen = chooseConnection({ flagProfile: profile, env: {}, config });
      if (!('corrections' in chosen)) throw new Error(`chose ${chosen.kind}`);
      const { operations, fields } = chosen.corrections;
      return {
        operations: [...operations].map(([id, { path, method }]) => `${id} ${method} ${path}`),
        fields: [...fields].map(([group, names]) => [
          group,
          ...[...names].map(([field, { name }]) => `${field}=${name}`),
        ]),
      };
    };
    expect(correctionsOf('lab')).toEqual({
      operations: ['listInstances POST /lab/vms', 'getBalance null /credits'],
      fields: [['instances', 'vm_name=title', 'gpu_type=gpu_name']],
    });
    expect(correctionsOf('live')).toEqual({
      operations: ['listInstances POST /vms', 'getBalance null /credits'],
      fields: [['instances', 'vm_name=name', 'gpu_type=gpu_name']],
    });
  });

  it('also holds for an account of the environment', () => {
    const { config } = read('operations:\n  getBalance: {path: /credits}');
    const chosen = chooseConnection({ flagProfile: null, env: { BARRACK_API_KEY: 'key' }, config });
    expect('corrections' in chosen && [...chosen.corrections.operations.keys()]).toEqual(['getBalance']);
  });

  it('is looked for only where there is any', () => {
    expect(hasCorrections(emptyConfig)).toBe(false);
    expect(hasCorrections(read('operations: {}\nfields: {}').config)).toBe(false);
    expect(hasCorrections(read('profiles:\n  a:\n    fields:\n      balance: {data: d}').config)).toBe(true);
  });
});
