import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where the journal of changes lies: the XDG state directory; the demo has one of its own, since its cloud is gone at exit. */
export function journalPath(demo: boolean): string {
  return join(envPaths('barrack-console', { suffix: '' }).log, demo ? 'demo-journal.jsonl' : 'journal.jsonl');
}
