import type { StartupScript } from '../api/types.ts';
import { ageColumn, numberColumn, textColumn } from './columns.ts';
import type { Resource } from './types.ts';

/** Startup scripts kept by the service. */
export const scripts: Resource<StartupScript> = {
  id: 'scripts',
  title: 'Scripts',
  shortTitle: 'Scr',
  noun: 'script',
  aliases: ['startup-scripts'],
  collection: 'scripts',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 30, grow: true }, (script) => script.name),
    numberColumn({ id: 'sizeBytes', title: 'BYTES', width: 7 }, (script) => script.sizeBytes),
    textColumn(
      { id: 'script', title: 'FIRST LINE', width: 50, givesWay: 1 },
      (script) =>
        script.script.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#!')) ?? '',
    ),
    ageColumn(2),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: [],
  rowId: (script) => script.id,
  name: (script) => script.name,
  filterFields: { name: (script) => script.name, text: (script) => script.script },
  inTransition: () => false,
  related: [],
  copyText: (script) => script.script,
  emptyText: 'No startup scripts in this account.',
};
