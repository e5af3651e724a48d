import { PLACES } from '../catalog/places.ts';
import type { Schedule } from '../clock.ts';
import { invalidState, Refusal, wrongTier } from '../refusal.ts';
import { requirePlace } from './checks.ts';
import type { WorldContext } from './context.ts';
import { FirewallAttachments } from './firewall-attachments.ts';
import type { Firewall, Rule } from './model.ts';
import { checkRule, type RuleRequest, Rules } from './rules.ts';
import { Shelf } from './shelf.ts';

/** How many firewalls an account may have (contract 2.3). */
export const FIREWALL_LIMIT = 25;

const CREATING_SECONDS = 3;
const DELETING_SECONDS = 3;

interface FirewallPlan {
  readonly name: string;
  readonly region: string;
  readonly description: string | null;
}

/** The firewalls and their rules (contract 4.8 and 5.1). */
export class Firewalls {
  readonly shelf: Shelf<Firewall>;
  readonly attachments: FirewallAttachments;
  readonly #context: WorldContext;
  readonly #rules: Rules;
  readonly #created: Schedule<{ id: string }>;
  readonly #deleted: Schedule<{ id: string }>;

  constructor(context: WorldContext) {
    this.#context = context;
    this.shelf = new Shelf('firewall', context.memory);
    this.attachments = new FirewallAttachments(context, this.shelf);
    this.#rules = new Rules(context, 'firewall', (id) => this.shelf.find(id)?.rules);
    this.#created = context.clock.define('firewall created', ({ id }) => {
      const firewall = this.shelf.find(id);
      if (firewall?.status === 'CREATING') {
        firewall.status = context.mishaps.strike() ? 'ERROR' : 'SUCCESS';
      }
    });
    this.#deleted = context.clock.define('firewall deleted', ({ id }) => {
      const firewall = this.shelf.find(id);
      if (firewall !== undefined) {
        this.shelf.remove(firewall);
      }
    });
  }

  /** Puts a firewall into the world. */
  seed(firewall: Firewall): void {
    this.shelf.add(firewall);
  }

  /** Puts seeded firewalls in order. */
  sortSeeds(): void {
    this.shelf.sortSeeds();
  }

  /** Begins a firewall without rules. Refuses with 400 (region) and 409 (limit, name), and then changes nothing. */
  create(plan: FirewallPlan): Firewall {
    const { name, region, description } = plan;
    requireLegacy(region);
    if (this.shelf.listed.length >= FIREWALL_LIMIT) {
      const message = `An account has at most ${FIREWALL_LIMIT} firewalls: delete one first`;
      throw new Refusal(409, 'limit_reached', message, { limit: FIREWALL_LIMIT });
    }
    this.shelf.requireFreeName(name, 'name');
    const { clock, ids } = this.#context;
    const firewall: Firewall = {
      id: ids.next('F'),
      name,
      description,
      region,
      status: 'CREATING',
      rules: [],
      attachments: [],
      createdAtMs: clock.now(),
    };
    this.shelf.add(firewall);
    this.#created(clock.now() + CREATING_SECONDS * 1000, { id: firewall.id });
    return firewall;
  }

  /** Begins to delete a firewall; with `force` it is taken off its machines. Refuses with 409. */
  delete(firewall: Firewall, force: boolean): void {
    const { id, name, attachments, status } = firewall;
    if (status === 'DELETING') {
      throw invalidState(name, 'delete', status);
    }
    if (attachments.length > 0 && !force) {
      const message = `${name} is attached to ${attachments.length} instances: detach it first, or use force`;
      throw new Refusal(409, 'resource_in_use', message, {
        instance_ids: attachments.map(({ instance }) => instance.id),
      });
    }
    firewall.status = 'DELETING';
    for (const attachment of attachments) {
      attachment.status = 'DETACHING';
    }
    this.#deleted(this.#context.clock.now() + DELETING_SECONDS * 1000, { id });
  }

  /** Adds a rule. Refuses with 400 or 409, and then changes nothing. */
  addRule(firewall: Firewall, request: RuleRequest): Rule {
    checkRule(request);
    requireUsable(firewall, 'add a rule to');
    return this.#rules.add(firewall.id, firewall.rules, request);
  }

  /** Removes a rule. Refuses with 404 or 409, and then changes nothing. */
  removeRule(firewall: Firewall, ruleId: string): Rule {
    requireUsable(firewall, 'remove a rule from');
    return this.#rules.remove(firewall.id, firewall.rules, ruleId);
  }
}

function requireLegacy(region: string): void {
  const { tier } = requirePlace('region', region);
  if (tier === 'advanced') {
    const allowed = PLACES.filter((place) => place.tier === 'legacy').map((place) => place.name);
    throw wrongTier(
      'region',
      tier,
      `${region} has no firewalls: region must be one of ${allowed.join(', ')}`,
    );
  }
}

function requireUsable({ name, status }: Firewall, action: string): void {
  if (status !== 'CREATING' && status !== 'SUCCESS') {
    throw invalidState(name, action, status);
  }
}
