import type { Api } from '../../api/api.ts';
import { csvWriter } from '../../output/csv.ts';
import { jsonRow, jsonWriter, safeJson } from '../../output/json.ts';
import { tableWriter } from '../../output/table.ts';
import type { RowWriter } from '../../output/writer.ts';
import type { Facts } from '../../resources/types.ts';
import { clean } from '../../terminal/sanitise.ts';
import type { Sink } from '../sink.ts';
import { listEntries, oneEntry } from './entries.ts';
import type { GetPlan } from './plan.ts';
import { readFacts } from './read-facts.ts';

export interface GetParts {
  readonly api: Api;
  /** The service's time, once it has answered. */
  serviceNow(): number;
  readonly sink: Sink;
  /** A person looks at the output: nothing in it may steer the terminal. */
  readonly toTerminal: boolean;
}

function writerOf({ format, columns }: GetPlan, facts: Facts, toTerminal: boolean): RowWriter {
  if (format === 'json') return jsonWriter(columns, facts);
  // Only JSON can do without chosen columns.
  const chosen = columns ?? [];
  if (format === 'table') return tableWriter(chosen, facts);
  return toTerminal ? csvWriter(chosen, facts, clean) : csvWriter(chosen, facts);
}

/** Reads what the plan asks for and writes it while it comes; ends early when nobody reads on. Rejects with ApiError. */
export async function runGet(plan: GetPlan, parts: GetParts): Promise<void> {
  const { api, sink, toTerminal } = parts;
  const reading = readFacts(api, plan.needs, plan.id);
  // It may fail before the first row asks for it.
  reading.catch(() => {});
  const facts = async () => (await reading)(parts.serviceNow());

  if (plan.id !== null) {
    const entry = await oneEntry(api, plan.resource, plan.id);
    const known = await facts();
    const writer = writerOf(plan, known, toTerminal);
    const text =
      plan.format === 'json'
        ? `${safeJson(jsonRow(entry, plan.columns, known), 2)}\n`
        : writer.begin() + writer.add([entry]) + writer.end();
    await sink.write(text);
    return;
  }

  let writer: RowWriter | null = null;
  for await (const entries of listEntries(api, plan, facts)) {
    const start = writer === null;
    writer ??= writerOf(plan, await facts(), toTerminal);
    if (!(await sink.write((start ? writer.begin() : '') + writer.add(entries)))) return;
  }
  if (writer !== null) await sink.write(writer.end());
}
