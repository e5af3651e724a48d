import type { Instance } from '../../api/types.ts';
import { isUsableHere, type LocalKey, type LocalKeys } from '../../ssh-keys/local-key.ts';
import { loginAddress, loginUser } from '../instances/ssh-line.ts';
import { namesOf } from '../keys/actions.ts';
import { hostKeyAlias } from '../login/host-key-alias.ts';
import { identityOf, keyWords } from '../login/identity.ts';
import { unreachable } from '../login/reachable.ts';
import type { Identity } from '../login/types.ts';
import type { Facts } from '../types.ts';
import { givenKeys } from './given.ts';
import type { RotationRequest } from './rotate-machine.ts';
import { machinesOfRotation } from './standing.ts';
import type { RotationPlan } from './types.ts';

/** One machine to be worked on. */
export interface PlannedMachine {
  readonly id: string;
  readonly name: string;
  readonly request: RotationRequest;
}

/** What would be done, to be looked at first. */
export interface RotationRun {
  readonly machines: readonly PlannedMachine[];
  /** The first one is alone until it is done, since none is yet. */
  readonly hasTrial: boolean;
  readonly lines: readonly string[];
}

interface RunRequest {
  readonly facts: Facts;
  readonly local: LocalKeys;
  readonly plan: RotationPlan;
  readonly chosen: readonly string[];
  readonly knownHostsPath: string;
}

/** Nobody is there to type a passphrase while many machines are worked on. */
function worksAlone({ inAgent, privateHalf }: LocalKey): boolean {
  return inAgent || (privateHalf !== null && privateHalf.isProtected !== true);
}

function keyHere(local: LocalKeys, words: string): LocalKey | null {
  const same = local.keys.filter((key) => keyWords(key.line) === words && isUsableHere(key));
  return same.find(worksAlone) ?? same[0] ?? null;
}

/** The key that opens a machine by now, the old one first. */
function presentIdentity(vm: Instance, plan: RotationPlan, facts: Facts, local: LocalKeys): Identity | null {
  const listed = vm.sshKeyIds.map((id) => facts.collections.keys.byId.get(id)?.publicKey ?? '').map(keyWords);
  const { gained } = givenKeys(vm.id, facts.rotations);
  for (const words of [plan.oldWords, ...gained, ...listed]) {
    const key = words === '' || words === plan.newWords ? null : keyHere(local, words);
    if (key !== null && worksAlone(key)) return identityOf(key);
  }
  return null;
}

function addKey(key: LocalKey): string {
  return `ssh-add ${key.privateHalf?.path ?? key.name}`;
}

/** What is done to the chosen machines; a sentence where nothing can be. */
export function planRun(request: RunRequest): RotationRun | { readonly problem: string } {
  const { facts, local, plan, chosen, knownHostsPath } = request;
  const newKey = keyHere(local, plan.newWords);
  const fresh = newKey === null ? null : identityOf(newKey);
  if (newKey === null || fresh === null)
    return { problem: `the private half of ${plan.newName} is not here: without it nothing can be proven` };
  if (!worksAlone(newKey))
    return { problem: `${plan.newName} asks for its passphrase: run ${addKey(newKey)} first` };
  const oldKey = keyHere(local, plan.oldWords);
  const isDone = (id: string) => plan.machines.get(id)?.step === 'done';
  const isElsewhere = (id: string) => plan.machines.get(id)?.step === 'elsewhere';
  const all = machinesOfRotation(plan.oldKeyId, facts);
  const machines = all.flatMap(({ id, vm }): readonly PlannedMachine[] => {
    if (!chosen.includes(id) || vm === undefined || isDone(id) || isElsewhere(id) || unreachable(vm) !== null)
      return [];
    const address = loginAddress(vm) ?? '';
    const login = { address, user: loginUser(vm), hostKeyAlias: hostKeyAlias(id), greeting: '' };
    const { oldWords, newWords, newName } = plan;
    return [
      {
        id,
        name: vm.name,
        request: {
          login,
          present: presentIdentity(vm, plan, facts, local),
          fresh,
          freshFingerprint: newKey.fingerprint,
          oldWords,
          newWords,
          comment: newName,
          knownHostsPath,
        },
      },
    ];
  });
  const [first] = machines;
  if (first === undefined) return { problem: 'none of them can be worked on now' };
  if (oldKey !== null && !worksAlone(oldKey) && machines.some(({ request: { present } }) => present === null))
    return { problem: `${plan.oldName} asks for its passphrase: run ${addKey(oldKey)} first` };
  const hasTrial = !all.some(({ id }) => isDone(id));
  const only = machines.length === 1;
  const silent = all.filter(({ id, vm }) => !isDone(id) && (vm === undefined || unreachable(vm) !== null));
  const later =
    only || silent.length === 0 ? [] : [`Left for later, as nothing answers there: ${namesOf(silent)}.`, ''];
  const trial = only
    ? [`${first.name} is the trial: the others can follow once it is done.`]
    : [
        `${first.name} goes first, as a trial, or the next where nobody answers: if it is not done in the end, no other is touched.`,
      ];
  return {
    machines,
    hasTrial,
    lines: [
      ...(hasTrial ? [...trial, ''] : []),
      `On ${only ? first.name : 'each'}, by ssh, one step after the other:`,
      `  1. the line of ${plan.newName} is put beside that of ${plan.oldName} in ~/.ssh/authorized_keys`,
      `  2. a new login with ${plan.newName} alone has to work, or both lines stay`,
      `  3. the line of ${plan.oldName} is taken off`,
      '',
      ...later,
      ...machines.map(({ name, request: { login } }) => `  ${name}  ${login.user}@${login.address}`),
    ],
  };
}
