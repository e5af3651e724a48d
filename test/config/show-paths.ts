import { consolePaths } from '../../src/config/paths.ts';
import { readConfig } from '../../src/config/read-config.ts';

// Prints what a console with this environment would use, for the tests.
const paths = await consolePaths(process.env);
const { notes } = await readConfig(paths.config);
process.stdout.write(JSON.stringify({ paths, notes }));
