import type { Collection } from '../../../store/collections.ts';
import { shortGpu } from '../../catalogue/gpu-names.ts';
import { rulePresets } from '../../rules/presets.ts';
import { ruleOf, showRule } from '../../rules/rule.ts';
import type { Facts } from '../../types.ts';
import { chosenOf, type FieldOption, type FormContext, type FormValues, textOf } from '../types.ts';
import {
  bootVolumeOptions,
  countOptions,
  gpuOptions,
  imageOptions,
  osImageOptions,
  regionOptions,
  volumeOptions,
} from './choices.ts';
import { usualKeys } from './keys.ts';
import { modelMachine, startAsBefore } from './like.ts';
import { machinesKnown } from './machines.ts';
import { hasRules, modelsOf, startable } from './offers.ts';

const isRead = ({ complete, error }: Collection<unknown>) => complete || error !== null;

const firstAble = (options: readonly FieldOption[]) =>
  options.find(({ reason = null }) => reason === null)?.value ?? null;

/** The value where it can be had, else the first that can. */
function fitting(options: readonly FieldOption[], value: string): string {
  const chosen = options.find((option) => option.value === value);
  if (chosen !== undefined && chosen.reason == null) return value;
  return firstAble(options) ?? value;
}

function nameStem(gpuModel: string): string {
  return shortGpu(gpuModel)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
}

/** `h100-nvlink-03`: by the model, with the first number nobody has. */
function suggestedName(gpuModel: string, facts: Facts): string {
  const { names } = machinesKnown(facts);
  for (let number = 1; ; number += 1) {
    const name = `${nameStem(gpuModel)}-${String(number).padStart(2, '0')}`;
    if (!names.has(name)) return name;
  }
}

function isSuggested(name: string, facts: Facts): boolean {
  const stem = /^(.+)-\d{2,}$/.exec(name)?.[1];
  return stem !== undefined && modelsOf(facts).some(({ gpuModel }) => nameStem(gpuModel) === stem);
}

/** Where most of them could start now. */
function usualRegion(gpuModel: string, count: number, facts: Facts): string {
  const able = regionOptions(gpuModel, count, facts).filter(({ reason = null }) => reason === null);
  const free = ({ value }: FieldOption) => startable(gpuModel, count, value, facts) ?? 0;
  const [best] = able.toSorted((one, other) => free(other) - free(one));
  return best?.value ?? '';
}

/** SSH, from the operator's own address where that is known. */
function usualRules({ local }: FormContext): readonly string[] {
  const [ssh] = rulePresets(local?.clientAddress ?? null);
  return ssh === undefined ? [] : [ssh.value];
}

function rulesToBegin(gpuModel: string, context: FormContext): readonly string[] {
  const { facts, about, local } = context;
  if (about.length > 0)
    return (modelMachine(context)?.securityRules ?? []).map((rule) => showRule(ruleOf(rule)));
  if (local === null || !hasRules(gpuModel, facts)) return [];
  return usualRules(context);
}

/** What is suggested where nobody gave a value, as far as is known what it is chosen from. */
export function arrives(values: FormValues, edited: ReadonlySet<string>, context: FormContext): FormValues {
  const { facts, local } = context;
  const { collections, prices } = facts;
  const isEmpty = (id: string) =>
    values[id] === '' || (Array.isArray(values[id]) && chosenOf(values, id).length === 0);
  const isOpen = (id: string) => !edited.has(id) && isEmpty(id);
  const filled: Record<string, FormValues[string]> = {};
  const now = (id: string) => textOf({ ...values, ...filled }, id);
  const suggest = (id: string, value: string | readonly string[] | null) => {
    if (value !== null && value.length > 0) filled[id] = value;
  };
  if (isOpen('gpu') && prices !== null && isRead(collections.stock))
    suggest('gpu', firstAble(gpuOptions(facts)));
  if (now('gpu') === '') return values;
  if (isOpen('count')) suggest('count', fitting(countOptions(now('gpu'), facts), '1'));
  const count = Number(now('count'));
  if (isOpen('region') && isRead(collections.stock)) suggest('region', usualRegion(now('gpu'), count, facts));
  if (isOpen('os_image') && now('region') !== '')
    suggest('os_image', firstAble(osImageOptions(now('region'), facts)));
  if (isOpen('name') && isRead(collections.vms)) suggest('name', suggestedName(now('gpu'), facts));
  if (isOpen('keys') && local !== null && isRead(collections.keys)) suggest('keys', usualKeys(context));
  if (isOpen('rules') && values.public_ip === true) suggest('rules', rulesToBegin(now('gpu'), context));
  if (values.start === '' && !edited.has('start')) Object.assign(filled, startAsBefore(context));
  const hasJupyter = (modelMachine(context)?.jupyterUrl ?? null) !== null;
  if (hasJupyter && values.jupyter !== true && !edited.has('jupyter')) filled.jupyter = true;
  return Object.keys(filled).length === 0 ? values : { ...values, ...filled };
}

/** What depends on the region: systems, volumes and images of another one do not fit. */
function settleRegion(values: FormValues, facts: Facts): FormValues {
  const region = textOf(values, 'region');
  const able = (options: readonly FieldOption[], id: string) => {
    const value = textOf(values, id);
    return options.some((option) => option.value === value && option.reason == null) ? value : '';
  };
  const volume = able(bootVolumeOptions(region, facts), 'volume');
  const free = volumeOptions(region, volume, facts).filter(({ reason = null }) => reason === null);
  return {
    ...values,
    os_image: fitting(osImageOptions(region, facts), textOf(values, 'os_image')),
    volume,
    image: able(imageOptions(region, facts), 'image'),
    volumes: chosenOf(values, 'volumes').filter((id) => free.some(({ value }) => value === id)),
  };
}

function settleGpu(values: FormValues, context: FormContext): FormValues {
  const { facts } = context;
  const gpu = textOf(values, 'gpu');
  const name = textOf(values, 'name');
  const rules = chosenOf(values, 'rules');
  const isUsual = rules.join() === usualRules(context).join();
  return {
    ...values,
    count: fitting(countOptions(gpu, facts), textOf(values, 'count')),
    name: name === '' || isSuggested(name, facts) ? suggestedName(gpu, facts) : name,
    rules: !hasRules(gpu, facts) && isUsual ? [] : rules,
  };
}

/** The values after one was changed: what can't be had with it goes to the nearest that can. */
export function settle(values: FormValues, changed: string, context: FormContext): FormValues {
  const { facts } = context;
  if (changed === 'jupyter' && values.jupyter !== true)
    return { ...values, password: '', password_again: '' };
  if (changed === 'region') return settleRegion(values, facts);
  if (changed !== 'gpu' && changed !== 'count') return values;
  const sized = changed === 'gpu' && values.gpu !== '' ? settleGpu(values, context) : values;
  const region = textOf(sized, 'region');
  const options = regionOptions(textOf(sized, 'gpu'), Number(textOf(sized, 'count')), facts);
  const isFit = options.some((option) => option.value === region && option.reason == null);
  if (isFit) return sized;
  const moved = usualRegion(textOf(sized, 'gpu'), Number(textOf(sized, 'count')), facts);
  return moved === '' ? sized : settleRegion({ ...sized, region: moved }, facts);
}
