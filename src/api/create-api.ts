import type { Api } from './api.ts';
import { getBalance } from './balance.ts';
import { readBaseUrl } from './base-url.ts';
import { listInstanceBilling, listSnapshotBilling, listVolumeBilling } from './billing.ts';
import { listGpuSpecs, listGpuStocks, listRegions } from './catalogue.ts';
import { createClient } from './client.ts';
import { type Clock, systemClock } from './clock.ts';
import { ApiError } from './errors.ts';
import { createFail, createQuote } from './failure.ts';
import { listFirewalls } from './firewalls.ts';
import { listImages, listOsImages } from './images.ts';
import { listSshKeys } from './keys.ts';
import { getPricing } from './pricing.ts';
import { chooseProxy, type Environment } from './proxy.ts';
import { listScripts } from './scripts.ts';
import { listSnapshots } from './snapshots.ts';
import { createTransport } from './transport.ts';
import { changeInstance, getHibernatedInstances, getInstance, listInstances } from './vms.ts';
import { listVolumes } from './volumes.ts';

export interface ApiOptions {
  /** Address of the service up to and with `/api`; a slash at its end makes no difference. */
  readonly baseUrl: string;
  readonly key: string;
  /** Header the key goes in; with `Authorization` it is sent as `Bearer <key>`. */
  readonly authHeader?: string;
  /** Version of this program, for the `User-Agent`. */
  readonly version?: string;
  /** How long one try may take. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
  /** A number from 0 to 1, for the jitter of back-off. */
  readonly random?: () => number;
  readonly fetch?: typeof fetch;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up, in upper and lower case; no proxy without it. */
  readonly env?: Environment;
  /** The service answered 429, and nothing is sent for that long. */
  readonly onThrottle?: (retryAfterMs: number) => void;
  /** Each answer that tells the time, with this machine's time when it came. */
  readonly onServerTime?: (serverMs: number, localMs: number) => void;
}

/** The service as typed functions (CONTRACT sections 2 to 4); throws ApiError `invalid` for options it cannot use. */
export function createApi(options: ApiOptions): Api {
  const base = readBaseUrl(options.baseUrl);
  const key = readKey(options.key);
  const authHeader = readHeaderName(options.authHeader ?? 'X-API-Key');
  const clock = options.clock ?? systemClock;
  const quote = createQuote(key);
  const fail = createFail(quote);
  const transport = createTransport({
    key,
    authHeader,
    userAgent: `barrack-console/${options.version ?? '0'}`,
    timeoutMs: options.timeoutMs ?? 30_000,
    clock,
    fail,
    proxy: chooseProxy(base, options.env ?? {}),
    fetch: options.fetch,
    onServerTime: options.onServerTime,
  });
  const client = createClient({
    base,
    baseUrl: base.href,
    authHeader,
    transport,
    clock,
    fail,
    quote,
    random: options.random ?? Math.random,
    onThrottle: options.onThrottle,
  });
  return {
    getBalance: (call) => getBalance(client, call),
    getPricing: (call) => getPricing(client, call),
    listRegions: (call) => listRegions(client, call),
    listOsImages: (call) => listOsImages(client, call),
    listGpuSpecs: (call) => listGpuSpecs(client, call),
    listGpuStocks: (call) => listGpuStocks(client, call),
    listSshKeys: (call) => listSshKeys(client, call),
    listScripts: (call) => listScripts(client, call),
    listVolumes: (query, call) => listVolumes(client, query, call),
    listSnapshots: (query, call) => listSnapshots(client, query, call),
    listImages: (query, call) => listImages(client, query, call),
    listFirewalls: (query, call) => listFirewalls(client, query, call),
    listInstances: (query, call) => listInstances(client, query, call),
    getInstance: (id, call) => getInstance(client, id, call),
    getHibernatedInstances: (call) => getHibernatedInstances(client, call),
    listInstanceBilling: (query, call) => listInstanceBilling(client, query, call),
    listVolumeBilling: (query, call) => listVolumeBilling(client, query, call),
    listSnapshotBilling: (query, call) => listSnapshotBilling(client, query, call),
    startInstance: (id, call) => changeInstance(client, 'startInstance', id, call),
    stopInstance: (id, call) => changeInstance(client, 'stopInstance', id, call),
    rebootInstance: (id, call) => changeInstance(client, 'rebootInstance', id, call),
    hibernateInstance: (id, retainIp, call) =>
      changeInstance(client, 'hibernateInstance', id, call, { retain_ip: retainIp }),
    restoreInstance: (id, call) => changeInstance(client, 'restoreInstance', id, call),
    deleteInstance: (id, call) => changeInstance(client, 'deleteInstance', id, call),
    toggleInstancePublicIp: (id, call) => changeInstance(client, 'toggleInstancePublicIp', id, call),
  };
}

function readKey(text: string): string {
  const key = text.trim();
  if (key === '') throw refused('key', 'The API key is empty; give the key of the account.');
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw refused('key', 'The API key holds a space or a character no header can carry; copy it again.');
  }
  return key;
}

function readHeaderName(name: string): string {
  if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return name;
  throw refused('authHeader', 'The header for the API key is not a header name; give one like X-API-Key.');
}

function refused(field: string, message: string): ApiError {
  return new ApiError({ kind: 'invalid', operation: 'createApi', field, message });
}
