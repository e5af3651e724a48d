import * as v from 'valibot';
import type { CallOptions } from './api.ts';
import type { Client } from './client.ts';
import { countOrNull, fields, id, list, text, timeOrNull } from './shape.ts';
import type { StartupScript } from './types.ts';

const startupScript = v.pipe(
  fields({
    script_id: id,
    name: text,
    script: text,
    size_bytes: countOrNull,
    created_at: timeOrNull,
    updated_at: timeOrNull,
  }),
  v.transform(
    (row): StartupScript => ({
      id: row.script_id,
      name: row.name === '' ? row.script_id : row.name,
      script: row.script,
      sizeBytes: row.size_bytes ?? Buffer.byteLength(row.script),
      createdAtMs: row.created_at,
      updatedAtMs: row.updated_at,
    }),
  ),
);

const scriptList = fields({ scripts: list(startupScript) });

/** All startup scripts with their text (CONTRACT 4.11, ScriptListResponse). */
export async function listScripts(client: Client, options?: CallOptions): Promise<readonly StartupScript[]> {
  return (await client({ operation: 'listScripts', schema: scriptList, options })).value.scripts;
}
