// Makes the machine forms of the contract that the code imports (types for the compiler, JSON for the simulator's checks, the
// names of its fields for the check of the configuration), and the pages of the documentation that tell what the program
// declares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { contractFields } from './contract-fields.ts';
import { keysPage } from './keys-page.ts';
import { manPage } from './man-page.ts';

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');
const yaml = readFileSync(new URL('api/barrack.openapi.yaml', root), 'utf8');
const note = '// Generated from api/barrack.openapi.yaml by `npm run generate`. Do not edit.\n';

const outputs = new Map([
  ['api/barrack.gen.ts', note + astToString(await openapiTS(yaml))],
  ['api/barrack.gen.json', `${JSON.stringify(parse(yaml))}\n`],
  ['api/barrack.fields.gen.json', `${JSON.stringify(contractFields(parse(yaml)))}\n`],
  ['docs/keys.md', keysPage()],
  ['docs/barrack.1', manPage()],
]);

let stale = 0;
for (const [file, text] of outputs) {
  const url = new URL(file, root);
  if (!check) {
    writeFileSync(url, text);
    continue;
  }
  let present = '';
  try {
    present = readFileSync(url, 'utf8');
  } catch {}
  if (present !== text) {
    stale++;
    console.error(`${file} is stale: run npm run generate`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
