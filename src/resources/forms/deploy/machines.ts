import type { Instance } from '../../../api/types.ts';
import type { Facts } from '../../types.ts';

interface Known {
  readonly names: ReadonlySet<string>;
  /** Private addresses, by which a rule may let a machine in. */
  readonly sources: readonly { readonly name: string; readonly address: string }[];
}

/** A form asks at each key, and an account may have thousands of machines. */
const known = new WeakMap<ReadonlyMap<string, Instance>, Known>();

/** Names and addresses of the account's machines, put together once for as long as these do not change. */
export function machinesKnown({ collections }: Facts): Known {
  const { byId } = collections.vms;
  const before = known.get(byId);
  if (before !== undefined) return before;
  const machines = [...byId.values()];
  const after = {
    names: new Set(machines.map(({ name }) => name)),
    sources: machines.flatMap(({ name, privateIp }) =>
      privateIp === null ? [] : [{ name, address: privateIp }],
    ),
  };
  known.set(byId, after);
  return after;
}
