import type { StartupScript } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { deletion } from '../deletion.ts';
import { oneAtATime } from '../texts.ts';
import type { Action } from '../types.ts';

/** What can be done to startup scripts (CONTRACT 4.11). */
export const scriptActions: readonly Action<StartupScript>[] = [
  {
    id: 'scripts.create',
    key: 'n',
    label: 'new',
    help: 'Keep a new startup script, written in your editor',
    verb: 'make a startup script',
    rowless: true,
    enabled: () => true,
    opens: () => ({ kind: 'form', form: 'scripts.create', about: [] }),
  },
  {
    id: 'scripts.change',
    key: 'i',
    label: 'edit',
    help: 'Change the name or the text of the script',
    enabled: () => true,
    opens: (rows) => ({ kind: 'form', form: 'scripts.change', about: rows.slice(0, 1).map(({ id }) => id) }),
  },
  {
    id: 'scripts.deploy',
    key: 'd',
    label: 'deploy with it',
    help: 'Deploy a VM that runs the script when it first starts',
    verb: 'deploy with',
    enabled: () => true,
    alone: oneAtATime,
    opens: ([script]) => ({
      kind: 'form',
      form: 'deploy',
      about: [],
      values: { start: 'script', script: script?.id ?? '' },
    }),
  },
  deletion<StartupScript>({
    id: 'scripts.delete',
    noun: 'script',
    operation: 'deleteScript',
    enabled: () => true,
    gone: ({ name, sizeBytes }) => `script ${name}, ${withCommas(sizeBytes)} bytes`,
    kept: () => ['VMs that ran it, as they are'],
    more: { operationOfMany: 'deleteScripts' },
  }),
];
