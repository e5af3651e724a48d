import type { StartupScript } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { ageColumn, numberColumn, textColumn } from '../columns.ts';
import { fact, group, text } from '../details.ts';
import { sinceMoment } from '../texts.ts';
import type { Details, Facts, Resource } from '../types.ts';
import { scriptActions } from './script-actions.ts';

/** The first line that says what the script is for: neither the interpreter nor shell options. */
function firstTellingLine(script: string): string {
  return script.split('\n').find((line) => !/^\s*(#!.*|set [-+].*)?$/.test(line)) ?? '';
}

function scriptDetails(script: StartupScript, facts: Facts): Details {
  const size = `${withCommas(script.sizeBytes)} bytes`;
  return {
    lead: [{ text: 'script', tone: 'dim' }],
    summary: [size],
    sections: [
      group(null, [
        fact('Id', script.id),
        fact('Size', size),
        fact('Created', ...sinceMoment(script.createdAtMs, facts)),
        fact('Changed', ...sinceMoment(script.updatedAtMs, facts)),
      ]),
      text('Text', script.script),
    ],
  };
}

/** Startup scripts kept by the service. */
export const scripts: Resource<StartupScript> = {
  id: 'scripts',
  title: 'Scripts',
  shortTitle: 'Scr',
  noun: 'script',
  aliases: ['startup-scripts'],
  collection: 'scripts',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 24, grow: true }, (script) => script.name),
    numberColumn({ id: 'sizeBytes', title: 'BYTES', width: 7 }, (script) => script.sizeBytes),
    textColumn({ id: 'script', title: 'FIRST LINE', width: 32, givesWay: 1 }, (script) =>
      firstTellingLine(script.script),
    ),
    ageColumn(2),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: scriptActions,
  changedSince: (script, seen) =>
    script.updatedAtMs === seen.updatedAtMs && script.name === seen.name
      ? null
      : `${seen.name} was saved elsewhere meanwhile`,
  name: (script) => script.name,
  filterFields: { name: (script) => script.name, text: (script) => script.script },
  inTransition: () => false,
  details: scriptDetails,
  single: 'scripts',
  related: [],
  copyText: (script) => script.script,
  copies: 'the script',
  copiesLines: true,
  emptyText:
    'No startup scripts in this account. Each would be a text that new VMs run when they first start.',
};
