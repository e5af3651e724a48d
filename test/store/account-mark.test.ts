import { expect, it } from 'vitest';
import { accountMark } from '../../src/store/journal/account-mark.ts';

const account = { baseUrl: 'https://cloud.example/api', key: 'key-of-the-lab' };

it('marks an account the same each time, and another key, address or salt differently', () => {
  const mark = accountMark(account, 'salt');
  expect(accountMark({ ...account }, 'salt')).toBe(mark);
  const others = [
    accountMark({ ...account, key: 'key-of-the-lob' }, 'salt'),
    accountMark({ ...account, baseUrl: 'https://other.example/api' }, 'salt'),
    accountMark(account, 'salt2'),
  ];
  expect(new Set([mark, ...others]).size).toBe(4);
  expect(mark).toMatch(/^[0-9a-f]{32}$/);
});
