import { firewallRuleForm, instanceRuleForm } from '../rules/rule-form.ts';
import type { FormSpec } from './types.ts';

const specs: readonly FormSpec[] = [firewallRuleForm, instanceRuleForm];

const byId = new Map(specs.map((spec) => [spec.id, spec]));

/** The declaration of a form; null for a name that is none. */
export function formOf(id: string): FormSpec | null {
  return byId.get(id) ?? null;
}
