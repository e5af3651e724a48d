import { pick, type Random } from './random.ts';

/** What goes wrong on purpose; what is absent does not. */
export interface Faults {
  /** Real milliseconds before a request is looked at. */
  readonly latencyMs?: number;
  /** Probability of a 500, 502, 503 or 504 instead of the request's effect. */
  readonly error?: number;
  /** Probability that the connection is cut: half of the times before the effect, half after it. */
  readonly drop?: number;
  /** Probability of a 200 with an HTML page instead of the request's effect. */
  readonly html?: number;
  /** Probability that the answer stops in its middle, after the effect. */
  readonly half?: number;
  /** Probability of a 429 that asks to wait one second. */
  readonly status429?: number;
  /** Probability that what is being made ends in ERROR: a machine, volume, snapshot, image or firewall. */
  readonly createError?: number;
  /** Terminal control sequences, bidi marks and overlong text in every free text of every answer. */
  readonly hostile?: boolean;
  /** How far the service's clock is off, in milliseconds: `Date` and every timestamp. */
  readonly clockSkewMs?: number;
  /** One machine is in a state no client knows. */
  readonly unknownState?: boolean;
  /** No GPU is free anywhere. */
  readonly soldOut?: boolean;
  /** The billing profile lacks its postal code, so that no volume and no snapshot may be created. */
  readonly incompleteProfile?: boolean;
  /** The key has the right to nothing. */
  readonly forbidden?: boolean;
  /** The operations that a service may lack are not there (contract 7). */
  readonly withoutOptional?: boolean;
}

const FAILURES = [500, 502, 503, 504] as const;

/** The status of an answer that says that the service failed. */
export type FailureStatus = (typeof FAILURES)[number];

type FaultOutcome =
  | { readonly kind: 'none' | 'status429' | 'drop-before' | 'drop-after' | 'html' | 'half' }
  | { readonly kind: 'error'; readonly status: FailureStatus };

const PROBABILITIES = {
  error: 'error',
  drop: 'drop',
  html: 'html',
  half: 'half',
  status429: 'status429',
  createerror: 'createError',
} as const;
const SWITCHES = {
  hostile: 'hostile',
  unknownstate: 'unknownState',
  soldout: 'soldOut',
  noprofile: 'incompleteProfile',
  forbidden: 'forbidden',
  nooptional: 'withoutOptional',
} as const;
const NAMES = ['latency', ...Object.keys(PROBABILITIES), 'skew', ...Object.keys(SWITCHES)];
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `latency=200ms,error=0.02,skew=2h,hostile=1`; throws an Error whose message names the part it cannot read. */
export function parseFaults(text: string): Faults {
  let faults: Faults = {};
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part !== '') {
      faults = { ...faults, ...parsePart(part) };
    }
  }
  return faults;
}

function parsePart(part: string): Faults {
  const [name = '', value = '', ...rest] = part.split('=').map((piece) => piece.trim());
  if (rest.length > 0 || value === '') {
    throw new Error(`Fault "${part}" is not of the form name=value.`);
  }
  if (name === 'latency') {
    const latencyMs = parseDuration(name, value);
    if (latencyMs < 0) {
      throw new Error(`Fault latency=${value}: a request cannot take less than no time.`);
    }
    return { latencyMs };
  }
  if (name === 'skew') {
    return { clockSkewMs: parseDuration(name, value) };
  }
  const probability = Object.entries(PROBABILITIES).find(([known]) => known === name)?.[1];
  if (probability !== undefined) {
    const chance = Number(value);
    if (!(chance >= 0 && chance <= 1)) {
      throw new Error(`Fault ${name}=${value}: give a probability from 0 to 1, such as ${name}=0.05.`);
    }
    return { [probability]: chance };
  }
  const toggle = Object.entries(SWITCHES).find(([known]) => known === name)?.[1];
  if (toggle !== undefined) {
    if (value !== '0' && value !== '1') {
      throw new Error(`Fault ${name}=${value}: give 1 for on or 0 for off.`);
    }
    return { [toggle]: value === '1' };
  }
  throw new Error(`There is no fault "${name}". Known are: ${NAMES.join(', ')}.`);
}

function parseDuration(name: string, value: string): number {
  const [, sign = '', amount = '', unit = 'ms'] = /^([+-]?)(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(value) ?? [];
  if (amount === '') {
    throw new Error(`Fault ${name}=${value}: give a time such as 200ms, 2s, 5m or 2h.`);
  }
  return Math.round(Number(amount) * (UNIT_MS[unit] ?? 1)) * (sign === '-' ? -1 : 1);
}

/** Decides what goes wrong with one request. */
export function drawFault(faults: Faults, random: Random): FaultOutcome {
  if (happens(faults.status429, random)) {
    return { kind: 'status429' };
  }
  if (happens(faults.error, random)) {
    return { kind: 'error', status: pick(random, FAILURES) };
  }
  if (happens(faults.drop, random)) {
    return { kind: random() < 0.5 ? 'drop-before' : 'drop-after' };
  }
  if (happens(faults.html, random)) {
    return { kind: 'html' };
  }
  return { kind: happens(faults.half, random) ? 'half' : 'none' };
}

function happens(probability: number | undefined, random: Random): boolean {
  return probability !== undefined && probability > 0 && random() < probability;
}
