import type { Schedule } from '../clock.ts';
import { invalidField, invalidState, type Refusal, wrongTier } from '../refusal.ts';
import type { WorldContext } from './context.ts';
import type { Firewall, FirewallAttachment, Instance } from './model.ts';
import type { Shelf } from './shelf.ts';

const ATTACHING_SECONDS = 4;
const DETACHING_SECONDS = 3;

/** The states of a machine in which a firewall can be taken off it (contract 5.1). */
const DETACHABLE_STATES = ['ACTIVE', 'SHUTOFF', 'HIBERNATED'];

/** An attachment by its id, and its firewall. */
type AttachmentKey = { readonly firewallId: string; readonly attachmentId: number };

/** Why a firewall cannot be attached to a machine: in words, and as the refusal of a request that asks for it. */
interface Obstacle {
  readonly reason: string;
  /** `field` names the machine in the request. */
  readonly refuse: (field: string) => Refusal;
}

/** Which firewalls are in front of which machines (contract 4.8 and 5.1). */
export class FirewallAttachments {
  readonly #context: WorldContext;
  readonly #shelf: Shelf<Firewall>;
  readonly #attached: Schedule<AttachmentKey>;
  readonly #detached: Schedule<AttachmentKey>;

  constructor(context: WorldContext, shelf: Shelf<Firewall>) {
    this.#context = context;
    this.#shelf = shelf;
    this.#attached = context.clock.define('firewall attached', ({ firewallId, attachmentId }) => {
      const attachment = shelf.find(firewallId)?.attachments.find(({ id }) => id === attachmentId);
      if (attachment?.status === 'ATTACHING') {
        attachment.status = 'SUCCESS';
      }
    });
    this.#detached = context.clock.define('firewall detached', ({ firewallId, attachmentId }) => {
      const firewall = shelf.find(firewallId);
      if (firewall !== undefined) {
        firewall.attachments = firewall.attachments.filter(({ id }) => id !== attachmentId);
      }
    });
  }

  /** The firewalls in front of a machine, each with the attachment that says so. */
  of(instance: Instance): readonly { firewall: Firewall; attachment: FirewallAttachment }[] {
    return this.#shelf.listed.flatMap((firewall) =>
      firewall.attachments
        .filter((attachment) => attachment.instance === instance)
        .map((attachment) => ({ firewall, attachment })),
    );
  }

  /**
   * Puts a firewall in front of exactly these machines: new ones are attached, those left out are detached, all or none.
   * Refuses with 400 or 409, and then changes nothing.
   */
  replace(firewall: Firewall, wanted: readonly Instance[]): void {
    if (firewall.status === 'DELETING') {
      throw invalidState(firewall.name, 'attach', firewall.status);
    }
    const present = firewall.attachments.filter(({ status }) => status !== 'DETACHING');
    const isPresent = (instance: Instance) => present.some((attachment) => attachment.instance === instance);
    const leaving = present.filter(({ instance }) => !wanted.includes(instance));
    wanted.forEach((instance, index) => {
      const obstacle = isPresent(instance) ? null : obstacleTo(instance, firewall);
      if (obstacle !== null) {
        throw obstacle.refuse(`instance_ids.${index}`);
      }
    });
    for (const { instance } of leaving) {
      if (!DETACHABLE_STATES.includes(instance.status)) {
        throw invalidState(instance.name, 'detach the firewall from', instance.status);
      }
    }
    for (const attachment of leaving) {
      this.#detach(firewall, attachment);
    }
    for (const instance of wanted.filter((candidate) => !isPresent(candidate))) {
      this.#attach(firewall, instance);
    }
  }

  /** A machine is being deleted: its firewalls are on their way off it. */
  beginRelease(instance: Instance): void {
    for (const { attachment } of this.of(instance)) {
      attachment.status = 'DETACHING';
    }
  }

  /** A machine is gone, and with it its attachments. */
  release(instance: Instance): void {
    for (const firewall of this.#shelf.listed) {
      firewall.attachments = firewall.attachments.filter((attachment) => attachment.instance !== instance);
    }
  }

  #attach(firewall: Firewall, instance: Instance): void {
    const { clock, ids } = this.#context;
    const id = ids.nextInteger();
    firewall.attachments.push({ id, status: 'ATTACHING', instance, createdAtMs: clock.now() });
    this.#attached(clock.now() + ATTACHING_SECONDS * 1000, { firewallId: firewall.id, attachmentId: id });
  }

  #detach(firewall: Firewall, attachment: FirewallAttachment): void {
    const { clock } = this.#context;
    attachment.status = 'DETACHING';
    const key = { firewallId: firewall.id, attachmentId: attachment.id };
    this.#detached(clock.now() + DETACHING_SECONDS * 1000, key);
  }
}

/** Why a firewall, or any where it is null, cannot be attached to a machine now; null where it can. */
export function obstacleTo(instance: Instance, firewall: Firewall | null): Obstacle | null {
  const { name, region, status, tier } = instance;
  if (tier === 'advanced') {
    const reason = `The ${tier} tier has no firewalls`;
    return { reason, refuse: (field) => wrongTier(field, tier, `${reason}: leave ${name} out of ${field}`) };
  }
  if (firewall !== null && firewall.region !== region) {
    const reason = `The instance is in ${region}, the firewall in ${firewall.region}`;
    const message = `${name} is in ${region}: only instances in ${firewall.region} can have ${firewall.name}`;
    return {
      reason,
      refuse: (field) => invalidField(field, `${field}: ${message}`, { region: firewall.region }),
    };
  }
  if (instance.serverUuid === null || status !== 'ACTIVE') {
    return {
      reason: `The instance is ${status}`,
      refuse: () => invalidState(name, 'attach a firewall to', status),
    };
  }
  if (firewall !== null && firewall.status !== 'SUCCESS') {
    const { name: firewallName, status: firewallStatus } = firewall;
    return {
      reason: `The firewall is ${firewallStatus}`,
      refuse: () => invalidState(firewallName, 'attach', firewallStatus),
    };
  }
  const leaving = firewall?.attachments.some((attachment) => {
    return attachment.instance === instance && attachment.status === 'DETACHING';
  });
  return leaving === true
    ? {
        reason: 'The firewall is being detached from it',
        refuse: () => invalidState(name, 'attach the firewall again to', 'DETACHING'),
      }
    : null;
}
