import type { ApiError } from '../../api/errors.ts';
import type { PricingRequest } from '../../api/requests.ts';
import type { AttachedFirewall, PriceBook, SnapshotImage } from '../../api/types.ts';

/** Lists whose rows can be read by themselves; a machine's own answer says more than its row. */
export type SingleName = 'keys' | 'firewalls' | 'volumes' | 'snapshots' | 'images' | 'scripts';

/** A row that is read by itself. */
interface SingleSubject {
  readonly of: SingleName;
  readonly id: string;
}

/** What is asked for while somebody looks at it and is in no list, with what it is about. */
export interface Inquiries {
  /** The row whose details are open; the answer as it came. */
  readonly single: { readonly subject: SingleSubject; readonly value: unknown };
  /** The image made from the snapshot whose details are open. */
  readonly image: { readonly subject: string; readonly value: SnapshotImage };
  /** The firewalls before the machine that one is chosen for. */
  readonly behind: { readonly subject: string; readonly value: readonly AttachedFirewall[] };
  /** The prices of what a form holds. */
  readonly quote: { readonly subject: PricingRequest; readonly value: PriceBook };
}

export type InquiryName = keyof Inquiries;

export interface InquiryState<Name extends InquiryName> {
  readonly subject: Inquiries[Name]['subject'];
  /** Null until it was read. */
  readonly value: Inquiries[Name]['value'] | null;
  readonly error: ApiError | null;
}

export type InquiryStates = { readonly [Name in InquiryName]: InquiryState<Name> | null };
