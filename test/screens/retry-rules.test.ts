import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import { readRule } from '../../src/resources/rules/rule.ts';
import { addingTarget, firewallHolder, instanceHolder } from '../../src/resources/rules/rule-change.ts';
import type { ChangeRequest, ItemOutcome } from '../../src/store/changes/changes.ts';
import { updateState } from '../../src/store/store.ts';
import { batchItem } from '../store/batch-item.ts';
import { instanceRow } from '../store/money-rows.ts';
import { firewallRow, ruleRow } from '../store/world.ts';
import { createRig, type Rig } from './rig.ts';

const vm = instanceRow({ id: 'vm-1', name: 'train-01', status: 'ACTIVE' });
const firewall = firewallRow({ id: 'fw-1', name: 'lab-web' });

function draft(text: string) {
  const read = readRule(text, { myAddress: null });
  if ('problem' in read) throw new Error(read.problem);
  return read.rule;
}

const redis = draft('tcp 6379 from 10.0.0.0/8');
const ssh = draft('tcp 22');
const onFirewall: ChangeRequest = {
  operation: 'addFirewallRule',
  label: 'Add rules',
  targets: [redis, ssh].map((rule) =>
    addingTarget(firewallHolder, { row: firewall, seen: firewall, rules: [] }, rule),
  ),
};
const onMachine: ChangeRequest = {
  operation: 'addInstanceSecurityRule',
  label: 'Add rules',
  targets: [redis, ssh].map((rule) => addingTarget(instanceHolder, { row: vm, seen: vm, rules: [] }, rule)),
};
const redisThere = ruleRow({ portMin: 6379, portMax: 6379, remoteIpPrefix: '10.0.0.0/8' });

/** A rig in which these rules were asked for and came out so. */
function asked(request: ChangeRequest, ...outcomes: readonly ItemOutcome[]): Rig {
  const rig = createRig([vm]);
  rig.fill('firewalls', [firewall], ({ id }) => id);
  const items = request.targets.map((target, index) =>
    batchItem({ ...target, outcome: outcomes[index] ?? 'done', reason: 'why' }),
  );
  rig.batch('b', request, items, rig.clock.now());
  return rig;
}

describe('a rule that could not be added', () => {
  it('is offered again with t once its firewall was read again', async () => {
    const rig = asked(onFirewall, 'failed', 'done');
    rig.press('e', 't');
    expect(rig.calls.reads).toEqual(['firewalls fw-1']);
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({
      kind: 'confirm',
      changeId: 'firewalls.rule.add',
      targets: [{ name: 'tcp 6379 from 10.0.0.0/8 on lab-web' }],
    });
    rig.press('y');
    expect(rig.calls.runs).toMatchObject([
      {
        operation: 'addFirewallRule',
        targets: [{ id: onFirewall.targets[0]?.id, args: onFirewall.targets[0]?.args }],
      },
    ]);
  });

  it('is offered from the journal too, the last change of this run', async () => {
    const rig = asked(onFirewall, 'failed', 'failed');
    rig.control.go({ kind: 'journal', top: 0 });
    rig.press('t');
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', mode: 'count', targets: [{}, {}] });
  });

  it('is left out where the reading finds it, though its answer was lost', async () => {
    const rig = asked(onFirewall, 'unknown', 'unknown');
    rig.readingRow = async () =>
      rig.fill('firewalls', [firewallRow({ ...firewall, rules: [redisThere] })], ({ id }) => id);
    rig.press('e', 't');
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({
      targets: [{ name: 'tcp 22 from anywhere on lab-web' }],
      left: [{ name: 'tcp 6379 from 10.0.0.0/8 on lab-web', reason: 'such a rule is there already' }],
    });
  });

  it('is not offered where its firewall can not be read, or is gone', async () => {
    const rig = asked(onFirewall, 'failed');
    rig.readingRow = async () => {
      throw new ApiError({ kind: 'timeout', operation: 'getFirewall', message: 'no answer' });
    };
    rig.press('e', 't');
    await rig.drawn();
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toBe("can't add a rule to tcp 6379 from 10.0.0.0/8 on lab-web: no answer");
    rig.readingRow = async () => rig.fill('firewalls', [], () => '');
    rig.press('t');
    await rig.drawn();
    expect(rig.message()?.text).toBe('the row is gone');
  });

  it('on a machine is judged by the rules it has, each by itself', async () => {
    const rig = asked(onMachine, 'unknown', 'unknown');
    rig.reading = async () => {
      updateState(rig.store, { instanceRules: new Map([['vm-1', [redisThere]]]) });
      return vm;
    };
    rig.press('e', 't');
    expect(rig.calls.reads).toEqual(['vm-1']);
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({
      changeId: 'vms.rule.add',
      targets: [{ name: 'tcp 22 from anywhere on train-01' }],
      left: [{ name: 'tcp 6379 from 10.0.0.0/8 on train-01', reason: 'such a rule is there already' }],
    });
  });
});
