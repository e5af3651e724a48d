import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import type { BillSubject, CollectionName } from '../state.ts';
import type { ConsoleStore } from '../store.ts';
import type { Inquiries, InquiryName } from './inquiry-types.ts';
import type { ReadNow } from './read-now.ts';

/** What a poller is made of. */
export interface PollerOptions {
  readonly api: Api;
  readonly store: ConsoleStore;
  readonly clock: Clock;
  /** From 0 up to 1; spreads the tries to get back online. */
  readonly random: () => number;
  /** What the service allows; the sweeps take at most half of it. */
  readonly requestsPerMinute?: number;
  /** Told when the stock was read whole, with the moment it was asked for. */
  readonly onStockRead?: (sentAtMs: number) => void;
}

/** Decides who is refreshed when; everything it learns goes into the store. */
export interface Poller {
  start(): void;
  /** No timer is left and every request is aborted. */
  stop(): void;
  /** The operator asks now: one list, or all that is looked at; also the way on after a refused key. */
  refresh(name?: CollectionName): void;
  /** The lists the present screen shows. */
  watch(names: readonly CollectionName[]): void;
  openDetails(id: string): void;
  closeDetails(): void;
  /** Whether the security rules of every machine are looked at. */
  watchRules(wanted: boolean): void;
  /** Machines are chosen for one firewall, or for none. */
  openAttachable(firewallId: string | null): void;
  /** The bill of one thing is looked at, or none is. */
  openBill(subject: BillSubject | null): void;
  /** Something is looked at that is in no list, or nothing of the kind is. */
  inquire<Name extends InquiryName>(name: Name, subject: Inquiries[Name]['subject'] | null): void;
  /** Whether the images made of the listed snapshots are looked at. */
  watchSnapshotImages(wanted: boolean): void;
  /** The operator waits for one row, or for one after the other of many. */
  readonly readNow: ReadNow;
  /** These rows were just acted on, machines unless it says otherwise: follow them closely. */
  quicken(ids: readonly string[], name?: CollectionName): void;
  /** Something in these lists was just changed: read them soon, and the open details. */
  touched(names: readonly CollectionName[]): void;
  /** Whether the terminal has the focus; never told means it has. */
  setFocused(focused: boolean): void;
  /** Something was done that moves money: read the balance soon. */
  afterMoney(): void;
  /** The service answered 429, asking to wait that long if it said so. */
  noteThrottle(retryAfterMs: number | null): void;
}
