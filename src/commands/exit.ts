/** Exit statuses of the command. */
export const exitCodes = { failure: 1, usage: 2, unreachable: 3 } as const;

/** Arguments or settings that can't be used; the message names what is wrong and the remedy. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
