import { keyCreateForm } from '../keys/create-form.ts';
import { firewallRuleForm, instanceRuleForm } from '../rules/rule-form.ts';
import { calculator } from './calculator/form.ts';
import { chatForm } from './chat.ts';
import { deployment } from './deploy/form.ts';
import { firewallAttachForm } from './firewalls/attach.ts';
import { firewallCreateForm } from './firewalls/create.ts';
import { machineFirewallForm } from './firewalls/machines.ts';
import { scriptChange } from './scripts/change.ts';
import { scriptCreation } from './scripts/create.ts';
import { snapshotCreation } from './snapshots/create.ts';
import { imageCreation } from './snapshots/image.ts';
import { snapshotRestore } from './snapshots/restore.ts';
import type { AnyFormSpec } from './types.ts';
import { volumeAttachment } from './volumes/attach.ts';
import { volumeClone } from './volumes/clone.ts';
import { volumeCreation } from './volumes/create.ts';
import { volumeDetachment } from './volumes/detach.ts';
import { volumeResize } from './volumes/resize.ts';
import { watchForm } from './watch.ts';

const specs: readonly AnyFormSpec[] = [
  firewallCreateForm,
  firewallAttachForm,
  machineFirewallForm,
  firewallRuleForm,
  instanceRuleForm,
  keyCreateForm,
  calculator,
  deployment,
  volumeCreation,
  volumeAttachment,
  volumeDetachment,
  volumeResize,
  volumeClone,
  watchForm,
  snapshotCreation,
  snapshotRestore,
  imageCreation,
  scriptCreation,
  scriptChange,
  chatForm,
];

const byId = new Map(specs.map((spec) => [spec.id, spec]));

/** The declaration of a form; null for a name that is none. */
export function formOf(id: string): AnyFormSpec | null {
  return byId.get(id) ?? null;
}
