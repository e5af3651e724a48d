import { createHmac } from 'node:crypto';

interface AccountOptions {
  readonly baseUrl: string;
  readonly key: string;
}

/**
 * Tells accounts apart without telling the key: 32 hex digits, the same again only for the same address, key and salt.
 * With a salt of its own each, two marks can't be compared by who doesn't know the key.
 */
export function accountMark({ baseUrl, key }: AccountOptions, salt: string): string {
  return createHmac('sha256', salt).update(`${baseUrl}\n${key}`).digest('hex').slice(0, 32);
}
