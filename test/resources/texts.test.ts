import { expect, test } from 'vitest';
import { inSentence } from '../../src/resources/texts.ts';

test.each([
  ['Deploy a VM', 'deploy a VM'],
  ['Attach volumes to Anna-01', 'attach volumes to Anna-01'],
  ['VMs behind Web', 'VMs behind Web'],
  ['SSH keys', 'SSH keys'],
])('%s is %s inside of a sentence', (title, words) => {
  expect(inSentence(title)).toBe(words);
});
