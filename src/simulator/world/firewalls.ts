import type { WorldContext } from './context.ts';
import type { Firewall, FirewallAttachment, Instance } from './model.ts';
import { Shelf } from './shelf.ts';

/** How many firewalls an account may have (contract 2.3). */
export const FIREWALL_LIMIT = 25;

/** The firewalls, their rules, and the machines behind them. */
export class Firewalls {
  readonly shelf: Shelf<Firewall>;

  constructor(context: WorldContext) {
    this.shelf = new Shelf('firewall', context.memory);
  }

  /** Puts a firewall into the world. */
  seed(firewall: Firewall): void {
    this.shelf.add(firewall);
  }

  /** Puts seeded firewalls in order. */
  sortSeeds(): void {
    this.shelf.sortSeeds();
  }

  /** The firewalls in front of a machine, each with the attachment that says so. */
  attachedTo(instance: Instance): readonly { firewall: Firewall; attachment: FirewallAttachment }[] {
    return this.shelf.listed.flatMap((firewall) =>
      firewall.attachments
        .filter((attachment) => attachment.instance === instance)
        .map((attachment) => ({ firewall, attachment })),
    );
  }

  /** A machine is being deleted: its firewalls are on their way off it. */
  beginRelease(instance: Instance): void {
    for (const { attachment } of this.attachedTo(instance)) {
      attachment.status = 'DETACHING';
    }
  }

  /** A machine is gone, and with it its attachments. */
  release(instance: Instance): void {
    for (const firewall of this.shelf.listed) {
      firewall.attachments = firewall.attachments.filter((attachment) => attachment.instance !== instance);
    }
  }
}
