import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tooOldNode } from '../src/least-node.ts';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  engines: { node: string };
};

it.each(['22.3.0', '22.12.1', '24.0.0', '26.10.0'])('runs on Node %s', (version) => {
  expect(tooOldNode(version)).toBeNull();
});

it.each([
  '22.2.9',
  '20.20.2',
  '18.0.0',
  '0.12.18',
])('says of Node %s what it needs, as npm is told it', (version) => {
  expect(tooOldNode(version)).toBe(
    `barrack needs Node ${engines.node.replace('>=', '')} or later, and this is Node ${version}: put a newer one first in PATH.`,
  );
});
