import { createJournal } from '../../src/store/journal/journal.ts';
import { ownProcess } from '../../src/store/journal/process-identity.ts';

// A console of its own for the tests: appends `count` changes to the journal named on its command line.
const [path = '', name = '', count = '0'] = process.argv.slice(2);
let ids = 0;
const journal = createJournal({
  path,
  profile: 'test',
  accountMark: () => 'test',
  clock: { now: () => Date.now() },
  process: ownProcess(),
  newId: () => `${name}-${++ids}`,
});
for (let index = 0; index < Number(count); index += 1) {
  const entry = journal.intent({
    operation: 'stopInstance',
    label: 'Stop',
    target: { id: `vm-${index}`, name: 'x'.repeat(index % 300) },
    args: {},
    batch: name,
    seen: { status: 'ACTIVE', updatedAtMs: null, publicIpEnabled: false },
    sentAtMs: null,
  });
  journal.outcome(entry, { outcome: 'done', status: 200, durationMs: 1, requestId: null, reason: null });
}
