import type { InstanceDetails } from '../../../api/types.ts';
import type { AskedDeployment } from '../../../store/asked-deployment.ts';
import { gigabytes } from '../../texts.ts';
import type { AsideLine, FormContext, FormValues } from '../types.ts';
import { chosenOf, isOn, textOf } from '../types.ts';
import { hasRules } from './offers.ts';

/** The machine this one is made after, as it was read by itself; null for none, and until it was read. */
export function modelMachine({ about, facts: { details } }: FormContext): InstanceDetails | null {
  const [id] = about;
  return id !== undefined && details?.instance.id === id ? details : null;
}

const named = (names: readonly string[]) => names.join(', ');

type Attached = InstanceDetails['volumes'][number];

const isBooted = (imageType: string | null, { bootable }: Attached) => bootable && imageType === 'volume';

/** Of the volumes it has, which this one can't have too; null for none. */
export function volumesNote(context: FormContext): string | null {
  const read = modelMachine(context);
  const data = read?.volumes.filter((volume) => !isBooted(read.instance.imageType, volume)) ?? [];
  if (data.length === 0) return null;
  const told = ({ volumeName, sizeGb, volumeType }: Attached) =>
    `${volumeName} ${gigabytes(sizeGb) ?? ''} ${volumeType}`.trim();
  return `its volumes stay on it: ${named(data.map(told))}. c in :volumes clones one`;
}

function volumeLines(context: FormContext, { instance, volumes }: InstanceDetails): readonly AsideLine[] {
  const boots = volumes.filter((volume) => isBooted(instance.imageType, volume));
  const note = volumesNote(context);
  return [
    ...boots.map(({ volumeName }) => ({
      text: `it boots from ${volumeName}, which is on it: choose another, or clone it first (c in :volumes)`,
      tone: 'warn' as const,
    })),
    ...(note === null ? [] : [{ text: note, tone: 'warn' as const }]),
  ];
}

/** What of the machine it is made after was copied, can't be, or has to be said by the operator (CONTRACT 4.5, 4.6). */
export function likeLines(values: FormValues, context: FormContext): readonly AsideLine[] {
  if (context.about.length === 0) return [];
  const read = modelMachine(context);
  if (read === null) return [{ text: 'its rules, Jupyter and volumes are not read yet', tone: 'warn' }];
  const firewalls = read.firewalls.map(({ name }) => name);
  return [
    ...(read.jupyterUrl !== null && isOn(values, 'jupyter')
      ? [{ text: 'Jupyter as it has: the service tells nobody its password, so type one' }]
      : []),
    ...textLines(values, context),
    ...volumeLines(context, read),
    ...(firewalls.length === 0
      ? []
      : [
          {
            text: `not before it: ${named(firewalls)}. A firewall is attached once it is ACTIVE`,
            tone: 'warn' as const,
          },
        ]),
  ];
}

/** A machine like another without its rules would let nobody in: while these are not read they have to be chosen. */
export function unreadRulesProblem(values: FormValues, context: FormContext): string | null {
  const isChosen = chosenOf(values, 'rules').length > 0 || !isOn(values, 'public_ip');
  if (context.about.length === 0 || isChosen || modelMachine(context) !== null) return null;
  return hasRules(textOf(values, 'gpu'), context.facts)
    ? 'its rules are not read yet: wait a moment, or choose some'
    : null;
}

function askedFor({ about, asked }: FormContext): AskedDeployment | null {
  const [id] = about;
  return id === undefined ? null : (asked?.(id) ?? null);
}

/** What it did at its first start, where it was deployed from here: the service tells nobody. */
export function startAsBefore(context: FormContext): FormValues {
  const asked = askedFor(context);
  if (asked === null) return {};
  if (asked.scriptId !== null) return { start: 'script', script: asked.scriptId };
  if (asked.cloudInitBytes === null) return {};
  return { start: asked.cloudInitBytes > 0 ? 'cloud_init' : 'none' };
}

/** That it had a cloud-init text, which has to be given again. */
function textLines(values: FormValues, context: FormContext): readonly AsideLine[] {
  const bytes = askedFor(context)?.cloudInitBytes ?? 0;
  if (bytes === 0 || values.start !== 'cloud_init' || values.cloud_init !== '') return [];
  const text = `its cloud-init text, ${bytes.toLocaleString('en-US')} B, is kept nowhere: give it again`;
  return [{ text, tone: 'warn' }];
}

/** What is asked for where it can't be copied: the service tells nobody what a machine did at its first start. */
export function startProblem(values: FormValues, { about, facts }: FormContext): string | null {
  if (values.start !== '') return null;
  const [id] = about;
  const name = id === undefined ? undefined : facts.collections.vms.byId.get(id)?.name;
  return `the service does not tell what ${name ?? 'that VM'} did: choose nothing, a text or a script`;
}
