import { isRecord } from '../api/text.ts';
import type { FileAccess } from '../config/file-access.ts';
import type { DraftKeeper, KeptDraft } from '../store/drafts.ts';
import type { ProcessIdentity } from '../store/journal/process-identity.ts';
import { createKeptList, type KeptFields } from './list.ts';
import { valuesOf } from './templates.ts';

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function processOf(value: unknown): ProcessIdentity | null {
  if (!isRecord(value)) return null;
  const { pid, started_at_ms: startedAtMs, start_ticks: startTicks } = value;
  if (typeof pid !== 'number' || typeof startedAtMs !== 'number') return null;
  if (startTicks !== null && typeof startTicks !== 'number') return null;
  return { pid, startedAtMs, startTicks };
}

function draftOf(fields: KeptFields): KeptDraft | null {
  const { form, about, values, edited, sent, session, saved_at_ms: savedAtMs } = fields;
  const process = processOf(fields.process);
  if (typeof form !== 'string' || typeof session !== 'string' || typeof savedAtMs !== 'number') return null;
  if (!isTexts(about) || !isTexts(edited) || !isRecord(values) || process === null) return null;
  const owner = { session, process };
  const before = isRecord(fields.before) ? valuesOf(fields.before) : null;
  return { form, about, values: valuesOf(values), before, edited, sent: sent === true, owner, savedAtMs };
}

function fieldsOf({ owner, savedAtMs, ...unsent }: KeptDraft): KeptFields {
  const { pid, startedAtMs, startTicks } = owner.process;
  return {
    ...unsent,
    session: owner.session,
    process: { pid, started_at_ms: startedAtMs, start_ticks: startTicks },
    saved_at_ms: savedAtMs,
  };
}

/** Keeps the drafts of one profile in a file that all consoles of this user share; null `path`: nowhere. */
export function createDraftKeeper(path: string | null, profile: string, access?: FileAccess): DraftKeeper {
  const place = access === undefined ? { path, profile } : { path, profile, access };
  return createKeptList({ ...place, name: 'drafts', rowOf: draftOf, fieldsOf });
}
