import { formatMoney, formatRunway, runwayAfter, runwayHours } from '../../../store/money/money.ts';
import { gpuLabel } from '../../catalogue/gpu-names.ts';
import { letsIn } from '../../rules/coverage.ts';
import { rulesOf } from '../../rules/presets.ts';
import { ruleNotes } from '../../rules/rule-field.ts';
import { gigabytes, ratesOverTime } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { type AsideLine, chosenOf, type FormContext, type FormValues, isOn, textOf } from '../types.ts';
import { importTargets, isAnyUsable } from './keys.ts';
import { likeLines } from './like.ts';
import { hasRules, machineRate, startable } from './offers.ts';

/** The least credit with which the service begins anything that costs (CONTRACT 6.4). */
const leastCredit: ReadonlyMap<string, number> = new Map([
  ['USD', 1],
  ['EUR', 1],
  ['INR', 100],
]);

const soonHours = 24;

/** What the machine costs per hour; null while that is not known. */
export function rateOf(values: FormValues, facts: Facts): number | null {
  return machineRate(textOf(values, 'gpu'), Number(textOf(values, 'count')), facts);
}

function moneyLines(rate: number | null, { currency }: Facts): readonly AsideLine[] {
  if (rate === null) return [{ text: 'price not known', tone: 'warn' }];
  const [perHour = '', perDay = '', perMonth = ''] = ratesOverTime(rate, currency);
  return [
    { text: `${perHour} · ${perDay}`, tone: 'accent' },
    { text: perMonth, tone: 'accent' },
  ];
}

/** What the balance does with it: how long it lasts, and whether it lets it begin. */
function balanceLines(rate: number | null, facts: Facts): readonly AsideLine[] {
  const { balance, burn, currency } = facts;
  if (balance === null) return [{ text: 'the balance was not read yet', tone: 'dim' }];
  const now = formatRunway(runwayHours(balance, burn.hourlyRate));
  const hours = runwayAfter(balance, burn.hourlyRate, rate);
  const amount = formatMoney(balance, currency);
  const least = Math.max(leastCredit.get(currency) ?? 0, rate ?? 0);
  const lines: AsideLine[] =
    hours === null
      ? [{ text: `balance ${amount} lasts ${now} now` }]
      : [
          {
            text: `balance ${amount} lasts ${formatRunway(hours)} after this, ${now} now`,
            tone: hours <= soonHours ? 'warn' : 'plain',
          },
        ];
  if (balance < least)
    // Nothing of the service's sells them (CONTRACT 6.3).
    lines.push({
      text: `it needs ${formatMoney(least, currency)} to begin with: credits are bought on the web site`,
      tone: 'bad',
    });
  return lines;
}

function reachLines(values: FormValues, facts: Facts): readonly AsideLine[] {
  const rules = chosenOf(values, 'rules');
  const notes = ruleNotes(rules);
  if (!isOn(values, 'public_ip'))
    return [...notes, { text: 'no public IP: only VMs of this account reach it', tone: 'warn' }];
  if (rules.length === 0)
    return hasRules(textOf(values, 'gpu'), facts)
      ? [{ text: 'no rule: nobody reaches its public IP', tone: 'warn' }]
      : [{ text: 'this tier takes no rules: mind what listens on its address', tone: 'warn' }];
  const isClosed = (port: number) => !rulesOf(rules).some((rule) => letsIn(rule, 'tcp', port, null));
  return [
    ...notes,
    ...(isClosed(22) ? [{ text: 'no rule lets SSH in (tcp 22)', tone: 'warn' as const }] : []),
    ...(isOn(values, 'jupyter') && isClosed(8888)
      ? [{ text: 'no rule lets Jupyter in (tcp 8888)', tone: 'warn' as const }]
      : []),
  ];
}

function hardwareLines(values: FormValues, { collections }: Facts): readonly AsideLine[] {
  const spec = [...collections.specs.byId.values()].find(
    ({ gpuModel, gpuCount }) => gpuModel === values.gpu && String(gpuCount) === values.count,
  );
  if (spec === undefined) return [];
  const disks = [
    `${gigabytes(spec.rootDiskGb)} disk`,
    ...(spec.ephemeralDiskGb === null ? [] : [`${gigabytes(spec.ephemeralDiskGb)} ephemeral`]),
  ];
  return [
    { text: `${spec.vcpus} vCPU · ${gigabytes(spec.ramGb)} RAM`, tone: 'dim' },
    { text: disks.join(' · '), tone: 'dim' },
  ];
}

/** What a deployment means, money first. */
export function aside(values: FormValues, context: FormContext): readonly AsideLine[] {
  const { facts } = context;
  const [gpu, count, region] = [
    textOf(values, 'gpu'),
    Number(textOf(values, 'count')),
    textOf(values, 'region'),
  ];
  if (gpu === '') return [{ text: 'the price stands here once it has a GPU', tone: 'dim' }];
  const rate = rateOf(values, facts);
  const isOut = region !== '' && startable(gpu, count, region, facts) === 0;
  const keys = chosenOf(values, 'keys');
  const imports = importTargets(keys, context).map(({ name }) => name);
  return [
    ...moneyLines(rate, facts),
    ...balanceLines(rate, facts),
    ...(isOut
      ? [
          {
            text: `no ${gpuLabel(count, gpu)} is free in ${region} now: w in :stock rings when one is`,
            tone: 'warn' as const,
          },
        ]
      : []),
    ...reachLines(values, facts),
    ...likeLines(values, context),
    ...(keys.length > 0 && isAnyUsable(keys, context) === false
      ? [{ text: 'none of these keys is on this machine', tone: 'warn' as const }]
      : []),
    ...(imports.length > 0 ? [{ text: `imports first: ${imports.join(', ')}` }] : []),
    ...hardwareLines(values, facts),
    { text: 'billed from ACTIVE on, stopped as well', tone: 'dim' },
  ];
}
