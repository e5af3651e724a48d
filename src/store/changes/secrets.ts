import type { ChangeRequest, ChangeTarget } from './changes.ts';

/** Fields of requests that hold what nobody but the service is to read (CONTRACT 4.5, 4.11). */
const secretFields: ReadonlySet<string> = new Set(['jupyter_password', 'cloud_init', 'script']);

/** A target whose secrets all stand apart, also those that were given among what the journal keeps. */
export function withSecretsApart(target: ChangeTarget): ChangeTarget {
  const misplaced = Object.entries(target.args).filter(([name]) => secretFields.has(name));
  if (misplaced.length === 0) return target;
  const secret: Record<string, string> = { ...target.secret };
  for (const [name, value] of misplaced) if (typeof value === 'string') secret[name] = value;
  const args = Object.fromEntries(Object.entries(target.args).filter(([name]) => !secretFields.has(name)));
  return { ...target, args, secret };
}

/** The request without its secrets, for whoever looks at it later. */
export function withoutSecrets(request: ChangeRequest): ChangeRequest {
  const targets = request.targets.map(({ secret: _, keepPrivateKey: __, ...rest }) => rest);
  return { ...request, targets };
}

const shortestSecret = 4;
/** Shorter lines of a text are words that anything may hold. */
const shortestLine = 8;

/** A sentence of the service without what is secret in the request it is about. */
export function withSecretsHidden(text: string, { secret = {} }: Pick<ChangeTarget, 'secret'>): string {
  const parts = Object.values(secret).flatMap((value) => {
    const lines = value.split('\n').map((line) => line.trim());
    return [
      ...(value.length >= shortestSecret ? [value] : []),
      ...lines.filter(({ length }) => length >= shortestLine),
    ];
  });
  // The longest first, so that no part hides the rest of one that begins with it.
  parts.sort((one, other) => other.length - one.length);
  return parts.reduce((rest, part) => rest.replaceAll(part, '[secret]'), text);
}
