import { systemFiles } from '../../src/config/file-access.ts';
import { holdLock } from '../../src/config/lock.ts';

// A console that is at a machine until it is killed.
const held = holdLock(systemFiles, process.argv[2] ?? '');
process.stdout.write('release' in held ? 'held' : 'refused');
setInterval(() => {}, 60_000);
