import type {
  AttachedFirewall,
  Firewall,
  Instance,
  InstanceDetails,
  Snapshot,
  SshKey,
  VolumeAttachment,
} from '../../api/types.ts';
import { snapshotHourlyRate, volumeHourlyRate } from '../../store/money/billed.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatRate } from '../../store/money/money.ts';
import { coarseAge, stateCell } from '../columns.ts';
import { type ItemColumn, table } from '../details.ts';
import { ruleColumns, rulesNote } from '../firewalls/rules.ts';
import { riskyOf } from '../rules/risk.ts';
import { ruleOf, showRule } from '../rules/rule.ts';
import { madeImage } from '../storage/made-image.ts';
import { counted, gigabytes, moment } from '../texts.ts';
import type { Cell, DetailsTable, Facts } from '../types.ts';

/** What several things cost together per hour; nothing where that is nothing. */
function rateOf(rates: readonly number[], currency: string): string | null {
  const micros = rates.reduce((sum, rate) => sum + toMicros(rate), 0);
  return micros === 0 ? null : formatRate(fromMicros(micros), currency);
}

const noteOf = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(', ');

/** Rules of its own, those that let everybody in counted first (CONTRACT 4.6). */
export function rulesTable({ securityRules }: InstanceDetails): DetailsTable {
  return {
    ...table('Security rules', 'none of its own', securityRules, ruleColumns),
    note: rulesNote(securityRules),
    actions: 'vms.rules',
  };
}

/** More than that is read in the details of the firewall. */
const mostRulesNamed = 3;

/** What a firewall lets through, what is open to everybody first. */
function letsThrough({ rules }: Firewall): Cell {
  const drafts = rules.map(ruleOf);
  const risky = riskyOf(drafts);
  const named = [
    ...risky.map((rule) => `${showRule(rule)} !`),
    ...drafts.filter((rule) => !risky.includes(rule)).map(showRule),
  ];
  const left = named.length - mostRulesNamed;
  const more = left > 0 ? [`${left} more`] : [];
  const text = [...named.slice(0, mostRulesNamed), ...more].join(', ');
  return risky.length === 0 ? { text } : { text, tone: 'warn' };
}

function firewallColumns({ collections }: Facts): readonly ItemColumn<AttachedFirewall>[] {
  return [
    { title: 'name', cell: (firewall) => firewall.name },
    { title: 'status', givesWay: 1, cell: (firewall) => stateCell(firewall.status) },
    { title: 'attachment', cell: (firewall) => stateCell(firewall.attachmentStatus) },
    { title: 'rules', align: 'right', cell: (firewall) => String(firewall.ruleCount) },
    {
      title: 'lets through',
      cell: ({ firewallId }) => {
        const firewall = collections.firewalls.byId.get(firewallId);
        return firewall === undefined ? '' : letsThrough(firewall);
      },
    },
    { title: 'attached', givesWay: 2, cell: (firewall) => moment(firewall.attachedAtMs) },
    { title: 'id', givesWay: 3, cell: (firewall) => firewall.firewallId },
  ];
}

/** Firewalls before it; what they let through adds up (CONTRACT 4.8). */
export function firewallsTable({ firewalls }: InstanceDetails, facts: Facts): DetailsTable {
  const rules = firewalls.reduce((sum, { ruleCount }) => sum + ruleCount, 0);
  const note = noteOf(counted(firewalls.length, 'firewall'), counted(rules, 'rule'));
  return {
    ...table('Firewalls', 'none attached', firewalls, firewallColumns(facts)),
    note,
    actions: 'vms.firewall',
  };
}

function volumeColumns({ collections }: Facts): readonly ItemColumn<VolumeAttachment>[] {
  return [
    { title: 'name', cell: (volume) => volume.volumeName },
    { title: 'size', align: 'right', cell: (volume) => gigabytes(volume.sizeGb) },
    { title: 'type', cell: (volume) => volume.volumeType },
    { title: 'status', cell: (volume) => stateCell(volume.status) },
    { title: 'device', cell: (volume) => volume.device },
    { title: 'boot', givesWay: 2, cell: (volume) => (volume.bootable ? 'yes' : '') },
    {
      title: 'rate',
      align: 'right',
      cell: ({ volumeId }) => {
        const volume = collections.volumes.byId.get(volumeId);
        return volume === undefined ? '' : formatRate(volumeHourlyRate(volume), volume.currency);
      },
    },
    { title: 'attached', givesWay: 1, cell: (volume) => moment(volume.attachedAtMs) },
    { title: 'id', givesWay: 3, cell: (volume) => volume.volumeId },
  ];
}

/** Volumes attached to it, with what they cost besides. */
export function volumesTable(vm: Instance, { volumes }: InstanceDetails, facts: Facts): DetailsTable {
  const rates = volumes.flatMap(({ volumeId }) => {
    const volume = facts.collections.volumes.byId.get(volumeId);
    return volume === undefined ? [] : [volumeHourlyRate(volume)];
  });
  const note = noteOf(
    counted(volumes.length, 'volume'),
    gigabytes(volumes.reduce((sum, { sizeGb }) => sum + sizeGb, 0)),
    rateOf(rates, vm.currency),
  );
  return {
    ...table('Volumes', 'none attached', volumes, volumeColumns(facts)),
    note,
    actions: 'vms.volume',
  };
}

function snapshotColumns(facts: Facts): readonly ItemColumn<Snapshot>[] {
  return [
    { title: 'name', cell: (snapshot) => snapshot.name },
    { title: 'status', cell: (snapshot) => stateCell(snapshot.status) },
    { title: 'size', align: 'right', cell: (snapshot) => gigabytes(snapshot.sizeGb) },
    {
      title: 'rate',
      align: 'right',
      cell: (snapshot) => formatRate(snapshotHourlyRate(snapshot), snapshot.currency),
    },
    {
      title: 'age',
      align: 'right',
      cell: ({ createdAtMs }) => (createdAtMs === null ? '' : coarseAge(facts.nowMs - createdAtMs)),
    },
    {
      title: 'image',
      givesWay: 1,
      cell: (snapshot) => {
        const image = madeImage(snapshot, facts);
        return image?.name ?? image?.id ?? '';
      },
    },
    { title: 'id', givesWay: 2, cell: (snapshot) => snapshot.id },
  ];
}

const notRead = 'not read yet';

/** Snapshots of it, the newest first. */
export function snapshotsTable(vm: Instance, facts: Facts): DetailsTable {
  const none = facts.collections.snapshots.complete ? 'none taken of it' : notRead;
  const own = [...facts.collections.snapshots.byId.values()]
    .filter(({ instanceId }) => instanceId === vm.id)
    .sort((one, other) => (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0));
  const note = noteOf(counted(own.length, 'snapshot'), rateOf(own.map(snapshotHourlyRate), vm.currency));
  return {
    ...table('Snapshots', none, own, snapshotColumns(facts)),
    note,
    actions: 'vms.snapshot',
  };
}

interface NamedKey {
  readonly id: string;
  readonly key: SshKey | undefined;
}

function keyColumns(isRead: boolean): readonly ItemColumn<NamedKey>[] {
  const unknown: Cell = { text: isRead ? 'not listed' : notRead, tone: 'dim' };
  return [
    { title: 'name', cell: ({ id, key }) => key?.name ?? id },
    { title: 'type', cell: ({ key }) => key?.keyType ?? unknown },
    { title: 'fingerprint', givesWay: 1, cell: ({ key }) => key?.fingerprint ?? '' },
    { title: 'id', givesWay: 2, cell: ({ id }) => id },
  ];
}

/** Keys that were put on it when it was made. */
export function keysTable({ sshKeyIds }: Instance, { collections }: Facts): DetailsTable {
  const own = sshKeyIds.map((id): NamedKey => ({ id, key: collections.keys.byId.get(id) }));
  return {
    ...table('Keys', 'none', own, keyColumns(collections.keys.complete)),
    note: counted(own.length, 'key'),
  };
}
