import type { Schedule } from '../clock.ts';
import { uuidFor } from '../random.ts';
import { invalidState, Refusal, wrongTier } from '../refusal.ts';
import { findHardware, type WorldContext } from './context.ts';
import type { Firewalls } from './firewalls.ts';
import { Fleet } from './fleet.ts';
import { type InstancePlan, makeInstance } from './instance-plan.ts';
import { Book, type StretchKind } from './ledger.ts';
import type { Instance } from './model.ts';
import { hibernatedRate, instanceRate } from './money.ts';
import { SecurityRules } from './security-rules.ts';
import {
  ACTION_RULES,
  DELETED_READABLE_SECONDS,
  type InstanceAction,
  type InstanceState,
  TRANSITIONS,
  UNKNOWN_STATE,
} from './states.ts';
import type { Volumes } from './volumes.ts';

const BUILD_FAILURE = 'No host could start the instance: its GPUs did not come up';

interface ActionOptions {
  readonly retainIp?: boolean;
}

interface OddInstance {
  unknown: { readonly instance: Instance; readonly before: InstanceState } | null;
}

/** The life of the machines: their states, what leads from one to the next, and what each costs in them. */
export class Instances {
  readonly book: Book<Instance>;
  readonly fleet: Fleet;
  readonly securityRules: SecurityRules;
  readonly #context: WorldContext;
  readonly #volumes: Volumes;
  readonly #firewalls: Firewalls;
  /** The machine in a state no client knows. */
  readonly #odd: OddInstance;
  readonly #settle: Schedule<{ id: string; serial: number }>;
  readonly #forget: Schedule<{ id: string }>;

  constructor(context: WorldContext, volumes: Volumes, firewalls: Firewalls) {
    this.#context = context;
    this.#volumes = volumes;
    this.#firewalls = firewalls;
    this.book = new Book('instance', context.memory);
    this.fleet = new Fleet(context.memory);
    this.securityRules = new SecurityRules(context, this.fleet);
    this.#odd = context.memory.open<OddInstance>('odd instance', { unknown: null });
    this.#settle = context.clock.define('instance settles', ({ id, serial }) => {
      const instance = this.fleet.find(id);
      const transition = instance === undefined ? undefined : TRANSITIONS[instance.status];
      if (instance?.stateSerial === serial && transition !== undefined) {
        this.#pass(instance, transition.next);
      }
    });
    this.#forget = context.clock.define('instance forgotten', ({ id }) => {
      const instance = this.fleet.find(id);
      if (instance !== undefined) {
        this.fleet.forget(instance);
      }
    });
  }

  /** What a machine costs in its present state, in rate units per hour. */
  presentRate(instance: Instance): number {
    return instance.stretch?.rateUnits ?? 0;
  }

  /** What a machine costs while it runs, in rate units per hour. */
  fullRate(instance: Instance): number {
    return instanceRate(instance.gpuModel, instance.gpuCount, this.#context.currency);
  }

  /**
   * Carries out an action and returns the state it was in before. Refuses with 400 (not on this tier), 402 (no
   * credit), 409 (not in this state, no stock), and then changes nothing.
   */
  act(instance: Instance, action: InstanceAction, options: ActionOptions = {}): InstanceState {
    const rule = ACTION_RULES[action];
    const previous = instance.status;
    if (action === 'toggle-public-ip' && instance.tier === 'advanced') {
      throw wrongTier('instance_id', instance.tier, 'Instances of the advanced tier are always public');
    }
    if (!rule.from.includes(previous)) {
      throw invalidState(instance.name, action, previous);
    }
    if (action === 'hibernate' && !this.#supportsHibernation(instance)) {
      throw new Refusal(409, 'invalid_state', `${instance.gpuModel} cannot be hibernated`, {
        status: previous,
      });
    }
    if (action === 'start' || action === 'restore') {
      this.#context.credit.requireAny();
    }
    if (action === 'restore') {
      this.#takeStock(instance);
    }
    instance.retainsIp = options.retainIp ?? false;
    if (rule.through === null) {
      this.#togglePublicIp(instance);
    } else {
      this.#enter(instance, rule.through);
    }
    return previous;
  }

  /** Begins the life of a new machine; whether there is stock and credit for it was asked before. */
  create(plan: InstancePlan): Instance {
    const nowMs = this.#context.clock.now();
    this.#context.stock.take(plan.region, plan.gpuModel, plan.gpuCount);
    const instance = this.seed(plan, 'CREATING', nowMs);
    const { bootVolume = null, dataVolumes = [] } = plan;
    if (bootVolume !== null) {
      this.#volumes.attachments.reserve(instance, bootVolume, true);
    }
    for (const volume of dataVolumes) {
      this.#volumes.attachments.reserve(instance, volume);
    }
    this.#enter(instance, 'CREATING');
    return instance;
  }

  /** Puts a machine with a past into the world; its history and `settle` follow. */
  seed(plan: InstancePlan, status: InstanceState, createdAtMs: number): Instance {
    const instance = makeInstance(this.#context.ids.next('D'), plan, status, createdAtMs);
    this.fleet.add(instance);
    return instance;
  }

  /** Gives a seeded machine the state it is in now, with the charge that has run since `sinceMs`. */
  settle(instance: Instance, status: InstanceState, sinceMs: number): void {
    if (status !== 'CREATING' && status !== 'BUILD') {
      this.#build(instance);
    }
    if (status === 'HIBERNATED') {
      this.#context.addresses.release(instance.publicIp);
      instance.publicIp = null;
    }
    this.#enter(instance, status, sinceMs);
  }

  /** Puts seeded machines and their bills in order. */
  sortSeeds(): void {
    this.fleet.sort();
    this.book.sort();
  }

  /** The credit is used up: what runs is hibernated, or stopped where it cannot be (contract 6.5). */
  protect(): void {
    for (const instance of [...this.fleet.listed]) {
      if (instance.status === 'ACTIVE') {
        instance.retainsIp = false;
        this.#enter(instance, this.#supportsHibernation(instance) ? 'HIBERNATING' : 'STOPPING');
      }
    }
  }

  /** Takes a machine away at once, as seen when somebody else deletes it. */
  remove(instance: Instance, how: 'deleted' | 'vanished'): void {
    this.#enter(instance, 'DELETED');
    if (how === 'vanished') {
      this.fleet.forget(instance);
    }
  }

  /** Puts one running machine in a state no client knows, or back. */
  setUnknownState(wanted: boolean): void {
    if (!wanted) {
      if (this.#odd.unknown !== null && this.#odd.unknown.instance.status === UNKNOWN_STATE) {
        this.#enter(this.#odd.unknown.instance, this.#odd.unknown.before);
      }
      this.#odd.unknown = null;
      return;
    }
    const instance = this.fleet.listed.find(({ status }) => status === 'ACTIVE') ?? this.fleet.listed[0];
    if (this.#odd.unknown === null && instance !== undefined) {
      this.#odd.unknown = { instance, before: instance.status };
      this.#enter(instance, UNKNOWN_STATE);
    }
  }

  /** From a state that passes to the next one; a build may fail, and the machine then keeps what it took. */
  #pass(instance: Instance, next: InstanceState): void {
    const fails = instance.status === 'BUILD' && this.#context.mishaps.strike();
    instance.errorReason = fails ? BUILD_FAILURE : instance.errorReason;
    this.#enter(instance, fails ? 'ERROR' : next);
  }

  #enter(instance: Instance, state: InstanceState, sinceMs = this.#context.clock.now()): void {
    const { clock, ledger, addresses } = this.#context;
    if (instance.stretch !== null) {
      ledger.close(instance.stretch, sinceMs);
      instance.stretch = null;
    }
    const runsFirst = instance.serverUuid === null;
    instance.status = state;
    instance.updatedAtMs = sinceMs;
    instance.stateSerial++;
    switch (state) {
      case 'ACTIVE':
        this.#build(instance);
        instance.errorReason = null;
        instance.hibernatedAtMs = null;
        this.#charge(instance, 'active', sinceMs);
        if (runsFirst) {
          this.#volumes.attachments.attachReserved(instance);
          this.securityRules.enforce(instance);
        }
        break;
      case 'SHUTOFF':
        this.#charge(instance, 'stopped', sinceMs);
        break;
      case 'HIBERNATED':
        instance.hibernatedAtMs = sinceMs;
        this.#giveStockBack(instance);
        if (!instance.retainsIp) {
          addresses.release(instance.publicIp);
          instance.publicIp = null;
        }
        this.#charge(instance, 'hibernated', sinceMs);
        break;
      case 'RESTORING':
        instance.hibernatedAtMs = null;
        break;
      case 'DELETING':
        this.#volumes.attachments.beginRelease(instance);
        this.#firewalls.attachments.beginRelease(instance);
        break;
      case 'DELETED':
        this.#bury(instance);
        break;
    }
    const transition = TRANSITIONS[state];
    if (transition !== undefined) {
      const { id, stateSerial: serial } = instance;
      this.#settle(clock.now() + transition.seconds * 1000, { id, serial });
    }
  }

  #charge(instance: Instance, kind: StretchKind, sinceMs: number): void {
    const rate = kind === 'hibernated' ? hibernatedRate(this.#context.currency) : this.fullRate(instance);
    instance.stretch = this.#context.ledger.open(this.book, instance, kind, rate, sinceMs);
  }

  #build(instance: Instance): void {
    const { addresses, seed } = this.#context;
    instance.privateIp ??= addresses.takePrivate(instance.region);
    if (instance.publicIpEnabled) {
      instance.publicIp ??= addresses.takePublic(instance.region);
    }
    instance.serverUuid ??= uuidFor(instance.id, seed);
  }

  #bury(instance: Instance): void {
    const { addresses, clock } = this.#context;
    this.#volumes.attachments.release(instance);
    this.#firewalls.attachments.release(instance);
    this.#giveStockBack(instance);
    addresses.release(instance.publicIp);
    instance.publicIp = null;
    this.fleet.unlist(instance);
    this.#forget(clock.now() + DELETED_READABLE_SECONDS * 1000, { id: instance.id });
  }

  #togglePublicIp(instance: Instance): void {
    const { addresses, clock } = this.#context;
    instance.publicIpEnabled = !instance.publicIpEnabled;
    if (instance.publicIpEnabled) {
      instance.publicIp = addresses.takePublic(instance.region);
    } else {
      addresses.release(instance.publicIp);
      instance.publicIp = null;
    }
    instance.updatedAtMs = clock.now();
  }

  #takeStock(instance: Instance): void {
    const { region, gpuModel, gpuCount } = instance;
    this.#context.stock.require(region, gpuModel, gpuCount);
    this.#context.stock.take(region, gpuModel, gpuCount);
    instance.holdsStock = true;
  }

  #giveStockBack(instance: Instance): void {
    if (instance.holdsStock) {
      this.#context.stock.giveBack(instance.region, instance.gpuModel, instance.gpuCount);
      instance.holdsStock = false;
    }
  }

  #supportsHibernation(instance: Instance): boolean {
    return findHardware(this.#context, instance.gpuModel, instance.gpuCount)?.supportsHibernation === true;
  }
}
