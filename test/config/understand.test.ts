import { describe, expect, it } from 'vitest';
import { noCorrections } from '../../src/config/config.ts';
import { understandConfig } from '../../src/config/understand.ts';

const secret = 'brk_5up3rs3cr3t0001';

const read = (text: string) => understandConfig(text, '/c.yaml');

describe('a configuration without errors', () => {
  it('is read field by field', () => {
    const { config, errors } = read(`
default_profile: work
time_zone: Europe/Oslo
colour: 16
background: light
layout: screen-reader
requests_per_minute: 60
profiles:
  work:
    base_url: https://cloud.example/api
    auth_header: Authorization
    api_key_command: pass show 'barrack/my key'
    read_only: true
    protected: true
    colour: red
  home:
    api_key: ${secret}
keys:
  vms.stop: f5
  go.vms: [5, ctrl-u]
operations:
  getBalance:
    path: /v2/balance
fields:
  balance:
    can_deploy: deployable
ssh_command: ssh -o 'ProxyJump=gate way'
desktop_notifications: false
`);
    expect(errors).toEqual([]);
    expect(config).toEqual({
      defaultProfile: 'work',
      timeZone: 'Europe/Oslo',
      colour: '16',
      background: 'light',
      layout: 'screen-reader',
      desktopNotifications: false,
      requestsPerMinute: 60,
      sshCommand: ['ssh', '-o', 'ProxyJump=gate way'],
      profiles: new Map([
        [
          'work',
          {
            name: 'work',
            baseUrl: 'https://cloud.example/api',
            authHeader: 'Authorization',
            key: { kind: 'command', words: ['pass', 'show', 'barrack/my key'] },
            readOnly: true,
            protected: true,
            colour: 'red',
            corrections: noCorrections,
          },
        ],
        [
          'home',
          {
            name: 'home',
            baseUrl: 'https://barrack.ai/api',
            authHeader: null,
            key: { kind: 'literal', key: secret },
            readOnly: false,
            protected: false,
            colour: null,
            corrections: noCorrections,
          },
        ],
      ]),
      keys: new Map([
        ['vms.stop', { keys: ['f5'], where: '/c.yaml:19:3' }],
        ['go.vms', { keys: ['5', 'ctrl-u'], where: '/c.yaml:20:3' }],
      ]),
      corrections: {
        operations: new Map([['getBalance', { path: '/v2/balance', method: null, where: '/c.yaml:22:3' }]]),
        fields: new Map([
          ['balance', new Map([['can_deploy', { name: 'deployable', where: '/c.yaml:26:5' }]])],
        ]),
      },
    });
  });

  it.each([
    '',
    '\n',
    '# nothing yet\n',
    '---\n',
    'profiles:\nkeys:\n',
    '\ufeffprofiles: {}\n',
  ])('may be empty: %j', (text) => {
    const { config, errors } = read(text);
    expect(errors).toEqual([]);
    expect(config.profiles.size).toBe(0);
  });

  it('takes the words of a command as a list', () => {
    const { config } = read('profiles:\n  a:\n    api_key_command: [sh, -c, "pass x | head -1"]\n');
    expect(config.profiles.get('a')?.key).toEqual({
      kind: 'command',
      words: ['sh', '-c', 'pass x | head -1'],
    });
  });

  it('knows names that JavaScript has a meaning for', () => {
    const { config, errors } = read(
      `profiles:\n  constructor:\n    api_key: ${secret}\ndefault_profile: constructor\n`,
    );
    expect(errors).toEqual([]);
    expect(config.profiles.get('constructor')?.key).toEqual({ kind: 'literal', key: secret });
  });
});

const inProfile = (line: string) => `profiles:\n  work:\n    ${line}\n`;

describe('an error is a sentence with place, field, fault and remedy', () => {
  it.each<[string, string]>([
    ['colour: blue', '/c.yaml:1:1: colour takes auto, none, 16 or 256.'],
    ['background: 1', '/c.yaml:1:1: background takes auto, dark or light.'],
    ['layout: wide', '/c.yaml:1:1: layout takes normal or screen-reader.'],
    [
      'time_zone: Mars/Base',
      '/c.yaml:1:1: time_zone must be the name of a time zone, such as UTC or Europe/Oslo.',
    ],
    [
      'requests_per_minute: 0',
      '/c.yaml:1:1: requests_per_minute must be a whole number from 1 to 100000: requests a minute.',
    ],
    [
      'requests_per_minute: many',
      '/c.yaml:1:1: requests_per_minute must be a whole number from 1 to 100000: requests a minute.',
    ],
    [
      'ssh_command: ssh $HOST',
      '/c.yaml:1:1: ssh_command can\'t be used: $ has a meaning only for a shell, and it is not given to one: put it in single quotes, or write the list ["sh", "-c", "..."].',
    ],
    [
      'ssh_command: []',
      '/c.yaml:1:1: ssh_command must be a command line, such as "ssh -4", or a list of its words.',
    ],
    ['colur: none', '/c.yaml:1:1: colur is not a field: did you mean colour?'],
    [
      'default_profile: x',
      '/c.yaml:1:1: default_profile names no profile of this file: add it under profiles.',
    ],
    [
      `default_profile: x\n${inProfile('read_only: true')}`,
      '/c.yaml:1:1: default_profile names no profile of this file: the profiles are work.',
    ],
    [
      'profiles: [a]',
      '/c.yaml:1:1: profiles must hold entries of the form "name: ...", each on a line of its own, indented.',
    ],
    [
      'profiles:\n  work: x',
      '/c.yaml:2:3: profiles.work must hold fields such as base_url and api_key, each on a line of its own, indented.',
    ],
    [
      'profiles:\n  "a b": {}',
      "/c.yaml:2:3: the name of this profile can't be used: a name begins with a letter and has at most 32 letters, digits, dots, dashes and underscores.",
    ],
    [
      inProfile('read_only: yes'),
      '/c.yaml:3:5: profiles.work.read_only takes true or false, without quotes.',
    ],
    [
      inProfile('protected: "true"'),
      '/c.yaml:3:5: profiles.work.protected takes true or false, without quotes.',
    ],
    [
      inProfile('colour: pink'),
      '/c.yaml:3:5: profiles.work.colour takes red, green, yellow, blue, magenta or cyan.',
    ],
    [
      inProfile('base_url: barrack.ai'),
      '/c.yaml:3:5: profiles.work.base_url is not a web address: write one like https://barrack.ai/api.',
    ],
    [
      inProfile('auth_header: "X Key"'),
      '/c.yaml:3:5: profiles.work.auth_header must be the name of an HTTP header, such as X-API-Key or Authorization.',
    ],
    [inProfile('api_keey: x'), '/c.yaml:3:5: profiles.work.api_keey is not a field: did you mean api_key?'],
    [
      inProfile('zzz: x'),
      '/c.yaml:3:5: profiles.work.zzz is not a field: the fields here are base_url, auth_header, api_key, api_key_command, read_only, protected, colour, operations and fields.',
    ],
    [
      inProfile('api_key_command: pass show x | head'),
      '/c.yaml:3:5: profiles.work.api_key_command can\'t be used: | has a meaning only for a shell, and it is not given to one: put it in single quotes, or write the list ["sh", "-c", "..."].',
    ],
    [
      inProfile('api_key_command: []'),
      '/c.yaml:3:5: profiles.work.api_key_command must be a command line, such as "pass show barrack", or a list of its words.',
    ],
    [
      'keys:\n  mark: {a: b}',
      '/c.yaml:2:3: keys.mark must be the name of a key, such as x, ctrl-u or f5, or a list of such names.',
    ],
    [
      'keys:\n  mark: []',
      '/c.yaml:2:3: keys.mark must be the name of a key, such as x, ctrl-u or f5, or a list of such names.',
    ],
    [
      'keys:\n  mark: [12]',
      '/c.yaml:2:10: keys.mark must be the name of a key, such as x, ctrl-u or f5, or a list of such names.',
    ],
    ['operations:\n  getBalance: /x', '/c.yaml:2:3: operations.getBalance must hold path, method or both.'],
    [
      'operations:\n  getBalance: {path: x}',
      '/c.yaml:2:16: operations.getBalance.path must be a path that begins with a slash, such as /balance/.',
    ],
    [
      'operations:\n  getBalance: {paht: /x, path: /x}',
      '/c.yaml:2:16: operations.getBalance.paht is not a field: did you mean path?',
    ],
    ['operations:\n  getBalance: {}', '/c.yaml:2:3: operations.getBalance must hold path, method or both.'],
    ['just words', '/c.yaml:1:1: the file must hold fields of the form "name: value", such as profiles.'],
    ['keys:\n  mark: *', '/c.yaml:2:9: text that begins with * or & must be in quotes.'],
    ['keys:\n  mark: @', '/c.yaml:2:9: text that begins with @, ` or % must be in quotes.'],
    ['keys:\n\tmark: x', '/c.yaml:2:1: a tab indents it: use blanks.'],
    ['colour: none\ncolour: 16', '/c.yaml:2:1: this name is given twice: keep one of them.'],
    ['colour: none\n---\ncolour: none', '/c.yaml:2:1: a second document begins here: keep only one "---".'],
    [
      'time_zone: "UTC',
      '/c.yaml:1:16: a character is missing here: a blank after ":", a comma, a bracket or a closing quote.',
    ],
    [
      'a: &a [*a, *a]\n',
      '/c.yaml:1:1: a is not a field: the fields here are default_profile, time_zone, colour, background, layout, desktop_notifications, requests_per_minute, ssh_command, profiles, keys, operations and fields.',
    ],
  ])('%j', (text, sentence) => {
    expect(read(text).errors).toEqual([sentence]);
  });

  it('tells all of them at once and keeps what is right', () => {
    const { config, errors } = read(
      `colour: blue\nlayuot: normal\nprofiles:\n  bad:\n    read_only: 1\n    x: 1\n  good:\n    api_key: ${secret}\n`,
    );
    expect(errors.map((error) => error.split(' ', 2).join(' '))).toEqual([
      '/c.yaml:2:1: layuot',
      '/c.yaml:6:5: profiles.bad.x',
      '/c.yaml:5:5: profiles.bad.read_only',
      '/c.yaml:1:1: colour',
    ]);
    expect([...config.profiles.keys()]).toEqual(['good']);
  });

  it('bounds what aliases can grow to', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `k${level}: &k${level} [${Array(9)
          .fill(level === 0 ? 'x' : `*k${level - 1}`)
          .join(',')}]`,
    );
    expect(read(levels.join('\n')).errors[0]).toContain('write the values out');
  });
});

describe('a key in the wrong place', () => {
  it.each([
    inProfile(`api_key: &${secret} x y`),
    inProfile(`api_key: *${secret}`),
    inProfile(`api_key: !${secret} x`),
    inProfile(`api_key: "${secret} two"`),
    inProfile(`api_key: [${secret}]`),
    inProfile(`api_key: "\\q${secret}"`),
    inProfile(`api_key: "${secret}`),
    inProfile(`api_key: @${secret}`),
    inProfile(`api_key: |${secret}`),
    inProfile(`api_key:${secret}`),
    inProfile(`base_url: https://x.example\n    api_key:${secret}`),
    inProfile(`api_key: ${secret}: x`),
    inProfile(`api_key: ${secret}\n    ${secret}`),
    inProfile(`api_key: ${secret}\n    ${secret}: 1`),
    inProfile(`{api_key:${secret}}`),
    `profiles: {work: {api_key:${secret}}}`,
    inProfile(`${secret}: x`),
    inProfile(`base_url: https://me:${secret}@x.example`),
    inProfile(`base_url: https://x.example?key=${secret}`),
    inProfile(`base_url: ${secret}`),
    inProfile(`auth_header: "X-API-Key: ${secret}"`),
    inProfile(`colour: ${secret}`),
    inProfile(`read_only: ${secret}`),
    inProfile(`api_key_command: "echo ${secret} | cat"`),
    inProfile(`api_key_command: {a: ${secret}}`),
    inProfile(`api_key: ${secret}\n    api_key_command: echo ${secret}`),
    `${secret}: 1`,
    secret,
    `colour: ${secret}`,
    `time_zone: ${secret}`,
    `api_key: ${secret}`,
  ])('is never repeated: %j', (text) => {
    const { errors } = read(text);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.join('\n')).not.toContain(secret);
    expect(errors.join('\n')).toMatch(/^\/c\.yaml:\d+:\d+: /);
  });

  it('made of digits alone is asked for in quotes', () => {
    expect(read(inProfile('api_key: 123456')).errors).toEqual([
      '/c.yaml:3:5: profiles.work.api_key must be one line of printable characters without blanks; put it in quotes when it is all digits, and see that it is whole.',
    ]);
  });
});
