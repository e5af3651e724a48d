import type { Done } from '../../../api/types.ts';
import type { ChangeTarget } from '../changes.ts';
import type { Outgoing, Sent } from './kind.ts';

/** What a good answer told, with what its kind makes of it. */
export function sentWith(
  { httpStatus, requestId }: Done<unknown>,
  more: Omit<Sent, 'httpStatus' | 'requestId'> = {},
): Sent {
  return { httpStatus, requestId, ...more };
}

/** The body of a request: what was asked and what is secret, without the ids that go into the path. */
export function bodyOf<Body>(
  { args, secret }: Pick<Outgoing<unknown>, 'args' | 'secret'>,
  ...inPath: readonly string[]
): Body {
  const body = Object.entries({ ...args, ...secret }).filter(
    ([name, value]) => value !== undefined && !inPath.includes(name),
  );
  // Whether the fields are right is for the service to say, which names the one that is not.
  return Object.fromEntries(body) as Body;
}

/** The object a change is made from, by its id among what is asked. */
export function idIn({ args }: Pick<ChangeTarget, 'args'>, name: string): string {
  const value = args[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
