import { describe, expect, it } from 'vitest';
import type { Firewall } from '../../src/api/types.ts';
import { changesOf } from '../../src/resources/actions.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { ruleBody, ruleOf } from '../../src/resources/rules/rule.ts';
import type { ChangeArgs } from '../../src/store/changes/changes.ts';
import { attachmentOf, firewallRow, ruleRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

const resource = resourceOf('firewalls');

function changeOf(id: string) {
  const change = changesOf(resource).find((candidate) => candidate.id === id);
  if (change === undefined) throw new Error(`no change ${id}`);
  return change;
}

const choice = (args: readonly ChangeArgs[] = []) => ({ retainIp: false, args });
const attached = firewallRow({
  rules: [ruleRow()],
  attachments: [attachmentOf('vm-1'), { ...attachmentOf('vm-2'), status: 'DETACHING' }],
});

describe('the deletion of a firewall', () => {
  const deletion = changeOf('firewalls.delete');

  it('names who is behind it, and forces it only then', () => {
    expect(deletion.danger).toBe('destroy');
    expect(deletion.consequence([attached], factsOf(), choice()).gone).toEqual([
      'firewall lab-web, 1 rule, taken off 1 VM: name-of-vm-1',
    ]);
    expect(deletion.args?.(attached, choice())).toEqual({ force: true });
    expect(deletion.args?.(firewallRow(), choice())).toEqual({});
  });

  it('takes attached ones one by one, since the name of each has to be typed', () => {
    expect(deletion.alone?.(attached)).toBe('attached to 1 VM: delete it by itself');
    expect(deletion.alone?.(firewallRow())).toBeNull();
  });

  it.each<[Partial<Firewall>, string | null]>([
    [{}, null],
    [{ attachments: [{ ...attachmentOf('vm-1'), status: 'ATTACHING' }] }, null],
    [{ attachments: [] }, 'name-of-vm-1 was detached from lab-web meanwhile'],
    [
      { attachments: [attachmentOf('vm-1'), attachmentOf('vm-3')] },
      'name-of-vm-3 was attached to lab-web meanwhile',
    ],
    [{ status: 'DELETING' }, 'lab-web is DELETING now, it was SUCCESS'],
  ])('is not confirmed any more after %j', (changes, said) => {
    expect(resource.changedSince?.({ ...attached, ...changes }, attached)).toBe(said);
  });
});

describe('the removal of a rule', () => {
  const removal = changeOf('firewalls.rule.remove');
  const wide = ruleRow({ id: '1', portMin: 1, portMax: 100, remoteIpPrefix: '0.0.0.0/0' });
  const ssh = ruleRow({ id: '2', portMin: 22, portMax: 22, remoteIpPrefix: '0.0.0.0/0' });
  const args = { firewall_id: 'fw-1', rule_id: '2', ...ruleBody(ruleOf(ssh)) };
  const told = (rules: Firewall['rules']) =>
    removal.consequence([firewallRow({ rules })], factsOf(), choice([args]));

  it('tells what is not let in any more', () => {
    expect(told([ssh]).question).toBe('Remove tcp 22 from anywhere from lab-web?');
    expect(told([ssh]).effects[0]).toBe('What it alone lets in is blocked then.');
  });

  it('tells when another rule lets it in all the same', () => {
    expect(told([wide, ssh]).effects[0]).toBe(
      'Nothing changes: tcp 1-100 from anywhere still lets it through.',
    );
    expect(told([{ ...wide, status: 'DELETING' }, ssh]).effects[0]).toContain('blocked');
  });

  it('of several tells whether anything is let in any more', () => {
    const web = ruleRow({ id: '3', portMin: 80, portMax: 80, remoteIpPrefix: '0.0.0.0/0' });
    const both = [args, { firewall_id: 'fw-1', rule_id: '3', ...ruleBody(ruleOf(web)) }];
    const all = (rules: Firewall['rules']) =>
      removal.consequence([firewallRow({ rules })], factsOf(), choice(both)).effects[0];
    expect(all([ssh, web])).toBe('What they alone let through is blocked then.');
    expect(all([wide, ssh, web])).toBe('Nothing changes: what stays still lets all of it through.');
  });
});

it('tells how many firewalls there are of how many there may be', () => {
  expect(resource.note?.([], { total: 7, limit: 25 })).toEqual(['7 of 25 allowed']);
  expect(resource.note?.([], { total: 7, limit: null })).toEqual([]);
});
