import type { Instance, InstanceDetails } from '../../src/api/types.ts';
import { deployment } from '../../src/resources/forms/deploy/form.ts';
import type { ChoiceSpec, FormContext, FormField, FormValues } from '../../src/resources/forms/types.ts';
import type { LocalKey } from '../../src/ssh-keys/local-key.ts';
import { contextOf } from './deploy-world.ts';

export const context = contextOf();

export const detailsOf = (instance: Instance): InstanceDetails => ({
  instance,
  ...{ securityRules: [], volumes: [], firewalls: [], billing: null, jupyterUrl: null, raw: {} },
});

export function localKey(line: string, parts: Partial<LocalKey> = {}): LocalKey {
  const kind = { algorithm: 'ssh-ed25519', type: 'Ed25519', bits: 256, comment: 'me@here' } as const;
  const nowhere = { publicPath: null, privateHalf: null, inAgent: false };
  return { name: 'id', line: `${line} me@here`, fingerprint: '', ...kind, ...nowhere, ...parts };
}

function field(id: string, values: FormValues, known: FormContext): FormField {
  const found = deployment.fields(values, known).find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no field ${id}`);
  return found;
}

export function choice(id: string, values: FormValues, known: FormContext = context): ChoiceSpec {
  const found = field(id, values, known);
  if (found.kind !== 'choice') throw new Error(`${id} is no choice`);
  return found;
}

export const options = (id: string, values: FormValues, known?: FormContext) =>
  choice(id, values, known).options.map(({ label, reason = null }) =>
    reason === null ? label : `${label}: ${reason}`,
  );

export const texts = (values: FormValues, known: FormContext = context) =>
  deployment.aside(values, known).map(({ text }) => text);

export const argsOf = (values: FormValues, known: FormContext = context) =>
  deployment.request(values, known).change.targets[0];
