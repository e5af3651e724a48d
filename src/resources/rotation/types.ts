/** How far one machine is. */
export type RotationStep =
  | 'pending'
  /** Worked on now. */
  | 'under way'
  /** Worked on now by another console. */
  | 'elsewhere'
  /** The new key may be on it or not: nobody has looked since it was broken off. */
  | 'unknown'
  /** The new key is on it beside the old one. */
  | 'added'
  /** The new key was seen to work, and the old one is off. */
  | 'done'
  | 'failed';

export interface RotatedMachine {
  readonly id: string;
  readonly name: string;
  readonly step: RotationStep;
  /** Why it is no further; null for nothing to say. */
  readonly note: string | null;
}

/** One key on its way to be replaced by another. */
export interface RotationPlan {
  readonly oldKeyId: string;
  readonly oldName: string;
  /** Type and key, as they stand in a line. */
  readonly oldWords: string;
  readonly newKeyId: string;
  readonly newName: string;
  readonly newWords: string;
  readonly startedAtMs: number;
  readonly machines: ReadonlyMap<string, RotatedMachine>;
}

/** All of an account, by the id of the old key. */
export type Rotations = ReadonlyMap<string, RotationPlan>;

/** Who works on a machine now: another console in words, or this one. */
export type Worker = { readonly kind: 'self' } | { readonly kind: 'other'; readonly named: string };

/** How a command on a machine ended. */
export interface RemoteEnd {
  /** Status of the command, or 255 where ssh itself failed; null where it was ended from here. */
  readonly code: number | null;
  readonly said: string;
  /** Fingerprint of the key that opened the machine; null where none did. */
  readonly acceptedKey: string | null;
  /** It took so long that it was ended from here. */
  readonly isLate?: boolean;
}
