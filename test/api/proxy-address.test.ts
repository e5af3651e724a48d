import { expect, onTestFinished, test, vi } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { ApiError } from '../../src/api/errors.ts';
import { chooseProxy } from '../../src/api/proxy.ts';
import { testKey } from './make-api.ts';

const cloud = new URL('https://cloud.example/api');
const plainCloud = new URL('http://cloud.example/api');

test.each<[env: Record<string, string>, target: URL, variable: string, shown: string]>([
  [{ HTTPS_PROXY: 'http://p.example:3128' }, cloud, 'HTTPS_PROXY', 'p.example:3128'],
  [{ https_proxy: 'http://p.example:3128/' }, cloud, 'https_proxy', 'p.example:3128'],
  [{ https_proxy: 'low:1', HTTPS_PROXY: 'high:2' }, cloud, 'https_proxy', 'low:1'],
  [{ https_proxy: '', HTTPS_PROXY: 'high:2' }, cloud, 'HTTPS_PROXY', 'high:2'],
  [{ HTTPS_PROXY: 's:1', HTTP_PROXY: 'p:2' }, plainCloud, 'HTTP_PROXY', 'p:2'],
  [{ HTTPS_PROXY: ' http://p.example ' }, cloud, 'HTTPS_PROXY', 'p.example:80'],
  [{ HTTPS_PROXY: 'https://p.example' }, cloud, 'HTTPS_PROXY', 'p.example:443'],
  [{ HTTPS_PROXY: 'http://name:word@p.example:1' }, cloud, 'HTTPS_PROXY', 'p.example:1'],
  [{ HTTPS_PROXY: 'name:word@p.example:1' }, cloud, 'HTTPS_PROXY', 'p.example:1'],
  [{ HTTPS_PROXY: 'http://[2001:db8::1]:8' }, cloud, 'HTTPS_PROXY', '[2001:db8::1]:8'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: 'other.example' }, cloud, 'HTTPS_PROXY', 'p:1'],
  [{ HTTPS_PROXY: 'p:1', no_proxy: 'other.example', NO_PROXY: '*' }, cloud, 'HTTPS_PROXY', 'p:1'],
])('%j gives a proxy for %s', (env, target, variable, shown) => {
  expect(chooseProxy(target, env)).toMatchObject({ variable, shown });
});

test.each<[env: Record<string, string>, target: URL]>([
  [{}, cloud],
  [{ HTTPS_PROXY: '', https_proxy: ' ' }, cloud],
  [{ HTTP_PROXY: 'p:1' }, cloud],
  [{ HTTPS_PROXY: 'p:1' }, plainCloud],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: 'cloud.example' }, cloud],
  [{ HTTPS_PROXY: 'p:1', no_proxy: '', NO_PROXY: '*' }, cloud],
  [{ HTTPS_PROXY: '::', NO_PROXY: '*' }, cloud],
  [{ HTTP_PROXY: 'p:1' }, new URL('http://127.0.0.1:8080/api')],
])('%j gives none for %s', (env, target) => {
  expect(chooseProxy(target, env)).toBeNull();
});

test('user name and password are read as they were before a URL held them', () => {
  const proxy = chooseProxy(cloud, { HTTPS_PROXY: 'http://na%40me:p%C3%A4ss%3A%2F@p.example:1' });
  const pair = Buffer.from(proxy?.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
  expect(pair).toBe('na@me:päss:/');
});

test.each<[text: string, reason: string]>([
  ['::', 'it is not an address; give one like http://proxy.example:3128'],
  ['http://', 'it is not an address'],
  ['http://na me:s3cret@p.example:port', 'it is not an address'],
  ['http://name:s3cret@p.example:99999', 'it is not an address'],
  ['socks5://name:s3cret@p.example:1080', 'begins with socks5:// and only http:// and https:// can be used'],
  ['http://name:s3c/ret@p.example:1', 'it is not an address'],
  ['http://p.example:1/s3cret', 'in a password write "/" as %2F'],
  ['http://p.example:1?s3cret', 'in a password write "/" as %2F'],
  ['http://name:s3cret%@p.example:1', 'a "%" that stands for nothing; write it as %25'],
])('%j is refused, and not repeated', (text, reason) => {
  const refuse = () =>
    createApi({ baseUrl: cloud.href, key: testKey, env: { HTTPS_PROXY: text, NO_PROXY: 'other.example' } });
  expect(refuse).toThrow(ApiError);
  expect(refuse).toThrow(`The proxy in HTTPS_PROXY cannot be used: `);
  expect(refuse).toThrow(reason);
  expect(refuse).not.toThrow(/s3c|na me|name:/);
});

test('the environment of this process counts only where it is passed in', () => {
  vi.stubEnv('HTTPS_PROXY', '::');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(() => createApi({ baseUrl: cloud.href, key: testKey })).not.toThrow();
  expect(() => createApi({ baseUrl: cloud.href, key: testKey, env: process.env })).toThrow('HTTPS_PROXY');
});
