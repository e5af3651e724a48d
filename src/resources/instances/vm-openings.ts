import type { Instance } from '../../api/types.ts';
import { nextName } from '../forms/names.ts';
import type { FormValues } from '../opening.ts';
import { oneAtATime } from '../texts.ts';
import type { Facts, OpeningAction } from '../types.ts';

const namesOf = ({ collections }: Facts): readonly string[] =>
  [...collections.vms.byId.values()].map(({ name }) => name);

/** What it booted from, as far as it can be had again: a volume it is on can't. */
function sourceOf(vm: Instance, { collections }: Facts): FormValues {
  if (vm.imageType === 'volume') return { boot: 'volume' };
  if (vm.imageType !== 'custom_image') return vm.imageName === null ? {} : { os_image: vm.imageName };
  const image = [...collections.images.byId.values()].find(({ name }) => name === vm.imageName);
  return { boot: 'custom_image', ...(image === undefined ? {} : { image: image.id }) };
}

/** What the deployment of another such machine begins with. */
function valuesLike(vm: Instance, facts: Facts): FormValues {
  const { complete, byId } = facts.collections.keys;
  // Until the keys were read, nobody can say which of its own are gone.
  const keys = complete ? vm.sshKeyIds.filter((id) => byId.has(id)) : vm.sshKeyIds;
  return {
    name: nextName(vm.name, namesOf(facts)),
    gpu: vm.gpuModel,
    count: String(vm.gpuCount),
    region: vm.region,
    ...sourceOf(vm, facts),
    ...(keys.length === 0 ? {} : { keys }),
    public_ip: vm.publicIpEnabled,
  };
}

/** The form of a new machine, which needs no row. */
export const deployAction: OpeningAction<Instance> = {
  id: 'vms.deploy',
  key: 'n',
  label: 'deploy',
  help: 'Deploy a new VM, knowing what it costs',
  rowless: true,
  enabled: () => true,
  opens: () => ({ kind: 'form', form: 'deploy', about: [] }),
};

/** The same form, filled in after a machine. */
export const deployLikeAction: OpeningAction<Instance> = {
  id: 'vms.like',
  key: 'c',
  label: 'same again',
  help: 'Deploy another VM like this one: GPU, region, system, keys, rules, Jupyter',
  verb: 'deploy another like',
  enabled: () => true,
  alone: oneAtATime,
  opens: ([vm], facts) =>
    vm === undefined
      ? { kind: 'form', form: 'deploy', about: [] }
      : { kind: 'form', form: 'deploy', about: [vm.id], values: valuesLike(vm, facts) },
};
