import { open, unlink } from 'node:fs/promises';
import { explainFailure, failureCode } from './config/file-failures.ts';
import { outputColumns } from './output/columns.ts';
import { csvWriter } from './output/csv.ts';
import { jsonWriter } from './output/json.ts';
import type { SaveOutcome, SaveRequest } from './output/saving.ts';

/** So few that a key between two pieces is answered within its frame. */
const rowsPerPiece = 200;
/** Rows may hold what is nobody else's business, such as a startup script with a token. */
const ownerOnly = 0o600;

function* pieces({ format, resource, entries, facts }: SaveRequest): Generator<string> {
  const writer = format === 'csv' ? csvWriter(outputColumns(resource), facts) : jsonWriter(null, facts);
  yield writer.begin();
  for (let at = 0; at < entries.length; at += rowsPerPiece)
    yield writer.add(entries.slice(at, at + rowsPerPiece));
  yield writer.end();
}

function explain(error: unknown): string {
  return failureCode(error) === 'ENOENT' ? 'its directory does not exist' : explainFailure(error);
}

/** Writes rows into a new file, whole or not at all; never rejects. */
export async function saveRows(request: SaveRequest): Promise<SaveOutcome> {
  try {
    const file = await open(request.path, 'wx', ownerOnly);
    try {
      for (const piece of pieces(request)) await file.write(piece);
    } catch (error) {
      await unlink(request.path);
      throw error;
    } finally {
      await file.close();
    }
    return { kind: 'saved' };
  } catch (error) {
    if (failureCode(error) === 'EEXIST') return { kind: 'exists' };
    return { kind: 'failed', reason: explain(error) };
  }
}
