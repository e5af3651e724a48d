import { expect, test } from 'vitest';
import { goesDirect } from '../../src/api/no-proxy.ts';

const cloud = 'https://api.cloud.example/api';

test.each<[list: string, url: string]>([
  ['*', cloud],
  ['cloud.example', cloud],
  ['.cloud.example', cloud],
  ['*.cloud.example', cloud],
  ['.api.cloud.example', cloud],
  ['other.example, CLOUD.example', cloud],
  ['other.example cloud.example', cloud],
  ['cloud.example.', cloud],
  ['cloud.example', 'https://api.cloud.example./api'],
  ['cloud.example:443', cloud],
  ['cloud.example:80', 'http://cloud.example/api'],
  ['cloud.example:8443', 'https://cloud.example:8443/api'],
  ['10.1.2.3', 'https://10.1.2.3/api'],
  ['10.0.0.0/8', 'https://10.1.2.3/api'],
  ['172.16.0.0/12', 'https://172.31.255.255/api'],
  ['0.0.0.0/0', 'https://192.0.2.1/api'],
  ['2001:db8:0:0::1', 'https://[2001:db8::1]/api'],
  ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/api'],
  ['', 'http://localhost:8080/api'],
  ['', 'https://service.localhost/api'],
  ['', 'http://127.0.0.1:1/api'],
  ['', 'http://127.8.9.10/api'],
  ['', 'http://[::1]:8080/api'],
])('NO_PROXY=%j: %s is reached directly', (list, url) => {
  expect(goesDirect(new URL(url), list)).toBe(true);
});

test.each<[list: string, url: string]>([
  ['', cloud],
  [' , ,', cloud],
  ['.', cloud],
  ['oud.example', cloud],
  ['api.cloud.example.org', cloud],
  ['www.cloud.example', cloud],
  ['cloud.example:8443', cloud],
  ['cloud.example:443', 'http://cloud.example/api'],
  ['10.1.2.4', 'https://10.1.2.3/api'],
  ['2.3', 'https://10.1.2.3/api'],
  ['10.0.0.0/16', 'https://10.1.2.3/api'],
  ['172.16.0.0/12', 'https://172.32.0.0/api'],
  ['10.0.0.0/33', 'https://10.0.0.0/api'],
  ['10.0.0.0/', 'https://10.0.0.0/api'],
  ['10.0.0.0/8', cloud],
  ['[2001:db8::1]:8443', 'https://[2001:db8::1]/api'],
  ['::1', 'https://[2001:db8::1]/api'],
  ['localhost', 'https://notlocalhost/api'],
  ['', 'https://127.example/api'],
])('NO_PROXY=%j: %s goes through the proxy', (list, url) => {
  expect(goesDirect(new URL(url), list)).toBe(false);
});
