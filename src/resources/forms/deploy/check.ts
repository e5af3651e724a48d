import type { Facts } from '../../types.ts';
import { nameProblem } from '../names.ts';
import { chosenOf, type FieldOption, type FormContext, type FormValues, isOn, textOf } from '../types.ts';
import { bootVolumeOptions, imageOptions, osImageOptions, volumeOptions } from './choices.ts';
import { machinesKnown } from './machines.ts';
import { cloudInitProblem } from './start.ts';

const leastPassword = 8;

function chosenProblem(options: readonly FieldOption[], value: string, wanted: string): string | null {
  if (value === '') return wanted;
  const chosen = options.find((option) => option.value === value);
  return chosen?.reason ?? null;
}

function osImageProblem(name: string, region: string, facts: Facts): string | null {
  if (name === '') return 'choose a system';
  const options = osImageOptions(region, facts);
  const isThere = options.length === 0 || options.some(({ value }) => value === name);
  return isThere ? null : `it is not offered in ${region}`;
}

function volumesProblem(values: FormValues, facts: Facts): string | null {
  const options = volumeOptions(textOf(values, 'region'), bootVolumeOf(values), facts);
  for (const id of chosenOf(values, 'volumes')) {
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
export function problems(values: FormValues, { facts }: FormContext): Readonly<Record<string, string>> {
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
        ? chosenProblem(
            bootVolumeOptions(region, facts),
            textOf(values, 'volume'),
            'choose a bootable volume',
          )
        : null,
    image:
      boot === 'custom_image'
        ? chosenProblem(imageOptions(region, facts), textOf(values, 'image'), 'choose an image')
        : null,
    keys: chosenOf(values, 'keys').length === 0 ? 'choose one at least: without a key nobody gets in' : null,
    password:
      isOn(values, 'jupyter') && password.length < leastPassword
        ? `at least ${leastPassword} characters`
        : null,
    password_again:
      isOn(values, 'jupyter') && textOf(values, 'password_again') !== password
        ? 'it is not the same as the first'
        : null,
    cloud_init: start === 'cloud_init' ? cloudInitProblem(textOf(values, 'cloud_init')) : null,
    script: start === 'script' && values.script === '' ? 'choose a script' : null,
    volumes: volumesProblem(values, facts),
  };
  return Object.fromEntries(
    Object.entries(wrong).flatMap(([id, problem]) => (problem === null ? [] : [[id, problem]])),
  );
}
