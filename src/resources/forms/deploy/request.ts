import type { ChangeArgs } from '../../../store/changes/changes.ts';
import { gpuLabel } from '../../catalogue/gpu-names.ts';
import { rulesOf } from '../../rules/presets.ts';
import { worldRisks } from '../../rules/risk.ts';
import { ruleBody } from '../../rules/rule.ts';
import { ratesOverTime } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import {
  chosenOf,
  type FormContext,
  type FormRequest,
  type FormValues,
  isOn,
  type Preparation,
  textOf,
} from '../types.ts';
import { accountKeys, importId, importTargets, isImport } from './keys.ts';
import { rateOf } from './meaning.ts';
import { hasRules } from './offers.ts';

/** What it boots from, as the field of the request that names it. */
function sourceOf(values: FormValues): ChangeArgs {
  switch (values.boot) {
    case 'volume':
      return { boot_source: 'volume', volume_id: textOf(values, 'volume') };
    case 'custom_image':
      return { boot_source: 'custom_image', image_id: textOf(values, 'image') };
    default:
      return { boot_source: 'os_image', os_image: textOf(values, 'os_image') };
  }
}

/** The rules as they stand in the form; without them the service would let everybody in on port 22 (CONTRACT 4.5). */
function rulesArgs(values: FormValues, facts: Facts): ChangeArgs {
  const rules = rulesOf(chosenOf(values, 'rules')).map(ruleBody);
  return rules.length === 0 && !hasRules(textOf(values, 'gpu'), facts) ? {} : { security_rules: rules };
}

function startArgs(values: FormValues): ChangeArgs {
  return values.start === 'script' ? { startup_script_id: textOf(values, 'script') } : {};
}

function secretOf(values: FormValues): Readonly<Record<string, string>> {
  return {
    ...(isOn(values, 'jupyter') ? { jupyter_password: textOf(values, 'password') } : {}),
    ...(values.start === 'cloud_init' ? { cloud_init: textOf(values, 'cloud_init') } : {}),
  };
}

/** What is told once more before it is sent. */
function effectsOf(values: FormValues, context: FormContext): readonly string[] {
  const { facts } = context;
  const rate = rateOf(values, facts);
  const label = gpuLabel(Number(textOf(values, 'count')), textOf(values, 'gpu'));
  const money =
    rate === null
      ? 'the price is not known'
      : `${ratesOverTime(rate, facts.currency).join(', ')} from ACTIVE on`;
  const imports = importTargets(chosenOf(values, 'keys'), context).map(({ name }) => name);
  const risks = worldRisks(rulesOf(chosenOf(values, 'rules')));
  const rules = chosenOf(values, 'rules');
  return [
    `${label} in ${textOf(values, 'region')}: ${money}.`,
    ...(imports.length > 0 ? [`Imports first: ${imports.join(', ')}.`] : []),
    ...(rules.length > 0
      ? [`Open: ${rules.join(', ')}.`]
      : hasRules(textOf(values, 'gpu'), facts)
        ? ['No rule lets anybody in.']
        : []),
    ...risks.map((risk) => `! ${risk}.`),
  ];
}

/** The deployment as it is asked for (DeploymentRequest, CONTRACT 4.5). */
export function request(values: FormValues, context: FormContext): FormRequest {
  const { facts, newId } = context;
  const name = textOf(values, 'name').trim();
  const volumes = chosenOf(values, 'volumes');
  const args: ChangeArgs = {
    vm_name: name,
    region: textOf(values, 'region'),
    gpu_model: textOf(values, 'gpu'),
    gpu_count: Number(textOf(values, 'count')),
    ...sourceOf(values),
    ssh_key_ids: accountKeys(chosenOf(values, 'keys'), facts),
    public_ip: isOn(values, 'public_ip'),
    ...rulesArgs(values, facts),
    jupyter_enabled: isOn(values, 'jupyter'),
    ...startArgs(values),
    ...(volumes.length > 0 ? { volume_ids: volumes } : {}),
  };
  return {
    change: {
      operation: 'deployInstance',
      label: 'Deploy',
      targets: [{ id: newId(), name, seen: null, args, secret: secretOf(values) }],
    },
    consequence: {
      question: `Deploy ${name}?`,
      effects: effectsOf(values, context),
      gone: [],
      kept: [],
      hourlyDelta: rateOf(values, facts),
    },
  };
}

/** The keys that are imported before it, and the deployment with them; null where it has all keys. */
export function prepares(values: FormValues, context: FormContext): Preparation | null {
  const keys = chosenOf(values, 'keys');
  const targets = importTargets(keys, context);
  if (targets.length === 0) return null;
  return {
    change: { operation: 'createSshKey', label: 'Import', targets },
    taken: (made) => ({
      ...values,
      keys: keys.map((key) => (isImport(key) ? (made.get(importId(key)) ?? key) : key)),
    }),
  };
}
