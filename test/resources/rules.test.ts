import { describe, expect, it } from 'vitest';
import { covers, letsIn, needlessRules } from '../../src/resources/rules/coverage.ts';
import { rulePresets, rulesOf } from '../../src/resources/rules/presets.ts';
import { riskBeside, riskyOf, worldRisks } from '../../src/resources/rules/risk.ts';
import {
  type RuleDraft,
  readCidr,
  readPorts,
  readRule,
  ruleBody,
  ruleOf,
  showRule,
} from '../../src/resources/rules/rule.ts';

const nowhere = { myAddress: null };
const rule = (text: string): RuleDraft => {
  const read = readRule(text, { myAddress: '203.0.113.9' });
  if ('problem' in read) throw new Error(read.problem);
  return read.rule;
};

describe('a rule as it is typed', () => {
  it.each([
    ['tcp 22', 'tcp 22 from anywhere'],
    ['TCP 22 from 0.0.0.0/0', 'tcp 22 from anywhere'],
    ['ingress tcp 8000-8100 from 10.1.2.3/8', 'tcp 8000-8100 from 10.0.0.0/8'],
    ['tcp 22 from me', 'tcp 22 from 203.0.113.9/32'],
    ['tcp 22 from my address', 'tcp 22 from 203.0.113.9/32'],
    ['udp, 53, 192.0.2.7', 'udp 53 from 192.0.2.7/32'],
    ['icmp', 'icmp from anywhere'],
    ['egress udp 53 to 1.1.1.1', 'egress udp 53 to 1.1.1.1/32'],
    ['tcp 443 from 2001:DB8::1/32', 'tcp 443 from 2001:db8::/32'],
    ['tcp 443 from anywhere6', 'tcp 443 from anywhere6'],
  ])('%s is %s, which reads back as the same', (typed, shown) => {
    expect(showRule(rule(typed))).toBe(shown);
    expect(rule(shown)).toEqual(rule(typed));
  });

  it.each([
    ['', 'begin with tcp, udp or icmp'],
    ['ssh 22', 'begin with tcp, udp or icmp'],
    ['tcp', 'tcp needs a port'],
    ['tcp 0', '"0" is no port'],
    ['tcp 65536', '"65536" is no port'],
    ['tcp 80-', '"80-" is no port'],
    ['tcp 90-80', 'the wrong way round'],
    ['tcp 1-2-3', 'is no port'],
    ['tcp 22 from 10.0.0.256', 'is no network'],
    ['tcp 22 from 10.0.0', 'is no network'],
    ['tcp 22 from 10.0.0.0/33', '"/33" is no prefix of an IPv4 network: give 0 to 32'],
    ['tcp 22 from 2001:db8::/129', '"/129" is no prefix of an IPv6 network: give 0 to 128'],
    ['tcp 22 from fe80::1%eth0', 'is no network'],
    ['tcp 22 from 10.0.0.0/8/9', 'is no network'],
    ['tcp 22 from 10.0.0.1 now', '"now" is too much'],
    ['tcp 22,80', '"80" is a second port: give it a rule of its own'],
    ['icmp 22', 'icmp has no ports: leave 22 out'],
    ['tcp 22 from me', 'your address is not known here'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(readRule(typed, nowhere)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('goes to the service in its words', () => {
    expect(ruleBody(rule('tcp 8000-8100 from 10.0.0.0/8'))).toEqual({
      direction: 'ingress',
      protocol: 'tcp',
      ethertype: 'IPv4',
      remote_ip_prefix: '10.0.0.0/8',
      port_range_min: 8000,
      port_range_max: 8100,
    });
    expect(Object.keys(ruleBody(rule('icmp from anywhere6')))).not.toContain('port_range_min');
    expect(ruleBody(rule('icmp from anywhere6')).ethertype).toBe('IPv6');
  });

  it('comes from the service in any letter case, and with protocols that are not made here', () => {
    const told = {
      id: '7',
      direction: 'INGRESS',
      protocol: 'VRRP',
      ethertype: 'ipv4',
      remoteIpPrefix: '10.0.0.0/8',
      portMin: null,
      portMax: null,
      status: 'SUCCESS',
      createdAtMs: null,
    };
    expect(showRule(ruleOf(told))).toBe('vrrp from 10.0.0.0/8');
    expect(showRule(ruleOf({ ...told, protocol: 'tcp', portMin: 22 }))).toBe('tcp 22 from 10.0.0.0/8');
  });
});

describe('ports and networks', () => {
  it.each([
    ['22', { min: 22, max: 22 }],
    ['8000-8100', { min: 8000, max: 8100 }],
    ['1 - 65535', { min: 1, max: 65_535 }],
  ])('%s', (text, ports) => expect(readPorts(text)).toEqual(ports));

  it.each([
    ['10.1.2.3', '10.1.2.3/32'],
    ['10.1.2.3/16', '10.1.0.0/16'],
    ['::1', '::1/128'],
    ['2001:db8:1::/32', '2001:db8::/32'],
  ])('%s is %s', (text, cidr) => expect(readCidr(text)).toMatchObject({ cidr }));
});

describe('one rule beside another', () => {
  it.each([
    ['tcp 1-65535', 'tcp 22 from 10.0.0.0/8', true],
    ['tcp 22 from 10.0.0.0/8', 'tcp 22 from 10.2.0.0/16', true],
    ['tcp 22 from 10.2.0.0/16', 'tcp 22 from 10.0.0.0/8', false],
    ['tcp 22', 'udp 22', false],
    ['tcp 22', 'tcp 22-23', false],
    ['tcp 22', 'egress tcp 22', false],
    ['tcp 22', 'tcp 22 from anywhere6', false],
    ['icmp', 'icmp from 10.0.0.0/8', true],
  ])('%s covers %s: %s', (outer, inner, expected) => {
    expect(covers(rule(outer), rule(inner))).toBe(expected);
  });

  it('is told when it changes nothing, and of twins only the second', () => {
    expect(needlessRules([rule('tcp 22'), rule('tcp 22')], [])).toEqual([
      'tcp 22 from anywhere is there already',
    ]);
    expect(needlessRules([rule('tcp 22')], [rule('tcp 22')])).toEqual([
      'tcp 22 from anywhere is there already',
    ]);
    expect(needlessRules([rule('tcp 22 from 10.0.0.0/8')], [rule('tcp 20-30')])).toEqual([
      'tcp 22 from 10.0.0.0/8 changes nothing beside tcp 20-30 from anywhere',
    ]);
    expect(needlessRules([rule('tcp 22')], [rule('tcp 22 from 10.0.0.0/8')])).toEqual([]);
  });

  it.each([
    ['tcp 22', '198.51.100.1', true],
    ['tcp 20-30 from 198.51.100.0/24', '198.51.100.1', true],
    ['tcp 22 from 198.51.100.2', '198.51.100.1', false],
    ['tcp 22 from 198.51.100.2', null, true],
    ['tcp 23', null, false],
    ['udp 22', null, false],
    ['egress tcp 22', null, false],
    ['tcp 22 from anywhere6', '198.51.100.1', false],
    ['tcp 22 from anywhere6', '2001:db8::1', true],
  ])('%s lets %s in at SSH: %s', (text, address, expected) => {
    expect(letsIn(rule(text), 'tcp', 22, address)).toBe(expected);
  });
});

describe('what a rule invites', () => {
  it.each([
    ['tcp 22', 'SSH is open to the whole internet'],
    ['tcp 8888', 'Jupyter'],
    ['tcp 1-65535', 'SSH, RDP, Jupyter'],
    ['tcp 9999', 'port 9999 is open'],
    ['tcp 22 from anywhere6', 'SSH'],
    ['tcp 22 from 0.0.0.0/1', 'SSH is open to 57% of the internet: anybody may try passwords and keys'],
    ['tcp 22 from 128.0.0.0/1', 'SSH is open to 43% of the internet'],
    ['tcp 22 from 12.0.0.0/6', 'SSH is open to 2% of the internet'],
    ['tcp 22 from 8.0.0.0/8', 'SSH is open to a very wide network'],
    ['tcp 22 from ::/1', 'SSH is open to the whole internet'],
    ['tcp 22 from 2000::/3', 'SSH is open to the whole internet'],
    ['tcp 22 from 2600::/8', 'SSH is open to 3% of the internet'],
    ['tcp 22 from 2600::/16', 'SSH is open to a very wide network'],
  ])('%s: %s', (text, risk) => expect(worldRisks([rule(text)])).toEqual([expect.stringContaining(risk)]));

  it.each([
    'tcp 80',
    'tcp 443 from 0.0.0.0/1',
    'icmp',
    'tcp 22 from me',
    'egress tcp 22',
    // Wide, but nobody of the internet comes from there.
    'tcp 22 from 10.0.0.0/8',
    'tcp 22 from 224.0.0.0/3',
    'tcp 22 from 8000::/1',
    'tcp 22 from fc00::/7',
    'tcp 22 from 8.8.0.0/16',
    'tcp 22 from 2600::/24',
  ])('%s: nothing', (text) => expect(worldRisks([rule(text)])).toEqual([]));

  it.each([
    [['tcp 22 from 0.0.0.0/1'], ['tcp 22 from 128.0.0.0/1'], 'SSH is open to the whole internet: anybody'],
    [['tcp 22 from ::/2'], ['tcp 22 from 128.0.0.0/1'], 'SSH is open to 43% of the internet'],
    [['tcp 1-30 from 0.0.0.0/1'], ['tcp 20-40 from 128.0.0.0/1'], 'SSH is open to the whole internet'],
    [['tcp 30-40 from 0.0.0.0/1'], ['tcp 22 from 128.0.0.0/1'], 'SSH is open to 43% of the internet'],
    [['udp 22 from 0.0.0.0/1'], ['tcp 22 from 128.0.0.0/1'], 'SSH is open to 43% of the internet'],
  ])('%j, and then %j: %s', (present, added, risk) => {
    expect(worldRisks(added.map(rule), present.map(rule))[0]).toContain(risk);
  });

  it('says of rules beside others only what they change', () => {
    expect(worldRisks([rule('tcp 22 from 10.0.0.0/8')], [rule('tcp 22')])).toEqual([]);
    expect(worldRisks([rule('tcp 22')], [rule('tcp 20-30')])).toEqual([]);
    expect(worldRisks([rule('tcp 1-65535')], [rule('tcp 22')])).toEqual([
      'port 1-21 is open to the whole internet',
      expect.stringMatching(/^RDP, Jupyter.* are open to the whole internet$/),
    ]);
  });

  it('adds many networks up that are narrow by themselves, private ones left out', () => {
    const parts = ipv4Parts(12).filter((cidr) => !cidr.startsWith('10.'));
    const rules = parts.map((cidr) => rule(`tcp 8888 from ${cidr}`));
    expect(rules.flatMap((one) => worldRisks([one]))).toEqual([]);
    expect(worldRisks(rules)).toEqual([
      'Jupyter is open to the whole internet: who guesses the password runs code on the GPUs',
    ]);
    expect(worldRisks(rules.slice(0, 1_000))[0]).toMatch(/^Jupyter is open to \d\d% of the internet/);
    // Nobody comes from the first sixteen.
    expect(riskyOf(rules.slice(0, 40))).toEqual(rules.slice(16, 40));
  });

  /** All networks of this prefix. */
  function ipv4Parts(bits: number): readonly string[] {
    return Array.from({ length: 2 ** bits }, (_, index) => {
      const whole = index * 2 ** (32 - bits);
      const bytes = [24, 16, 8, 0].map((shift) => Math.floor(whole / 2 ** shift) % 256);
      return `${bytes.join('.')}/${bits}`;
    });
  }

  it('is told beside a network in fewer words, and what others add to it', () => {
    const [low, high] = [rule('tcp 22 from 0.0.0.0/1'), rule('tcp 22 from 128.0.0.0/1')];
    expect(riskBeside(rule('tcp 22'))).toBe('SSH: anybody may try passwords and keys');
    expect(riskBeside(low)).toBe('SSH to 57% of the internet: anybody may try passwords and keys');
    expect(riskBeside(low, [high])).toBe('SSH to everybody, with others: anybody may try passwords and keys');
    expect(riskBeside(rule('tcp 80'), [low])).toBe('');
    expect(riskyOf([low, rule('tcp 443'), high, rule('tcp 22 from me')])).toEqual([low, high]);
  });
});

describe('presets', () => {
  it("offer one's own address first where it is known, and warn of the world", () => {
    const [first, second] = rulePresets('203.0.113.9');
    expect(first).toMatchObject({ label: 'SSH from my address', value: 'tcp 22 from 203.0.113.9/32' });
    expect(second).toMatchObject({
      label: 'SSH from anywhere',
      detail: '! anybody may try passwords and keys',
    });
    expect(rulePresets(null)[0]?.label).toBe('SSH from anywhere');
    expect(rulePresets('not an address')[0]?.label).toBe('SSH from anywhere');
  });

  it('each read back as the rule they mean', () => {
    const values = rulePresets('2001:db8::9').map(({ value }) => value);
    expect(rulesOf(values).map(showRule)).toEqual(values);
    expect(rulesOf([...values, 'nonsense'])).toHaveLength(values.length);
  });
});
