import { noCorrections } from '../../src/config/config.ts';
import { createSession } from '../../src/session.ts';
import type { ChangeTarget } from '../../src/store/changes/changes.ts';

// A console that sends one deployment; it is killed while that is on its way.
const [baseUrl = '', key = '', journalPath = '', target = ''] = process.argv.slice(2);
const session = createSession({
  baseUrl,
  key,
  authHeader: null,
  corrections: noCorrections,
  version: '0',
  profile: 'work',
  journalPath,
  watchesPath: null,
  templatesPath: null,
  draftsPath: null,
  noJournal: null,
  cache: null,
  requestsPerMinute: null,
});
session.runner.run({
  operation: 'deployInstance',
  label: 'Deploy',
  targets: [JSON.parse(target) as ChangeTarget],
});
