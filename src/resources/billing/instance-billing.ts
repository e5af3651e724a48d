import type { InstanceBillingRecord } from '../../api/types.ts';
import { gpuLabel } from '../catalogue/gpu-names.ts';
import { textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import type { Details, Facts, Resource } from '../types.ts';
import { stretchColumns, stretchesTable, stretchFields, stretchGroup, stretchNote } from './stretches.ts';

/** The machine, the stretch, and all other stretches of that machine. */
function recordDetails(record: InstanceBillingRecord, facts: Facts): Details {
  const { vms, instanceBilling } = facts.collections;
  const label = gpuLabel(record.gpuCount, record.gpuModel);
  const all = [...instanceBilling.byId.values()].filter(({ instanceId }) => instanceId === record.instanceId);
  return {
    lead: [{ text: 'VM billing', tone: 'dim' }],
    summary: [label, record.tier],
    sections: [
      group(null, [
        fact(
          'VM',
          record.instanceName,
          machineState(vms.byId.get(record.instanceId)?.status),
          record.instanceId,
        ),
        fact('GPU', label, label.endsWith(record.gpuModel) ? null : record.gpuModel),
        fact('Tier', record.tier),
      ]),
      stretchGroup(record, facts),
      stretchesTable('VM', all, instanceBilling.complete),
    ],
  };
}

/** What each machine was billed, a row for each stretch of one rate (CONTRACT 4.9). */
export const instanceBilling: Resource<InstanceBillingRecord> = {
  id: 'instance-billing',
  title: 'VM billing',
  shortTitle: 'VM bill',
  noun: 'VM billing record',
  aliases: ['vm-billing', 'bills'],
  collection: 'instanceBilling',
  columns: [
    textColumn(
      { id: 'name', title: 'VM', width: 18, grow: true, fields: ['instanceName'] },
      (record) => record.instanceName,
    ),
    {
      ...textColumn<InstanceBillingRecord>(
        { id: 'gpu', title: 'GPU', width: 15, givesWay: 4, fields: ['gpuModel', 'gpuCount'] },
        (record) => gpuLabel(record.gpuCount, record.gpuModel),
      ),
      sortKey: (record) => `${record.gpuModel} ${String(record.gpuCount).padStart(3, '0')}`,
    },
    ...stretchColumns<InstanceBillingRecord>(),
  ],
  defaultSort: { by: 'from', direction: 'descending' },
  actions: [],
  name: (record) => record.instanceName,
  filterFields: {
    name: (record) => record.instanceName,
    vm: (record) => record.instanceId,
    gpu: (record) => `${record.gpuModel} ${gpuLabel(record.gpuCount, record.gpuModel)}`,
    ...stretchFields,
  },
  about: ({ instanceId }) => ({ resource: 'vms', id: instanceId }),
  inTransition: () => false,
  details: recordDetails,
  note: stretchNote,
  related: ['vms'],
  copies: 'the id of the VM',
  copyText: (record) => record.instanceId,
  emptyText: 'No VM was billed yet. Each would have a row for every stretch of time at one rate.',
};
