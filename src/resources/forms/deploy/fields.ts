import type { Collection } from '../../../store/collections.ts';
import { ruleField } from '../../rules/rule-field.ts';
import { nameHelp } from '../names.ts';
import {
  type ChoiceSpec,
  type FormContext,
  type FormField,
  type FormValues,
  isOn,
  textOf,
} from '../types.ts';
import { bootVolumeOf } from './check.ts';
import {
  bootVolumeOptions,
  countOptions,
  gpuOptions,
  imageOptions,
  osImageOptions,
  regionOptions,
  scriptOptions,
  volumeOptions,
} from './choices.ts';
import { keyAdding, keyOptions } from './keys.ts';
import { volumesNote } from './like.ts';
import { machinesKnown } from './machines.ts';

type Parts = Pick<ChoiceSpec, 'id' | 'label' | 'help' | 'wire' | 'options' | 'empty'>;

/** Of a list that was not read nobody knows that it is empty. */
function emptyText({ complete, error }: Collection<unknown>, nothing: string): string {
  if (complete) return nothing;
  return error === null ? 'not read yet' : `not read: ${error.message}`;
}

const choice = (parts: Parts, many = false): ChoiceSpec => ({ kind: 'choice', many, ...parts });

function machineFields(values: FormValues, { facts }: FormContext): readonly FormField[] {
  const gpu = textOf(values, 'gpu');
  return [
    {
      kind: 'text',
      id: 'name',
      label: 'name',
      help: nameHelp,
      wire: ['vm_name', 'name_conflict'],
      live: true,
    },
    choice({
      id: 'gpu',
      label: 'GPU',
      help: 'The model; what is free stands first, with the price of one per hour.',
      wire: ['gpu_model', 'tier', 'insufficient_credits'],
      options: gpuOptions(facts),
      empty: 'the GPUs were not read yet',
    }),
    choice({
      id: 'count',
      label: 'how many',
      help: 'GPUs in one VM; its processors and memory grow with them.',
      wire: ['gpu_count'],
      options: countOptions(gpu, facts),
      empty: 'choose a GPU first',
    }),
    choice({
      id: 'region',
      label: 'region',
      help: 'Where it runs; only volumes and images there can be used.',
      wire: ['region', 'out_of_stock'],
      options: regionOptions(gpu, Number(textOf(values, 'count')), facts),
      empty: 'the regions were not read yet',
    }),
  ];
}

function sourceField(values: FormValues, { facts }: FormContext): FormField {
  const region = textOf(values, 'region');
  const { volumes, images, osImages } = facts.collections;
  const none = (rows: Collection<unknown>, nothing: string) =>
    region === '' ? 'choose a region first' : emptyText(rows, nothing);
  switch (values.boot) {
    case 'volume':
      return choice({
        id: 'volume',
        label: 'volume',
        help: 'The volume it boots from: bootable, free, in the region, 100 GB or more.',
        wire: ['volume_id'],
        options: bootVolumeOptions(region, facts),
        empty: none(volumes, 'no bootable volume in this account'),
      });
    case 'custom_image':
      return choice({
        id: 'image',
        label: 'image',
        help: 'An image of this account, ready and in the region.',
        wire: ['image_id'],
        options: imageOptions(region, facts),
        empty: none(images, 'no image in this account'),
      });
    default:
      return choice({
        id: 'os_image',
        label: 'system',
        help: 'The system it boots, as the region offers it.',
        wire: ['os_image'],
        options: osImageOptions(region, facts),
        empty: none(osImages, `no system is offered in ${region}`),
      });
  }
}

function accessFields(values: FormValues, context: FormContext): readonly FormField[] {
  const { sources } = machinesKnown(context.facts);
  return [
    {
      ...choice(
        {
          id: 'keys',
          label: 'SSH keys',
          help: 'Who gets in. A key the account lacks is imported on the way: paste it here.',
          wire: ['ssh_key_ids', 'public_key', 'name', 'limit_reached'],
          options: keyOptions(context),
          empty: emptyText(context.facts.collections.keys, 'no key yet: paste one'),
        },
        true,
      ),
      add: keyAdding(context),
    },
    {
      kind: 'toggle',
      id: 'public_ip',
      label: 'public IP',
      help: 'Whether it has an address that is reached from the internet.',
      wire: ['public_ip'],
      on: 'yes',
      off: 'no',
    },
    ruleField({ id: 'rules', label: 'rules', wire: ['security_rules'], context, sources }),
    {
      kind: 'toggle',
      id: 'jupyter',
      label: 'Jupyter',
      help: 'A notebook server on port 8888, behind a password.',
      wire: ['jupyter_enabled'],
      on: 'yes, on port 8888',
      off: 'no',
    },
    ...(isOn(values, 'jupyter') ? passwordFields : []),
  ];
}

const passwordFields: readonly FormField[] = [
  {
    kind: 'text',
    id: 'password',
    label: 'password',
    help: 'For Jupyter: 8 characters or more. It is sent, and kept nowhere here.',
    wire: ['jupyter_password'],
    masked: true,
    live: true,
  },
  {
    kind: 'text',
    id: 'password_again',
    label: 'once more',
    help: 'The same password again.',
    wire: [],
    masked: true,
    live: true,
  },
];

function startFields(values: FormValues, { facts }: FormContext): readonly FormField[] {
  const chosen: readonly FormField[] =
    values.start === 'cloud_init'
      ? [
          {
            kind: 'block',
            id: 'cloud_init',
            label: 'cloud-init',
            help: 'At most 16 KiB, begun with #cloud-config; written here, pasted, or read from a file.',
            wire: ['cloud_init'],
            fileName: 'cloud-init.yaml',
            secret: true,
          },
        ]
      : values.start === 'script'
        ? [
            choice({
              id: 'script',
              label: 'script',
              help: 'A startup script of this account.',
              wire: ['startup_script_id'],
              options: scriptOptions(facts),
              empty: emptyText(facts.collections.scripts, 'no script in this account'),
            }),
          ]
        : [];
  return [
    choice({
      id: 'start',
      label: 'at first start',
      help: 'What it does by itself when it comes up.',
      wire: [],
      options: [
        { value: 'none', label: 'nothing' },
        { value: 'cloud_init', label: 'cloud-init', detail: 'a text of your own' },
        { value: 'script', label: 'startup script', detail: 'one of the account' },
      ],
      empty: '',
    }),
    ...chosen,
  ];
}

/** Made after a machine, it says of that one's volumes why they are not chosen. */
function volumesHelp(context: FormContext): string {
  const note = volumesNote(context);
  return note === null
    ? 'Volumes attached once it is ACTIVE; those that are free and in the region.'
    : `Attached once it is ACTIVE; ${note}.`;
}

/** The fields of a deployment that matter with these values, in their order. */
export function fields(values: FormValues, context: FormContext): readonly FormField[] {
  const { facts } = context;
  return [
    ...machineFields(values, context),
    choice({
      id: 'boot',
      label: 'boots from',
      help: 'What its disk is made of.',
      wire: ['boot_source'],
      options: [
        { value: 'os_image', label: 'a system', detail: 'as the service offers it' },
        { value: 'volume', label: 'a bootable volume', detail: 'which stays when the VM goes' },
        { value: 'custom_image', label: 'an image', detail: 'made from a snapshot' },
      ],
      empty: '',
    }),
    sourceField(values, context),
    ...accessFields(values, context),
    ...startFields(values, context),
    choice(
      {
        id: 'volumes',
        label: 'volumes',
        help: volumesHelp(context),
        wire: ['volume_ids'],
        options: volumeOptions(textOf(values, 'region'), bootVolumeOf(values), facts),
        empty: emptyText(facts.collections.volumes, 'no volume in this account'),
      },
      true,
    ),
  ];
}
