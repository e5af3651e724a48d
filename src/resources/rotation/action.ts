import type { SshKey } from '../../api/types.ts';
import type { OpeningAction } from '../types.ts';

/** Replacing a key on every machine that has it. */
export const rotateAction: OpeningAction<SshKey> = {
  id: 'keys.rotate',
  key: 'w',
  label: 'rotate',
  help: 'Replace the key by another on every VM that has it',
  single: true,
  sendsNothing: true,
  enabled: () => true,
  opens: ([key]) => ({ kind: 'list', resource: 'rotation', subject: key?.id ?? '' }),
};
