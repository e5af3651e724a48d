import type { Collection } from '../../../store/collections.ts';
import type { Facts } from '../../types.ts';
import { nameProblem } from '../names.ts';
import { chosenOf, type FieldOption, type FormContext, type FormValues, isOn, textOf } from '../types.ts';
import { bootVolumeOptions, imageOptions, osImageOptions, volumeOptions } from './choices.ts';
import { isImport } from './keys.ts';
import { startProblem, unreadRulesProblem } from './like.ts';
import { machinesKnown } from './machines.ts';
import { cloudInitProblem } from './start.ts';

const leastPassword = 8;

function chosenProblem(options: readonly FieldOption[], value: string, wanted: string): string | null {
  if (value === '') return wanted;
  const chosen = options.find((option) => option.value === value);
  return chosen?.reason ?? null;
}

/** What is said of something chosen that the account has no longer; null as long as that is not known. */
function goneProblem<Row>({ byId, complete }: Collection<Row>, ids: readonly string[]): string | null {
  const gone = complete ? ids.filter((id) => id !== '' && !byId.has(id)) : [];
  if (gone.length === 0) return null;
  return ids.length === 1 ? 'it is gone: choose another' : `gone by now: ${gone.join(', ')}`;
}

function keysProblem(keys: readonly string[], { collections }: Facts): string | null {
  if (keys.length === 0) return 'choose one at least: without a key nobody gets in';
  return goneProblem(
    collections.keys,
    keys.filter((key) => !isImport(key)),
  );
}

const isUnread = ({ complete, byId }: Collection<unknown>) => !complete && byId.size === 0;

function osImageProblem(name: string, region: string, facts: Facts): string | null {
  if (name === '')
    return isUnread(facts.collections.osImages)
      ? 'the systems were not read yet: they are asked for again'
      : 'choose a system';
  const options = osImageOptions(region, facts);
  const isThere = options.length === 0 || options.some(({ value }) => value === name);
  return isThere ? null : `it is not offered in ${region}`;
}

function volumesProblem(values: FormValues, facts: Facts): string | null {
  const options = volumeOptions(textOf(values, 'region'), bootVolumeOf(values), facts);
  const chosen = chosenOf(values, 'volumes');
  const gone = goneProblem(facts.collections.volumes, chosen);
  if (gone !== null) return gone;
  for (const id of chosen) {
    const option = options.find(({ value }) => value === id);
    if (option?.reason != null) return `${option.label}: ${option.reason}`;
  }
  return null;
}

/** The volume it boots from; empty where it boots from something else. */
export function bootVolumeOf(values: FormValues): string {
  return values.boot === 'volume' ? textOf(values, 'volume') : '';
}

/** What is wrong with a deployment as far as it can be told here, by field (CONTRACT 4.5). */
export function problems(values: FormValues, context: FormContext): Readonly<Record<string, string>> {
  const { facts } = context;
  const region = textOf(values, 'region');
  const { names } = machinesKnown(facts);
  const password = textOf(values, 'password');
  const { boot, start } = values;
  const wrong: Readonly<Record<string, string | null>> = {
    name: nameProblem(textOf(values, 'name'), names, 'VM'),
    gpu: values.gpu === '' ? 'choose a GPU' : null,
    count: values.count === '' ? 'choose how many' : null,
    region: region === '' ? 'choose a region' : null,
    os_image: boot === 'os_image' ? osImageProblem(textOf(values, 'os_image'), region, facts) : null,
    volume:
      boot === 'volume'
        ? (goneProblem(facts.collections.volumes, [textOf(values, 'volume')]) ??
          chosenProblem(
            bootVolumeOptions(region, facts),
            textOf(values, 'volume'),
            'choose a bootable volume',
          ))
        : null,
    image:
      boot === 'custom_image'
        ? (goneProblem(facts.collections.images, [textOf(values, 'image')]) ??
          chosenProblem(imageOptions(region, facts), textOf(values, 'image'), 'choose an image'))
        : null,
    keys: keysProblem(chosenOf(values, 'keys'), facts),
    rules: unreadRulesProblem(values, context),
    password:
      isOn(values, 'jupyter') && password.length < leastPassword
        ? `at least ${leastPassword} characters`
        : null,
    password_again:
      isOn(values, 'jupyter') && textOf(values, 'password_again') !== password
        ? 'it is not the same as the first'
        : null,
    start: startProblem(values, context),
    cloud_init: start === 'cloud_init' ? cloudInitProblem(textOf(values, 'cloud_init')) : null,
    script:
      start !== 'script'
        ? null
        : values.script === ''
          ? 'choose a script'
          : goneProblem(facts.collections.scripts, [textOf(values, 'script')]),
    volumes: volumesProblem(values, facts),
  };
  return Object.fromEntries(
    Object.entries(wrong).flatMap(([id, problem]) => (problem === null ? [] : [[id, problem]])),
  );
}
