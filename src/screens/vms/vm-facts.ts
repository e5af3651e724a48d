import type { Instance, InstanceDetails, SecurityRule } from '../../api/types.ts';
import { type Look, type Span, span } from '../../components/look.ts';
import type { SmallColumn } from '../../components/SmallTable.tsx';
import { coarseAge } from '../../resources/columns.ts';
import { gpuLabel } from '../../resources/gpu-names.ts';
import { stateLook } from '../../resources/instance-states.ts';
import type { Facts } from '../../resources/types.ts';
import { sshLine } from '../../resources/vms.ts';
import { billedHourlyRate } from '../../store/billed.ts';
import { fromMicros, toMicros } from '../../store/micros.ts';
import { costSoFar, formatDuration, formatMoney, formatRate } from '../../store/money.ts';
import { clockTime } from '../times.ts';

export interface FactLine {
  readonly label: string;
  readonly spans: readonly Span[];
}

export interface FactTable {
  readonly title: string;
  readonly columns: readonly SmallColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Said in place of a table without rows. */
  readonly empty: string;
}

const size = (sizeGb: number) => `${sizeGb.toLocaleString('en-US')} GB`;

/** The first line: name, state, hardware, place. */
export function headSpans(look: Look, vm: Instance, facts: Facts): Span[] {
  const state = stateLook(vm.status);
  const since = vm.updatedAtMs === null ? '' : ` ${coarseAge(facts.nowMs - vm.updatedAtMs)}`;
  const hardware = [
    gpuLabel(vm.gpuCount, vm.gpuModel),
    vm.region,
    ...(vm.flavor === null
      ? []
      : [`${vm.flavor.vcpus} vCPU`, `${size(vm.flavor.ramGb)} RAM`, `${size(vm.flavor.diskGb)} disk`]),
    vm.tier,
  ].join(` ${look.glyphs.bullet} `);
  return [
    span(` ${vm.name}`, 'title'),
    span(`  ${look.glyphs[state.mark]} ${vm.status}${since}`, state.tone),
    span(`   ${hardware}`),
  ];
}

/** Rate per hour and day, and cost so far. */
function moneyText(look: Look, vm: Instance, details: InstanceDetails | null, facts: Facts): string {
  const cost = facts.costs.get(vm.id);
  const soFar = cost ? costSoFar(cost, facts.nowMs) : details?.billing?.totalCost;
  const rate = billedHourlyRate(vm);
  const perDay = fromMicros(toMicros(rate) * 24);
  const parts =
    rate > 0
      ? [formatRate(rate, vm.currency), `${formatMoney(perDay, vm.currency)}/day`]
      : ['not billed now'];
  if (soFar !== undefined) parts.push(`${formatMoney(soFar, vm.currency)} so far`);
  if (vm.status === 'SHUTOFF') parts.push('stopped, and billed in full');
  return parts.join(` ${look.glyphs.bullet} `);
}

/** How the service keeps the bill. */
function billText(look: Look, details: InstanceDetails | null): string {
  const billing = details?.billing;
  if (!billing) return '';
  return [
    billing.status,
    `${formatDuration(billing.totalMinutes * 60_000)} billed`,
    `${formatMoney(billing.totalCost, billing.currency)} in all`,
    `${formatRate(billing.hibernatedHourlyRate, billing.currency)} while hibernated`,
  ].join(` ${look.glyphs.bullet} `);
}

const moment = (timeMs: number | null) => (timeMs === null ? '' : clockTime(timeMs));

/** One column of facts; those the service says nothing of are left out. */
export function factLines(
  look: Look,
  vm: Instance,
  details: InstanceDetails | null,
  facts: Facts,
): readonly FactLine[] {
  const login = sshLine(vm, facts);
  const keyNames = vm.sshKeyIds.map((id) => facts.collections.keys.byId.get(id)?.name ?? id).join(', ');
  const ephemeralGb = vm.flavor?.ephemeralGb ?? null;
  const texts: [string, string][] = [
    ['Money', moneyText(look, vm, details, facts)],
    ['Bill', billText(look, details)],
    ['Public IP', vm.publicIp ?? (vm.publicIpEnabled ? 'on, no address yet' : 'off')],
    ['Private IP', vm.privateIp ?? ''],
    ['Image', vm.imageName ?? ''],
    ['Booted from', vm.imageType ?? ''],
    ['Flavor', vm.flavor?.name ?? ''],
    ['Ephemeral disk', ephemeralGb === null ? '' : size(ephemeralGb)],
    ['Keys', keyNames],
    ['User', vm.sshUser ?? ''],
    ['Jupyter', details?.jupyterUrl ?? ''],
    ['Id', vm.id],
    ['Server UUID', vm.serverUuid ?? ''],
    ['Created', moment(vm.createdAtMs)],
    ['Changed', moment(vm.updatedAtMs)],
    ['Hibernated', moment(vm.hibernatedAtMs)],
    ['Billed since', moment(details?.billing?.startedAtMs ?? null)],
    ['Last billed', moment(details?.billing?.lastBilledAtMs ?? null)],
  ];
  const trouble: FactLine[] =
    vm.errorReason === null ? [] : [{ label: 'Error', spans: [span(vm.errorReason, 'bad')] }];
  const lines: FactLine[] = texts
    .filter(([, text]) => text !== '')
    .map(([label, text]) => ({ label, spans: [span(text)] }));
  const entry: FactLine = {
    label: 'Login',
    spans:
      login === null
        ? [span(vm.publicIpEnabled ? 'no address yet' : 'no public address (I turns it on)', 'dim')]
        : [span(login, vm.status === 'ACTIVE' ? 'accent' : 'dim'), span('   y copies', 'dim')],
  };
  return [...trouble, entry, ...lines];
}

function portText(rule: SecurityRule): string {
  if (rule.portMin === null) return 'all';
  return rule.portMin === rule.portMax || rule.portMax === null
    ? String(rule.portMin)
    : `${rule.portMin}-${rule.portMax}`;
}

function isOpenToAll(rule: SecurityRule): boolean {
  return rule.direction === 'ingress' && /\/0$/.test(rule.remoteIpPrefix);
}

/** Volumes, firewalls and own rules of the machine. */
export function factTables(details: InstanceDetails): readonly FactTable[] {
  return [
    {
      title: 'Volumes',
      empty: 'none attached',
      columns: [
        { title: 'name' },
        { title: 'size', align: 'right' },
        { title: 'type' },
        { title: 'status' },
        { title: 'device' },
        { title: 'boot', givesWay: 2 },
        { title: 'attached', givesWay: 1 },
        { title: 'id', givesWay: 3 },
      ],
      rows: details.volumes.map((volume) => [
        volume.volumeName,
        size(volume.sizeGb),
        volume.volumeType,
        volume.status,
        volume.device ?? '',
        volume.bootable ? 'yes' : '',
        moment(volume.attachedAtMs),
        volume.volumeId,
      ]),
    },
    {
      title: 'Firewalls',
      empty: 'none attached',
      columns: [
        { title: 'name' },
        { title: 'status' },
        { title: 'attachment' },
        { title: 'rules', align: 'right' },
        { title: 'attached', givesWay: 1 },
        { title: 'id', givesWay: 2 },
      ],
      rows: details.firewalls.map((firewall) => [
        firewall.name,
        firewall.status,
        firewall.attachmentStatus,
        String(firewall.ruleCount),
        moment(firewall.attachedAtMs),
        firewall.firewallId,
      ]),
    },
    {
      title: 'Security rules',
      empty: 'none of its own',
      columns: [
        { title: 'direction' },
        { title: 'protocol' },
        { title: 'ports' },
        { title: 'remote' },
        { title: 'status' },
        { title: 'family', givesWay: 1 },
        { title: 'made', givesWay: 2 },
        { title: 'id', align: 'right', givesWay: 3 },
      ],
      rows: details.securityRules.map((rule) => [
        rule.direction,
        rule.protocol,
        portText(rule),
        isOpenToAll(rule) ? `${rule.remoteIpPrefix} ! open to all` : rule.remoteIpPrefix,
        rule.status,
        rule.ethertype,
        moment(rule.createdAtMs),
        rule.id,
      ]),
    },
  ];
}
