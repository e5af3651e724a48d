import type { FormTemplate } from '../store/template.ts';
import { gpuLabel } from './catalogue/gpu-names.ts';
import { pricePerGpu } from './catalogue/gpu-price.ts';
import { ageColumn, offeredRateColumn, textColumn } from './columns.ts';
import { fact, group } from './details.ts';
import { chosenOf, textOf } from './form-values.ts';
import { oneAtATime, overHours, ratesOverTime, sinceMoment } from './texts.ts';
import type { Facts, OpeningAction, Resource } from './types.ts';

/** A deployment that was kept under a name. */
interface TemplateRow extends FormTemplate {
  readonly createdAtMs: number;
}

const form = 'deploy';

function* templateRows({ templates }: Facts): Iterable<readonly [string, TemplateRow]> {
  for (const template of templates)
    if (template.form === form) yield [template.name, { ...template, createdAtMs: template.savedAtMs }];
}

const gpuCountOf = ({ values }: TemplateRow): number => Number(textOf(values, 'count'));

function gpuOf(row: TemplateRow): string {
  const gpu = textOf(row.values, 'gpu');
  return gpu === '' ? '' : gpuLabel(gpuCountOf(row), gpu);
}

const regionOf = ({ values }: TemplateRow): string => textOf(values, 'region');

/** What it boots, in a word where it is no system of the service's. */
function sourceOf({ values }: TemplateRow): string {
  if (values.boot === 'volume') return 'a bootable volume';
  return values.boot === 'custom_image' ? 'an image' : textOf(values, 'os_image');
}

function hourlyRate(row: TemplateRow, facts: Facts): number | null {
  const price = pricePerGpu({ gpuModel: textOf(row.values, 'gpu'), tier: '' }, facts);
  return price === null || !(gpuCountOf(row) > 0) ? null : overHours(price, gpuCountOf(row));
}

const deployment: OpeningAction<TemplateRow> = {
  id: 'templates.deploy',
  key: 'n',
  label: 'deploy',
  help: 'Deploy a VM by it: the form is filled in',
  enabled: () => true,
  alone: oneAtATime,
  opens: ([row]) => ({
    kind: 'form',
    form,
    about: [],
    ...(row === undefined ? {} : { template: row.name }),
  }),
};

const removal: OpeningAction<TemplateRow> = {
  id: 'templates.remove',
  key: 'd',
  label: 'remove',
  help: 'Keep it no longer; asked for twice',
  sendsNothing: true,
  enabled: () => true,
  opens: (rows) => ({ kind: 'forget', form, names: rows.map(({ name }) => name) }),
};

/** Deployments kept under a name, to be made again. */
export const templates: Resource<TemplateRow> = {
  id: 'templates',
  title: 'Templates',
  shortTitle: 'Templ',
  noun: 'template',
  aliases: ['template', 'presets'],
  collection: 'vms',
  derived: { from: [], rows: templateRows },
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 22, grow: true }, ({ name }) => name),
    textColumn({ id: 'gpu', title: 'GPU', width: 15, fields: ['values'] }, gpuOf),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 1, fields: ['values'] }, regionOf),
    textColumn({ id: 'source', title: 'BOOTS FROM', width: 28, givesWay: 3, fields: ['values'] }, sourceOf),
    offeredRateColumn(0, hourlyRate),
    ageColumn(2),
  ],
  defaultSort: null,
  actions: [deployment, removal],
  name: ({ name }) => name,
  filterFields: { name: ({ name }) => name, gpu: gpuOf, region: regionOf },
  inTransition: () => false,
  details(row, facts) {
    const rate = hourlyRate(row, facts);
    const { values } = row;
    const { keys, volumes, scripts } = facts.collections;
    const named = (ids: readonly string[], rows: ReadonlyMap<string, { readonly name: string }>) =>
      ids.map((id) => rows.get(id)?.name ?? id);
    return {
      lead: [{ text: 'template', tone: 'dim' }],
      summary: [gpuOf(row), regionOf(row)].filter((text) => text !== ''),
      sections: [
        group(null, [
          { ...fact('Name', row.name), hint: 'y copies' },
          fact('VM name', textOf(values, 'name')),
          fact('GPU', gpuOf(row)),
          fact('Region', regionOf(row)),
          fact('Money', ...(rate === null ? [] : ratesOverTime(rate, facts.currency))),
          fact('Boots from', sourceOf(row)),
          fact('Keys', ...named(chosenOf(values, 'keys'), keys.byId)),
          fact('Public IP', values.public_ip === true ? 'yes' : 'no'),
          fact('Rules', ...chosenOf(values, 'rules')),
          fact('Jupyter', values.jupyter === true ? 'yes, its password is asked for' : 'no'),
          fact(
            'Script',
            ...(values.start === 'script' ? named([textOf(values, 'script')], scripts.byId) : []),
          ),
          fact('Volumes', ...named(chosenOf(values, 'volumes'), volumes.byId)),
          fact('Kept', ...sinceMoment(row.savedAtMs, facts)),
        ]),
        ...(values.start === 'cloud_init'
          ? [{ kind: 'text', title: 'cloud-init', text: textOf(values, 'cloud_init') } as const]
          : []),
      ],
    };
  },
  related: ['keys', 'volumes', 'scripts'],
  copyText: ({ name }) => name,
  copies: 'its name',
  emptyText: 'No template is kept. ctrl-k in the form of a new VM (n) keeps what it holds.',
};
