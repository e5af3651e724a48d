import type { Api, CallOptions, PageQuery, Priority } from '../../src/api/api.ts';
import { ApiError, type ApiErrorKind } from '../../src/api/errors.ts';
import type {
  AttachedFirewall,
  CreditBalance,
  Firewall,
  HibernatedSummary,
  Instance,
  InstanceBillingRecord,
  InstanceChoice,
  InstanceDetails,
  Page,
  PriceBook,
  Single,
  Snapshot,
  SnapshotImage,
  SshKey,
  StartupScript,
  StockItem,
  Volume,
} from '../../src/api/types.ts';
import type { FakeClock } from './fake-clock.ts';
import { makeDetails } from './fake-rows.ts';

export interface Logged {
  readonly atMs: number;
  readonly operation: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly priority: Priority | undefined;
}

/** The cloud as a test scripts it; every answer is a copy, taken when the request is sent. */
export interface World {
  instances: Instance[];
  balance: CreditBalance;
  prices: PriceBook;
  volumes: Volume[];
  firewalls: Firewall[];
  attachable: InstanceChoice[];
  /** What the details of every machine tell besides the machine. */
  details: Partial<InstanceDetails>;
  keys: SshKey[];
  scripts: StartupScript[];
  snapshots: Snapshot[];
  /** What the service says of images made of snapshots. */
  snapshotImages: SnapshotImage[];
  /** The firewalls before every machine, as it says when it is asked for them alone. */
  behind: AttachedFirewall[];
  stock: StockItem[];
  /** Null: it is refused as everything the world does not know. */
  hibernated: HibernatedSummary | null;
  billing: InstanceBillingRecord[];
  latencyMs: number;
  /** The error a request is to fail with; null lets it through. */
  fails: (operation: string, query: Readonly<Record<string, unknown>>) => ApiErrorKind | null;
  /** Called before a request is looked at, to change the world between two pages. */
  before: (operation: string, query: Readonly<Record<string, unknown>>) => void;
  readonly log: Logged[];
  inFlight: number;
  mostInFlight: number;
}

export function makeWorld(instances: Instance[]): World {
  return {
    instances,
    balance: { currency: 'USD', amount: 90_000_000, canDeploy: true, lowBalance: false, others: [] },
    prices: { gpus: [], volumes: [], snapshots: null, keyLabel: 'ops' },
    volumes: [],
    firewalls: [],
    details: {},
    keys: [],
    scripts: [],
    snapshots: [],
    snapshotImages: [],
    behind: [],
    stock: [],
    attachable: [],
    hibernated: null,
    billing: [],
    latencyMs: 40,
    fails: () => null,
    before: () => {},
    log: [],
    inFlight: 0,
    mostInFlight: 0,
  };
}

export function errorOf(kind: ApiErrorKind, operation = 'test'): ApiError {
  return new ApiError({ kind, operation, message: `${operation}: ${kind}` });
}

function pageOf<Row>(rows: readonly Row[], { page = 1, limit = 20 }: PageQuery): Page<Row> {
  const totalPages = Math.ceil(rows.length / limit);
  const from = (page - 1) * limit;
  return { rows: rows.slice(from, from + limit), page, limit, total: rows.length, totalPages };
}

function single<Row extends { readonly id: string }>(rows: readonly Row[], id: string): Single<Row> | null {
  const row = rows.find((known) => known.id === id);
  return row === undefined ? null : { row, raw: row };
}

/** An Api over the world, with no HTTP; requests in flight end at once when aborted. */
export function createFakeApi(clock: FakeClock, world: World): Api {
  let requests = 0;

  function ask<Value>(
    operation: string,
    query: Readonly<Record<string, unknown>>,
    options: CallOptions | undefined,
    make: () => Value,
  ): Promise<Value> {
    world.before(operation, query);
    world.log.push({ atMs: clock.now(), operation, query, priority: options?.priority });
    world.inFlight++;
    world.mostInFlight = Math.max(world.mostInFlight, world.inFlight);
    const failure = world.fails(operation, query);
    const value = failure === null ? structuredClone(make()) : null;
    return new Promise<Value>((resolve, reject) => {
      let ended = false;
      const end = (finish: () => void) => {
        if (ended) return;
        ended = true;
        world.inFlight--;
        finish();
      };
      const cancel = clock.after(world.latencyMs, () => {
        if (failure !== null) end(() => reject(errorOf(failure, operation)));
        else if (value === null) end(() => reject(errorOf('not-found', operation)));
        else end(() => resolve(value));
      });
      options?.signal?.addEventListener(
        'abort',
        () => {
          cancel();
          end(() => reject(errorOf('cancelled', operation)));
        },
        { once: true },
      );
    });
  }

  const none = async (): Promise<never> => {
    throw errorOf('forbidden');
  };

  const own: Partial<Api> = {
    getBalance: (options) => ask('getBalance', {}, options, () => world.balance),
    getPricing: (query, options) => ask('getPricing', { ...query }, options, () => world.prices),
    listRegions: (query, options) => ask('listRegions', { ...query }, options, () => []),
    listOsImages: (query, options) => ask('listOsImages', { ...query }, options, () => []),
    listGpuSpecs: (query, options) => ask('listGpuSpecs', { ...query }, options, () => []),
    listGpuStocks: (query, options) => ask('listGpuStocks', { ...query }, options, () => world.stock),
    getHibernatedInstances: (options) =>
      ask('getHibernatedInstances', {}, options, () => world.hibernated) as ReturnType<
        Api['getHibernatedInstances']
      >,
    listSshKeys: (query, options) => ask('listSshKeys', { ...query }, options, () => world.keys),
    listAiModels: (options) => ask('listAiModels', {}, options, () => []),
    listFirewallProtocols: (options) => ask('listFirewallProtocols', {}, options, () => []),
    listScripts: (options) => ask('listScripts', {}, options, () => world.scripts),
    getScript: (id, options) =>
      ask('getScript', { id }, options, () => single(world.scripts, id)) as ReturnType<Api['getScript']>,
    getSshKey: (id, options) =>
      ask('getSshKey', { id }, options, () => single(world.keys, id)) as ReturnType<Api['getSshKey']>,
    getSnapshot: (id, options) =>
      ask('getSnapshot', { id }, options, () => single(world.snapshots, id)) as ReturnType<
        Api['getSnapshot']
      >,
    getSnapshotImageRelationship: (snapshotId, options) =>
      ask('getSnapshotImageRelationship', { snapshotId }, options, () =>
        world.snapshotImages.find((told) => told.snapshotId === snapshotId),
      ) as ReturnType<Api['getSnapshotImageRelationship']>,
    listSnapshotImageRelationships: (snapshotIds, options) =>
      ask('listSnapshotImageRelationships', { snapshotIds }, options, () =>
        world.snapshotImages.filter((told) => snapshotIds.includes(told.snapshotId)),
      ),
    listInstanceFirewalls: (id, options) => ask('listInstanceFirewalls', { id }, options, () => world.behind),
    quotePricing: (request, options) => ask('quotePricing', { ...request }, options, () => world.prices),
    listVolumes: (query, options) =>
      ask('listVolumes', { ...query }, options, () => ({ ...pageOf(world.volumes, query), nextName: null })),
    listSnapshots: (query, options) =>
      ask('listSnapshots', { ...query }, options, () => pageOf(world.snapshots, query)),
    listImages: (query, options) => ask('listImages', { ...query }, options, () => pageOf([], query)),
    listFirewalls: (query, options) =>
      ask('listFirewalls', { ...query }, options, () => ({
        ...pageOf(world.firewalls, query),
        limitMax: 25,
      })),
    getVolume: (id, options) =>
      ask('getVolume', { id }, options, () => single(world.volumes, id)) as ReturnType<Api['getVolume']>,
    getFirewall: (id, options) =>
      ask('getFirewall', { id }, options, () => single(world.firewalls, id)) as ReturnType<
        Api['getFirewall']
      >,
    listInstances: (query, options) =>
      ask('listInstances', { ...query }, options, () =>
        pageOf(
          world.instances.filter(({ status }) => query.status === undefined || status === query.status),
          query,
        ),
      ),
    getInstance: (id, options) =>
      ask('getInstance', { id }, options, () => {
        const instance = world.instances.find((row) => row.id === id);
        if (instance === undefined) return null;
        return { ...makeDetails(instance, String(requests++)), ...world.details };
      }) as ReturnType<Api['getInstance']>,
    listFirewallAvailableInstances: (query, options) =>
      ask('listFirewallAvailableInstances', { ...query }, options, () => world.attachable),
    listInstanceBilling: (query, options) =>
      ask('listInstanceBilling', { ...query }, options, () => ({
        ...pageOf(
          world.billing.filter(
            ({ instanceId }) => query.instanceId === undefined || instanceId === query.instanceId,
          ),
          query,
        ),
        summary: null,
        currency: 'USD',
      })),
  };
  return new Proxy(own as Api, { get: (target, name: keyof Api) => target[name] ?? none });
}
